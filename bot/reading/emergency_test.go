package reading

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// labelled lines of a file under testdata: "label | message".
func labelledLines(t *testing.T, file string) [][2]string {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out [][2]string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		label, message, ok := strings.Cut(sc.Text(), " | ")
		if ok && !strings.HasPrefix(sc.Text(), "#") {
			out = append(out, [2]string{label, message})
		}
	}
	return out
}

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
