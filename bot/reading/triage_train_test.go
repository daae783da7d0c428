package reading

import (
	"bufio"
	"encoding/binary"
	"flag"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"motcua/internal/vi"
	"motcua/procedures"
	"motcua/procedures/cards"
)

var train = flag.Bool("train", false, "learn triage_weights.bin anew from testdata/triage")

// sample is one message of testdata/triage: a line of complaint-*.txt, or of
// another file, whose messages are no complaints.
type sample struct {
	text      string
	complaint bool
	heldOut   bool
}

// triageMessages reads testdata/triage. One message in five is held out, by a
// hash of its text, and never learned from; nor is any of fresh*.txt.
func triageMessages(t testing.TB) []sample {
	t.Helper()
	files, err := filepath.Glob("testdata/triage/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no messages: %v", err)
	}
	var out []sample
	for _, file := range files {
		if strings.HasSuffix(file, "-patterns.txt") {
			continue
		}
		fresh := strings.HasPrefix(filepath.Base(file), "fresh")
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		for sc := bufio.NewScanner(f); sc.Scan(); {
			if text := strings.TrimSpace(sc.Text()); text != "" {
				h := fnv.New32a()
				h.Write([]byte(text))
				out = append(out, sample{text, strings.Contains(filepath.Base(file), "complaint"), fresh || h.Sum32()%5 == 0})
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// fromEachPattern is how many messages are made of a pattern.
const fromEachPattern = 20

// patternMessages makes messages of the lines of *-patterns.txt, in which
// "(a|b)" is one of its parts, chosen by a generator with a fixed seed.
func patternMessages(t testing.TB) []sample {
	t.Helper()
	choose := rand.New(rand.NewPCG(3, 4))
	group := regexp.MustCompile(`\(([^()]*)\)`)
	var out []sample
	for _, name := range []string{"complaint", "question"} {
		b, err := os.ReadFile(filepath.Join("testdata", "triage", name+"-patterns.txt"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			for range fromEachPattern {
				text := group.ReplaceAllStringFunc(line, func(g string) string {
					parts := strings.Split(g[1:len(g)-1], "|")
					return parts[choose.IntN(len(parts))]
				})
				out = append(out, sample{text: strings.Join(strings.Fields(text), " "), complaint: name == "complaint"})
			}
		}
	}
	return out
}

// bothWays returns a text as it is and as it is typed without diacritics.
func bothWays(s string) []string {
	if f := vi.Fold(s); f != strings.ToLower(s) {
		return []string{s, f}
	}
	return []string{s}
}

// example is a message as the classifier sees it.
type example struct {
	features []uint32
	label    float64
}

// examples makes what is learned from. Each message counts with what the rules
// saw in it and without, so that the words weigh too where the rules see much.
func examples(t testing.TB) []example {
	t.Helper()
	var out []example
	add := func(text string, complaint, signals bool) {
		label := 0.0
		if complaint {
			label = 1
		}
		for _, s := range bothWays(text) {
			_, words, seen := byRules(s)
			if signals {
				out = append(out, example{features(words, seen, asksByMark(s)), label})
			}
			out = append(out, example{features(words, nil, asksByMark(s)), label})
		}
	}
	for _, s := range triageMessages(t) {
		if !s.heldOut {
			add(s.text, s.complaint, true)
		}
	}
	for _, s := range patternMessages(t) {
		add(s.text, s.complaint, true)
	}
	// The messages the rules were made on say nothing on what the rules are
	// worth; their words are learned from.
	for _, line := range labelledLines(t, "samples.txt") {
		if line[0] != "report" {
			add(line[1], line[0] == "complaint", false)
		}
	}
	// The learning half of what is said of every kind, and some of what people
	// say of procedures, which complains of nothing.
	for _, s := range saidKinds(t) {
		if !s.held {
			add(s.text, s.kind == kindComplaint, true)
		}
	}
	for i, s := range heardOf(t) {
		if i%heardEvery == 0 {
			add(s, false, true)
		}
	}
	// The names of procedures, as people ask for them.
	ps, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(ps, func(a, b *procedures.Procedure) int { return strings.Compare(a.Code, b.Code) })
	ways := []string{"", "em muốn %", "% cần giấy tờ gì", "% bao lâu có", "cho hỏi % ở đâu vậy ạ", "% mất bao nhiêu tiền", "tôi chưa % thì làm sao"}
	for i, p := range ps {
		for j, name := range append([]string{p.Short}, p.Aliases...) {
			way := ways[(i+j)%len(ways)]
			if way == "" {
				way = "%"
			}
			add(strings.Replace(way, "%", name, 1), false, j%3 == 0)
		}
	}
	return out
}

// heardEvery says which of the messages on procedures are learned from here:
// one in so many.
const heardEvery = 30

// learn fits logistic regression by AdaGrad in a fixed order.
func learn(ex []example) (weights []float64, bias float64) {
	const epochs, rate, decay = 20, 0.4, 3e-5
	weights = make([]float64, 1<<weightBits)
	squares := make([]float64, 1<<weightBits)
	biasSquares := 1e-6
	positive := 0.0
	for _, e := range ex {
		positive += e.label
	}
	balance := (float64(len(ex)) - positive) / positive // complaints are fewer
	order := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		for _, i := range order.Perm(len(ex)) {
			e := ex[i]
			v := featureValue(len(e.features))
			sum := bias
			for _, f := range e.features {
				sum += weights[f] * v
			}
			g := logistic(sum) - e.label
			if e.label == 1 {
				g *= balance
			}
			for _, f := range e.features {
				gf := g*v + decay*weights[f]
				squares[f] += gf * gf
				weights[f] -= rate * gf / math.Sqrt(squares[f]+1e-8)
			}
			biasSquares += g * g
			bias -= rate * g / math.Sqrt(biasSquares)
		}
	}
	return weights, bias
}

// packed writes weights as readScorer reads them.
func packed(weights []float64, bias float64) []byte {
	most := 0.0
	for _, w := range weights {
		most = max(most, math.Abs(w))
	}
	scale := most / 127
	out := make([]byte, 8, 8+len(weights))
	binary.LittleEndian.PutUint32(out, math.Float32bits(float32(scale)))
	binary.LittleEndian.PutUint32(out[4:], math.Float32bits(float32(bias)))
	for _, w := range weights {
		out = append(out, byte(int8(math.Round(w/scale))))
	}
	return out
}

// TestTrainTriage learns the weights; without -train it does nothing but check
// that the embedded file is one.
func TestTrainTriage(t *testing.T) {
	if *train {
		w, bias := learn(examples(t))
		b := packed(w, bias)
		if err := os.WriteFile("triage_weights.bin", b, 0o644); err != nil {
			t.Fatal(err)
		}
		complaintScorer = readScorer(b)
		triagedLately.forget()
	}
	if complaintScorer.weights == nil {
		t.Fatal("triage_weights.bin is no file of weights")
	}
}

// TestTriageHeldOut measures the whole reading on the messages that were not
// learned from, as they are and without diacritics.
func TestTriageHeldOut(t *testing.T) {
	type counts struct{ n, sure, perhaps int }
	var complaint, other counts
	tally := func(c *counts, r Triaged) {
		c.n++
		switch {
		case r.Complaint:
			c.sure++
		case r.Perhaps:
			c.perhaps++
		}
	}
	for _, s := range triageMessages(t) {
		if !s.heldOut {
			continue
		}
		for _, text := range bothWays(s.text) {
			r := Triage(text)
			c := &other
			if s.complaint {
				c = &complaint
			}
			tally(c, r)
			if s.complaint != (r.Complaint || r.Perhaps) {
				_, words, seen := byRules(text)
				t.Logf("complaint %v, read as %+v (%.2f): %s", s.complaint, r, complaintScorer.score(features(words, seen, asksByMark(text))), text)
			}
		}
	}
	t.Logf("held out: complaints %+v, others %+v", complaint, other)
	if found := complaint.sure + complaint.perhaps; float64(found) < 0.9*float64(complaint.n) {
		t.Errorf("complaints found: %d of %d, want 90 %%", found, complaint.n)
	}
	if wrong := other.sure + other.perhaps; float64(wrong) > 0.02*float64(other.n) {
		t.Errorf("questions mistaken: %d of %d, want at most 2 %%", wrong, other.n)
	}
}
