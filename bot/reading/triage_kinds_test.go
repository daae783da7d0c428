package reading

import (
	"encoding/binary"
	"hash/fnv"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"
)

// kindNames are the kinds as testdata/kinds/said.tsv names them; "both", a
// complaint with a question beside it, counts as a complaint here.
var kindNames = map[string]int{
	"question": kindQuestion, "complaint": kindComplaint, "both": kindComplaint, "status": kindStatus,
	"out_of_scope": kindOutside, "smalltalk": kindTalk, "emergency": kindEmergency,
}

// kindSample is a message and its kind.
type kindSample struct {
	text string
	kind int
	held bool
}

// saidKinds reads testdata/kinds/said.tsv and the files of testdata/kinds/more,
// which are named by their kind. One half, by a hash of the text, is
// never learned from nor looked at when words are chosen.
func saidKinds(t testing.TB) []kindSample {
	t.Helper()
	var out []kindSample
	add := func(name, text string) {
		kind, known := kindNames[name]
		if !known {
			t.Fatalf("no kind %q: %q", name, text)
		}
		h := fnv.New32a()
		h.Write([]byte(text)) // never fails
		out = append(out, kindSample{text, kind, h.Sum32()%2 == 1})
	}
	for _, line := range fileLines(t, "testdata/kinds/said.tsv") {
		name, text, _ := strings.Cut(line, "\t")
		add(name, text)
	}
	for name := range kindNames {
		path := filepath.Join("testdata", "kinds", "more", name+".txt")
		if _, err := os.Stat(path); err == nil {
			for _, line := range fileLines(t, path) {
				add(name, line)
			}
		}
	}
	return out
}

func fileLines(t testing.TB, name string) []string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}

// learnKnown is the set of pairs of syllables that are said of at least two
// procedures.
func learnKnown(t testing.TB) []byte {
	t.Helper()
	said := map[uint32]string{}
	out := make([]byte, 1<<knownBits/8)
	for code, texts := range heardByCode(t) {
		for _, text := range texts {
			f := foldedWords(tokenize(text))
			for i := 1; i < len(f); i++ {
				bit := pairBit(f[i-1], f[i])
				if first, ok := said[bit]; ok && first != code {
					out[bit/8] |= 1 << (bit % 8)
				} else {
					said[bit] = code
				}
			}
		}
	}
	return out
}

// heardOf returns what people say of procedures, from the words of the search.
func heardOf(t testing.TB) []string {
	t.Helper()
	heard := heardByCode(t)
	var out []string
	for _, code := range slices.Sorted(maps.Keys(heard)) {
		out = append(out, heard[code]...)
	}
	return out
}

func heardByCode(t testing.TB) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, dir := range []string{"said", "tail"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "index", "words", dir, "*.yaml"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no words of the search: %v", err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var heard map[string][]string
			if err := yaml.Unmarshal(b, &heard); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			for code, texts := range heard {
				out[code] = append(out[code], texts...)
			}
		}
	}
	return out
}

// askedWays are the ways in which people ask for something by its name.
var askedWays = []string{"thủ tục %", "% thì làm sao", "% bao nhiêu tiền", "% cần gì", "% ở đâu", "muốn % thì thế nào", "giấy %", "cho hỏi %", "% mất bao lâu",
	"đăng ký %", "em cần %", "% tốn bao nhiêu", "% bao giờ có", "xin %", "bị mất %", "%", "làm % được không", "how to get %", "% thì phải làm gì"}

