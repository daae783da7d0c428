package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"
)

// How long a sign-in lasts: offices share computers, so an idle one ends soon,
// and none outlasts a working day.
const (
	IdleLimit     = 30 * time.Minute
	AbsoluteLimit = 12 * time.Hour
	// touchEvery keeps reading pages from writing to the database each time.
	touchEvery = time.Minute
	// maxAgent cuts what browsers say of themselves, in bytes.
	maxAgent = 200
)

// Session is one sign-in of an officer.
type Session struct {
	ID        string // names the sign-in in lists; no secret
	Login     string
	CreatedAt time.Time
	SeenAt    time.Time // exact to a minute
	Address   string
	Agent     string // what the browser says of itself
}

// SignIn starts a session for an officer who has just been authenticated and
// returns its token, which exists nowhere else.
func (o *Officers) SignIn(ctx context.Context, login, address, agent string, now time.Time) (string, error) {
	token, err := randomToken()
	if err != nil {
		return "", err
	}
	if len(agent) > maxAgent {
		agent = agent[:maxAgent]
		for !utf8.ValidString(agent) && agent != "" {
			agent = agent[:len(agent)-1]
		}
	}
	err = o.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM officer_sessions WHERE seen_at <= ? OR created_at <= ?`,
			millis(now.Add(-IdleLimit)), millis(now.Add(-AbsoluteLimit))); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO officer_sessions (token_hash, id, login, created_at, seen_at, address, agent) VALUES (?, ?, ?, ?, ?, ?, ?)`,
			tokenHash(token), rand.Text(), normalLogin(login), millis(now), millis(now), address, agent)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("auth: start session: %w", err)
	}
	return token, nil
}

func tokenHash(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}

// Session returns the sign-in with this token and its officer as stored now,
// and notes that it was used. ErrNoSession when there is none, it was idle for
// IdleLimit, is older than AbsoluteLimit, or the officer is disabled.
func (o *Officers) Session(ctx context.Context, token string, now time.Time) (Session, Officer, error) {
	if token == "" || len(token) > 100 {
		return Session{}, Officer{}, ErrNoSession
	}
	hash := tokenHash(token)
	var s Session
	var created, seen int64
	row := o.db.Read().QueryRowContext(ctx, `SELECT id, login, created_at, seen_at, address, agent FROM officer_sessions WHERE token_hash = ?`, hash)
	err := row.Scan(&s.ID, &s.Login, &created, &seen, &s.Address, &s.Agent)
	if errors.Is(err, sql.ErrNoRows) {
		return Session{}, Officer{}, ErrNoSession
	}
	if err != nil {
		return Session{}, Officer{}, fmt.Errorf("auth: session: %w", err)
	}
	s.CreatedAt, s.SeenAt = fromMillis(created), fromMillis(seen)
	if now.Sub(s.SeenAt) >= IdleLimit || now.Sub(s.CreatedAt) >= AbsoluteLimit {
		return Session{}, Officer{}, ErrNoSession
	}
	of, err := o.Get(ctx, s.Login)
	if errors.Is(err, ErrUnknown) || err == nil && of.Disabled {
		return Session{}, Officer{}, ErrNoSession
	}
	if err != nil {
		return Session{}, Officer{}, err
	}
	if now.Sub(s.SeenAt) >= touchEvery {
		err := o.db.Write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `UPDATE officer_sessions SET seen_at = MAX(seen_at, ?) WHERE token_hash = ?`, millis(now), hash)
			return err
		})
		if err != nil {
			return Session{}, Officer{}, fmt.Errorf("auth: session: %w", err)
		}
		s.SeenAt = now
	}
	return s, of, nil
}

// SignOut ends the sign-in with this token; ending none is no error.
func (o *Officers) SignOut(ctx context.Context, token string) error {
	err := o.db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM officer_sessions WHERE token_hash = ?`, tokenHash(token))
		return err
	})
	if err != nil {
		return fmt.Errorf("auth: sign out: %w", err)
	}
	return nil
}

// Sessions lists the officer's live sign-ins, the latest used first.
func (o *Officers) Sessions(ctx context.Context, login string, now time.Time) ([]Session, error) {
	rows, err := o.db.Read().QueryContext(ctx, `SELECT id, login, created_at, seen_at, address, agent FROM officer_sessions
		WHERE login = ? AND seen_at > ? AND created_at > ? ORDER BY seen_at DESC, id`,
		normalLogin(login), millis(now.Add(-IdleLimit)), millis(now.Add(-AbsoluteLimit)))
	if err != nil {
		return nil, fmt.Errorf("auth: sessions: %w", err)
	}
	defer rows.Close()
	var out []Session
	for rows.Next() {
		var s Session
		var created, seen int64
		if err := rows.Scan(&s.ID, &s.Login, &created, &seen, &s.Address, &s.Agent); err != nil {
			return nil, fmt.Errorf("auth: sessions: %w", err)
		}
		s.CreatedAt, s.SeenAt = fromMillis(created), fromMillis(seen)
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("auth: sessions: %w", err)
	}
	return out, nil
}

// EndSession ends one of the officer's sign-ins by its ID; ErrNoSession when
// the officer has none with it.
func (o *Officers) EndSession(ctx context.Context, login, id string) error {
	err := o.db.Write(ctx, func(tx *sql.Tx) error {
		err := one(tx.ExecContext(ctx, `DELETE FROM officer_sessions WHERE login = ? AND id = ?`, normalLogin(login), id))
		if errors.Is(err, ErrUnknown) {
			return ErrNoSession
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("auth: end session: %w", err)
	}
	return nil
}
