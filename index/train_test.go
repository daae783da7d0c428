package index

import (
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

var train = flag.Bool("train", false, "learn weights.yaml anew from the development questions")

// example is one question with its candidates' features.
type example struct {
	fold   int // by procedure, so that no procedure is both learned and tested
	docs   []int32
	feats  []features
	right  []bool
	choose bool // wants asking back
	tail   bool // made from a name
	any    bool // a right one is among the candidates
}

const folds = 5

func examples(t *testing.T, ix *Index) (answers, others []example) {
	t.Helper()
	tail, family := tailQuestions(ix, 11)
	for _, q := range append(questions(t), tail...) {
		if len(q.After) > 0 || q.Expect == "complaint" || q.Expect == "status" {
			continue
		}
		r := ix.read(q.Text)
		cands, err := ix.candidates(context.Background(), r)
		if err != nil {
			t.Fatal(err)
		}
		h := fnv.New32()
		h.Write([]byte(q.ID))
		if len(q.Codes) > 0 {
			h.Reset()
			h.Write([]byte(q.Codes[0]))
		}
		e := example{docs: cands, choose: q.Expect == "choose", fold: int(h.Sum32() % folds), tail: q.Class == "tail"}
		s := newScratch(r)
		for _, d := range cands {
			f, _ := ix.features(r, s, d)
			ok := slices.Contains(q.Codes, ix.records[d].p.Code)
			if fam, is := family[q.ID]; is && ix.records[d].family == fam {
				ok = true
			}
			e.feats = append(e.feats, f)
			e.right = append(e.right, ok)
			e.any = e.any || ok
		}
		if q.Expect == "answer" {
			answers = append(answers, e)
		} else {
			others = append(others, e)
		}
	}
	return answers, others
}

// learn fits weights by listwise softmax, drawn towards start.
func learn(es []example, start features, skip int) features {
	const rounds, pull = 350, 0.002
	w := start
	var m, v features
	for n := 1; n <= rounds; n++ {
		var g features
		used := 0.0
		for _, e := range es {
			if e.fold == skip || !e.any {
				continue
			}
			used++
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
				if math.Abs(d) < 1e-6 {
					continue
				}
				for k, x := range e.feats[i] {
					g[k] += d * x
				}
			}
		}
		for k := range g {
			d := g[k]/used + pull*(w[k]-start[k])
			m[k] = 0.9*m[k] + 0.1*d
			v[k] = 0.99*v[k] + 0.01*d*d
			mh, vh := m[k]/(1-math.Pow(0.9, float64(n))), v[k]/(1-math.Pow(0.99, float64(n)))
			w[k] -= 0.08 * mh / (math.Sqrt(vh) + 1e-8)
		}
		// What is a reason for cannot become one against, and the reverse:
		// the questions are too few to teach such a thing.
		for _, k := range []int{fCommune, fProvince, fCitizen, fPopular, fAliased, fQual} {
			w[k] = max(0, w[k])
		}
		for _, k := range []int{fOwn, fFar, fOld, fActWrong, fQualOnly, fForeignOnly} {
			w[k] = min(0, w[k])
		}
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
	at := -1
	for i := range e.feats {
		if at < 0 || dot(w, &e.feats[i]) > dot(w, &e.feats[at]) {
			at = i
		}
	}
	return at
}

// TestTrain learns the re-ranker's weights and the calibration from the
// development questions when asked to with -train.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("learning takes a while and writes weights.yaml; run with -train")
	}
	ix := nationalIndex(t)
	answers, others := examples(t, ix)
	start := ix.weights.feature
	held, before, n := 0, 0, 0
	var tailHeld, tailN int
	byFold := make([]features, folds)
	for f := range folds {
		byFold[f] = learn(answers, start, f)
		for i := range answers {
			e := &answers[i]
			if e.fold != f {
				continue
			}
			if e.tail {
				tailN++
				if k := best(e, &byFold[f]); k >= 0 && e.right[k] {
					tailHeld++
				}
				continue
			}
			n++
			if k := best(e, &byFold[f]); k >= 0 && e.right[k] {
				held++
			}
			if k := best(e, &start); k >= 0 && e.right[k] {
				before++
			}
		}
	}
	t.Logf("answers held-out top-1 %.3f of %d, with the weights before %.3f", float64(held)/float64(n), n, float64(before)/float64(n))
	t.Logf("tail held out %.3f of %d", float64(tailHeld)/float64(tailN), tailN)
	ix.weights.feature = learn(answers, start, -1)
	var pts []point
	for _, set := range [][]example{answers, others} {
		for i := range set {
			e := &set[i]
			if len(e.feats) == 0 || e.tail {
				continue
			}
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
	x     [6]float64 // in the order of calibration's numbers
	right bool
}

func pointOf(ix *Index, e *example, w *features) point {
	k := best(e, w)
	top, z := dot(w, &e.feats[k]), 0.0
	for i := range e.feats {
		// Right ones beside the best are twins and count once.
		if i != k && e.right[i] && e.right[k] {
			continue
		}
		z += math.Exp(dot(w, &e.feats[i]) - top)
	}
	rank := []scored{{doc: e.docs[k], feats: e.feats[k]}}
	for i := range e.feats {
		if i != k {
			rank = append(rank, scored{doc: e.docs[i], feats: e.feats[i]})
		}
	}
	f := &e.feats[k]
	// To a question that wants asking back no single answer is right.
	return point{x: [6]float64{1, logit(1 / z), f[fAnyAsked], top / 10, ix.rivals(rank), f[fNameSaid]}, right: e.right[k] && !e.choose}
}

// fitCalibration fits the logistic of calibration by gradient descent.
func fitCalibration(ps []point) calibration {
	var w [6]float64
	for range 20000 {
		var g [6]float64
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
				g[i] += d * p.x[i]
			}
		}
		for i := range w {
			w[i] -= 0.5 * (g[i]/float64(len(ps)) + 0.0005*w[i])
		}
	}
	return calibration{Heat: 1, Bias: w[0], Share: w[1], Asked: w[2], Sum: w[3] / 10, Rival: w[4], Exact: w[5]}
}

func weightsText(w *weights) string {
	var b strings.Builder
	b.WriteString("# Weights of the re-ranker (features.go) and of the calibration (calibrate.go).\n# \"go test -run TestTrain -train\" writes this file from labelled questions.\nfeatures:\n")
	for i, n := range featureNames {
		fmt.Fprintf(&b, "  %s: %.3f\n", n, w.feature[i])
	}
	c := w.cal
	fmt.Fprintf(&b, "calibration:\n  heat: %.3f\n  bias: %.3f\n  share: %.3f\n  asked: %.3f\n  sum: %.4f\n  rival: %.3f\n  exact: %.3f\n", c.Heat, c.Bias, c.Share, c.Asked, c.Sum, c.Rival, c.Exact)
	return b.String()
}
