package bot

import (
	_ "embed"
	"encoding/binary"
	"hash/fnv"
	"math"
	"strings"

	"motcua/internal/vi"
)

// The rules of triage find what their lists name. What citizens tell in words
// of their own is found by a linear classifier (logistic regression) over
// syllables, pairs of syllables, the order of a few classes of words, and what
// the rules saw. Its weights are learned from testdata/triage by
//
//	go test ./bot -run TestTrainTriage -train
//
//go:embed triage_weights.bin
var triageWeights []byte

// weightBits is the size of the hashed feature space, as a power of two.
const weightBits = 16

// The thresholds on the score, chosen on the held-out messages: from sure on a
// message is a complaint; from perhaps on the citizen is asked which it is.
const (
	scoreSure    = 0.85
	scorePerhaps = 0.65
	// scoreAlone takes the place of scoreSure where no office, dossier or
	// anything applied for is spoken of.
	scoreAlone = 0.93
	// Where the rules see a complaint, the words must not speak against it:
	// below scoreDoubt the citizen is asked, below scoreAgainst it is none.
	scoreDoubt   = 0.45
	scoreAgainst = 0.2
	// scoreWords is how many words a message needs to be scored; a shorter one
	// has too little to go by.
	scoreWords = 4
	// scoreMost is how many words of a long message are looked at.
	scoreMost = 160
)

// A scorer is learned weights. The file is: the scale and the bias as 32-bit
// floats, little endian, then one signed byte for each hashed feature.
type scorer struct {
	scale, bias float32
	weights     []byte
}

var complaintScorer = readScorer(triageWeights)

func readScorer(b []byte) scorer {
	if len(b) != 8+1<<weightBits {
		return scorer{} // no weights: the rules alone decide
	}
	return scorer{
		scale:   math.Float32frombits(binary.LittleEndian.Uint32(b)),
		bias:    math.Float32frombits(binary.LittleEndian.Uint32(b[4:])),
		weights: b[8:],
	}
}

// score is how probable it is that a message with these features is a
// complaint, 0 when nothing was learned.
func (s scorer) score(features []uint32) float64 {
	if s.weights == nil || len(features) == 0 {
		return 0
	}
	sum := 0.0
	for _, f := range features {
		sum += float64(int8(s.weights[f]))
	}
	return logistic(sum*float64(s.scale)*featureValue(len(features)) + float64(s.bias))
}

// featureValue is what each of n features counts, so that a long message is
// not stronger evidence by its length alone.
func featureValue(n int) float64 { return 1 / math.Sqrt(float64(n)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// wordClasses are classes of folded syllables whose order tells a tale ("# time
// … mà … not") whatever stands between.
var wordClasses = func() map[string]byte {
	m := map[string]byte{}
	for _, class := range []struct {
		is    byte
		words string
	}{
		{'n', "khong chua chang cha hong dau not never no nobody nothing still"},
		{'t', "ngay thang tuan nam hom bua buoi gio tieng phut lan day days week weeks month months year years time times"},
		{'q', "gi nao sao may nhieu what how where when which"},
		{'m', "ma nhung van cu lai roi nay but yet again"},
		{'i', "toi tui em minh tao chau i my me we our"},
		{'h', "ho nguoi ong ba anh chi co they she he officer"},
		{'g', "can muon xin nop lam giup hoi want need"},
		{'b', "bat doi keu bao noi hen hua told said made asked"},
	} {
		for w := range strings.FieldsSeq(class.words) {
			m[w] = class.is
		}
	}
	return m
}()

// features returns the hashed features of a tokenized message, each once.
// signals are the names of what the rules saw.
func features(t, signals []string, question bool) []uint32 {
	if len(t) > scoreMost {
		t = t[:scoreMost]
	}
	seen := make(map[uint32]bool, 6*len(t))
	var out []uint32
	add := func(parts ...string) {
		h := fnv.New32a()
		for _, p := range parts {
			h.Write([]byte(p)) // never fails
			h.Write([]byte{0})
		}
		f := h.Sum32()
		f = (f ^ f>>weightBits) & (1<<weightBits - 1)
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	var classes []byte
	skip, before, beforeMarked := "", "^", "^"
	for i, w := range t {
		marked := ""
		f := strings.TrimPrefix(w, bareMark)
		switch {
		case numberTokens[w] || strings.Trim(f, "0123456789") == "":
			f = "#"
			classes = append(classes, '#')
		default:
			if f == w {
				marked = w
			}
			f = vi.Fold(f)
			if c, ok := wordClasses[f]; ok {
				classes = append(classes, c)
			}
		}
		add("u", f)
		add("b", before, f)
		if marked != "" {
			add("U", marked)
			add("B", beforeMarked, marked)
		}
		if i < 2 {
			add("start", f)
		}
		if i >= len(t)-2 {
			add("end", f)
		}
		if i >= len(t)-6 {
			add("tail", f)
		}
		if skip != "" {
			add("s", skip, f)
		}
		skip, before, beforeMarked = before, f, w
	}
	add("b", before, "$")
	for i := range classes {
		for n := 2; n <= 4 && i+n <= len(classes); n++ {
			add("c", string(classes[i:i+n]))
		}
	}
	for _, s := range signals {
		add("r", s)
	}
	if question {
		add("?")
	}
	switch {
	case len(t) <= 5:
		add("short")
	case len(t) >= 20:
		add("long")
	}
	return out
}
