package complaints

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/workdays"
)

// The delivery states of a notice; the values are those of a DeliveryReport.
const (
	DeliveryCreated   = "created"
	DeliverySending   = "sending"
	DeliveryDelivered = "delivered"
	DeliveryTemporary = "temporary_failure"
	DeliveryPermanent = "permanent_failure"
	DeliveryUnknown   = "unknown"
)

var deliveryStates = []string{DeliveryCreated, DeliverySending, DeliveryDelivered, DeliveryTemporary, DeliveryPermanent, DeliveryUnknown}

// tell writes the notice of an event and its outbox row, in the transaction of
// the event.
func (r *deskRow) tell(ctx context.Context, tx *sql.Tx, e Event) error {
	n := Notice{
		Schema: SchemaNotice, ID: fmt.Sprintf("%s:%d", r.ID, e.Seq), Complaint: r.ID, Number: r.Number, Channel: r.Channel,
		Conversation: r.Conversation, Lang: r.Lang, Type: e.Type, Unit: r.Unit, Text: e.Detail, At: e.At,
		Node: r.Node, State: r.State, AnswerBy: r.AnswerBy,
	}
	body, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("complaints: notice: %w", err)
	}
	r.notice, r.Delivery, r.DeliveryAt = n.ID, DeliveryCreated, e.At
	if err := putNotice(ctx, tx, n, body); err != nil {
		return err
	}
	return putOutbox(ctx, tx, NoticeTopic(r.Node), n.ID, body, e.At)
}

func (r DeliveryReport) validate() error {
	if r.Notice == "" || r.Complaint == "" || r.At.IsZero() || !slices.Contains(deliveryStates, r.State) || len(r.Detail) > MaxText {
		return fmt.Errorf("%w: delivery report", ErrInvalid)
	}
	return nil
}

// Deliver records how far a notice got. A report that repeats what is known, or
// is older, changes nothing, and after "delivered" nothing does: reports may
// come twice and out of order. ErrUnknown for a notice that was never written.
func (d *Desk) Deliver(ctx context.Context, rep DeliveryReport) error {
	rep.At = fromMillis(millis(rep.At))
	if err := rep.validate(); err != nil {
		return err
	}
	err := d.db.Write(ctx, func(tx *sql.Tx) error {
		complaint, state, at, err := noticeState(ctx, tx, rep.Notice)
		if err != nil {
			return err
		}
		if complaint != rep.Complaint {
			return fmt.Errorf("%w: notice of another complaint", ErrInvalid)
		}
		if state == rep.State || state == DeliveryDelivered || rep.At.Before(at) {
			return nil
		}
		if err := setNoticeState(ctx, tx, rep.Notice, rep.State, rep.At); err != nil {
			return err
		}
		if err := setDelivery(ctx, tx, complaint, rep.Notice, rep.State, rep.At); err != nil {
			return err
		}
		// On the way is no event of the history; arrived or failed is one.
		if rep.State == DeliveryCreated || rep.State == DeliverySending {
			return nil
		}
		r, err := deskByID(ctx, tx, complaint)
		if err != nil {
			return err
		}
		_, err = appendEvent(ctx, tx, complaint, Event{At: rep.At, Actor: "system", Type: EventDelivery, Detail: rep.State + " #" + noticeSeq(rep.Notice), From: r.State, To: r.State})
		return err
	})
	if err != nil {
		return fmt.Errorf("complaints: deliver: %w", err)
	}
	return nil
}

// noticeSeq is the number of the event that a notice told of: the history says
// which message arrived.
func noticeSeq(notice string) string { return notice[strings.LastIndexByte(notice, ':')+1:] }

// citizensWord is the action that settled or not settled is, and its words in
// the history.
func citizensWord(settled bool) (Action, string) {
	if settled {
		return ActionSettled, "đã được giải quyết"
	}
	return ActionUnsettled, "chưa được giải quyết"
}

// confirm is the citizen's word on the answer; see Intake.Confirm.
func confirm(ctx context.Context, tx *sql.Tx, cal *workdays.Calendar, rules *Rules, r deskRow, settled bool, now time.Time) error {
	before := r.Complaint
	action, detail := citizensWord(settled)
	again := settled && r.State == StateClosed || !settled && r.State.Open() && r.citizenReopens > 0
	if again {
		return nil
	}
	m, ok := moves[r.State][action]
	if !ok {
		return ErrState
	}
	r.State = m.to
	if settled {
		r.ClosedAt = now
		r.HeldUntil = time.Time{}
	} else {
		last := before.ClosedAt.AddDate(0, 0, rules.At(RuleReopen, now).Days)
		if r.citizenReopens > 0 || before.State == StateClosed && now.After(last) {
			return ErrState
		}
		r.citizenReopens++
		r.reopen(cal, rules, now)
	}
	if _, err := appendEvent(ctx, tx, r.ID, Event{At: now, Actor: "citizen", Type: m.event, Detail: detail, From: before.State, To: r.State}); err != nil {
		return err
	}
	r.Version++
	return updateDesk(ctx, tx, r, before.Version)
}
