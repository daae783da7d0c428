package index

import (
	"context"
	"flag"
	"strings"
	"testing"
)

var ask = flag.String("ask", "", "questions, separated by |, to explain in the log")

// TestExplain logs how questions given with -ask are understood and ranked.
func TestExplain(t *testing.T) {
	if *ask == "" {
		t.Skip("no question; give some with -ask")
	}
	ix := nationalIndex(t)
	for _, q := range strings.Split(*ask, "|") {
		r := ix.read(q)
		t.Logf("%q trusted=%v english=%v actions=%b quals=%b", q, r.trusted, r.english, r.actions, r.quals)
		for i, k := range r.toks {
			t.Logf("  %-10s importance %.1f stop %.2f facet %v", k.key, r.imp[i], r.stop[i], r.facet[i])
		}
		cands, err := ix.candidates(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		ranked := ix.rank(r, cands)
		for _, c := range ranked[:min(3, len(ranked))] {
			p := ix.records[c.doc].p
			t.Logf("  %s %.70s (%s) %.2f via %q", p.Code, p.Name, p.Decision, c.sum, c.via)
			for k, x := range c.feats {
				if x != 0 {
					t.Logf("      %-13s %6.2f × %6.2f = %6.2f", featureNames[k], x, ix.weights.feature[k], x*ix.weights.feature[k])
				}
			}
		}
	}
}
