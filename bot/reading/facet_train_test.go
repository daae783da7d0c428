package reading

import (
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"motcua/procedures"
	"motcua/procedures/cards"
)

var trainFacets = flag.Bool("trainfacets", false, "learn facet_weights.bin anew from testdata/facets")

// How many messages are made of a pattern, and how often one of said.tsv counts
// beside them.
const (
	fromEachFacetPattern = 48
	saidCounts           = 8
)

// facetPatternMessages makes messages of patterns.txt, chosen by a generator
// with a fixed seed, and of the names of procedures, which ask for no part.
func facetPatternMessages(t testing.TB, out func(askedFor) bool) []askedFor {
	t.Helper()
	src, err := os.ReadFile("testdata/facets/patterns.txt")
	if err != nil {
		t.Fatal(err)
	}
	ps, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(ps, func(a, b *procedures.Procedure) int { return strings.Compare(a.Code, b.Code) })
	var names []string
	var official []askedFor
	for _, p := range ps {
		names = append(append(names, p.Short), p.Aliases...)
		official = append(official, askedFor{part: FacetOverview, text: p.Name})
	}
	var stories []string
	for _, m := range append(saidParts(t), partsIn(t, "more.tsv")...) {
		if m.part == FacetOverview && !out(m) {
			stories = append(stories, m.text)
		}
	}
	choose := rand.New(rand.NewPCG(5, 6))
	group := regexp.MustCompile(`\(([^()]*)\)`)
	list := regexp.MustCompile(`@[a-z]+`)
	lists := map[string][]string{}
	one := func(of []string) string { return of[choose.IntN(len(of))] }
	all := official
	for line := range strings.Lines(string(src)) {
		line = strings.TrimRight(line, "\n")
		part, pattern, ok := strings.Cut(line, "\t")
		switch {
		case strings.HasPrefix(line, "#"):
			continue
		case strings.HasPrefix(line, "@"):
			lists[part] = strings.Split(pattern, "|")
			continue
		case !ok || !Facet(part).Valid():
			t.Fatalf("patterns.txt: no part in %q", line)
		}
		for range fromEachFacetPattern {
			text := group.ReplaceAllStringFunc(pattern, func(g string) string { return one(strings.Split(g[1:len(g)-1], "|")) })
			text = list.ReplaceAllStringFunc(text, func(name string) string { return one(lists[name]) })
			for strings.Contains(text, "%") {
				name := one(names)
				if choose.IntN(6) == 0 {
					name = ""
				}
				text = strings.Replace(text, "%", strings.ToLower(name), 1)
			}
			if choose.IntN(4) == 0 { // the question after a story
				text = one(stories) + ", " + text
			}
			all = append(all, askedFor{part: Facet(part), text: strings.Join(strings.Fields(strings.ReplaceAll(text, "#", "3")), " ")})
		}
	}
	return all
}

type facetExample struct {
	features []uint32
	part     int
}

// facetExamples makes what is learned from, each message as it is and without
// diacritics; those of said.tsv that are kept out are left.
func facetExamples(t *testing.T, out func(askedFor) bool) []facetExample {
	t.Helper()
	w := wordLists(t)
	var all []facetExample
	add := func(m askedFor, times int) {
		for _, text := range bothWays(m.text) {
			s := w.Read(text)
			if len(s.toks) == 0 {
				continue
			}
			_, _, saw := w.ruledFacet(s, w.facets.find(s))
			e := facetExample{facetFeatures(s, saw), slices.Index(Facets, m.part)}
			for range times {
				all = append(all, e)
			}
		}
	}
	for _, m := range saidParts(t) {
		if !out(m) {
			add(m, saidCounts)
		}
	}
	for _, m := range partsIn(t, "more.tsv") {
		add(m, saidCounts)
	}
	for _, m := range facetPatternMessages(t, out) {
		add(m, 1)
	}
	for _, line := range append(labelledLines(t, "smalltalk.txt"), labelledLines(t, "commands.txt")...) {
		if line[0] != "-" {
			add(askedFor{part: FacetOverview, text: line[1]}, 1)
		}
	}
	return all
}

// learnFacets fits softmax regression by AdaGrad in a fixed order.
func learnFacets(ex []facetExample) (weights, bias []float64) {
	const epochs, rate, decay = 12, 0.3, 1e-4
	n := len(Facets)
	weights, bias = make([]float64, n<<facetBits), make([]float64, n)
	squares, biasSquares := make([]float64, n<<facetBits), make([]float64, n)
	order := rand.New(rand.NewPCG(7, 8))
	sums := make([]float64, n)
	for range epochs {
		for _, i := range order.Perm(len(ex)) {
			e := ex[i]
			v := featureValue(len(e.features))
			copy(sums, bias)
			for _, f := range e.features {
				for k := range n {
					sums[k] += weights[int(f)*n+k] * v
				}
			}
			softmax(sums)
			sums[e.part]--
			for k, g := range sums {
				for _, f := range e.features {
					at := int(f)*n + k
					gf := g*v + decay*weights[at]
					squares[at] += gf * gf
					weights[at] -= rate * gf / math.Sqrt(squares[at]+1e-8)
				}
				biasSquares[k] += g * g
				bias[k] -= rate * g / math.Sqrt(biasSquares[k]+1e-8)
			}
		}
	}
	return weights, bias
}

