package bot_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"motcua/bot"
	"motcua/procedures"
	"motcua/procedures/cards"
	"motcua/procedures/portal"
)

// onNation returns a bot over the national records, or skips when they are not
// on this machine.
func onNation(t *testing.T) *bot.Bot {
	t.Helper()
	if testing.Short() {
		t.Skip("the national records take a while to index")
	}
	path := filepath.Join(shared(t), "national", "procedures.jsonl.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the national records are not here: %v", err)
	}
	r, err := portal.ReadFile(context.Background(), path, portal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	cs, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	ps := procedures.Overlay(r.Procedures, cs)
	ix := searchOver(t, ps)
	return newBot(t, ix, procedures.NewCatalogue(ps, nil), bot.Office{})
}

// saidKind is a line of reading/testdata/kinds: of said.tsv, or of the files of
// more, which are named by their kind. The held half, by a hash of the
// text, is never learned from nor looked at when words are chosen.
type saidKind struct {
	kind, text string
	held       bool
}

func saidKinds(t *testing.T) []saidKind {
	t.Helper()
	var out []saidKind
	read := func(path, kind string) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			is, text := kind, strings.TrimSpace(line)
			if is == "" {
				is, text, _ = strings.Cut(text, "\t")
			}
			if text == "" {
				continue
			}
			h := fnv.New32a()
			h.Write([]byte(text)) // never fails
			out = append(out, saidKind{is, text, h.Sum32()%2 == 1})
		}
	}
	read("reading/testdata/kinds/said.tsv", "")
	files, err := filepath.Glob("reading/testdata/kinds/more/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		read(file, strings.TrimSuffix(filepath.Base(file), ".txt"))
	}
	return out
}

// asKind is what a bot's reply takes a message for: help is a question that
// found nothing, "both" a complaint beside which a question is served.
func asKind(res bot.Result) string {
	action := res.Reading.Action
	switch action {
	case bot.ActAnswer, bot.ActChoose:
		for _, o := range res.Session.Offered {
			if o.Token == "complain" {
				return "question, may complain"
			}
		}
		return "question"
	case bot.ActComplaint:
		if d := res.Session.Draft; d != nil && d.Step == bot.StepUnsure {
			return "unsure"
		}
		for _, o := range res.Session.Offered {
			if o.Token == "draft:answer" {
				return "both"
			}
		}
	}
	return string(action)
}

// kindRight reports whether a message of a kind was taken for it.
func kindRight(want, got string) bool {
	switch want {
	case "question":
		return got == "question" || got == "help" || got == "question, may complain"
	case "complaint":
		return got == "complaint" || got == "both" || got == "unsure"
	case "both":
		return got == "both" || got == "question, may complain" || got == "unsure"
	case "smalltalk":
		return got == "smalltalk" || got == "help"
	}
	return got == want
}

// leastHeld is what share of the held half must be right, in percent.
var leastHeld = map[string]int{"question": 93, "complaint": 84, "status": 93, "smalltalk": 91, "emergency": 86, "out_of_scope": 81}

// TestKinds measures how well a turn tells kinds of messages apart, over the
// national records: the half that may be learned from, whose misses -v shows,
// and the half that may not.
func TestKinds(t *testing.T) {
	b := onNation(t)
	right, all := map[string][2]int{}, map[string][2]int{}
	wrong := map[string][2]int{}
	for _, s := range saidKinds(t) {
		res := ask(b, bot.Session{}, s.text)
		got, half := asKind(res), 0
		if s.held {
			half = 1
		}
		n := all[s.kind]
		n[half]++
		all[s.kind] = n
		if kindRight(s.kind, got) {
			n := right[s.kind]
			n[half]++
			right[s.kind] = n
			continue
		}
		pair := s.kind + " > " + got
		w := wrong[pair]
		w[half]++
		wrong[pair] = w
		if !s.held {
			t.Logf("%s > %s: %s (%s %.2f)", s.kind, got, s.text, res.Reading.Procedure, res.Reading.Confidence)
		}
	}
	var lines []string
	for kind, n := range all {
		r := right[kind]
		if least := float64(leastHeld[kind]); 100*float64(r[1]) < least*float64(n[1]) {
			t.Errorf("%s: right %d of %d of the held half, want %v %%", kind, r[1], n[1], least)
		}
		lines = append(lines, fmt.Sprintf("%-13s learned %3d/%3d %5.1f %%   held %3d/%3d %5.1f %%", kind,
			r[0], n[0], 100*float64(r[0])/float64(n[0]), r[1], n[1], 100*float64(r[1])/float64(n[1])))
	}
	slices.Sort(lines)
	var pairs []string
	for pair, w := range wrong {
		pairs = append(pairs, fmt.Sprintf("%-40s learned %d, held %d", pair, w[0], w[1]))
	}
	slices.Sort(pairs)
	t.Logf("\n%s\n%s", strings.Join(lines, "\n"), strings.Join(pairs, "\n"))
}
