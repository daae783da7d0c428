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
		out[i] = math.Exp(ix.weights.cal.Heat * (c.sum - ranked[0].sum))
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

// chance is the calibrated probability that the best candidate is meant: a
// logistic of its share, of how much of the question it explains, of its sum,
// and of how many others explain the question as well ("hộ chiếu" alone).
func (ix *Index) chance(ranked []scored, share float64) float64 {
	c, best := ix.weights.cal, &ranked[0]
	z := c.Bias + c.Share*logit(share) + c.Asked*best.feats[fAnyAsked] + c.Sum*best.sum +
		c.Rival*ix.rivals(ranked) + c.Exact*best.feats[fNameSaid]
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
		top = ix.chance(ranked, share[0])
	}
	score := func(i int) float64 {
		if i == 0 {
			return top
		}
		// What the first leaves over is shared by the others.
		return math.Min(top*share[i]/share[0], (1-top)*math.Min(1, share[i]/(1-share[0]+1e-9)))
	}
	for i := range n {
		m := procedures.Match{Procedure: ix.records[ranked[i].doc].p, Score: score(i), Why: ix.why(r, &ranked[i])}
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
