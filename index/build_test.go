package index

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

// TestBuildIsSmallAndQuick builds the index of the whole national list. The
// limits leave room for a busy machine; the log has the true figures.
func TestBuildIsSmallAndQuick(t *testing.T) {
	nationalPath = sharedFile(t, "national/procedures.jsonl.gz")
	ps, err := national()
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	debug.FreeOSMemory()
	runtime.ReadMemStats(&before)
	at := time.Now()
	ix, err := Build(context.Background(), ps, Options{})
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(at)
	debug.FreeOSMemory()
	runtime.ReadMemStats(&after)
	mb := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) >> 20
	t.Logf("%d records in %v, %d MB kept; resident %s", ix.Len(), took.Round(time.Millisecond), mb, resident())
	if took > 25*time.Second {
		t.Errorf("built in %v", took)
	}
	if mb > 150 {
		t.Errorf("the index keeps %d MB", mb)
	}
	if err := ix.Close(); err != nil {
		t.Error(err)
	}
}

// resident is the memory of the process as the kernel counts it, "" elsewhere
// than on Linux.
func resident() string {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(b)) {
		if v, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			return strings.TrimSpace(v) + " at most"
		}
	}
	return ""
}
