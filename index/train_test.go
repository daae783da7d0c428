package index

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

var train = flag.Bool("train", false, "learn weights.yaml anew from the tuning questions and ours")

// example is one question with its candidates' features.
type example struct {
	q       question
	fold    int // by procedure, so that no procedure is both learned and tested
	weight  float64
	words   int
	unknown float64
	docs    []int32
	feats   []features
	right   []bool
	any     bool // a right one is among the candidates
}

const folds = 5

// foldOf divides questions by their smallest code.
func foldOf(q question) int {
	h := fnv.New32()
	if len(q.Codes) > 0 {
		h.Write([]byte(slices.Min(q.Codes)))
	} else {
		h.Write([]byte(q.ID))
	}
	return int(h.Sum32() % folds)
}

func examplesOf(tb testing.TB, ix *Index, qs []question) (out []example) {
	tb.Helper()
	for _, q := range qs {
		if len(q.After) > 0 || q.Expect == "complaint" || q.Expect == "status" {
			continue
		}
		r := ix.read(q.Text)
		cands, err := ix.candidates(context.Background(), r)
		if err != nil {
			tb.Fatal(err)
		}
		e := example{q: q, fold: foldOf(q), weight: 1, words: len(r.toks), unknown: ix.unknown(r), docs: cands}
		if q.Made || q.Class == "tail" {
			e.weight = 0.35
		}
		for _, c := range ix.measure(r, cands) {
			ok := slices.Contains(q.Codes, ix.records[c.doc].p.Code)
			e.feats = append(e.feats, c.feats)
			e.right = append(e.right, ok)
			e.any = e.any || ok
		}
		out = append(out, e)
	}
	return out
}

// learn fits weights by listwise softmax on the answerable examples outside
// the fold skip, drawn towards start.
func learn(es []example, start features, skip, rounds int) features {
	const pull = 0.002
	w := start
	var m, v features
	for n := 1; n <= rounds; n++ {
		var g features
		used := 0.0
		for x := range es {
			e := &es[x]
			if e.fold == skip || !e.any || e.q.Expect != "answer" {
				continue
			}
			used += e.weight
			top, sums := math.Inf(-1), make([]float64, len(e.feats))
			for i := range e.feats {
				sums[i] = dot(&w, &e.feats[i])
				top = max(top, sums[i])
			}
			var z, zr float64
			for i := range sums {
				sums[i] = math.Exp(sums[i] - top)
				z += sums[i]
				if e.right[i] {
					zr += sums[i]
				}
			}
			for i := range sums {
				d := sums[i] / z
				if e.right[i] {
					d -= sums[i] / zr
				}
				if math.Abs(d) < 1e-5 {
					continue
				}
				for k, x := range e.feats[i] {
					g[k] += e.weight * d * x
				}
			}
		}
		for k := range g {
			d := g[k]/used + pull*(w[k]-start[k])
			m[k] = 0.9*m[k] + 0.1*d
			v[k] = 0.99*v[k] + 0.01*d*d
			mh, vh := m[k]/(1-math.Pow(0.9, float64(n))), v[k]/(1-math.Pow(0.99, float64(n)))
			w[k] -= 0.06 * mh / (math.Sqrt(vh) + 1e-8)
		}
		// What is a reason for cannot become one against, and the reverse: the
		// questions are too few to teach such a thing.
		for _, k := range []int{fAct, fActAlias, fActShare, fActAsked, fForeign, fAbroad, fCommune, fProvince, fCitizen, fPopular, fAliased, fQual, fFocus, fNameWhole} {
			w[k] = max(0, w[k])
		}
		for _, k := range []int{fOwn, fFar, fOld, fActWrong, fQualOnly, fForeignOnly, fAbroadOnly, fDeathOnly, fActBeaten, fQualBeaten, fHoleName, fHoleHead, fHoleAsked} {
			w[k] = min(0, w[k])
		}
		// A wrong act is a wrong answer, however alike the rest is.
		w[fActWrong], w[fActBeaten] = min(-0.8, w[fActWrong]), min(-0.8, w[fActBeaten])
		w[fHeardNext] = max(-1.4, w[fHeardNext])
	}
	return w
}

func dot(w, f *features) float64 {
	s := 0.0
	for i, x := range f {
		s += w[i] * x
	}
	return s
}

func best(e *example, w *features) int {
	at, top := -1, math.Inf(-1)
	for i := range e.feats {
		if s := dot(w, &e.feats[i]); s > top {
			at, top = i, s
		}
	}
	return at
}

