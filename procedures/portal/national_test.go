package portal_test

import (
	"os"
	"path/filepath"
	"runtime"
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

// TestNationalCounts reads the portal's whole list of 18 July 2026.
func TestNationalCounts(t *testing.T) {
	path := shared(t, "national", "procedures.jsonl.gz")
	var lastBytes, total int64
	start := time.Now()
	res, err := portal.ReadFile(t.Context(), path, portal.Options{
		IncludeInternal: true,
		OnBad:           func(line int, err error) { t.Errorf("line %d: %v", line, err) },
		Progress:        func(read, of int64, _ int) { lastBytes, total = read, of },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("read %d lines in %v; %d records with %d texts not NFC", res.Lines, time.Since(start), res.NotNFC, res.NotNFCTexts)
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
	} {
		if c.got != c.want {
			t.Errorf("%s = %d, want %d", c.what, c.got, c.want)
		}
	}
	if lastBytes != total {
		t.Errorf("progress ended at %d of %d bytes", lastBytes, total)
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
