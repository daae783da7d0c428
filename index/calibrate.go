package index

import (
	"math"
	"slices"
	"strings"

	"motcua/procedures"
)

// share returns the part of the evidence that each ranked candidate has, with
// the candidates of one family counted once, by their best.
func (ix *Index) share(ranked []scored) []float64 {
	out := make([]float64, len(ranked))
	if len(ranked) == 0 {
		return out
	}
	sum, seen := 0.0, map[int32]bool{}
	for i, c := range ranked {
		out[i] = math.Exp(c.sum - ranked[0].sum)
		if f := ix.records[c.doc].family; !seen[f] {
			seen[f] = true
			sum += out[i]
		}
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

// The evidence that calibration weighs for the best match.
const (
	vBias      = iota
	vShare     // logit of its share among the candidates
	vMargin    // distance of its sum to the next family's
	vSum       // its weighted sum
	vAsked     // how much of the question it explains
	vFocus     // how much of the clause that asks
	vNameSaid  // how much of its name is said
	vWhole     // its name or an alias is said whole
	vRivals    // how many others explain the question as well
	vHoleAsked // the most telling word of the question left unexplained
	vHoleName  // the most telling word of it left unsaid
	vActWrong  // the act asked for is another one
	vLength    // of the question
	vExact     // it and the question explain each other in full
	vCommon    // it stands among what everybody asks for
	vUnknown   // share of the words that nobody uses
	numEvidence
)

var evidenceNames = [numEvidence]string{
	"bias", "share", "margin", "sum", "asked", "focus", "name_said", "whole", "rivals", "hole_asked", "hole_name", "act_wrong", "length", "exact", "common", "unknown",
}

// calibration are the weights of the evidence in a logistic.
type calibration [numEvidence]float64

// evidence gathers what calibration looks at; n is the number of syllables and unknown the share of unknown words of
// the question and ranked is not empty.
func (ix *Index) evidence(n int, unknown float64, ranked []scored) (v calibration) {
	b := &ranked[0]
	f := &b.feats
	v[vBias] = 1
	v[vShare] = logit(ix.share(ranked)[0]) / 3
	v[vMargin] = 2
	for i := range ranked {
		if ix.records[ranked[i].doc].family != ix.records[b.doc].family {
			v[vMargin] = math.Min(2, (b.sum-ranked[i].sum)/3)
			break
		}
	}
	v[vSum] = b.sum / 10
	v[vAsked], v[vFocus], v[vNameSaid] = f[fAnyAsked], f[fFocus], f[fNameSaid]
	v[vWhole] = math.Max(f[fAliasWhole], f[fNameWhole])
	v[vRivals] = ix.rivals(ranked)
	v[vHoleAsked], v[vHoleName] = f[fHoleAsked], f[fHoleName]
	v[vActWrong] = f[fActWrong]
	v[vLength] = math.Log(1+float64(n)) / 3
	v[vExact] = f[fExact]
	v[vUnknown] = unknown
	v[vCommon] = math.Max(f[fPopular], f[fAliased])
	return v
}

// muchUnknown is the share of unknown words from which a question is doubted;
// labelled questions hold too few such to learn it.
const muchUnknown = 0.25

// unknown is the share of a question's words that neither the catalogue nor
// everyday speech knows.
func (ix *Index) unknown(r *reading) float64 {
	n := 0
	for _, t := range r.toks {
		if !ix.vocab.known[t.fold] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r.toks)))
}

// chance is the calibrated probability that the best candidate is meant.
func (ix *Index) chance(n int, unknown float64, ranked []scored) float64 {
	z := 0.0
	for i, x := range ix.evidence(n, unknown, ranked) {
		z += x * ix.weights.cal[i]
	}
	return 1 / (1 + math.Exp(-z))
}

// rivals counts, on a logarithmic scale, procedures of other families that
// explain as much of the question as the best one does.
func (ix *Index) rivals(ranked []scored) float64 {
	seen := map[int32]bool{ix.records[ranked[0].doc].family: true}
	for i := range ranked {
		f := ix.records[ranked[i].doc].family
		if !seen[f] && ranked[i].feats[fAnyAsked] >= ranked[0].feats[fAnyAsked]-0.03 {
			seen[f] = true
		}
	}
	return math.Log(float64(min(len(seen), 12)))
}

// logit of a share, kept within ±6.
func logit(p float64) float64 {
	return math.Max(-6, math.Min(6, math.Log(p/(1-p))))
}

// matches turns ranked candidates into the answer. Score of the first is its
// chance; the others divide what is left by their shares. Margin is the
// distance to the next match that is not a mere twin of another level.
func (ix *Index) matches(r *reading, ranked []scored, limit int) []procedures.Match {
	share := ix.share(ranked)
	n := min(limit, len(ranked))
	out := make([]procedures.Match, 0, n)
	top := 0.0
	if len(ranked) > 0 {
		unknown := ix.unknown(r)
		top = ix.chance(len(r.toks), unknown, ranked)
		if unknown > muchUnknown && !r.english {
			top *= math.Pow(1-unknown, 3) // what the rest says may be anything
		}
	}
	score := func(i int) float64 {
		if i == 0 {
			return top
		}
		// What the first leaves over is shared by the others.
		return math.Min(top*share[i]/share[0], (1-top)*math.Min(1, share[i]/(1-share[0]+1e-9)))
	}
	for i := range n {
		m := procedures.Match{Procedure: ix.records[ranked[i].doc].p, Score: score(i), Why: ix.why(r, &ranked[i]), Kin: int(ix.records[ranked[i].doc].family) + 1, Common: ranked[i].feats[fAliased] > 0}
		m.Margin = m.Score
		for k := i + 1; k < len(ranked); k++ {
			if ix.records[ranked[k].doc].family != ix.records[ranked[i].doc].family {
				m.Margin = m.Score - score(k)
				break
			}
		}
		out = append(out, m)
	}
	return out
}

// why explains a candidate: the features that moved it, strongest first.
func (ix *Index) why(_ *reading, c *scored) []procedures.Reason {
	out := make([]procedures.Reason, 0, 8)
	for i, v := range c.feats {
		if w := v * ix.weights.feature[i]; math.Abs(w) > 0.05 {
			out = append(out, procedures.Reason{Feature: featureNames[i], Value: w})
		}
	}
	slices.SortFunc(out, func(a, b procedures.Reason) int {
		switch x, y := math.Abs(a.Value), math.Abs(b.Value); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return strings.Compare(a.Feature, b.Feature)
	})
	if len(out) > 8 {
		out = out[:8]
	}
	if len(out) > 0 {
		out[0].Detail = c.via
	}
	return out
}
