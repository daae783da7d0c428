package auth

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// New is an officer to be added.
type New struct {
	Login string
	Name  string
	Unit  string
	Roles []Role
	// Password is the first password; "" makes one, which the officer has to
	// replace at the first sign-in.
	Password string
}

// Add stores a new officer and returns the password: the given one, or the one
// made. ErrExists, ErrInvalid and ErrWeak say what to change.
func (o *Officers) Add(ctx context.Context, n New, now time.Time) (string, error) {
	login := normalLogin(n.Login)
	if !loginForm.MatchString(login) {
		return "", fmt.Errorf("%w: a login has 2 to 40 of a-z, 0-9, dot, dash, underscore", ErrInvalid)
	}
	roles, err := joinRoles(n.Roles)
	if err != nil {
		return "", err
	}
	name := strings.TrimSpace(n.Name)
	if name == "" {
		name = login
	}
	password, made, err := orGenerated(login, n.Password)
	if err != nil {
		return "", err
	}
	hash, err := hashPassword(password)
	if err != nil {
		return "", err
	}
	err = o.db.Write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `INSERT INTO officers (login, name, unit, roles, password_hash, must_change, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (login) DO NOTHING`,
			login, name, strings.TrimSpace(n.Unit), roles, hash, made, millis(now))
		if err != nil {
			return err
		}
		if count, err := res.RowsAffected(); err != nil || count == 0 {
			return errors.Join(ErrExists, err)
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("auth: add officer: %w", err)
	}
	return password, nil
}

func orGenerated(login, password string) (string, bool, error) {
	if password != "" {
		return password, false, checkNew(login, password)
	}
	made, err := GeneratePassword()
	return made, true, err
}

const officerColumns = `login, name, unit, roles, disabled, must_change, created_at, signed_in_at`

func scanOfficer(scan func(...any) error, more ...any) (Officer, error) {
	var of Officer
	var roles string
	var created, signedIn int64
	err := scan(append([]any{&of.Login, &of.Name, &of.Unit, &roles, &of.Disabled, &of.MustChange, &created, &signedIn}, more...)...)
	of.Roles, of.CreatedAt, of.SignedInAt = splitRoles(roles), fromMillis(created), fromMillis(signedIn)
	return of, err
}

// Get returns one officer, ErrUnknown when there is none.
func (o *Officers) Get(ctx context.Context, login string) (Officer, error) {
	of, _, err := o.get(ctx, login)
	return of, err
}

func (o *Officers) get(ctx context.Context, login string) (Officer, string, error) {
	var hash string
	row := o.db.Read().QueryRowContext(ctx, `SELECT `+officerColumns+`, password_hash FROM officers WHERE login = ?`, normalLogin(login))
	of, err := scanOfficer(row.Scan, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		return Officer{}, "", ErrUnknown
	}
	if err != nil {
		return Officer{}, "", fmt.Errorf("auth: get officer: %w", err)
	}
	return of, hash, nil
}

// List returns all officers in the order of logins, disabled ones too.
func (o *Officers) List(ctx context.Context) ([]Officer, error) {
	rows, err := o.db.Read().QueryContext(ctx, `SELECT `+officerColumns+` FROM officers ORDER BY login`)
	if err != nil {
		return nil, fmt.Errorf("auth: list officers: %w", err)
	}
	defer rows.Close()
	var out []Officer
	for rows.Next() {
		of, err := scanOfficer(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("auth: list officers: %w", err)
		}
		out = append(out, of)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("auth: list officers: %w", err)
	}
	return out, nil
}

// Reset gives the officer a new generated password, which has to be replaced
// at the next sign-in, ends all of the officer's sign-ins and lifts a lock.
func (o *Officers) Reset(ctx context.Context, login string, now time.Time) (string, error) {
	password, err := GeneratePassword()
	if err != nil {
		return "", err
	}
	return password, o.setPassword(ctx, normalLogin(login), password, true)
}

// ChangePassword replaces the officer's own password after checking the old
// one, and ends all of the officer's sign-ins. A wrong old password counts as
// a failed sign-in.
func (o *Officers) ChangePassword(ctx context.Context, login, old, replacement, address string, now time.Time) error {
	login = normalLogin(login)
	if err := checkNew(login, replacement); err != nil {
		return err
	}
	if replacement == old {
		return fmt.Errorf("%w: same as before", ErrWeak)
	}
	if _, err := o.Authenticate(ctx, login, old, address, now); err != nil {
		return err
	}
	return o.setPassword(ctx, login, replacement, false)
}

func (o *Officers) setPassword(ctx context.Context, login, password string, mustChange bool) error {
	hash, err := hashPassword(password)
	if err != nil {
		return err
	}
	err = o.db.Write(ctx, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, `UPDATE officers SET password_hash = ?, must_change = ? WHERE login = ?`, hash, mustChange, login)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM officer_sessions WHERE login = ?`, login); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM officer_failures WHERE what = ?`, loginKey(login))
		return err
	})
	if err != nil {
		return fmt.Errorf("auth: set password: %w", err)
	}
	return nil
}

// SetDisabled shuts an officer out, which ends all of the officer's sign-ins,
// or lets the officer in again. The last enabled admin cannot be shut out.
func (o *Officers) SetDisabled(ctx context.Context, login string, disabled bool) error {
	login = normalLogin(login)
	err := o.db.Write(ctx, func(tx *sql.Tx) error {
		if err := one(tx.ExecContext(ctx, `UPDATE officers SET disabled = ? WHERE login = ?`, disabled, login)); err != nil {
			return err
		}
		if !disabled {
			return nil
		}
		var was string
		var left int
		if err := tx.QueryRowContext(ctx, `SELECT roles, (SELECT COUNT(*) FROM officers WHERE NOT disabled AND ',' || roles || ',' LIKE '%,admin,%')
			FROM officers WHERE login = ?`, login).Scan(&was, &left); err != nil {
			return err
		}
		if (Officer{Roles: splitRoles(was)}).Has(RoleAdmin) && left == 0 {
			return ErrLastAdmin
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM officer_sessions WHERE login = ?`, login)
		return err
	})
	if err != nil {
		return fmt.Errorf("auth: disable officer: %w", err)
	}
	return nil
}

// one turns "no row changed" into ErrUnknown.
func one(res sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		err = ErrUnknown
	}
	return err
}
