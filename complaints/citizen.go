package complaints

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// actionSaid is how a CitizenMessage stands among the commands of a complaint.
const actionSaid Action = "citizen_said"

// ReceiveCitizen takes what a citizen said on another machine into the history,
// once, and acknowledges it by a silent notice. What is not possible in the
// complaint's state any more changes nothing else, but officers read it.
// ErrInvalid when the message is not of the schema, ErrUnknown when the
// complaint is not here.
func (d *Desk) ReceiveCitizen(ctx context.Context, m Message) error {
	said, err := DecodeCitizen(m.Body)
	if err != nil {
		return err
	}
	rules, err := d.rules()
	if err != nil {
		return err
	}
	at := fromMillis(millis(said.At))
	err = d.db.Write(ctx, func(tx *sql.Tx) error {
		r, err := deskByID(ctx, tx, said.Complaint)
		if err != nil {
			return err
		}
		_, _, seen, err := commandSeen(ctx, tx, r.ID, said.ID)
		if err != nil {
			return err
		}
		if !seen {
			if err := putCommand(ctx, tx, r.ID, said.ID, "citizen", actionSaid); err != nil {
				return err
			}
			if err := d.takeSaid(ctx, tx, rules, r, said, at); err != nil {
				return err
			}
		}
		_, err = acknowledge(ctx, tx, r.ID, ":"+m.ID, said.ID, at)
		return err
	})
	if err != nil {
		return fmt.Errorf("complaints: receive citizen: %w", err)
	}
	d.opts.Wake.Notify()
	return nil
}

func (d *Desk) takeSaid(ctx context.Context, tx *sql.Tx, rules *Rules, r deskRow, said CitizenMessage, at time.Time) error {
	settled := said.Kind == SaidSettled
	_, words := citizensWord(settled)
	var err error
	if said.Kind == SaidInfo {
		words = maskIdentity(strings.TrimSpace(said.Text))
		err = takeInfo(ctx, tx, r, words, at)
	} else {
		err = confirm(ctx, tx, d.cal, rules, r, settled, at)
	}
	if !errors.Is(err, ErrState) {
		return err
	}
	// Too late or too early: the citizen's words are kept, the state stays.
	_, err = appendEvent(ctx, tx, r.ID, Event{At: at, Actor: "citizen", Type: EventCitizen, Detail: words, From: r.State, To: r.State})
	return err
}

// acknowledge puts a silent notice into the outbox for the machine that took a
// complaint: how it stands, and which message of the citizen (said) it answers.
// suffix tells the acknowledgements of one message sent twice apart. A complaint
// that was taken in this very database needs none: then it returns false.
func acknowledge(ctx context.Context, tx *sql.Tx, complaint, suffix, said string, at time.Time) (bool, error) {
	here, err := takenHere(ctx, tx, complaint)
	if err != nil || here {
		return false, err
	}
	r, err := deskByID(ctx, tx, complaint)
	if err != nil {
		return false, err
	}
	events, err := eventsOf(ctx, tx, complaint)
	if err != nil {
		return false, err
	}
	if len(events) > 0 && events[len(events)-1].At.After(at) {
		at = events[len(events)-1].At
	}
	n := Notice{
		Schema: SchemaNotice, ID: fmt.Sprintf("%s:%d:%s%s", r.ID, len(events), NoticeArrived, suffix), Complaint: r.ID, Number: r.Number,
		Channel: r.Channel, Conversation: r.Conversation, Lang: r.Lang, Type: NoticeArrived, At: at,
		Node: r.Node, State: r.State, AnswerBy: r.AnswerBy, Said: said,
	}
	body, err := json.Marshal(n)
	if err != nil {
		return false, fmt.Errorf("complaints: acknowledge: %w", err)
	}
	return true, putOutboxAgain(ctx, tx, NoticeTopic(r.Node), n.ID, body, at)
}
