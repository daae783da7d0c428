package localqueue

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/complaints"
)

// migrations are this queue's tables. Times are milliseconds since 1970 UTC.
var migrations = []string{`
CREATE TABLE queue_entries (
	seq      INTEGER PRIMARY KEY AUTOINCREMENT,
	topic    TEXT NOT NULL,
	id       TEXT NOT NULL,
	body     TEXT NOT NULL,
	attempts INTEGER NOT NULL DEFAULT 0,
	ready_at BIGINT NOT NULL,            -- handed out from then on
	leased   INTEGER NOT NULL DEFAULT 0, -- 1 while a consumer has it, until ready_at
	dead_at  BIGINT NOT NULL DEFAULT 0,
	reason   TEXT NOT NULL DEFAULT '',
	UNIQUE (topic, id)
);
CREATE INDEX queue_ready ON queue_entries (topic, dead_at, ready_at);
CREATE TABLE queue_handled ( -- ids that are through, so that they are not taken again
	topic TEXT NOT NULL,
	id    TEXT NOT NULL,
	at    BIGINT NOT NULL,
	PRIMARY KEY (topic, id)
);
CREATE INDEX queue_handled_at ON queue_handled (at);
`}

// entry is one row that was handed out. attempts is also what makes the lease
// one's own: whoever gets it next has a higher one.
type entry struct {
	seq      int64
	id       string
	body     json.RawMessage
	attempts int
}

func insert(ctx context.Context, tx *sql.Tx, t complaints.Topic, id string, body json.RawMessage, now, forget time.Time) (bool, error) {
	if _, err := tx.ExecContext(ctx, `DELETE FROM queue_handled WHERE at < ?`, forget.UnixMilli()); err != nil {
		return false, err
	}
	res, err := tx.ExecContext(ctx, `INSERT INTO queue_entries (topic, id, body, ready_at)
		SELECT ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM queue_handled WHERE topic = ? AND id = ?)
		ON CONFLICT (topic, id) DO NOTHING`, string(t), id, string(body), now.UnixMilli(), string(t), id)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

func anyReady(ctx context.Context, db *sql.DB, t complaints.Topic, now time.Time) (bool, error) {
	var one int
	err := db.QueryRowContext(ctx, `SELECT 1 FROM queue_entries WHERE topic = ? AND dead_at = 0 AND ready_at <= ? LIMIT 1`, string(t), now.UnixMilli()).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func lease(ctx context.Context, tx *sql.Tx, t complaints.Topic, now, until time.Time) (entry, bool, error) {
	var e entry
	var body string
	err := tx.QueryRowContext(ctx, `SELECT seq, id, body, attempts FROM queue_entries
		WHERE topic = ? AND dead_at = 0 AND ready_at <= ? ORDER BY seq LIMIT 1`, string(t), now.UnixMilli()).
		Scan(&e.seq, &e.id, &body, &e.attempts)
	if errors.Is(err, sql.ErrNoRows) {
		return entry{}, false, nil
	}
	if err != nil {
		return entry{}, false, err
	}
	e.body = json.RawMessage(body)
	e.attempts++
	_, err = tx.ExecContext(ctx, `UPDATE queue_entries SET attempts = ?, ready_at = ?, leased = 1 WHERE seq = ?`, e.attempts, until.UnixMilli(), e.seq)
	return e, err == nil, err
}

func done(ctx context.Context, tx *sql.Tx, t complaints.Topic, e entry, now time.Time) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM queue_entries WHERE seq = ?`, e.seq); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO queue_handled (topic, id, at) VALUES (?, ?, ?) ON CONFLICT (topic, id) DO NOTHING`, string(t), e.id, now.UnixMilli())
	return err
}

// putBack ends the lease; counted says whether the attempt counts.
func putBack(ctx context.Context, tx *sql.Tx, e entry, ready time.Time, counted bool) error {
	attempts := e.attempts
	if !counted {
		attempts--
	}
	_, err := tx.ExecContext(ctx, `UPDATE queue_entries SET ready_at = ?, leased = 0, attempts = ? WHERE seq = ? AND attempts = ?`,
		ready.UnixMilli(), attempts, e.seq, e.attempts)
	return err
}

// maxReason keeps a dead letter's reason short; it is for a person to read.
const maxReason = 300

func setAside(ctx context.Context, tx *sql.Tx, e entry, reason string, now time.Time) error {
	if r := []rune(reason); len(r) > maxReason {
		reason = string(r[:maxReason]) + "…"
	}
	_, err := tx.ExecContext(ctx, `UPDATE queue_entries SET dead_at = ?, reason = ?, leased = 0 WHERE seq = ? AND attempts = ?`,
		now.UnixMilli(), reason, e.seq, e.attempts)
	return err
}

func depth(ctx context.Context, db *sql.DB, t complaints.Topic, now time.Time) (complaints.Depth, error) {
	var d complaints.Depth
	err := db.QueryRowContext(ctx, `SELECT
		COALESCE(SUM(CASE WHEN dead_at = 0 AND NOT (leased = 1 AND ready_at > ?) THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN dead_at = 0 AND leased = 1 AND ready_at > ? THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN dead_at <> 0 THEN 1 ELSE 0 END), 0)
		FROM queue_entries WHERE topic = ?`, now.UnixMilli(), now.UnixMilli(), string(t)).Scan(&d.Waiting, &d.InFlight, &d.Dead)
	if err != nil {
		return complaints.Depth{}, fmt.Errorf("localqueue: depth: %w", err)
	}
	return d, nil
}

func deadLetters(ctx context.Context, db *sql.DB, t complaints.Topic) ([]complaints.DeadLetter, error) {
	rows, err := db.QueryContext(ctx, `SELECT id, body, attempts, reason, dead_at FROM queue_entries
		WHERE topic = ? AND dead_at <> 0 ORDER BY dead_at, seq`, string(t))
	if err != nil {
		return nil, fmt.Errorf("localqueue: dead letters: %w", err)
	}
	defer rows.Close()
	var out []complaints.DeadLetter
	for rows.Next() {
		var d complaints.DeadLetter
		var body string
		var at int64
		if err := rows.Scan(&d.ID, &body, &d.Attempts, &d.Reason, &at); err != nil {
			return nil, fmt.Errorf("localqueue: dead letters: %w", err)
		}
		d.Body, d.At = json.RawMessage(body), time.UnixMilli(at)
		out = append(out, d)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("localqueue: dead letters: %w", err)
	}
	return out, nil
}

func requeue(ctx context.Context, tx *sql.Tx, t complaints.Topic, id string, now time.Time) error {
	res, err := tx.ExecContext(ctx, `UPDATE queue_entries SET dead_at = 0, reason = '', attempts = 0, ready_at = ?
		WHERE topic = ? AND id = ? AND dead_at <> 0`, now.UnixMilli(), string(t), id)
	if err != nil {
		return err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(complaints.ErrUnknown, err)
	}
	return nil
}
