package complaints

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/internal/store"
	"motcua/internal/workdays"
)

// Act is what an officer does.
type Act struct {
	Complaint string // id
	Officer   string // login
	// Version is the version that the officer saw; another one now is a
	// ConflictError. Note and ReadContact change no version and do not look at it.
	Version int
	// Command is the client's own id of this act: the same again acts once.
	Command string
	Text    string // the answer, note, question or reason
	At      time.Time
}

// Filter chooses complaints for List; the zero value is all of them.
type Filter struct {
	States    []State
	Holder    string // login
	Overdue   bool   // needs Now
	Unclaimed bool   // open and held by nobody at Now
	Search    string // a complaint's or dossier's code, or a part of one
	Now       time.Time
	Limit     int // DefaultList when 0, at most MaxList
	Offset    int
}

// Counts are the numbers above the list; all but Open are subsets of it.
type Counts struct {
	Open, Mine, Unclaimed, Overdue int
	DueSoon                        int // due by the end of the next working day
}

// DeskOptions sets a Desk; the zero value works.
type DeskOptions struct {
	Rules *Rules       // nil takes DefaultRules
	Wake  *Signal      // notified when a notice waits for the relay
	Log   *slog.Logger // nil logs nothing
}

// Desk is where officers work on complaints. It may be used by goroutines and
// by several processes on one database: each act is a compare-and-set.
type Desk struct {
	db   *store.DB
	cal  *workdays.Calendar
	opts DeskOptions
	log  *slog.Logger
}

// NewDesk returns a Desk over db, whose tables Migrate has made; at most the
// first of opts is used.
func NewDesk(db *store.DB, cal *workdays.Calendar, opts ...DeskOptions) *Desk {
	d := &Desk{db: db, cal: cal, log: slog.New(slog.DiscardHandler)}
	if len(opts) > 0 {
		d.opts = opts[0]
	}
	if d.opts.Log != nil {
		d.log = d.opts.Log
	}
	return d
}

func (d *Desk) rules() (*Rules, error) {
	if d.opts.Rules != nil {
		return d.opts.Rules, nil
	}
	return DefaultRules()
}

// Claim takes a complaint for the officer until the end of the hold rule's
// working day; acting on it renews the hold. ConflictError when another officer
// holds it or the version is stale. Claiming one's own renews.
func (d *Desk) Claim(ctx context.Context, a Act) (Complaint, error) {
	return d.act(ctx, a, ActionClaim, func(r *deskRow) { r.Holder = a.Officer })
}

// Release gives the complaint back; its state and dates stay.
func (d *Desk) Release(ctx context.Context, a Act) (Complaint, error) {
	return d.act(ctx, a, ActionRelease, func(r *deskRow) { r.Holder = "" })
}

// Note adds a remark for colleagues; the citizen does not see it. Any officer
// may, at any time.
func (d *Desk) Note(ctx context.Context, a Act) (Complaint, error) {
	return d.act(ctx, a, ActionNote, func(*deskRow) {})
}

// AskInfo asks the citizen for what is missing (Text); the promised date stays.
func (d *Desk) AskInfo(ctx context.Context, a Act) (Complaint, error) {
	return d.act(ctx, a, ActionAskInfo, func(*deskRow) {})
}

// Answer writes the answer (Text) and sends it to the citizen.
func (d *Desk) Answer(ctx context.Context, a Act) (Complaint, error) {
	return d.act(ctx, a, ActionAnswer, func(r *deskRow) {
		r.Answer, r.AnsweredAt = strings.TrimSpace(a.Text), a.At
	})
}

// Close ends the complaint; without an answer before, Text must say why.
func (d *Desk) Close(ctx context.Context, a Act) (Complaint, error) {
	return d.act(ctx, a, ActionClose, func(r *deskRow) { r.ClosedAt = a.At })
}

// Reopen takes an answered or closed complaint up again, with a new date
// counted from now and held by nobody; the first promised date is kept.
func (d *Desk) Reopen(ctx context.Context, a Act) (Complaint, error) {
	rules, err := d.rules()
	if err != nil {
		return Complaint{}, err
	}
	return d.act(ctx, a, ActionReopen, func(r *deskRow) { r.reopen(d.cal, rules, a.At) })
}

func (r *deskRow) reopen(cal *workdays.Calendar, rules *Rules, at time.Time) {
	r.Holder, r.HeldUntil, r.ClosedAt = "", time.Time{}, time.Time{}
	r.AnswerBy = cal.AddDays(at, rules.AnswerDays(at, 0))
}

