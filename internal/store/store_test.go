package store_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.uber.org/goleak"

	"motcua/internal/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func open(t *testing.T, path string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

var steps = []string{
	`CREATE TABLE things (name TEXT PRIMARY KEY); CREATE TABLE others (name TEXT PRIMARY KEY)`,
	`ALTER TABLE things ADD COLUMN size INTEGER NOT NULL DEFAULT 0`,
}

func add(ctx context.Context, name string) func(*sql.Tx) error {
	return func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO things (name) VALUES (?)`, name)
		return err
	}
}

func count(t *testing.T, db *store.DB) (n int) {
	t.Helper()
	if err := db.Read().QueryRowContext(t.Context(), `SELECT COUNT(*) FROM things`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestOpen(t *testing.T) {
	t.Parallel()
	// A folder that does not exist yet, with signs that mean something in a URL.
	path := filepath.Join(t.TempDir(), "dữ liệu #1?%41", "motcua.db")
	db := open(t, path)
	if db.Path() != path {
		t.Errorf("path %q", db.Path())
	}
	if err := db.Migrate(t.Context(), "room", steps); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]os.FileMode{path: 0o600, path + "-wal": 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s: mode %o, want %o: it holds personal data", filepath.Base(file), got, want)
		}
	}
	if _, err := store.Open(t.Context(), filepath.Join(path, "below a file", "x.db")); err == nil {
		t.Error("opened below a file")
	}
}

func TestDurableSettings(t *testing.T) {
	t.Parallel()
	db := open(t, filepath.Join(t.TempDir(), "a.db"))
	err := db.Write(t.Context(), func(tx *sql.Tx) error {
		for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "5000"} {
			var got string
			if err := tx.QueryRowContext(t.Context(), `PRAGMA `+pragma).Scan(&got); err != nil {
				return err
			}
			if got != want {
				t.Errorf("%s = %s, want %s", pragma, got, want)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Read().ExecContext(t.Context(), `CREATE TABLE x (y)`); err == nil {
		t.Error("the read handle wrote")
	}
}

func TestWriteRollsBack(t *testing.T) {
	t.Parallel()
	db := open(t, filepath.Join(t.TempDir(), "a.db"))
	if err := db.Migrate(t.Context(), "room", steps); err != nil {
		t.Fatal(err)
	}
	boom := errors.New("boom")
	err := db.Write(t.Context(), func(tx *sql.Tx) error { return errors.Join(add(t.Context(), "a")(tx), boom) })
	if !errors.Is(err, boom) || count(t, db) != 0 {
		t.Errorf("%v, %d rows", err, count(t, db))
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = db.Write(ctx, func(tx *sql.Tx) error { defer cancel(); return add(t.Context(), "b")(tx) })
	if err == nil || count(t, db) != 0 {
		t.Errorf("cancelled before the commit: %v, %d rows", err, count(t, db))
	}
	if err := db.Write(t.Context(), add(t.Context(), "c")); err != nil || count(t, db) != 1 {
		t.Errorf("after failures: %v, %d rows", err, count(t, db))
	}
}

func TestConcurrentWriters(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.db")
	a, b := open(t, path), open(t, path) // as two processes would
	if err := a.Migrate(t.Context(), "room", steps); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			if err := []*store.DB{a, b}[i%2].Write(t.Context(), add(t.Context(), strings.Repeat("x", i))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := count(t, b); n != 40 {
		t.Errorf("%d of 40 rows", n)
	}
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.db")
	db := open(t, path)
	for range 2 {
		if err := db.Migrate(t.Context(), "room", steps[:1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Write(t.Context(), add(t.Context(), "old row")); err != nil {
		t.Fatal(err)
	}
	broken := append(steps[:1:1], `CREATE TABLE half (x); CREATE NONSENSE`)
	if err := db.Migrate(t.Context(), "room", broken); err == nil {
		t.Fatal("a broken step went through")
	}
	if err := db.Migrate(t.Context(), "room", steps); err != nil { // the broken one left nothing
		t.Fatal(err)
	}
	if err := db.Migrate(t.Context(), "other", []string{`CREATE TABLE half (x)`}); err != nil {
		t.Errorf("another room, and nothing left of the broken step: %v", err)
	}
	if n := count(t, db); n != 1 {
		t.Errorf("%d rows after migrating", n)
	}
	err := db.Migrate(t.Context(), "room", steps[:1])
	if err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("an older program on a newer database: %v", err)
	}
}
