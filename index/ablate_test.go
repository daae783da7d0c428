package index

import (
	"flag"
	"fmt"
	"math"
	"math/bits"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

var ablate = flag.Bool("ablate", false, "measure what each step is worth, by learning anew without it; with -update the table is written")

// meantFor are the classes whose questions a step was made for; the others are
// for all.
var meantFor = map[step][]string{
	stepForms: {"typo"}, stepKeys: {"typo"}, stepRepeats: {"typo"}, stepSpaces: {"typo"}, stepTypos: {"typo"}, stepSounds: {"typo"},
	stepShort: {"abbrev"}, stepInitials: {"abbrev"}, stepSynonyms: {"colloquial", "lifeevent", "long"}, stepEnglish: {"english"},
	stepAliases: {"colloquial", "abbrev"}, stepStops: {"colloquial", "long"}, stepAccents: {"nodiac"},
	stepClauses: {"lifeevent", "colloquial", "long"}, stepHeard: {"lifeevent", "colloquial", "long"},
}

// Learning for the table is short: the differences show after few rounds.
const (
	ablateRounds = 100
	ablateEvery  = 4 // of the questions made from templates one in so many is learned from
)

// ablated are the outcomes without one step: whether the best match was right,
// by the number of the question in sets, the same for every step.
type ablated struct{ sets [4][]bool }

var ablatedSets = [4]string{"never learned", "by ear", "bare", "tuning, held out"}

// TestAblation takes one step away at a time, learns the weights without it from
// nothing, and measures on the questions never learned from (as written, spelt
// by ear, without accents) and on the tuning questions, each by weights that
// have seen no question about its procedure. The guess from hearsay is learned
// when the index is built and so with all steps; without a step it only hears
// the question as it is then read. Without "heard" its features and the
// candidates it brings are gone. Run with -v -ablate; it takes some minutes.
func TestAblation(t *testing.T) {
	if !*ablate {
		t.Skip("takes minutes; run with -ablate")
	}
	ix := nationalIndex(t)
	dev := procedural(questions(t))
	test := [3][]question{procedural(ours(t, "test")), procedural(ours(t, "test by ear")), procedural(ours(t, "test without accents"))}
	var our []question
	for i, q := range ours(t, "learn") {
		if !q.Made || i%ablateEvery == 0 {
			our = append(our, q)
		}
	}
	measure := func(off step) (out ablated) {
		without := *ix
		without.off = off
		d := examplesOf(t, &without, dev)
		all := slices.Concat(d, examplesOf(t, &without, our))
		w := learn(all, features{}, -1, ablateRounds)
		for i, qs := range test {
			out.sets[i] = hits(examplesOf(t, &without, qs), func(*example) *features { return &w })
		}
		var byFold [folds]features
		for f := range folds {
			byFold[f] = learn(all, features{}, f, ablateRounds)
		}
		out.sets[3] = hits(d, func(e *example) *features { return &byFold[e.fold] })
		return out
	}
	n := bits.TrailingZeros32(uint32(stepsEnd))
	results := make([]ablated, n+1) // the last one with all steps
	work := make(chan int, n+1)
	for i := range n + 1 {
		work <- (i + n) % (n + 1)
	}
	close(work)
	var wg sync.WaitGroup
	for range min(2, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range work {
				off := step(0)
				if i < n {
					off = 1 << i
				}
				results[i] = measure(off)
			}
		})
	}
	wg.Wait()
	text := ablationTable(results, [4][]question{test[0], test[1], test[2], dev})
	t.Log("\n" + text)
	if *update {
		if err := os.WriteFile("testdata/ablation.txt", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// procedural are the questions that name or mean one procedure.
func procedural(qs []question) (out []question) {
	for _, q := range qs {
		if q.Expect == "answer" && len(q.After) == 0 && slices.Contains(procedureClasses, q.Class) {
			out = append(out, q)
		}
	}
	return out
}

// hits tells of each example whether its best candidate is right.
func hits(es []example, w func(e *example) *features) []bool {
	out := make([]bool, len(es))
	for i := range es {
		k := best(&es[i], w(&es[i]))
		out[i] = k >= 0 && es[i].right[k]
	}
	return out
}

// ablationTable writes what is lost without each step: over all questions of a
// set, and over those of all sets together that the step is meant for, with how
// many became wrong and right.
func ablationTable(results []ablated, sets [4][]question) string {
	full := results[len(results)-1]
	var b strings.Builder
	b.WriteString("Right-first without a step, against all steps. Learned anew without it, from nothing, " + fmt.Sprint(ablateRounds) + " rounds.\n\n")
	fmt.Fprintf(&b, "%-10s", "without")
	for _, s := range ablatedSets {
		fmt.Fprintf(&b, " %17s", s)
	}
	fmt.Fprintf(&b, "  %s\n%-10s", "questions it is meant for: n, change (95 %), became wrong, became right", "nothing")
	for i := range sets {
		fmt.Fprintf(&b, " %11.3f /%4d", shareOf(full.sets[i]), len(sets[i]))
	}
	b.WriteString("\n")
	for k, x := range results[:len(results)-1] {
		fmt.Fprintf(&b, "%-10s", stepNames[k])
		for i := range sets {
			fmt.Fprintf(&b, " %+17.3f", shareOf(x.sets[i])-shareOf(full.sets[i]))
		}
		for1 := meantFor[1<<k]
		n, lost, won := 0, 0, 0
		for i, qs := range sets {
			for j, q := range qs {
				if len(for1) > 0 && !slices.Contains(for1, q.Class) {
					continue
				}
				n++
				switch was, is := full.sets[i][j], x.sets[i][j]; {
				case was && !is:
					lost++
				case is && !was:
					won++
				}
			}
		}
		name := strings.Join(for1, " ")
		if name == "" {
			name = "all"
		}
		lo, hi := changeRange(lost, won, n)
		fmt.Fprintf(&b, "  %s: %d, %+.3f (%+.3f to %+.3f), %d, %d\n", name, n, float64(won-lost)/float64(max(1, n)), lo, hi, lost, won)
	}
	return b.String()
}

func shareOf(hit []bool) float64 {
	n := 0
	for _, h := range hit {
		if h {
			n++
		}
	}
	return float64(n) / float64(max(1, len(hit)))
}

// changeRange is the 95 % interval of the change of a share when, of n pairs,
// lost became wrong and won became right.
func changeRange(lost, won, n int) (lo, hi float64) {
	if n == 0 {
		return 0, 0
	}
	l, w, m := float64(lost), float64(won), float64(n)
	half := 1.96 * math.Sqrt(max(0, l+w+1-(w-l)*(w-l)/m)) / m
	return (w-l)/m - half, (w-l)/m + half
}
