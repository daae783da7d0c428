package reading

import (
	_ "embed"
	"encoding/binary"
	"math"
)

// The rules know the wordings their lists name. People ask in others; those are
// weighed by a linear classifier (softmax regression) over the words of the
// message and what the rules saw. Its weights are learned from testdata/facets,
// without the messages held out there, by
//
//	go test ./bot/reading -run TestTrainFacets -trainfacets
//
//go:embed facet_weights.bin
var facetWeights []byte

// facetBits is the size of the hashed feature space, as a power of two.
const facetBits = 14

// The learned choice takes the place of that of the rules from these
// probabilities on: where the rules see no part; where they see another; where
// it is none in place of one of theirs; where they see one plainly (a score of plainFacet), or read "làm thế nào" and the
// like, which a story of papers, fees and ages often ends in.
const (
	facetOverNone  = 0.3
	facetOverRule  = 0.5
	facetToNone    = 0.75
	facetOverPlain = 0.85
	facetOverWhole = 0.95
	plainFacet     = 4.8
)

// A chooser is learned weights. The file is: the scale and a bias for each part
// as 32-bit floats, little endian, then for each hashed feature one signed byte
// for each part.
type chooser struct {
	scale   float32
	bias    []float32
	weights []byte
}

var facetChooser = readChooser(facetWeights)

func readChooser(b []byte) chooser {
	n := len(Facets)
	head := 4 + 4*n
	if len(b) != head+n<<facetBits {
		return chooser{} // no weights: the rules alone decide
	}
	c := chooser{scale: math.Float32frombits(binary.LittleEndian.Uint32(b)), weights: b[head:]}
	for i := range n {
		c.bias = append(c.bias, math.Float32frombits(binary.LittleEndian.Uint32(b[4+4*i:])))
	}
	return c
}

// choose returns how probable each of Facets is, in their order; nil when
// nothing was learned. Overview stands for no part at all, too.
func (c chooser) choose(features []uint32) []float64 {
	if c.weights == nil || len(features) == 0 {
		return nil
	}
	n := len(Facets)
	sums := make([]float64, n)
	for _, f := range features {
		for i, w := range c.weights[int(f)*n : int(f)*n+n] {
			sums[i] += float64(int8(w))
		}
	}
	v := float64(c.scale) * featureValue(len(features))
	for i := range sums {
		sums[i] = sums[i]*v + float64(c.bias[i])
	}
	return softmax(sums)
}

// softmax turns sums into probabilities, in place.
func softmax(sums []float64) []float64 {
	most := sums[0]
	for _, s := range sums {
		most = max(most, s)
	}
	total := 0.0
	for i, s := range sums {
		sums[i] = math.Exp(s - most)
		total += sums[i]
	}
	for i := range sums {
		sums[i] /= total
	}
	return sums
}
