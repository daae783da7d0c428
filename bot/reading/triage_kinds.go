package reading

import (
	_ "embed"
	"encoding/binary"
	"math"
)

// Lists of words know few of the things that people write which no office
// handles. A second classifier (softmax over the same features as the first)
// was therefore learned from thousands of messages of every kind; what it says
// is joined with the lists, and never decides alone where it is not sure. Its
// weights are learned from testdata and from what people say of procedures by
//
//	go test ./bot/reading -run TestTrainKinds -train
//
//go:embed triage_kinds.bin
var kindWeights []byte

// The kinds of messages that the classifier tells apart.
const (
	kindQuestion = iota
	kindComplaint
	kindStatus
	kindOutside
	kindTalk
	kindEmergency
	kinds
)

// kindScores is how probable each kind is; all zero when nothing was learned.
type kindScores [kinds]float64

// A kindScorer is learned weights. The file is, for each kind, the scale and
// the bias as 32-bit floats, little endian; then for each hashed feature one
// signed byte for each kind.
type kindScorer struct {
	scale, bias [kinds]float32
	weights     []byte
}

var kindScorerLearned = readKindScorer(kindWeights)

func readKindScorer(b []byte) (s kindScorer) {
	if len(b) != kinds*8+kinds<<weightBits {
		return s // no weights: the lists alone decide
	}
	for k := range kinds {
		s.scale[k] = math.Float32frombits(binary.LittleEndian.Uint32(b[8*k:]))
		s.bias[k] = math.Float32frombits(binary.LittleEndian.Uint32(b[8*k+4:]))
	}
	s.weights = b[8*kinds:]
	return s
}

func (s kindScorer) scores(features []uint32) (out kindScores) {
	if s.weights == nil || len(features) == 0 {
		return out
	}
	var sum [kinds]int
	for _, f := range features {
		for k := range kinds {
			sum[k] += int(int8(s.weights[int(f)*kinds+k]))
		}
	}
	for k := range kinds {
		out[k] = float64(sum[k])*float64(s.scale[k])*featureValue(len(features)) + float64(s.bias[k])
	}
	return shares(out)
}

// shares turns sums into probabilities.
func shares(x kindScores) kindScores {
	most, total := math.Inf(-1), 0.0
	for _, v := range x {
		most = max(most, v)
	}
	for k, v := range x {
		x[k] = math.Exp(v - most)
		total += x[k]
	}
	for k := range x {
		x[k] /= total
	}
	return x
}

// kindsOf scores a message, once for each one that Read made.
func (w *Words) kindsOf(m Said) kindScores {
	if m.kinds == nil {
		return kindScorerLearned.scores(w.kindFeatures(m))
	}
	if *m.kinds == (kindScores{}) {
		*m.kinds = kindsLately.of(m.Raw, func() kindScores { return kindScorerLearned.scores(w.kindFeatures(m)) })
	}
	return *m.kinds
}

// kindFeatures are the words of a message and what the lists see in it.
func (w *Words) kindFeatures(m Said) []uint32 {
	var signals []string
	for _, s := range []struct {
		name string
		on   bool
	}{
		{"admin", w.admin.has(m)}, {"topic", w.topics.has(m)}, {"row", w.outside.has(m)}, {"country", w.countries.has(m)},
		{"home", w.home.has(m)}, {"talk", w.smalltalk.has(m)}, {"officials", w.officials.has(m)}, {"code", hasCode(m.Raw)},
	} {
		if s.on {
			signals = append(signals, s.name)
		}
	}
	t := tokenize(m.Raw)
	return features(t, append(signals, knownSignals(t)...), asksByMark(m.Raw))
}
