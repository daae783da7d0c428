package main

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	gocmp "github.com/google/go-cmp/cmp"

	"motcua/internal/app"
	"motcua/internal/config"
)

var update = flag.Bool("update", false, "write golden files")

// ownQuestion is a line of our own questions: split tells the half.
type ownQuestion struct {
	question
	Split string `json:"split"` // "learn", or "test" for those that no weights have seen
	Made  bool   `json:"made"`  // from a template, or misspelt by rule
}

// ownTally counts the verdicts of one class.
type ownTally struct {
	n, codes, first, three, shown, wrong int
	ranks                                float64
}

func (o *ownTally) add(q question, v verdict) {
	o.n++
	if v.wrong {
		o.wrong++
	}
	if len(q.Codes) == 0 {
		return
	}
	o.codes++
	if v.place == 1 {
		o.first++
	}
	if v.place >= 1 && v.place <= 3 {
		o.three++
	}
	if v.offered {
		o.shown++
	}
	if v.place > 0 {
		o.ranks += 1 / float64(v.place)
	}
}

// TestOwnQuestions asks the whole bot the questions that we wrote ourselves and
// compares the figures of both halves with a golden file. "make golden" writes
// it anew. It needs the national records, as the labels speak of them.
func TestOwnQuestions(t *testing.T) {
	t.Parallel()
	shared := cmp.Or(os.Getenv("MOTCUA_SHARED"), filepath.Join("..", "..", "..", "shared"))
	catalogue := filepath.Join(shared, "national", "procedures.jsonl.gz")
	if _, err := os.Stat(catalogue); err != nil {
		t.Skip("the national records are not on this machine:", err)
	}
	halves := readOwn(t, "../../index/testdata/train.jsonl")
	c := config.Default()
	c.Data, c.Catalogue = t.TempDir(), catalogue
	brain, err := app.NewBrain(t.Context(), c, app.DryDesk{}, slog.New(slog.DiscardHandler), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer brain.Close()
	var b strings.Builder
	for _, half := range []struct{ name, split string }{{"learned from", "learn"}, {"never learned", "test"}} {
		per := map[string]*ownTally{}
		for _, q := range halves[half.split] {
			v := judge(q, takeTurns(t.Context(), brain.Bot, nil, q.Text))
			rows := []string{q.Class}
			if slices.Contains(procedureClasses, q.Class) {
				rows = append(rows, rowProcedures)
			}
			for _, r := range rows {
				if per[r] == nil {
					per[r] = &ownTally{}
				}
				per[r].add(q, v)
			}
		}
		writeOwn(&b, half.name, per)
	}
	b.WriteString("right-first: a right procedure is the best candidate; shown: it was answered on or among the choices;\n" +
		"wrong: answered on a wrong procedure, no right one offered (class oos: answered on any at all); 95 % intervals (Wilson)\n")
	t.Log("\n" + b.String())
	checkGolden(t, "testdata/own.golden", b.String())
}

// readOwn reads the questions that people wrote, by their half.
func readOwn(t *testing.T, path string) map[string][]question {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]question{}
	for line := range strings.Lines(string(text)) {
		var q ownQuestion
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		if !q.Made {
			out[q.Split] = append(out[q.Split], q.question)
		}
	}
	return out
}

func writeOwn(b *strings.Builder, name string, per map[string]*ownTally) {
	tw := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprintf(tw, "%s\tn\tright-first\t95 %%\ttop-3\tshown\twrong\t95 %%\tMRR\n", name)
	names := make([]string, 0, len(per))
	for n := range per {
		names = append(names, n)
	}
	// The sum begins with "=" and stands last.
	slices.SortFunc(names, func(x, y string) int {
		if a, b := strings.HasPrefix(x, "="), strings.HasPrefix(y, "="); a != b {
			if a {
				return 1
			}
			return -1
		}
		return strings.Compare(x, y)
	})
	span := func(n, of int) string {
		if of == 0 {
			return "–"
		}
		low, high := wilson(n, of)
		return fmt.Sprintf("%.3f–%.3f", low, high)
	}
	for _, n := range names {
		o := per[n]
		fmt.Fprintf(tw, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", n, o.n, share(o.first, o.codes), span(o.first, o.codes),
			share(o.three, o.codes), share(o.shown, o.codes), share(o.wrong, o.n), span(o.wrong, o.n), mean(o.ranks, o.codes))
	}
	_ = tw.Flush() // into memory
	b.WriteString("\n")
}

func checkGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := gocmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-want +got), run with -update when intended:\n%s", path, d)
	}
}
