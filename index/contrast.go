package index

import (
	"math"
	"math/bits"
	"slices"
)

// near is how much less of a question a rival may explain and still count.
const near = 0.08

// contrast compares the candidates with each other: a candidate that lacks an
// act or a circumstance of the question is beaten by one that explains as much
// of the question and has it. So the markers decide within a family and cost
// nothing where no member has them.
func (ix *Index) contrast(r *reading, out []scored) {
	if r.actions == 0 && r.quals == 0 {
		return
	}
	order := make([]int32, len(out))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		switch x, y := out[a].feats[fAnyAsked], out[b].feats[fAnyAsked]; {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	var acts, quals uint64
	next := 0
	for _, i := range order {
		f := &out[i].feats
		for next < len(order) && out[order[next]].feats[fAnyAsked] >= f[fAnyAsked]-near {
			rec := &ix.records[out[order[next]].doc]
			acts |= rec.actions & r.actions
			quals |= rec.quals & r.quals
			next++
		}
		rec := &ix.records[out[i].doc]
		if ix.on(stepActs) {
			f[fActBeaten] = math.Min(2, float64(bits.OnesCount64(acts&^(rec.actions|rec.called))))
		}
		if ix.on(stepMarkers) {
			f[fQualBeaten] = math.Min(2, float64(bits.OnesCount64(quals&^rec.quals)))
		}
	}
}
