package complaints

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// news is what a machine without the desk knows of a complaint.
type news struct {
	complaint  string
	seq        int // of the latest event heard of
	at         time.Time
	state      State
	answerBy   time.Time
	answerSeq  int
	answer     string
	answeredAt time.Time
	closedAt   time.Time
	reopens    int // by the citizen
}

// stateAfter is the state after an act of a type, for a notice that does not
// say it.
var stateAfter = map[EventType]State{
	EventClaimed: StateInProgress, EventNeedInfo: StateNeedInfo, EventAnswered: StateAnswered,
	EventClosed: StateClosed, EventReopened: StateReopened, NoticeArrived: StateReceived,
}

// News takes what a notice tells into the intake's copy of the complaint, so
// that Status and Mine tell the truth where the desk is on another machine. The
// same notice again changes nothing, and an older one does not bring an older
// state back. A complaint that was not taken here, or whose desk is in this
// database, is left alone.
func (in *Intake) News(ctx context.Context, n Notice) error {
	err := in.db.Write(ctx, func(tx *sql.Tx) error {
		here, err := takenHere(ctx, tx, n.Complaint)
		if err != nil || !here {
			return err
		}
		if _, err := deskByID(ctx, tx, n.Complaint); !errors.Is(err, ErrUnknown) {
			return err
		}
		if n.Said != "" {
			if err := markSaid(ctx, tx, n.Said, n.At); err != nil {
				return err
			}
		}
		w, err := newsOf(ctx, tx, n.Complaint)
		if err != nil && !errors.Is(err, ErrUnknown) {
			return err
		}
		w.complaint = n.Complaint
		if !w.take(n) {
			return nil
		}
		return putNews(ctx, tx, w)
	})
	if err != nil {
		return fmt.Errorf("complaints: news: %w", err)
	}
	return nil
}

// take brings w up to date and reports whether anything changed.
func (w *news) take(n Notice) bool {
	seq := eventSeq(n)
	state := n.State
	if state == "" {
		state = stateAfter[n.Type]
	}
	if seq == 0 || state == "" {
		return false
	}
	changed := false
	if n.Type == EventAnswered && seq > w.answerSeq {
		w.answerSeq, w.answer, w.answeredAt, changed = seq, n.Text, n.At, true
	}
	if seq > w.seq {
		w.seq, w.at, w.state, changed = seq, n.At, state, true
		if !n.AnswerBy.IsZero() {
			w.answerBy = n.AnswerBy
		}
		switch {
		case state != StateClosed:
			w.closedAt = time.Time{}
		case w.closedAt.IsZero():
			w.closedAt = n.At
		}
	}
	return changed
}

// eventSeq is the number of the event that a notice tells of, 0 when its id
// does not say.
func eventSeq(n Notice) int {
	rest, _ := strings.CutPrefix(n.ID, n.Complaint+":")
	rest, _, _ = strings.Cut(rest, ":")
	seq, err := strconv.Atoi(rest)
	if err != nil || seq < 0 {
		return 0
	}
	return seq
}

// Nodes returns the nodes whose notices concern this database: that of the
// settings and those under which complaints were taken before.
func (in *Intake) Nodes(ctx context.Context) ([]string, error) {
	return nodesOf(ctx, in.db.Read(), in.opts.Node)
}

// Report hands a delivery report to the desk on another machine, by way of the
// outbox.
func (in *Intake) Report(ctx context.Context, rep DeliveryReport) error {
	if err := rep.validate(); err != nil {
		return err
	}
	body, err := json.Marshal(rep)
	if err != nil {
		return fmt.Errorf("complaints: report: %w", err)
	}
	id := fmt.Sprintf("%s:%s:%d", rep.Notice, rep.State, rep.At.UnixMilli())
	if err := in.db.Write(ctx, func(tx *sql.Tx) error { return putOutbox(ctx, tx, TopicDeliveries, id, body, rep.At) }); err != nil {
		return fmt.Errorf("complaints: report: %w", err)
	}
	in.opts.Wake.Notify()
	return nil
}

// passConfirm is Confirm where the desk is on another machine: it judges by what
// is known here, as confirm does, and passes the word on.
func passConfirm(ctx context.Context, tx *sql.Tx, rules *Rules, complaint string, settled bool, now time.Time) error {
	w, err := newsOf(ctx, tx, complaint)
	if errors.Is(err, ErrUnknown) {
		return ErrState // the desk has told nothing: nothing is answered
	}
	if err != nil {
		return err
	}
	if settled && w.state == StateClosed || !settled && w.state.Open() && w.reopens > 0 {
		return nil
	}
	action, _ := citizensWord(settled)
	m, ok := moves[w.state][action]
	if !ok {
		return ErrState
	}
	kind := SaidSettled
	if settled {
		w.closedAt = now
	} else {
		last := w.closedAt.AddDate(0, 0, rules.At(RuleReopen, now).Days)
		if w.reopens > 0 || w.state == StateClosed && now.After(last) {
			return ErrState
		}
		kind = SaidUnsettled
		w.reopens++
		w.closedAt = time.Time{}
	}
	w.state = m.to
	if err := putNews(ctx, tx, w); err != nil {
		return err
	}
	return pass(ctx, tx, CitizenMessage{ID: newID(), Complaint: complaint, Kind: kind, At: now})
}

// passInfo is AddInfo where the desk is on another machine.
func passInfo(ctx context.Context, tx *sql.Tx, complaint, key, text string, now time.Time) error {
	sum := sha256.Sum256([]byte(complaint + "\x00" + key))
	id := hex.EncodeToString(sum[:16])
	if said, err := saidBefore(ctx, tx, id); err != nil || said {
		return err
	}
	w, err := newsOf(ctx, tx, complaint)
	if err != nil && !errors.Is(err, ErrUnknown) {
		return err
	}
	if err != nil || w.state != StateNeedInfo {
		return ErrState
	}
	w.state = StateInProgress
	if err := putNews(ctx, tx, w); err != nil {
		return err
	}
	return pass(ctx, tx, CitizenMessage{ID: id, Complaint: complaint, Kind: SaidInfo, Text: text, At: now})
}

// pass stores what the citizen said, with its outbox row.
func pass(ctx context.Context, tx *sql.Tx, m CitizenMessage) error {
	m.Schema = SchemaCitizen
	body, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("complaints: citizen message: %w", err)
	}
	if err := putSaid(ctx, tx, m, body); err != nil {
		return err
	}
	return putOutbox(ctx, tx, TopicCitizen, m.ID, body, m.At)
}
