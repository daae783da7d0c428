package sessions

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/bot"
)

// Accept stores a raw event durably; a second time changes nothing.
func (s *Store) Accept(ctx context.Context, channel, event, conversation string, raw []byte, at time.Time) error {
	err := s.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO inbox (channel, event, conversation, raw, at)
			SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM handled_events WHERE channel = ? AND event = ?)
			ON CONFLICT DO NOTHING`, channel, event, conversation, raw, at.UnixMilli(), channel, event)
		return err
	})
	if err != nil {
		return fmt.Errorf("sessions: accept: %w", err)
	}
	return nil
}

// Pending returns accepted events that wait to be handled, oldest first.
func (s *Store) Pending(ctx context.Context, channel string, limit int) ([]bot.Accepted, error) {
	rows, err := s.db.Read().QueryContext(ctx, `SELECT event, conversation, raw, at, attempts FROM inbox
		WHERE channel = ? AND aside IS NULL ORDER BY seq LIMIT ?`, channel, limit)
	if err != nil {
		return nil, fmt.Errorf("sessions: pending: %w", err)
	}
	return collect(rows, "pending", func(a *bot.Accepted) ([]any, func() error) {
		var at int64
		return []any{&a.Event, &a.Conversation, &a.Raw, &at, &a.Attempts}, func() error { a.At = time.UnixMilli(at); return nil }
	})
}

// SetAside takes an event out of Pending and keeps it with the reason.
func (s *Store) SetAside(ctx context.Context, channel, event, reason string) error {
	err := s.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE inbox SET aside = ? WHERE channel = ? AND event = ?`, reason, channel, event)
		return err
	})
	if err != nil {
		return fmt.Errorf("sessions: set aside: %w", err)
	}
	return nil
}

// Cursor returns the channel's position, 0 when there is none yet.
func (s *Store) Cursor(ctx context.Context, channel string) (int64, error) {
	var v int64
	err := s.db.Read().QueryRowContext(ctx, `SELECT value FROM cursors WHERE channel = ?`, channel).Scan(&v)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("sessions: cursor: %w", err)
	}
	return v, nil
}

// SetCursor stores the channel's position.
func (s *Store) SetCursor(ctx context.Context, channel string, v int64) error {
	err := s.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO cursors (channel, value) VALUES (?, ?) ON CONFLICT (channel) DO UPDATE SET value = excluded.value`, channel, v)
		return err
	})
	if err != nil {
		return fmt.Errorf("sessions: set cursor: %w", err)
	}
	return nil
}

// Put adds a message outside a turn; the same key again adds nothing.
func (s *Store) Put(ctx context.Context, channel, conversation, key string, r bot.Reply, at time.Time) error {
	body, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("sessions: put: %w", err)
	}
	err = s.db.Write(ctx, func(tx *sql.Tx) error {
		return insertMessage(ctx, tx, channel, conversation, &key, false, string(body), at.UnixMilli(), bot.DeliveryCreated)
	})
	if err != nil {
		return fmt.Errorf("sessions: put: %w", err)
	}
	s.wake(channel)
	return nil
}

// Unsent returns the messages to send now. A conversation whose first message
// is being sent or must wait holds its later messages back, so that order is kept.
func (s *Store) Unsent(ctx context.Context, channel, conversation string, now time.Time, limit int) ([]bot.Outgoing, error) {
	rows, err := s.db.Read().QueryContext(ctx, `SELECT id, COALESCE(key, ''), conversation, body, attempts, at, state, retry_at FROM messages
		WHERE channel = ? AND state IN ('created', 'sending', 'temporary_failure') AND (? = '' OR conversation = ?) ORDER BY id LIMIT ?`,
		channel, conversation, conversation, 10*limit+100)
	if err != nil {
		return nil, fmt.Errorf("sessions: unsent: %w", err)
	}
	type row struct {
		bot.Outgoing
		state bot.DeliveryState
		retry int64
	}
	all, err := collect(rows, "unsent", func(r *row) ([]any, func() error) {
		var body string
		var at int64
		return []any{&r.ID, &r.Key, &r.Conversation, &body, &r.Attempts, &at, &r.state, &r.retry}, func() error {
			r.At = time.UnixMilli(at)
			return json.Unmarshal([]byte(body), &r.Reply)
		}
	})
	if err != nil {
		return nil, err
	}
	var out []bot.Outgoing
	held := map[string]bool{}
	for _, r := range all {
		if held[r.Conversation] {
			continue
		}
		if r.state == bot.DeliverySending || r.state == bot.DeliveryTemporary && r.retry > now.UnixMilli() {
			held[r.Conversation] = true
			continue
		}
		if out = append(out, r.Outgoing); len(out) == limit {
			break
		}
	}
	return out, nil
}

// Mark sets the delivery state of a message.
func (s *Store) Mark(ctx context.Context, id int64, d bot.Delivery) error {
	attempt := 0
	if d.State == bot.DeliverySending {
		attempt = 1
	}
	var retry int64
	if !d.RetryAt.IsZero() {
		retry = d.RetryAt.UnixMilli()
	}
	err := s.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE messages SET state = ?, attempts = attempts + ?, retry_at = ?, detail = ?, changed = ? WHERE id = ?`,
			d.State, attempt, retry, d.Detail, d.At.UnixMilli(), id)
		return err
	})
	if err != nil {
		return fmt.Errorf("sessions: mark: %w", err)
	}
	return nil
}

// History returns the last limit lines of a conversation, oldest first.
func (s *Store) History(ctx context.Context, channel, conversation string, limit int) ([]bot.Said, error) {
	rows, err := s.db.Read().QueryContext(ctx, `SELECT id, mine, body, at FROM (
		SELECT id, mine, body, at FROM messages WHERE channel = ? AND conversation = ? ORDER BY id DESC LIMIT ?) ORDER BY id`,
		channel, conversation, limit)
	if err != nil {
		return nil, fmt.Errorf("sessions: history: %w", err)
	}
	return collect(rows, "history", func(l *bot.Said) ([]any, func() error) {
		var body string
		var at int64
		return []any{&l.ID, &l.Mine, &body, &at}, func() error {
			l.At = time.UnixMilli(at)
			if l.Mine {
				l.Text = body
				return nil
			}
			return json.Unmarshal([]byte(body), &l.Reply)
		}
	})
}

// collect reads all rows; dest gives the scan targets of one and what to do after.
func collect[T any](rows *sql.Rows, op string, dest func(*T) ([]any, func() error)) (_ []T, err error) {
	defer func() {
		if err = errors.Join(err, rows.Close()); err != nil {
			err = fmt.Errorf("sessions: %s: %w", op, err)
		}
	}()
	var all []T
	for rows.Next() {
		var v T
		into, after := dest(&v)
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		if err := after(); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}
