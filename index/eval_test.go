package index

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/procedures"
)

var update = flag.Bool("update", false, "write golden files")

// procedureClasses are the classes of questions that name or mean a procedure.
var procedureClasses = []string{"clean", "nodiac", "typo", "abbrev", "colloquial", "lifeevent", "long", "english"}

// tally counts hits of one class.
type tally struct{ n, first, three, recall int }

func (t tally) share(n int) float64 { return float64(n) / float64(max(1, t.n)) }

// TestRank measures retrieval alone on the development questions and compares
// it with a golden file, so that a change of ranking shows in the diff.
func TestRank(t *testing.T) {
	ix := nationalIndex(t)
	per := map[string]*tally{}
	var all tally
	tail, family := tailQuestions(ix, 13)
	for _, q := range append(questions(t), tail...) {
		if q.Expect != "answer" || len(q.After) > 0 {
			continue
		}
		ms, err := ix.Search(context.Background(), q.Text, 50)
		if err != nil {
			t.Fatal(err)
		}
		at := -1
		for i, m := range ms {
			if slices.Contains(q.Codes, m.Procedure.Code) || q.Class == "tail" && ix.familyOf(m.Procedure) == family[q.ID] {
				at = i
				break
			}
		}
		c := per[q.Class]
		if c == nil {
			c = &tally{}
			per[q.Class] = c
		}
		for _, x := range []*tally{c, &all} {
			if x == &all && !slices.Contains(procedureClasses, q.Class) {
				continue
			}
			x.n++
			if at == 0 {
				x.first++
			}
			if at >= 0 && at < 3 {
				x.three++
			}
			if at >= 0 {
				x.recall++
			}
		}
		if at != 0 && (q.Class != "tail" || testing.Verbose()) {
			var got []string
			for _, m := range ms[:min(3, len(ms))] {
				got = append(got, fmt.Sprintf("%s %.2f %.60s", m.Procedure.Code, m.Score, m.Procedure.Name))
			}
			t.Logf("MISS %s %s at %d want %v: %s\n\t%s", q.ID, q.Class, at, q.Codes, q.Text, strings.Join(got, "\n\t"))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-12s %4s %6s %6s %9s\n", "class", "n", "top-1", "top-3", "recall@50")
	line := func(name string, c tally) {
		fmt.Fprintf(&b, "%-12s %4d %6.3f %6.3f %9.3f\n", name, c.n, c.share(c.first), c.share(c.three), c.share(c.recall))
	}
	names := make([]string, 0, len(per))
	for n := range per {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		line(n, *per[n])
	}
	line("procedures", all)
	t.Log("\n" + b.String())
	golden(t, "testdata/rank.golden", b.String())
	for _, c := range []struct {
		name string
		got  *tally
		want float64
	}{{"clean", per["clean"], 0.85}, {"nodiac", per["nodiac"], 0.85}, {"english", per["english"], 0.70}, {"procedures", &all, 0.70}} {
		if s := c.got.share(c.got.first); s < c.want {
			t.Errorf("%s: top-1 %.3f, want at least %.2f", c.name, s, c.want)
		}
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-want +got), run with -update when intended:\n%s", path, d)
	}
}

func (ix *Index) familyOf(p *procedures.Procedure) int32 {
	for i := range ix.records {
		if ix.records[i].p == p {
			return ix.records[i].family
		}
	}
	return -1
}
