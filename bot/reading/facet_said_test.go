package reading

import (
	"bufio"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"strings"
	"testing"
)

var missed = flag.Bool("missed", false, "print the messages of testdata/facets that are misread, without those never tuned on")

// askedFor is one message of testdata/facets/said.tsv and the part it asks for;
// half of them, by a hash of the text, are never tuned on or learned from.
type askedFor struct {
	part Facet
	text string
	held bool
}

func saidParts(t testing.TB) []askedFor {
	t.Helper()
	return append(partsIn(t, "said.tsv"), partsIn(t, "said2.tsv")...)
}

// partsIn reads a file of testdata/facets; more.tsv is only learned from.
func partsIn(t testing.TB, file string) []askedFor {
	t.Helper()
	f, err := os.Open("testdata/facets/" + file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []askedFor
	for sc := bufio.NewScanner(f); sc.Scan(); {
		part, text, ok := strings.Cut(sc.Text(), "\t")
		if !ok || !Facet(part).Valid() {
			t.Fatalf("no part in %q", sc.Text())
		}
		h := fnv.New32a()
		h.Write([]byte(text)) // never fails
		out = append(out, askedFor{Facet(part), text, h.Sum32()%2 == 1})
	}
	return out
}

// sameAnswer reports whether two parts are answered alike: of how, overview and
// none the same is shown.
func sameAnswer(a, b Facet) bool {
	soft := func(f Facet) bool { return f == FacetNone || f == FacetHow || f == FacetOverview }
	return a == b || soft(a) && soft(b)
}

// The shares of said.tsv that must be read right, of the half that is tuned on
// and of the other.
const (
	tunedShare = 0.98
	heldShare  = 0.92
)

// TestPartsPeopleSay measures the reading of parts on what people say.
func TestPartsPeopleSay(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"said.tsv", "said2.tsv"} {
		t.Run(file, func(t *testing.T) { measureParts(t, partsIn(t, file)) })
	}
}

// measureParts checks how many of the messages are read right.
func measureParts(t *testing.T, said []askedFor) {
	t.Helper()
	w := wordLists(t)
	type count struct{ n, right, strict int }
	halves := [2]map[Facet]*count{{}, {}}
	confused := map[string]int{}
	for _, m := range said {
		half := 0
		if m.held {
			half = 1
		}
		got, _ := w.FacetOf(w.Read(m.text))
		for _, part := range []Facet{m.part, ""} {
			c := halves[half][part]
			if c == nil {
				c = &count{}
				halves[half][part] = c
			}
			c.n++
			if sameAnswer(got, m.part) {
				c.right++
			}
			if got == m.part || got == FacetNone && m.part == FacetOverview {
				c.strict++
			}
		}
		if !sameAnswer(got, m.part) {
			confused[fmt.Sprintf("%s read as %q", m.part, got)]++
			if *missed && !m.held {
				t.Logf("%s, read as %q: %s", m.part, got, m.text)
			}
		}
	}
	for half, name := range []string{"tuned on", "held out"} {
		line := name + ":"
		for _, part := range append([]Facet{""}, Facets...) {
			c := halves[half][part]
			if part == "" {
				part = "all"
			}
			line += fmt.Sprintf(" %s %d/%d (%d)", part, c.right, c.n, c.strict)
		}
		all := halves[half][""]
		share := float64(all.right) / float64(all.n)
		t.Logf("%s = %.3f, strictly %.3f", line, share, float64(all.strict)/float64(all.n))
		if least := []float64{tunedShare, heldShare}[half]; share < least {
			t.Errorf("%s: %.3f are read right, want %.2f", name, share, least)
		}
	}
	for what, n := range confused {
		if n > 2 {
			t.Logf("%d %s", n, what)
		}
	}
}
