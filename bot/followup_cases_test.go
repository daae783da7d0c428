package bot_test

import (
	"context"
	"fmt"
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

// followUpFloor is the share of each file of follow-ups that must be understood.
var followUpFloor = map[string]float64{"tuned.tsv": 0.93, "fresh.tsv": 0.80}

// followUp is one line of reading/testdata/followups: a talk whose last message
// is judged.
type followUp struct {
	expect, facet string
	codes, talk   []string
}

// TestFollowUpCases asks the follow-ups that we wrote ourselves over the whole
// national catalogue and prints the share that is understood.
func TestFollowUpCases(t *testing.T) {
	t.Parallel()
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
	all := procedures.Overlay(r.Procedures, cs)
	ix := searchOver(t, all)
	b := newBot(t, ix, procedures.NewCatalogue(all, nil), bot.Office{})
	for _, file := range []string{"tuned.tsv", "fresh.tsv"} {
		cases := followUps(t, filepath.Join("reading", "testdata", "followups", file))
		right, offered := 0, 0
		for _, k := range cases {
			var res bot.Result
			for _, said := range k.talk {
				res = ask(b, res.Session, said)
			}
			ok := k.right(res.Reading)
			if ok {
				right++
			}
			if ok || slices.ContainsFunc(res.Reading.Choices, func(c string) bool { return slices.Contains(k.codes, c) }) {
				offered++
			}
			if !ok {
				t.Logf("%s\n\twant %s %s %s\n\tgot %s", strings.Join(k.talk, " | "), k.expect, k.codes, k.facet, briefly(res.Reading))
			}
		}
		share := float64(right) / float64(len(cases))
		t.Logf("%s: %d of %d right: %.3f; right or shown %.3f", file, right, len(cases), share, float64(offered)/float64(len(cases)))
		if share < followUpFloor[file] {
			t.Errorf("%s: %.3f of %d follow-ups are understood, want %.2f", file, share, len(cases), followUpFloor[file])
		}
	}
}

// right reports whether a message was read as the line says.
func (k followUp) right(r bot.Reading) bool {
	if string(r.Action) != k.expect {
		return false
	}
	if len(k.codes) > 0 && !slices.Contains(k.codes, r.Procedure) &&
		!slices.ContainsFunc(r.Choices, func(c string) bool { return slices.Contains(k.codes, c) }) {
		return false
	}
	same := map[string]string{"how": "overview"}
	part := func(f string) string {
		if g, ok := same[f]; ok {
			return g
		}
		return f
	}
	return k.facet == "-" || part(string(r.Facet)) == part(k.facet)
}

// briefly is a reading in one line.
func briefly(r bot.Reading) string {
	return fmt.Sprintf("%s %s %s %v", r.Action, r.Procedure, r.Facet, r.Choices)
}

// followUps reads one file of follow-ups.
func followUps(t *testing.T, path string) []followUp {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []followUp
	for _, line := range strings.Split(string(src), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(line, "\t")
		if len(part) != 4 {
			t.Fatalf("%s: %q has %d fields, want 4", path, line, len(part))
		}
		out = append(out, followUp{expect: part[0], codes: strings.Fields(part[1]), facet: part[2], talk: strings.Split(part[3], " | ")})
	}
	return out
}
