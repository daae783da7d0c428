package complaints

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// actionAddInfo is how AddInfo stands among the commands of a complaint.
const actionAddInfo Action = "add_info"

// AddInfo records what the citizen answers to an officer's question and hands
// the complaint back: to the officer who holds it (in progress), or to whoever
// is free when the hold has ended (received). The promised date stays. Identity
// numbers in the text are masked. The same key again changes nothing. ErrUnknown
// for a complaint of another conversation; where the desk is on another machine
// the text is stored here and passed on (Status.PassedOn). ErrState when no answer is awaited
// any more, ErrInvalid for an empty or overlong text; any error means that
// nothing was stored.
func (in *Intake) AddInfo(ctx context.Context, n Number, channel, conversation, key, text string, now time.Time) error {
	text = maskIdentity(strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD")))
	switch {
	case text == "" || utf8.RuneCountInString(text) > MaxText:
		return fmt.Errorf("%w: text", ErrInvalid)
	case strings.TrimSpace(key) == "" || len(key) > 1024:
		return fmt.Errorf("%w: key", ErrInvalid)
	case now.IsZero():
		return fmt.Errorf("%w: time", ErrInvalid)
	}
	id, err := in.ownedBy(ctx, n, channel, conversation)
	if err != nil {
		return err
	}
	now = fromMillis(millis(now))
	err = in.db.Write(ctx, func(tx *sql.Tx) error {
		r, err := deskByID(ctx, tx, id)
		if errors.Is(err, ErrUnknown) {
			return passInfo(ctx, tx, id, key, text, now)
		}
		if err != nil {
			return err
		}
		return addInfo(ctx, tx, r, key, text, now)
	})
	if err != nil {
		return fmt.Errorf("complaints: add info: %w", err)
	}
	in.opts.Wake.Notify()
	return nil
}

func addInfo(ctx context.Context, tx *sql.Tx, r deskRow, key, text string, now time.Time) error {
	actor, was, seen, err := commandSeen(ctx, tx, r.ID, key)
	switch {
	case err != nil:
		return err
	case seen && (actor != "citizen" || was != actionAddInfo):
		return fmt.Errorf("%w: key used for another act", ErrInvalid)
	case seen:
		return nil
	case r.State != StateNeedInfo:
		return ErrState
	}
	if err := putCommand(ctx, tx, r.ID, key, "citizen", actionAddInfo); err != nil {
		return err
	}
	return takeInfo(ctx, tx, r, text, now)
}

// takeInfo writes the citizen's answer and hands the complaint back; ErrState
// when no answer is awaited.
func takeInfo(ctx context.Context, tx *sql.Tx, r deskRow, text string, now time.Time) error {
	if r.State != StateNeedInfo {
		return ErrState
	}
	before := r.Complaint
	r.State = StateInProgress
	if !r.Held(now) {
		r.State, r.Holder, r.HeldUntil = StateReceived, "", time.Time{}
	}
	if _, err := appendEvent(ctx, tx, r.ID, Event{At: now, Actor: "citizen", Type: EventCitizen, Detail: text, From: before.State, To: r.State}); err != nil {
		return err
	}
	r.Version++
	return updateDesk(ctx, tx, r, before.Version)
}
