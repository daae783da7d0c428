package portal_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"motcua/procedures/portal"
)

// shared returns the path of a file of the national data, which stands beside
// the repository or where MOTCUA_SHARED says, and skips the test without it.
func shared(tb testing.TB, elem ...string) string {
	tb.Helper()
	root := os.Getenv("MOTCUA_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(append([]string{root}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("national data absent: %v", err)
	}
	return path
}

// national returns the portal's whole list of 18 July 2026, internal work
// included; it is read once for all tests.
func national(t *testing.T) portal.Result {
	t.Helper()
	path := shared(t, "national", "procedures.jsonl.gz")
	loadOnce.Do(func() {
		start := time.Now()
		loaded.res, loaded.err = portal.ReadFile(context.Background(), path, portal.Options{
			IncludeInternal: true,
			OnBad:           func(line int, err error) { loaded.bad = append(loaded.bad, fmt.Errorf("line %d: %w", line, err)) },
			Progress:        func(read, of int64, _ int) { loaded.readBytes, loaded.total = read, of },
		})
		loaded.took = time.Since(start)
	})
	if loaded.err != nil {
		t.Fatal(loaded.err)
	}
	return loaded.res
}

var (
	loadOnce sync.Once
	loaded   struct {
		res              portal.Result
		err              error
		bad              []error
		readBytes, total int64
		took             time.Duration
	}
)

func TestNationalCounts(t *testing.T) {
	t.Parallel()
	res := national(t)
	for _, err := range loaded.bad {
		t.Error(err)
	}
	t.Logf("read %d lines in %v; %d records with %d texts not NFC", res.Lines, loaded.took, res.NotNFC, res.NotNFCTexts)
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"lines", res.Lines, 5665},
		{"bad lines", res.Bad, 0},
		{"codes", len(res.Procedures), 5664},
		{"internal", res.Internal, 190},
		{"provincial", res.Provincial, 918},
		{"duplicates", res.Duplicates, 1},
		{"records not NFC", res.NotNFC, 1222},
	} {
		if c.got != c.want {
			t.Errorf("%s = %d, want %d", c.what, c.got, c.want)
		}
	}
	if loaded.readBytes != loaded.total {
		t.Errorf("progress ended at %d of %d bytes", loaded.readBytes, loaded.total)
	}
	for _, p := range res.Procedures {
		if p.Code == "1.014325" && (p.Internal || p.Province == "") {
			t.Errorf("1.014325: kept internal=%v province=%q, want the public one of Tuyên Quang", p.Internal, p.Province)
		}
	}
}

// BenchmarkLoad measures loading the whole list and what it leaves on the heap.
func BenchmarkLoad(b *testing.B) {
	path := shared(b, "national", "procedures.jsonl.gz")
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		res, err := portal.ReadFile(b.Context(), path, portal.Options{})
		if err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB-kept")
		b.ReportMetric(float64(len(res.Procedures)), "records")
		runtime.KeepAlive(res)
	}
}
