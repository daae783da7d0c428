// Package sessions keeps conversations in the database: sessions, the
// once-only claim of events, the inbox of accepted events and the outbox of
// messages to citizens. Store satisfies bot.Store, bot.Inbox, bot.Outbox and
// bot.Transcript.
package sessions

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/bot"
	"motcua/internal/store"
)

// Store keeps conversations in the one database.
type Store struct {
	db   *store.DB
	wake func(channel string) // told after messages to send were stored; never nil
}

// migrations of this room; only ever added to.
var migrations = []string{`
CREATE TABLE sessions (
  channel TEXT NOT NULL, conversation TEXT NOT NULL, json TEXT NOT NULL, updated INTEGER NOT NULL,
  PRIMARY KEY (channel, conversation));
CREATE INDEX sessions_updated ON sessions (updated);
CREATE TABLE handled_events (
  channel TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (channel, event));
CREATE INDEX handled_events_at ON handled_events (at);
CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL, event TEXT NOT NULL, conversation TEXT NOT NULL, raw BLOB NOT NULL,
  at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, aside TEXT,
  UNIQUE (channel, event));
CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL, conversation TEXT NOT NULL, key TEXT,
  mine INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, retry_at INTEGER NOT NULL DEFAULT 0,
  detail TEXT NOT NULL DEFAULT '', changed INTEGER NOT NULL);
CREATE UNIQUE INDEX messages_key ON messages (channel, key) WHERE key IS NOT NULL;
CREATE INDEX messages_unsent ON messages (channel, id) WHERE state IN ('created', 'sending', 'temporary_failure');
CREATE INDEX messages_talk ON messages (channel, conversation, id);
CREATE TABLE cursors (channel TEXT PRIMARY KEY, value INTEGER NOT NULL);
`}

// Open returns the store on db, with its tables brought up to date. Messages
// that were being sent when the process ended are marked unknown: they may
// have arrived, so they are not sent again. wake, if not nil, is called with
// the channel's name after messages to send were stored.
func Open(ctx context.Context, db *store.DB, now time.Time, wake func(channel string)) (*Store, error) {
	if err := db.Migrate(ctx, "sessions", migrations); err != nil {
		return nil, err
	}
	if wake == nil {
		wake = func(string) {}
	}
	s := &Store{db: db, wake: wake}
	err := db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE messages SET state = ?, detail = 'the process ended while sending', changed = ? WHERE state = ?`,
			bot.DeliveryUnknown, now.UnixMilli(), bot.DeliverySending)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sessions: recover: %w", err)
	}
	return s, nil
}

// Load returns the session, or a zero one with Channel and Key set.
func (s *Store) Load(ctx context.Context, channel, conversation string) (bot.Session, error) {
	fresh := bot.Session{Channel: channel, Key: conversation}
	var raw string
	err := s.db.Read().QueryRowContext(ctx, `SELECT json FROM sessions WHERE channel = ? AND conversation = ?`, channel, conversation).Scan(&raw)
	if errors.Is(err, sql.ErrNoRows) {
		return fresh, nil
	}
	if err != nil {
		return fresh, fmt.Errorf("sessions: load: %w", err)
	}
	var got bot.Session
	if err := json.Unmarshal([]byte(raw), &got); err != nil {
		return fresh, fmt.Errorf("sessions: load: %w", err)
	}
	got.Channel, got.Key = channel, conversation
	return got, nil
}

// Seen reports whether the event was committed before.
func (s *Store) Seen(ctx context.Context, channel, event string) (bool, error) {
	var n int
	err := s.db.Read().QueryRowContext(ctx, `SELECT COUNT(*) FROM handled_events WHERE channel = ? AND event = ?`, channel, event).Scan(&n)
	if err != nil {
		return false, fmt.Errorf("sessions: seen: %w", err)
	}
	return n > 0, nil
}

// Commit stores session, replies and the claim of ev in one transaction.
func (s *Store) Commit(ctx context.Context, ev bot.Event, sess bot.Session, replies []bot.Reply) error {
	raw, err := json.Marshal(sess)
	if err != nil {
		return fmt.Errorf("sessions: commit: %w", err)
	}
	at := ev.At.UnixMilli()
	err = s.db.Write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `INSERT INTO handled_events (channel, event, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, ev.Channel, ev.ID, at)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil {
			return err
		} else if n == 0 {
			return bot.ErrSeen
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO sessions (channel, conversation, json, updated) VALUES (?, ?, ?, ?)
			ON CONFLICT (channel, conversation) DO UPDATE SET json = excluded.json, updated = excluded.updated`, ev.Channel, ev.Conversation, string(raw), at); err != nil {
			return err
		}
		// The raw event holds the citizen's words; it has done its work.
		if _, err := tx.ExecContext(ctx, `DELETE FROM inbox WHERE channel = ? AND event = ?`, ev.Channel, ev.ID); err != nil {
			return err
		}
		if ev.Keep {
			if err := insertMessage(ctx, tx, ev.Channel, ev.Conversation, nil, true, said(ev.Message), at, bot.DeliveryDelivered); err != nil {
				return err
			}
		}
		for _, r := range replies {
			body, err := json.Marshal(r)
			if err != nil {
				return err
			}
			if err := insertMessage(ctx, tx, ev.Channel, ev.Conversation, nil, false, string(body), at, bot.DeliveryCreated); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		if errors.Is(err, bot.ErrSeen) {
			return bot.ErrSeen
		}
		return fmt.Errorf("sessions: commit: %w", err)
	}
	if len(replies) > 0 {
		s.wake(ev.Channel)
	}
	return nil
}

// said is what the transcript shows of a citizen's message.
func said(m bot.Message) string {
	if m.Text != "" {
		return m.Text
	}
	if m.Phone != "" {
		return "☎"
	}
	return "📎"
}

func insertMessage(ctx context.Context, tx *sql.Tx, channel, conversation string, key *string, mine bool, body string, at int64, state bot.DeliveryState) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO messages (channel, conversation, key, mine, body, at, state, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, channel, conversation, key, mine, body, at, state, at)
	return err
}

// Purge forgets what is no longer needed: events and sent messages after a
// week, sessions after a month without a word. It returns how many rows went.
func (s *Store) Purge(ctx context.Context, now time.Time) (int64, error) {
	var n int64
	week, month := now.AddDate(0, 0, -7).UnixMilli(), now.AddDate(0, 0, -30).UnixMilli()
	err := s.db.Write(ctx, func(tx *sql.Tx) error {
		for _, step := range []struct {
			query string
			args  []any
		}{
			{`DELETE FROM handled_events WHERE at < ?`, []any{week}},
			{`DELETE FROM messages WHERE changed < ? AND state NOT IN ('created', 'sending', 'temporary_failure')`, []any{week}},
			{`DELETE FROM messages WHERE changed < ?`, []any{month}},
			{`DELETE FROM inbox WHERE at < ?`, []any{month}},
			{`DELETE FROM sessions WHERE updated < ?`, []any{month}},
		} {
			res, err := tx.ExecContext(ctx, step.query, step.args...)
			if err != nil {
				return err
			}
			gone, err := res.RowsAffected()
			if err != nil {
				return err
			}
			n += gone
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("sessions: purge: %w", err)
	}
	return n, nil
}