// needsText are the actions that say something.
var needsText = map[Action]bool{ActionNote: true, ActionAskInfo: true, ActionAnswer: true}

// tells are the events that the citizen hears of.
var tells = map[EventType]bool{EventClaimed: true, EventNeedInfo: true, EventAnswered: true, EventClosed: true, EventReopened: true}

// act does one action in one transaction: the version is compared, the table of
// moves asked, the record changed, the event written and the notice put in the
// outbox. A command that was done before changes nothing and returns the record
// as it is.
func (d *Desk) act(ctx context.Context, a Act, action Action, change func(*deskRow)) (Complaint, error) {
	a.At = fromMillis(millis(a.At))
	if err := a.validate(); err != nil {
		return Complaint{}, err
	}
	rules, err := d.rules()
	if err != nil {
		return Complaint{}, err
	}
	var out deskRow
	told := false
	err = d.db.Write(ctx, func(tx *sql.Tx) error {
		r, done, err := begin(ctx, tx, a, action)
		if out = r; err != nil || done {
			return err
		}
		before := r.Complaint
		if action != ActionNote && a.Version != r.Version {
			return &ConflictError{Holder: r.Holder, Version: r.Version, State: r.State}
		}
		m, err := r.move(a.Officer, action, a.At)
		if err != nil {
			return err
		}
		text := strings.TrimSpace(a.Text)
		if text == "" && (needsText[action] || action == ActionClose && r.Answer == "") {
			return fmt.Errorf("%w: text", ErrInvalid)
		}
		change(&r)
		r.State = m.to
		r.HeldUntil = time.Time{}
		if r.Holder != "" && r.State.Open() {
			r.HeldUntil = before.HeldUntil
			if r.Holder == a.Officer {
				r.HeldUntil = d.cal.AddDays(a.At, rules.At(RuleHold, a.At).Days)
			}
		}
		e, err := appendEvent(ctx, tx, r.ID, Event{At: a.At, Actor: a.Officer, Type: m.event, Detail: text, From: before.State, To: r.State})
		if err != nil {
			return err
		}
		if action == ActionNote {
			out = deskRow{Complaint: before}
			return nil
		}
		// A citizen is told once that somebody works on it, not at each renewal.
		if tells[e.Type] && (e.Type != EventClaimed || before.State != r.State) {
			told = true
			if err := r.tell(ctx, tx, e); err != nil {
				return err
			}
		}
		r.Version++
		out = r
		return updateDesk(ctx, tx, r, before.Version)
	})
	if err != nil {
		return Complaint{}, fmt.Errorf("complaints: %s: %w", action, err)
	}
	if told {
		d.opts.Wake.Notify()
	}
	return out.shown(), nil
}

// begin loads the record and notes the command; done is true when the same
// command with the same text was done before. The same command with another
// text (an officer went back, changed the answer and sent again) is another
// act: then the version decides, and nothing typed is taken for sent. A command
// used for another action is ErrInvalid.
func begin(ctx context.Context, tx *sql.Tx, a Act, action Action) (r deskRow, done bool, err error) {
	if r, err = deskByID(ctx, tx, a.Complaint); err != nil {
		return r, false, err
	}
	command := a.Command + "#" + fingerprint(strings.TrimSpace(a.Text))
	actor, was, seen, err := commandSeen(ctx, tx, a.Complaint, command)
	if err != nil {
		return r, false, err
	}
	if seen && (actor != a.Officer || was != action) {
		return r, false, fmt.Errorf("%w: command used for another act", ErrInvalid)
	}
	if seen {
		return r, true, nil
	}
	return r, false, putCommand(ctx, tx, a.Complaint, command, a.Officer, action)
}

// fingerprint tells texts apart without keeping them a second time.
func fingerprint(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

func (a Act) validate() error {
	switch {
	case a.Complaint == "":
		return ErrUnknown
	case strings.TrimSpace(a.Officer) == "" || a.Command == "" || len(a.Command) > 128 || a.At.IsZero():
		return fmt.Errorf("%w: officer, command and time are needed", ErrInvalid)
	case utf8.RuneCountInString(a.Text) > MaxText || !utf8.ValidString(a.Text):
		return fmt.Errorf("%w: text", ErrInvalid)
	}
	return nil
}

// IsConflict returns the ConflictError in err, for telling who was first.
func IsConflict(err error) (*ConflictError, bool) { return errors.AsType[*ConflictError](err) }
