package index

import (
	"context"
	"slices"
	"testing"
)

// TestRecall logs the number to watch: how often the right procedure is among
// the candidates at all.
func TestRecall(t *testing.T) {
	ix := nationalIndex(t)
	for _, s := range []struct {
		name string
		qs   []question
		want float64
	}{
		{"tuning", questions(t), 0.98}, {"ours, never learned", ours(t, "test"), 0.97}, {"by ear", ours(t, "test by ear"), 0.94},
	} {
		hit, n, sum := 0, 0, 0
		for _, q := range s.qs {
			if q.Expect != "answer" || len(q.After) > 0 {
				continue
			}
			cands, err := ix.candidates(context.Background(), ix.read(q.Text))
			if err != nil {
				t.Fatal(err)
			}
			n++
			sum += len(cands)
			if slices.ContainsFunc(cands, func(d int32) bool { return slices.Contains(q.Codes, ix.records[d].p.Code) }) {
				hit++
			}
		}
		share := float64(hit) / float64(max(1, n))
		t.Logf("%-20s right one among the candidates %.3f of %d, candidates %.0f", s.name, share, n, float64(sum)/float64(max(1, n)))
		if share < s.want {
			t.Errorf("%s: %.3f, want at least %.2f", s.name, share, s.want)
		}
	}
}
