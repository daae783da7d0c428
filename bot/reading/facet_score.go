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
const facetBits = 16

// The learned choice takes the place of that of the rules where it is that many
// times as probable as theirs. How many times depends on how plainly the rules
// see their part; TestFacetsCrossed tells which numbers read most of the
// messages right that the weights were not learned from.
var facetOdds = [...]odds{
	seesNone:     {part: 1, none: 1},
	seesOverview: {part: 3, none: 1},
	seesWeakly:   {part: 1, none: 1},
	seesOne:      {part: 1, none: 1},
	seesPlainly:  {part: 1, none: 1},
}

// odds is how many times as probable a part must be that takes the place of the
// one the rules see, and no part at all.
type odds struct{ part, none float64 }

// How plainly the rules see a part.
const (
	seesNone = iota
	seesOverview
	seesWeakly
	seesOne
	seesPlainly
)

// surelyHow is how probable it must be that a way is asked for.
const surelyHow = 0.3

// plainFacet is the score from which the rules see a part plainly.
const plainFacet = 4.8

// sees is how plainly the rules see the part they read.
func sees(ruled Facet, score float64) int {
	switch {
	case ruled == FacetNone:
		return seesNone
	case ruled == FacetOverview:
		return seesOverview
	case score < loneFacet:
		return seesWeakly
	case score < plainFacet:
		return seesOne
	}
	return seesPlainly
}

// learnedFacet returns the part that the learned weights choose where they are
// sure enough, else the one of the rules.
func learnedFacet(s Said, ruled Facet, score float64, saw []string) Facet {
	chance := facetChooser.choose(facetFeatures(s, saw))
	if chance == nil {
		return ruled
	}
	return chosenFacet(ruled, chance, facetOdds[sees(ruled, score)])
}

// chosenFacet weighs the part of the rules against the most probable one. What
// to do and how are answered alike, so they count together.
func chosenFacet(ruled Facet, chance []float64, need odds) Facet {
	best, sure, rules, general, how := FacetNone, 0.0, 0.0, 0.0, 0.0
	for i, f := range Facets {
		switch {
		case f == FacetHow || f == FacetOverview:
			general += chance[i]
			if f == FacetHow {
				how = chance[i]
			}
			continue
		case f == ruled:
			rules = chance[i]
		}
		if chance[i] > sure {
			best, sure = f, chance[i]
		}
	}
	isGeneral := ruled == FacetNone || ruled == FacetHow || ruled == FacetOverview
	if isGeneral {
		rules = general
	}
	switch {
	case best != ruled && sure > need.part*rules && (isGeneral || sure >= general):
		return best
	case (!isGeneral && general > need.none*rules || ruled == FacetNone) && general > sure:
		if how > general/2 && how > surelyHow {
			return FacetHow
		}
		return FacetNone
	}
	return ruled
}

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
