package index

import (
	"flag"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"testing"
)

var ablate = flag.Bool("ablate", false, "measure what each technique is worth, by learning anew without it")

// TestAblation takes one technique away at a time, learns the weights without
// it, and measures on the questions never learned from and on the tuning
// questions held out by fold. Run with -v -ablate; it takes some minutes.
func TestAblation(t *testing.T) {
	if !*ablate {
		t.Skip("takes minutes; run with -ablate")
	}
	ix := nationalIndex(t)
	defer func() { ix.off = 0 }()
	dev, our, never, ear := questions(t), ours(t, "learn"), ours(t, "test"), ours(t, "test by ear")
	tail, _ := tailQuestions(ix, 11)
	type score struct{ never, ear, dev, learnt float64 }
	measure := func(off step) score {
		ix.off = off
		start := ix.weights.feature
		for s, list := range featureSteps {
			for _, k := range list {
				if !ix.on(s) {
					start[k] = 0
				}
			}
		}
		d, o, n := examplesOf(t, ix, dev), examplesOf(t, ix, our), examplesOf(t, ix, never)
		all := slices.Concat(d, o, examplesOf(t, ix, tail))
		w := learn(all, start, -1, 120)
		var byFold [folds]features
		for f := range folds {
			byFold[f] = learn(all, w, f, 40)
		}
		var out score
		out.never, _ = firsts(n, func(*example) *features { return &w })
		out.ear, _ = firsts(examplesOf(t, ix, ear), func(*example) *features { return &w })
		out.dev, _ = firsts(d, func(e *example) *features { return &byFold[e.fold] })
		out.learnt, _ = firsts(o, func(e *example) *features { return &byFold[e.fold] })
		return out
	}
	var b strings.Builder
	full := measure(0)
	fmt.Fprintf(&b, "%-10s %14s %14s %18s %18s\n", "without", "never learned", "by ear", "tuning, held out", "ours, held out")
	fmt.Fprintf(&b, "%-10s %14.3f %14.3f %18.3f %18.3f\n", "nothing", full.never, full.ear, full.dev, full.learnt)
	for s := step(1); s < stepsEnd; s <<= 1 {
		x := measure(s)
		fmt.Fprintf(&b, "%-10s %+14.3f %+14.3f %+18.3f %+18.3f\n", stepNames[bits.TrailingZeros32(uint32(s))], x.never-full.never, x.ear-full.ear, x.dev-full.dev, x.learnt-full.learnt)
	}
	t.Log("\n" + b.String())
}
