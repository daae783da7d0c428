package complaints

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

// ErrTampered is returned by Verify when the history does not hash to what was
// written.
var ErrTampered = errors.New("complaints: history was altered")

// link is what one event's hash is over; the detail goes in by its salted hash,
// so that the words can be erased later and the chain still holds.
type link struct {
	Prev, Complaint    string
	Seq                int
	At                 int64
	Actor              string
	Type               EventType
	DetailHash         string
	FromState, ToState State
}

func (l link) hash() string {
	b, err := json.Marshal(l)
	if err != nil {
		panic(err) // strings and numbers always marshal
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func detailHash(salt, detail string) string {
	sum := sha256.Sum256([]byte(salt + "\x00" + detail))
	return hex.EncodeToString(sum[:])
}

// appendEvent adds the next event of a complaint and returns it with its Seq.
func appendEvent(ctx context.Context, tx *sql.Tx, complaint string, e Event) (Event, error) {
	var prev string
	err := tx.QueryRowContext(ctx, `SELECT seq, hash FROM desk_events WHERE complaint = ? ORDER BY seq DESC LIMIT 1`, complaint).Scan(&e.Seq, &prev)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Event{}, fmt.Errorf("complaints: event: %w", err)
	}
	e.Seq++
	salt := newID()
	l := link{prev, complaint, e.Seq, millis(e.At), e.Actor, e.Type, detailHash(salt, e.Detail), e.From, e.To}
	_, err = tx.ExecContext(ctx, `INSERT INTO desk_events (complaint, seq, at, actor, type, detail, salt, detail_hash, from_state, to_state, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		complaint, e.Seq, l.At, e.Actor, string(e.Type), e.Detail, salt, l.DetailHash, string(e.From), string(e.To), l.hash())
	if err != nil {
		return Event{}, fmt.Errorf("complaints: event: %w", err)
	}
	return e, nil
}

func eventsOf(ctx context.Context, q querier, complaint string) ([]Event, error) {
	rows, err := q.QueryContext(ctx, `SELECT seq, at, actor, type, detail, from_state, to_state FROM desk_events WHERE complaint = ? ORDER BY seq`, complaint)
	if err != nil {
		return nil, fmt.Errorf("complaints: events: %w", err)
	}
	defer rows.Close()
	var out []Event
	for rows.Next() {
		var e Event
		var at int64
		if err := rows.Scan(&e.Seq, &at, &e.Actor, &e.Type, &e.Detail, &e.From, &e.To); err != nil {
			return nil, fmt.Errorf("complaints: events: %w", err)
		}
		e.At = fromMillis(at)
		out = append(out, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("complaints: events: %w", err)
	}
	return out, nil
}

// verifyEvents walks every history; ErrTampered names the first complaint whose
// events have a gap or do not hash to what was written.
func verifyEvents(ctx context.Context, q querier) (int, error) {
	rows, err := q.QueryContext(ctx, `SELECT complaint, seq, at, actor, type, detail, salt, detail_hash, from_state, to_state, hash FROM desk_events ORDER BY complaint, seq`)
	if err != nil {
		return 0, fmt.Errorf("complaints: verify: %w", err)
	}
	defer rows.Close()
	var last link
	var prev string
	n := 0
	for rows.Next() {
		var l link
		var detail, salt, hash string
		if err := rows.Scan(&l.Complaint, &l.Seq, &l.At, &l.Actor, &l.Type, &detail, &salt, &l.DetailHash, &l.FromState, &l.ToState, &hash); err != nil {
			return n, fmt.Errorf("complaints: verify: %w", err)
		}
		want := 1
		if l.Complaint == last.Complaint {
			l.Prev, want = prev, last.Seq+1
		}
		erased := salt == "" && detail == ""
		if l.Seq != want || l.hash() != hash || !erased && detailHash(salt, detail) != l.DetailHash {
			return n, fmt.Errorf("%w: complaint %s, event %d", ErrTampered, l.Complaint, l.Seq)
		}
		last, prev = l, hash
		n++
	}
	if err := rows.Err(); err != nil {
		return n, fmt.Errorf("complaints: verify: %w", err)
	}
	return n, nil
}
