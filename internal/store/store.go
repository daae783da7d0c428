// Package store opens the one SQLite database. Durability is chosen for
// complaints: WAL with synchronous=FULL, so that a commit that returned is on
// disk. Each room keeps its own SQL and hands its migrations to Migrate.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the engine
)

// DB is the database: one writer at a time, any number of readers.
type DB struct {
	write *sql.DB
	read  *sql.DB
	path  string
}

// Open opens or creates the database file at path, with its folder. The file
// is readable by its owner only, as it holds personal data.
func Open(ctx context.Context, path string) (*DB, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	write, err := open(path, "_txlock=immediate")
	if err != nil {
		return nil, err
	}
	write.SetMaxOpenConns(1)
	read, err := open(path, "_pragma=query_only(1)")
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	db := &DB{write: write, read: read, path: path}
	if err := write.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("store: %w", err), db.Close())
	}
	return db, nil
}

func open(path, extra string) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&" + extra
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return db, nil
}

// Path returns the database file's path.
func (db *DB) Path() string { return db.path }

// Read returns a handle for queries only.
func (db *DB) Read() *sql.DB { return db.read }

// Write runs f in a transaction that holds the write lock from its start; it
// commits when f returns nil and rolls back otherwise.
func (db *DB) Write(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("store: begin: %w", err)
	}
	if err := f(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store: commit: %w", err)
	}
	return nil
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// Writable writes one row and reports whether that reached the disk: a full or
// read-only disk shows here, not in a ping.
func (db *DB) Writable(ctx context.Context) error {
	return db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS heartbeat (id INTEGER PRIMARY KEY, beats INTEGER NOT NULL)`); err != nil {
			return fmt.Errorf("store: %w", err)
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO heartbeat (id, beats) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET beats = beats + 1`)
		if err != nil {
			return fmt.Errorf("store: %w", err)
		}
		return nil
	})
}

// Close closes the database.
func (db *DB) Close() error { return errors.Join(db.read.Close(), db.write.Close()) }

// Migrate brings the tables of one room up to date: steps[i] makes version i+1.
// Steps are never changed once landed, only added.
func (db *DB) Migrate(ctx context.Context, room string, steps []string) error {
	return db.Write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS schema_versions (room TEXT PRIMARY KEY, version INTEGER NOT NULL)`); err != nil {
			return fmt.Errorf("store: migrate: %w", err)
		}
		var have int
		err := tx.QueryRowContext(ctx, `SELECT version FROM schema_versions WHERE room = ?`, room).Scan(&have)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("store: migrate %s: %w", room, err)
		}
		if have > len(steps) {
			return fmt.Errorf("store: the database is newer than this program (%s at version %d, this program knows %d): use the newer program", room, have, len(steps))
		}
		for i := have; i < len(steps); i++ {
			if _, err := tx.ExecContext(ctx, steps[i]); err != nil {
				return fmt.Errorf("store: migrate %s to version %d: %w", room, i+1, err)
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO schema_versions (room, version) VALUES (?, ?) ON CONFLICT (room) DO UPDATE SET version = excluded.version`, room, len(steps))
		if err != nil {
			return fmt.Errorf("store: migrate %s: %w", room, err)
		}
		return nil
	})
}
