package complaints

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"
)

// outboxRow is a message that waits to be published.
type outboxRow struct {
	seq      int64
	topic    Topic
	id       string
	body     json.RawMessage
	attempts int
}

func putOutbox(ctx context.Context, tx *sql.Tx, topic Topic, id string, body json.RawMessage, at time.Time) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO complaint_outbox (topic, id, body, created_at, next_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (topic, id) DO NOTHING`, string(topic), id, string(body), millis(at), millis(at))
	if err != nil {
		return fmt.Errorf("complaints: outbox: %w", err)
	}
	return nil
}

func unsent(ctx context.Context, db *sql.DB, now time.Time, limit int) ([]outboxRow, error) {
	rows, err := db.QueryContext(ctx, `SELECT seq, topic, id, body, attempts FROM complaint_outbox
		WHERE sent_at = 0 AND (attempts = 0 OR next_at <= ?) ORDER BY seq LIMIT ?`, millis(now), limit)
	if err != nil {
		return nil, fmt.Errorf("complaints: outbox: %w", err)
	}
	defer rows.Close()
	var out []outboxRow
	for rows.Next() {
		var r outboxRow
		var body string
		if err := rows.Scan(&r.seq, &r.topic, &r.id, &body, &r.attempts); err != nil {
			return nil, fmt.Errorf("complaints: outbox: %w", err)
		}
		r.body = json.RawMessage(body)
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("complaints: outbox: %w", err)
	}
	return out, nil
}

// markSent marks rows as published. Their body is emptied: the complaint and
// the notice are kept elsewhere, and personal data should stand in few places.
func markSent(ctx context.Context, tx *sql.Tx, seqs []int64, at time.Time) error {
	for _, seq := range seqs {
		if _, err := tx.ExecContext(ctx, `UPDATE complaint_outbox SET sent_at = ?, body = '' WHERE seq = ?`, millis(at), seq); err != nil {
			return fmt.Errorf("complaints: outbox: %w", err)
		}
	}
	return nil
}

func postpone(ctx context.Context, tx *sql.Tx, seq int64, next time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE complaint_outbox SET attempts = attempts + 1, next_at = ? WHERE seq = ?`, millis(next), seq)
	if err != nil {
		return fmt.Errorf("complaints: outbox: %w", err)
	}
	return nil
}

func countUnsent(ctx context.Context, db *sql.DB) (int, error) {
	var n int
	if err := db.QueryRowContext(ctx, `SELECT COUNT(*) FROM complaint_outbox WHERE sent_at = 0`).Scan(&n); err != nil {
		return 0, fmt.Errorf("complaints: outbox: %w", err)
	}
	return n, nil
}
