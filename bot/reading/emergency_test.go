package reading

import (
	"strings"
	"testing"
)

// Dangers are seen whoever tells them and however they are written; what only
// sounds like one is left alone.
func TestDangers(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	n := map[bool]int{}
	for _, line := range labelledLines(t, "emergency.txt") {
		want := strings.TrimPrefix(line[0], "-")
		n[want != ""]++
		if got := w.EmergencyOf(w.Read(line[1])); got != want {
			t.Errorf("%q is emergency %q, want %q", line[1], got, want)
		}
	}
	if n[true] < 60 || n[false] < 120 {
		t.Errorf("%d dangers and %d others", n[true], n[false])
	}
}