// namesOf returns what people call procedures and the topics they name.
func namesOf(t testing.TB) []string {
	t.Helper()
	var out []string
	b, err := os.ReadFile(filepath.Join("..", "..", "index", "words", "aliases.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var aliases map[string][]string
	if err := yaml.Unmarshal(b, &aliases); err != nil {
		t.Fatal(err)
	}
	for _, names := range aliases {
		out = append(out, names...)
	}
	files, err := filepath.Glob(filepath.Join("..", "..", "procedures", "topics", "data", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var topics []struct {
			Say []string `yaml:"say"`
		}
		if err := yaml.Unmarshal(b, &topics); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, topic := range topics {
			for range 3 { // each in three ways
				out = append(out, topic.Say...)
			}
		}
	}
	slices.Sort(out)
	return out
}

// kindSamples are the messages that the kinds are learned from.
func kindSamples(t testing.TB) []kindSample {
	t.Helper()
	var out []kindSample
	add := func(kind int, texts ...string) {
		for _, s := range texts {
			out = append(out, kindSample{text: s, kind: kind})
		}
	}
	for _, s := range saidKinds(t) {
		if !s.held {
			add(s.kind, s.text, s.text)
		}
	}
	heard := heardOf(t)
	add(kindQuestion, heard...)
	// The short ones stand for names too, and are asked for in every way.
	names := append(namesOf(t), slices.DeleteFunc(heard, func(s string) bool { return len(strings.Fields(s)) > 5 })...)
	for i, s := range names {
		add(kindQuestion, strings.Replace(askedWays[i%len(askedWays)], "%", s, 1))
	}
	for kind, name := range map[int]string{kindOutside: "outside", kindTalk: "talk", kindStatus: "status", kindQuestion: "question", kindEmergency: "emergency"} {
		path := filepath.Join("testdata", "kinds", name)
		if _, err := os.Stat(path + "-patterns.txt"); err == nil {
			for i, line := range fileLines(t, path+"-patterns.txt") {
				add(kind, fromPattern(line, 60, uint64(i))...)
			}
		}
		if _, err := os.Stat(path + ".txt"); err == nil {
			add(kind, fileLines(t, path+".txt")...)
		}
	}
	for _, s := range triageMessages(t) {
		kind := kindQuestion
		switch {
		case s.heldOut:
			continue
		case s.complaint:
			kind = kindComplaint
		}
		add(kind, s.text)
	}
	for _, s := range patternMessages(t) {
		kind := kindQuestion
		if s.complaint {
			kind = kindComplaint
		}
		add(kind, s.text)
	}
	for _, line := range labelledLines(t, "emergency.txt") {
		if line[0] != "-" {
			add(kindEmergency, line[1], line[1])
		} else if !Triage(line[1]).Complaint {
			add(kindQuestion, line[1], line[1])
		}
	}
	for _, line := range labelledLines(t, "smalltalk.txt") {
		switch {
		case line[0] != "-":
			add(kindTalk, line[1])
		case Triage(line[1]).Complaint:
			add(kindComplaint, line[1], line[1])
		default:
			add(kindQuestion, line[1], line[1])
		}
	}
	for _, line := range fileLines(t, "../testdata/scope.txt") {
		if label, text, ok := strings.Cut(line, " | "); ok {
			add(map[string]int{"out": kindOutside, "in": kindQuestion}[label], text)
		}
	}
	slices.SortFunc(out, func(a, b kindSample) int {
		if a.kind != b.kind {
			return a.kind - b.kind
		}
		return strings.Compare(a.text, b.text)
	})
	return out
}

var patternGroup = regexp.MustCompile(`\(([^()]*)\)`)

// fromPattern makes n messages of a line in which "(a|b)" is one of its parts.
func fromPattern(line string, n int, seed uint64) []string {
	choose := rand.New(rand.NewPCG(seed, 7))
	var out []string
	for range n {
		text := patternGroup.ReplaceAllStringFunc(line, func(g string) string {
			parts := strings.Split(g[1:len(g)-1], "|")
			return parts[choose.IntN(len(parts))]
		})
		out = append(out, strings.ReplaceAll(strings.Join(strings.Fields(text), " "), " ,", ","))
	}
	return out
}

// learnKinds fits softmax regression by AdaGrad in a fixed order.
func learnKinds(w *Words, samples []kindSample) []byte {
	const epochs, rate, decay = 8, 0.4, 2e-5
	type example struct {
		features []uint32
		kind     int
	}
	var ex []example
	var each [kinds]float64
	for _, s := range samples {
		for _, text := range bothWays(s.text) {
			ex = append(ex, example{w.kindFeatures(w.Read(text)), s.kind})
			each[s.kind]++
		}
	}
	weights, squares := make([]float64, kinds<<weightBits), make([]float64, kinds<<weightBits)
	var bias, biasSquares kindScores
	order := rand.New(rand.NewPCG(1, 2))
	for range epochs {
		for _, i := range order.Perm(len(ex)) {
			e := ex[i]
			v, sum := featureValue(len(e.features)), bias
			for _, f := range e.features {
				for k := range kinds {
					sum[k] += weights[int(f)*kinds+k] * v
				}
			}
			p := shares(sum)
			p[e.kind]--
			balance := math.Sqrt(float64(len(ex)) / kinds / each[e.kind]) // half way to equal weight
			for k := range kinds {
				g := p[k] * balance
				for _, f := range e.features {
					at := int(f)*kinds + k
					gf := g*v + decay*weights[at]
					squares[at] += gf * gf
					weights[at] -= rate * gf / math.Sqrt(squares[at]+1e-8)
				}
				biasSquares[k] += g * g
				bias[k] -= rate * g / math.Sqrt(biasSquares[k]+1e-8)
			}
		}
	}
	out := make([]byte, 8*kinds+len(weights))
	for k := range kinds {
		most := 0.0
		for at := k; at < len(weights); at += kinds {
			most = max(most, math.Abs(weights[at]))
		}
		scale := most / 127
		binary.LittleEndian.PutUint32(out[8*k:], math.Float32bits(float32(scale)))
		binary.LittleEndian.PutUint32(out[8*k+4:], math.Float32bits(float32(bias[k])))
		for at := k; at < len(weights); at += kinds {
			out[8*kinds+at] = byte(int8(math.Round(weights[at] / scale)))
		}
	}
	return out
}

// TestTrainKinds learns the weights; without -train it only checks that the
// embedded file is one.
func TestTrainKinds(t *testing.T) {
	if *train {
		knownPairs = learnKnown(t)
		if err := os.WriteFile("triage_known.bin", knownPairs, 0o644); err != nil {
			t.Fatal(err)
		}
		b := learnKinds(wordLists(t), kindSamples(t))
		if err := os.WriteFile("triage_kinds.bin", b, 0o644); err != nil {
			t.Fatal(err)
		}
		kindScorerLearned = readKindScorer(b)
		kindsLately.forget()
	}
	if kindScorerLearned.weights == nil {
		t.Fatal("triage_kinds.bin is no file of weights")
	}
}

// TestKindScores shows how far the classifier alone tells the kinds apart, on
// the half that was learned from and on the other.
func TestKindScores(t *testing.T) {
	w := wordLists(t)
	var n, right [2][kinds]int
	var confused [kinds][kinds]int
	for _, s := range saidKinds(t) {
		half := 0
		if s.held {
			half = 1
		}
		p := w.kindsOf(w.Read(s.text))
		best := 0
		for k := range p {
			if p[k] > p[best] {
				best = k
			}
		}
		n[half][s.kind]++
		if best == s.kind {
			right[half][s.kind]++
		} else if s.held {
			confused[s.kind][best]++
		}
	}
	t.Logf("learned %v of %v, held %v of %v; held, confused %v", right[0], n[0], right[1], n[1], confused)
	for k := range kinds {
		if float64(right[1][k]) < 0.5*float64(n[1][k]) {
			t.Errorf("kind %d: right %d of %d of the held half, want 50 %%", k, right[1][k], n[1][k])
		}
	}
}

// TestKindsAreQuick: the classifier takes some tens of microseconds.
func TestKindsAreQuick(t *testing.T) {
	w := wordLists(t)
	m := w.Read("Tôi nộp giấy tờ xin xác nhận đất từ đầu tháng 9, giấy hẹn ghi 20/9 mà nay vẫn chưa thấy gọi, lên hỏi thì bảo chờ")
	const rounds = 100
	begun := time.Now()
	for range rounds {
		w.kindsOf(m)
	}
	each := time.Since(begun) / rounds
	t.Logf("%v for one message", each)
	if each > 5*time.Millisecond {
		t.Errorf("%v for one message", each)
	}
}
