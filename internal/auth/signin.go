package auth

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// How wrong passwords slow down the next try. The first freeTries cost
// nothing, as people mistype; each further one doubles the wait from firstWait
// up to maxWait. An address has more free tries than a login because a whole
// office shares one. A quiet forgetAfter wipes the slate.
const (
	freeTries        = 5
	freeAddressTries = 30
	firstWait        = 30 * time.Second
	maxWait          = 15 * time.Minute
	forgetAfter      = 24 * time.Hour
)

func loginKey(login string) string     { return "login:" + login }
func addressKey(address string) string { return "address:" + address }

// Authenticate returns the officer when login and password fit. Every try is
// counted before the password is looked at, so that tries at the same moment
// cannot slip by the lock, and an unknown login takes as long as a wrong
// password. address is the caller's network address; "" when it says nothing
// (a proxy on the same machine), then only the login is counted.
//
// Errors: ErrRefused, *LockedError.
func (o *Officers) Authenticate(ctx context.Context, login, password, address string, now time.Time) (Officer, error) {
	login = normalLogin(login)
	if len(login) > 64 || len(password) > 4*MaxPassword {
		return Officer{}, ErrRefused
	}
	if err := o.countTry(ctx, login, address, now); err != nil {
		return Officer{}, err
	}
	of, hash, err := o.get(ctx, login)
	known := err == nil
	switch {
	case errors.Is(err, ErrUnknown):
		hash = o.dummy
	case err != nil:
		return Officer{}, err
	}
	ok, old, err := o.check(ctx, hash, password)
	if err != nil {
		return Officer{}, fmt.Errorf("auth: sign in: %w", err)
	}
	if !ok || !known || of.Disabled {
		return Officer{}, ErrRefused
	}
	fresh := ""
	if old {
		if fresh, err = hashPassword(password); err != nil {
			return Officer{}, err
		}
	}
	if err := o.welcome(ctx, login, address, hash, fresh, now); err != nil {
		return Officer{}, err
	}
	of.SignedInAt = now
	return of, nil
}

// welcome forgets the login's failures, takes back the try counted for the
// address, and stores the sign-in's time and, if made, the fresh hash.
func (o *Officers) welcome(ctx context.Context, login, address, hash, fresh string, now time.Time) error {
	err := o.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM officer_failures WHERE what = ?`, loginKey(login)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE officer_failures SET failures = failures - 1, locked_until = 0 WHERE what = ? AND failures > 0`, addressKey(address)); err != nil {
			return err
		}
		if fresh != "" {
			if _, err := tx.ExecContext(ctx, `UPDATE officers SET password_hash = ? WHERE login = ? AND password_hash = ?`, fresh, login, hash); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `UPDATE officers SET signed_in_at = ? WHERE login = ?`, millis(now), login)
		return err
	})
	if err != nil {
		return fmt.Errorf("auth: sign in: %w", err)
	}
	return nil
}

// countTry counts a try against the login and the address, or refuses it.
func (o *Officers) countTry(ctx context.Context, login, address string, now time.Time) error {
	var locked *LockedError
	err := o.db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM officer_failures WHERE last_at < ?`, millis(now.Add(-forgetAfter))); err != nil {
			return err
		}
		free := map[string]int{loginKey(login): freeTries}
		if address != "" {
			free[addressKey(address)] = freeAddressTries
		}
		tries := make(map[string]int, len(free))
		for key := range free {
			var until int64
			var n int
			err := tx.QueryRowContext(ctx, `SELECT failures, locked_until FROM officer_failures WHERE what = ?`, key).Scan(&n, &until)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			if until > millis(now) && (locked == nil || fromMillis(until).After(locked.Until)) {
				locked = &LockedError{Until: fromMillis(until)}
			}
			tries[key] = n + 1
		}
		if locked != nil {
			return nil
		}
		for key, n := range tries {
			if _, err := tx.ExecContext(ctx, `INSERT INTO officer_failures (what, failures, locked_until, last_at) VALUES (?, ?, ?, ?)
				ON CONFLICT (what) DO UPDATE SET failures = excluded.failures, locked_until = excluded.locked_until, last_at = excluded.last_at`,
				key, n, millis(now.Add(wait(n, free[key]))), millis(now)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("auth: sign in: %w", err)
	}
	if locked != nil {
		return locked
	}
	return nil
}

// wait is how long nothing is checked after the n-th failure in a row.
func wait(n, free int) time.Duration {
	if n < free {
		return 0
	}
	d := firstWait
	for range n - free {
		if d *= 2; d >= maxWait {
			return maxWait
		}
	}
	return d
}
