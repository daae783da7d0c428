// Package auth knows who the officers are: their passwords, roles, sign-ins
// and the delays after wrong passwords. It has no clock of its own and does
// not know what officers work on.
//
// A password is kept as an argon2id hash, a sign-in as the SHA-256 of a random
// token: whoever reads the database can neither sign in nor go on with another
// person's sign-in.
package auth

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Errors that callers tell apart.
var (
	// ErrRefused means that login and password do not fit, the officer is
	// unknown, or is disabled: which of these is not told.
	ErrRefused = errors.New("auth: login or password refused")
	// ErrUnknown means that there is no officer with this login.
	ErrUnknown = errors.New("auth: no such officer")
	// ErrExists means that the login is taken.
	ErrExists = errors.New("auth: login is taken")
	// ErrInvalid means that a login, role or name cannot be used.
	ErrInvalid = errors.New("auth: invalid")
	// ErrWeak means that a new password is too short, too long or too obvious.
	ErrWeak = errors.New("auth: password not good enough")
	// ErrNoSession means that the sign-in is unknown, ended or too old.
	ErrNoSession = errors.New("auth: not signed in")
	// ErrLastAdmin means that the act would leave nobody who can manage officers.
	ErrLastAdmin = errors.New("auth: the last admin cannot be removed")
)

// LockedError says that too many wrong passwords were given for this login or
// from this address; nothing is checked before Until.
type LockedError struct{ Until time.Time }

// Error tells until when nothing is checked.
func (e *LockedError) Error() string {
	return "auth: locked until " + e.Until.UTC().Format(time.RFC3339)
}

// DB is the database as this package needs it; *store.DB satisfies it.
type DB interface {
	// Write runs f in one transaction and commits when f returns nil.
	Write(ctx context.Context, f func(tx *sql.Tx) error) error
	// Read returns a handle for queries only.
	Read() *sql.DB
	// Migrate brings the tables of one room up to date.
	Migrate(ctx context.Context, room string, steps []string) error
}

// Role is what an officer is there for; an officer may have several.
type Role string

// The roles of an office.
const (
	RoleIntake Role = "intake" // tiếp nhận: takes complaints in, may see who wrote
	RoleCase   Role = "case"   // xử lý: works on complaints and answers
	RoleLeader Role = "leader" // lãnh đạo: both, and sees who holds what
	RoleViewer Role = "viewer" // giám sát: reads, never acts, never sees contacts
	RoleAdmin  Role = "admin"  // quản trị: manages officers, reads no complaint
)

// Roles lists every role.
func Roles() []Role { return []Role{RoleIntake, RoleCase, RoleLeader, RoleViewer, RoleAdmin} }

// Officer is one person who may sign in.
type Officer struct {
	Login      string // lower case, unique, never re-used
	Name       string // "Trần Thị Hoa", shown to colleagues
	Unit       string
	Roles      []Role
	Disabled   bool
	MustChange bool // the password was made by someone else and has to be replaced
	CreatedAt  time.Time
	SignedInAt time.Time // zero until the first sign-in
}

// Has reports whether the officer has role r.
func (o Officer) Has(r Role) bool { return slices.Contains(o.Roles, r) }

// Officers keeps officers and their sign-ins.
type Officers struct {
	db     DB
	dummy  string        // a hash of no password, checked for unknown logins
	hashes chan struct{} // bounds the memory that hashing takes at once
}

// steps are the tables, one migration each; times are Unix milliseconds.
var steps = []string{`
CREATE TABLE officers (
	login         TEXT PRIMARY KEY,
	name          TEXT NOT NULL,
	unit          TEXT NOT NULL,
	roles         TEXT NOT NULL,
	password_hash TEXT NOT NULL,
	disabled      INTEGER NOT NULL DEFAULT 0,
	must_change   INTEGER NOT NULL DEFAULT 0,
	created_at    INTEGER NOT NULL,
	signed_in_at  INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE officer_sessions (
	token_hash BLOB PRIMARY KEY,
	id         TEXT NOT NULL UNIQUE,
	login      TEXT NOT NULL REFERENCES officers (login),
	created_at INTEGER NOT NULL,
	seen_at    INTEGER NOT NULL,
	address    TEXT NOT NULL,
	agent      TEXT NOT NULL
);
CREATE INDEX officer_sessions_login ON officer_sessions (login);
CREATE TABLE officer_failures (
	what         TEXT PRIMARY KEY,
	failures     INTEGER NOT NULL,
	locked_until INTEGER NOT NULL,
	last_at      INTEGER NOT NULL
);`}

// hashesAtOnce bounds concurrent hashing: two cores gain nothing from more,
// and each takes hashMemory.
const hashesAtOnce = 2

// NewOfficers brings the tables up to date and returns the officers.
func NewOfficers(ctx context.Context, db DB) (*Officers, error) {
	if err := db.Migrate(ctx, "auth", steps); err != nil {
		return nil, fmt.Errorf("auth: %w", err)
	}
	secret, err := randomToken()
	if err != nil {
		return nil, err
	}
	dummy, err := hashPassword(secret)
	if err != nil {
		return nil, err
	}
	return &Officers{db: db, dummy: dummy, hashes: make(chan struct{}, hashesAtOnce)}, nil
}

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{1,39}$`)

// normalLogin is how a login is stored and looked up: people type it with
// capitals and blanks.
func normalLogin(s string) string { return strings.ToLower(strings.TrimSpace(norm.NFC.String(s))) }

func joinRoles(roles []Role) (string, error) {
	if len(roles) == 0 {
		return "", fmt.Errorf("%w: an officer needs at least one role", ErrInvalid)
	}
	out := make([]string, 0, len(roles))
	for _, r := range Roles() {
		if slices.Contains(roles, r) {
			out = append(out, string(r))
		}
	}
	for _, r := range roles {
		if !slices.Contains(Roles(), r) {
			return "", fmt.Errorf("%w: no role %q", ErrInvalid, r)
		}
	}
	return strings.Join(out, ","), nil
}

func splitRoles(s string) []Role {
	var out []Role
	for r := range strings.SplitSeq(s, ",") {
		out = append(out, Role(r))
	}
	return out
}

func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
