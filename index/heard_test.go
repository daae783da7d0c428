package index

import (
	"flag"
	"slices"
	"testing"
	"time"

	"motcua/index/said"
)

var hear = flag.Bool("hear", false, "measure the guess from hearsay alone, held out by utterance")

// TestHeardAlone measures the guess alone: utterances that it has not learned
// from, and the tuning questions. Run with -v -hear.
func TestHeardAlone(t *testing.T) {
	if !*hear {
		t.Skip("takes a minute; run with -hear")
	}
	ix := nationalIndex(t)
	const parts = 5
	all, _, whole := ix.heardExamples()
	for _, o := range []said.Options{{Rounds: -1}, {}} {
		at := time.Now()
		var took time.Duration
		first, five, n := 0, 0, 0
		for part := range 1 {
			var learn []said.Example
			for i, e := range all {
				if i%parts != part || !whole[i] {
					learn = append(learn, e)
				}
			}
			m := said.Learn(learn, len(ix.heard.docs), o)
			took = time.Since(at)
			for i, e := range all {
				if i%parts != part || !whole[i] {
					continue
				}
				n++
				place := slices.IndexFunc(m.Guesses(e.Features, 5), func(g said.Guess) bool { return g.Class == e.Class })
				if place == 0 {
					first++
				}
				if place >= 0 {
					five++
				}
			}
		}
		m := said.Learn(all, len(ix.heard.docs), o)
		qn, q1, q5 := 0, 0, 0
		for _, q := range questions(t) {
			if q.Expect != "answer" || len(q.After) > 0 {
				continue
			}
			qn++
			gs := m.Guesses(ix.spoken(ix.read(q.Text)), 5)
			for i, g := range gs {
				ok := slices.ContainsFunc(ix.heard.docs[g.Class], func(d int32) bool { return slices.Contains(q.Codes, ix.records[d].p.Code) })
				if ok {
					q5++
					if i == 0 {
						q1++
					}
					break
				}
			}
		}
		t.Logf("%v %+v: utterances %d, classes %d; held out %d: first %.3f, five %.3f; tuning %d: first %.3f, five %.3f", took, o, len(all), len(ix.heard.docs), n, float64(first)/float64(n), float64(five)/float64(n), qn, float64(q1)/float64(qn), float64(q5)/float64(qn))
	}
}
