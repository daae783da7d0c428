package misses

import (
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/internal/store"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func open(t *testing.T) (*Log, *store.DB) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "db"))
	if err != nil {
		t.Fatal(err)
	}
	l, err := Open(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return l, db
}

// What is noted is stored anonymous, with the day alone, and counted.
func TestRecorder(t *testing.T) {
	t.Parallel()
	l, db := open(t)
	defer db.Close()
	r := NewRecorder(l, slog.New(slog.DiscardHandler), func() time.Time { return noon }, time.Hour)
	r.Note(noon, "nothing", "giấy tiền tuất, gọi 0912345678")
	r.Note(noon.Add(time.Hour), "nothing", "giấy tiền tuất, gọi 0987654321")
	r.Note(noon, "none", "12345")
	r.Flush(t.Context())
	got, err := l.Since(t.Context(), noon, 1)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Entry{{"2026-11-20", "nothing", "giấy tiền tuất, gọi ##########", 2}}, got); diff != "" {
		t.Error(diff)
	}
	if got, err := l.Since(t.Context(), noon.AddDate(0, 0, 7), 7); err != nil || len(got) != 0 {
		t.Errorf("of another week: %v, %v", got, err)
	}
	if n, err := l.Prune(t.Context(), noon.AddDate(0, 0, KeptDays-1)); err != nil || n != 0 {
		t.Errorf("pruned too early: %d, %v", n, err)
	}
	if n, err := l.Prune(t.Context(), noon.AddDate(0, 0, KeptDays)); err != nil || n != 1 {
		t.Errorf("pruned %d, %v", n, err)
	}
}

// A flood, a closed database and a recorder that nobody runs cost a turn nothing.
func TestRecorderNeverWaits(t *testing.T) {
	t.Parallel()
	l, db := open(t)
	r := NewRecorder(l, slog.New(slog.DiscardHandler), func() time.Time { return noon }, time.Hour)
	for range 3 * waiting {
		r.Note(noon, "nothing", "giấy gì đó")
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r.Flush(t.Context())
	if len(r.queue) != 0 {
		t.Errorf("%d wait for a database that is gone", len(r.queue))
	}
}

// A day takes no more than its bound.
func TestDayIsBounded(t *testing.T) {
	t.Parallel()
	l, db := open(t)
	defer db.Close()
	entries := make([]Entry, maxPerDay+50)
	for i := range entries {
		entries[i] = Entry{Day: "2026-11-20", Why: "nothing", Text: string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))}
	}
	if err := l.Add(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	if got, err := l.Since(t.Context(), noon, 1); err != nil || len(got) > maxPerDay {
		t.Errorf("%d rows, %v", len(got), err)
	}
}