// packedFacets writes weights as readChooser reads them.
func packedFacets(weights, bias []float64) []byte {
	most := 0.0
	for _, w := range weights {
		most = max(most, math.Abs(w))
	}
	scale := most / 127
	out := binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(scale)))
	for _, b := range bias {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(b)))
	}
	for _, w := range weights {
		out = append(out, byte(int8(math.Round(w/scale))))
	}
	return out
}

// TestTrainFacets learns the weights; without -trainfacets it does nothing but
// check that the embedded file is one.
func TestTrainFacets(t *testing.T) {
	if *trainFacets {
		ex := facetExamples(t, func(m askedFor) bool { return m.held })
		t.Logf("%d messages", len(ex))
		b := packedFacets(learnFacets(ex))
		if err := os.WriteFile("facet_weights.bin", b, 0o644); err != nil {
			t.Fatal(err)
		}
		facetChooser = readChooser(b)
	}
	if facetChooser.weights == nil {
		t.Fatal("facet_weights.bin is no file of weights")
	}
}

// BenchmarkFacet reads a message anew each time.
func BenchmarkFacet(b *testing.B) {
	w, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	s := w.Read("Hồi tháng trước em gãy chân không đi được, giờ mới đi làm lại giấy phép lái xe bị mất, không biết hết bao nhiêu tiền")
	for b.Loop() {
		s.facet = nil // or it is remembered
		w.FacetOf(s)
	}
}

// TestFacetsCrossed tells, with -trainfacets, how the half that is tuned on is
// read by weights learned without the fifth a message is in, and with which odds
// best.
func TestFacetsCrossed(t *testing.T) {
	if !*trainFacets {
		t.Skip("with -trainfacets only")
	}
	w := wordLists(t)
	var tuned []askedFor
	for _, m := range saidParts(t) {
		if !m.held {
			tuned = append(tuned, m)
		}
	}
	type read struct {
		askedFor
		ruled  Facet
		sees   int
		chance []float64
		said   Said
		hits   []Hit
	}
	var reads []read
	var wait sync.WaitGroup
	folds := [5][]read{}
	for fold := range folds {
		wait.Go(func() {
			learned := readChooser(packedFacets(learnFacets(facetExamples(t, func(m askedFor) bool {
				return m.held || slices.Index(tuned, m)%5 == fold
			}))))
			for i, m := range tuned {
				if i%5 != fold {
					continue
				}
				s := w.Read(m.text)
				hits := w.facets.find(s)
				ruled, score, saw := w.ruledFacet(s, hits)
				folds[fold] = append(folds[fold], read{m, ruled, sees(ruled, score), learned.choose(facetFeatures(s, saw)), s, hits})
			}
		})
	}
	wait.Wait()
	for _, f := range folds {
		reads = append(reads, f...)
	}
	right := func(level int, need odds, tell bool) (n, of int) {
		for _, r := range reads {
			if r.sees != level {
				continue
			}
			of++
			got := w.firstAsked(r.said, r.hits, chosenFacet(r.ruled, r.chance, need))
			if sameAnswer(got, r.part) {
				n++
				continue
			}
			if !tell {
				continue
			}
			line := ""
			for k, p := range r.chance {
				if p > 0.1 {
					line += fmt.Sprintf(" %s %.2f", Facets[k], p)
				}
			}
			t.Logf("%s, read as %q (rules %q %d,%s): %s", r.part, got, r.ruled, level, line, r.text)
		}
		return n, of
	}
	all, steps := 0, []float64{0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 30, 1e9}
	for level, need := range facetOdds {
		n, of := right(level, need, true)
		all += n
		line := ""
		for _, x := range steps {
			n, _ := right(level, odds{x, need.none}, false)
			line += fmt.Sprintf(" %g:%d", x, n)
		}
		line += "; none"
		for _, x := range steps {
			n, _ := right(level, odds{need.part, x}, false)
			line += fmt.Sprintf(" %g:%d", x, n)
		}
		t.Logf("level %d: %d of %d; part%s", level, n, of, line)
	}
	t.Logf("crossed: %d of %d = %.3f", all, len(reads), float64(all)/float64(len(reads)))
}
