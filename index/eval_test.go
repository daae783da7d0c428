package index

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var verbose = flag.Bool("misses", false, "log the misses of questions made from templates too")

var update = flag.Bool("update", false, "write golden files")

// procedureClasses are the classes of questions that name or mean a procedure.
var procedureClasses = []string{"clean", "nodiac", "typo", "abbrev", "colloquial", "lifeevent", "long", "english"}

// TestRank measures retrieval alone on the tuning questions and on our own and
// compares it with a golden file, so that a change of ranking shows in the diff.
func TestRank(t *testing.T) {
	ix := nationalIndex(t)
	var b strings.Builder
	tails, _ := tailQuestions(ix, 13)
	sets := []struct {
		name string
		qs   []question
	}{
		{"tuning", questions(t)}, {"ours, learned from", ours(t, "learn")}, {"ours, never learned", ours(t, "test")}, {"the same by ear", ours(t, "test by ear")},
		{"without accents", ours(t, "test without accents")}, {"names in part", tails},
	}
	got := map[string]map[string]*tally{}
	for _, s := range sets {
		miss := func(q question, at int, got string) {
			if !q.Made && q.Class != "tail" || testing.Verbose() && *verbose {
				t.Logf("MISS %s %s %s at %d want %v: %s\n\t%s", s.name, q.ID, q.Class, at, q.Codes, q.Text, got)
			}
		}
		got[s.name] = rankings(t, ix, s.qs, miss)
		b.WriteString(table(s.name, got[s.name]) + "\n")
	}
	t.Log("\n" + b.String())
	golden(t, "testdata/rank.golden", b.String())
	for _, c := range []struct {
		set, class string
		want       float64
	}{
		{"tuning", "clean", 0.90}, {"tuning", "nodiac", 0.88}, {"tuning", "english", 0.75}, {"tuning", "all", 0.85}, {"ours, never learned", "all", 0.75},
	} {
		x := got[c.set][c.class]
		if s := x.share(x.first); s < c.want {
			t.Errorf("%s, %s: top-1 %.3f, want at least %.2f", c.set, c.class, s, c.want)
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
