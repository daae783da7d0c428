package reading

import (
	_ "embed"
	"encoding/binary"
	"math"
)

// The rules of triage find what their lists name. What citizens tell in words
// of their own is found by a linear classifier (logistic regression) over
// syllables, pairs of syllables, the order of a few classes of words, and what
// the rules saw. Its weights are learned from testdata/triage by
//
//	go test ./bot/reading -run TestTrainTriage -train
//
//go:embed triage_weights.bin
var triageWeights []byte

// weightBits is the size of the hashed feature space, as a power of two.
const weightBits = 16

// The thresholds on the score, chosen on the held-out messages: from sure on a
// message is a complaint; from perhaps on the citizen is asked which it is.
const (
	scoreSure    = 0.72
	scorePerhaps = 0.40
	// scoreAlone takes the place of scoreSure where no office, dossier or
	// anything applied for is spoken of.
	scoreAlone = 0.86
	// Where the rules see a complaint, the words must not speak against it:
	// below scoreDoubt the citizen is asked, below scoreAgainst it is none.
	scoreDoubt   = 0.40
	scoreAgainst = 0.2
	// scoreNever is where a question that the rules take for a complaint is none.
	scoreNever = 0.05
	// scoreBeside is what the whole of a message needs when a part of it is a
	// complaint and another asks.
	scoreBeside = 0.15
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
