package complaints

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"motcua/internal/store"
	"motcua/internal/workdays"
)

// IntakeOptions sets an Intake; the zero value works.
type IntakeOptions struct {
	// AnswerDays is the office's own promise in working days; 0 takes
	// answer_promise of the rules. The law's limit caps it.
	AnswerDays int
	// Rules are the time limits; nil takes DefaultRules.
	Rules *Rules
	// Unit is named in the receipt when the citizen named none.
	Unit string
	// Node is the digit of this machine where several take complaints, else "".
	Node string
	// Wake is notified after each filing, for the relay.
	Wake *Signal
	// Now is the clock by which Status says what is overdue; without it nothing
	// is called overdue.
	Now func() time.Time
}

// Intake takes complaints. What File has acknowledged is on disk.
type Intake struct {
	db   *store.DB
	cal  *workdays.Calendar
	opts IntakeOptions
}

// NewIntake returns an Intake over db, whose tables Migrate has made.
func NewIntake(db *store.DB, cal *workdays.Calendar, opts IntakeOptions) *Intake {
	return &Intake{db: db, cal: cal, opts: opts}
}

// File stores the complaint and its outbox row in one transaction and returns
// the receipt only after it is on disk. Filing the same Key again returns the
// first receipt with Again set. Identity numbers in the text are masked. The
// promised date is a working day counted from the day after filing.
// ErrInvalid tells of a complaint that lacks something; any error means that
// nothing was stored.
func (in *Intake) File(ctx context.Context, n New) (Receipt, error) {
	c, err := in.complaint(n)
	if err != nil {
		return Receipt{}, err
	}
	var r Receipt
	err = in.db.Write(ctx, func(tx *sql.Tx) error {
		before, again, err := receiptByKey(ctx, tx, c.Key)
		if err != nil || again {
			r = before
			return err
		}
		if c.Number, err = nextNumber(ctx, tx, c.FiledAt, c.Node); err != nil {
			return err
		}
		body, err := EncodeComplaint(c)
		if err != nil {
			return err
		}
		if err := insertIntake(ctx, tx, c, body); err != nil {
			return err
		}
		r = Receipt{Number: c.Number, Unit: c.Unit, FiledAt: c.FiledAt, AnswerBy: c.AnswerBy}
		return putOutbox(ctx, tx, TopicComplaints, c.ID, body, c.FiledAt)
	})
	if err != nil {
		return Receipt{}, fmt.Errorf("complaints: file: %w", err)
	}
	if !r.Again {
		in.opts.Wake.Notify()
	}
	return r, nil
}

// complaint checks n and makes the record, still without its number.
func (in *Intake) complaint(n New) (Complaint, error) {
	rules, err := in.rules()
	if err != nil {
		return Complaint{}, err
	}
	clean := func(s string) string { return strings.TrimSpace(strings.ToValidUTF8(s, "\uFFFD")) }
	c := Complaint{
		Node: in.opts.Node, Key: n.Key, FiledAt: fromMillis(millis(n.At)), Channel: n.Channel, Conversation: n.Conversation, Lang: clean(n.Lang), Kind: n.Kind,
		Procedure: clean(n.Procedure), ProcedureName: clean(n.ProcedureName), Dossier: clean(n.Dossier),
		ReceivedOn: n.ReceivedOn, DueOn: n.DueOn, Unit: clean(n.Unit), Text: maskIdentity(clean(n.Text)),
		Contact: Contact{Name: clean(n.Contact.Name), Phone: clean(n.Contact.Phone)},
	}
	switch {
	case strings.TrimSpace(n.Key) == "" || len(n.Key) > 1024:
		return Complaint{}, fmt.Errorf("%w: key", ErrInvalid)
	case n.At.IsZero():
		return Complaint{}, fmt.Errorf("%w: time", ErrInvalid)
	case c.Text == "" && c.Dossier == "" && c.Procedure == "":
		return Complaint{}, fmt.Errorf("%w: says nothing", ErrInvalid)
	}
	if c.Unit == "" {
		c.Unit = in.opts.Unit
	}
	c.ID = newID()
	c.AnswerBy = in.cal.AddDays(c.FiledAt, rules.AnswerDays(c.FiledAt, in.opts.AnswerDays))
	probe := c
	probe.Number, _ = makeNumber(c.FiledAt, "", 1)
	_, err = EncodeComplaint(probe) // the other fields, before a number is taken
	return c, err
}

func (in *Intake) rules() (*Rules, error) {
	if in.opts.Rules != nil {
		return in.opts.Rules, nil
	}
	return DefaultRules()
}

// newID returns a new random id of 128 bits, in hex.
func newID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// Status tells how a complaint stands: as the desk has it once it arrived
// there, or as a desk on another machine has told (News), else as filed. ErrUnknown when there is none with this number. Who may
// see it is the caller's to decide, by Channel and Conversation.
func (in *Intake) Status(ctx context.Context, n Number) (Status, error) {
	s, _, err := statusOf(ctx, in.db.Read(), n)
	if err != nil {
		return Status{}, err
	}
	return in.judged(s), nil
}

// Mine lists the latest complaints of a conversation, at most 20, newest first.
func (in *Intake) Mine(ctx context.Context, channel, conversation string) ([]Status, error) {
	ss, err := statusesOf(ctx, in.db.Read(), channel, conversation, 20)
	if err != nil {
		return nil, err
	}
	for i := range ss {
		ss[i] = in.judged(ss[i])
	}
	return ss, nil
}

func (in *Intake) judged(s Status) Status {
	s.Overdue = in.opts.Now != nil && s.State.Open() && in.opts.Now().After(s.AnswerBy)
	return s
}

// Confirm records what the citizen says of the answer: settled closes the
// complaint, not settled reopens it with a new date, once, and up to the reopen
// rule's days after closing. Saying the same again changes nothing. A complaint
// of another conversation is ErrUnknown; one that is not answered, or that was
// reopened by the citizen before, is ErrState. Where the desk is on another
// machine the word is stored here and passed on (Status.PassedOn).
func (in *Intake) Confirm(ctx context.Context, n Number, channel, conversation string, settled bool, now time.Time) error {
	rules, err := in.rules()
	if err != nil {
		return err
	}
	id, err := in.ownedBy(ctx, n, channel, conversation)
	if err != nil {
		return err
	}
	now = fromMillis(millis(now))
	err = in.db.Write(ctx, func(tx *sql.Tx) error {
		r, err := deskByID(ctx, tx, id)
		if errors.Is(err, ErrUnknown) {
			return passConfirm(ctx, tx, rules, id, settled, now)
		}
		if err != nil {
			return err
		}
		return confirm(ctx, tx, in.cal, rules, r, settled, now)
	})
	if err != nil {
		return fmt.Errorf("complaints: confirm: %w", err)
	}
	in.opts.Wake.Notify()
	return nil
}

// ownedBy returns the id of a complaint filed from this conversation; ErrUnknown
// for any other, so that nobody acts on another's complaint.
func (in *Intake) ownedBy(ctx context.Context, n Number, channel, conversation string) (string, error) {
	s, id, err := statusOf(ctx, in.db.Read(), n)
	if err != nil {
		return "", err
	}
	if s.Channel != channel || s.Conversation != conversation {
		return "", ErrUnknown
	}
	return id, nil
}