// firsts is the share of examples whose best candidate is right.
func firsts(es []example, w func(e *example) *features) (share float64, n int) {
	hit := 0
	for i := range es {
		e := &es[i]
		if e.q.Expect != "answer" || !slices.Contains(procedureClasses, e.q.Class) {
			continue
		}
		n++
		if k := best(e, w(e)); k >= 0 && e.right[k] {
			hit++
		}
	}
	return float64(hit) / float64(max(1, n)), n
}

// TestTrain learns the re-ranker's weights and the calibration when asked to
// with -train. What is never learned from is only looked at.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("learning takes a while and writes weights.yaml; run with -train")
	}
	ix := nationalIndex(t)
	tail, _ := tailQuestions(ix, 11)
	dev, our, never := examplesOf(t, ix, questions(t)), examplesOf(t, ix, ours(t, "learn")), examplesOf(t, ix, ours(t, "test"))
	all := slices.Concat(dev, our, examplesOf(t, ix, tail))
	start := ix.weights.feature
	var byFold [folds]features
	for f := range folds {
		byFold[f] = learn(all, start, f, 900)
	}
	ix.weights.feature = learn(all, start, -1, 900)
	report := func(name string, es []example, held bool) {
		old, n := firsts(es, func(*example) *features { return &start })
		now, _ := firsts(es, func(e *example) *features {
			if held {
				return &byFold[e.fold]
			}
			return &ix.weights.feature
		})
		t.Logf("%-22s n %4d top-1 %.3f, with the weights before %.3f", name, n, now, old)
	}
	report("tuning, held out", dev, true)
	report("tuning, learned", dev, false)
	report("ours, held out", our, true)
	report("ours, never learned", never, false)
	var pts []point
	for i := range all {
		if e := &all[i]; len(e.feats) > 0 {
			pts = append(pts, pointOf(ix, e, &byFold[e.fold]))
		}
	}
	ix.weights.cal = fitCalibration(pts)
	if err := os.WriteFile("weights.yaml", []byte(weightsText(ix.weights)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// point is one outcome for the calibration.
type point struct {
	x      calibration
	weight float64
	right  bool
}

// rankedBy is what rank would return with the weights w.
func rankedBy(e *example, w *features) []scored {
	out := make([]scored, len(e.feats))
	for i := range e.feats {
		out[i] = scored{doc: e.docs[i], feats: e.feats[i], sum: dot(w, &e.feats[i])}
	}
	slices.SortStableFunc(out, func(a, b scored) int { return cmp.Compare(b.sum, a.sum) })
	return out
}

func pointOf(ix *Index, e *example, w *features) point {
	k := best(e, w)
	p := point{x: ix.evidence(e.words, e.unknown, rankedBy(e, w)), weight: 1, right: e.right[k] && e.q.Expect == "answer"}
	if e.q.Made || e.q.Class == "tail" {
		p.weight = 0.25
	}
	return p
}

// fitCalibration fits the logistic of calibration by gradient descent.
func fitCalibration(ps []point) calibration {
	var w, m, v calibration
	sum := 0.0
	for _, p := range ps {
		sum += p.weight
	}
	for n := 1; n <= 1500; n++ {
		var g calibration
		for _, p := range ps {
			z := 0.0
			for i := range w {
				z += w[i] * p.x[i]
			}
			d := 1 / (1 + math.Exp(-z))
			if p.right {
				d--
			}
			for i := range g {
				g[i] += p.weight * d * p.x[i]
			}
		}
		for i := range w {
			d := g[i]/sum + 0.002*w[i]
			m[i] = 0.9*m[i] + 0.1*d
			v[i] = 0.99*v[i] + 0.01*d*d
			mh, vh := m[i]/(1-math.Pow(0.9, float64(n))), v[i]/(1-math.Pow(0.99, float64(n)))
			w[i] -= 0.03 * mh / (math.Sqrt(vh) + 1e-8)
		}
	}
	return w
}

func weightsText(w *weights) string {
	var b strings.Builder
	b.WriteString("# Weights of the re-ranker (features.go) and of the calibration (calibrate.go).\n# \"go test -run TestTrain -train\" writes this file from labelled questions.\nfeatures:\n")
	for i, n := range featureNames {
		fmt.Fprintf(&b, "  %s: %.3f\n", n, w.feature[i])
	}
	b.WriteString("calibration:\n")
	for i, n := range evidenceNames {
		fmt.Fprintf(&b, "  %s: %.3f\n", n, w.cal[i])
	}
	return b.String()
}
