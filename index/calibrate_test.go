package index

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// bucket counts the best matches whose score is about the same.
type bucket struct {
	n, right int
	sum      float64
}

// bins is how many steps of the score the curve has.
const bins = 10

// reliability groups best matches by score; gap is the expected calibration
// error: the mean distance between score and share of right ones.
func reliability(tb testing.TB, ix *Index, qs []question) (buckets [bins]bucket, gap float64) {
	tb.Helper()
	total := 0
	for _, q := range qs {
		if len(q.After) > 0 || !slices.Contains([]string{"answer", "choose", "out_of_scope", "smalltalk", "emergency"}, q.Expect) {
			continue
		}
		ms, err := ix.Search(context.Background(), q.Text, 1)
		if err != nil {
			tb.Fatal(err)
		}
		if len(ms) == 0 {
			continue
		}
		b := &buckets[min(bins-1, int(ms[0].Score*bins))]
		b.n++
		b.sum += ms[0].Score
		total++
		// To a question that wants asking back no single answer is right.
		if q.Expect != "choose" && slices.Contains(q.Codes, ms[0].Procedure.Code) {
			b.right++
		}
	}
	for _, b := range buckets {
		gap += math.Abs(b.sum - float64(b.right))
	}
	return buckets, gap / float64(max(1, total))
}

// TestCalibration checks that the score of the best match is close to how
// often it is right: the curve in ten bins, out-of-scope messages included, on
// the tuning questions and on both halves of ours (people's words, not
// templates: what a rule misspelt says nothing new). A golden file shows changes.
func TestCalibration(t *testing.T) {
	ix := nationalIndex(t)
	var out strings.Builder
	for _, s := range []struct {
		name string
		qs   []question
		most float64
	}{
		{"tuning", questions(t), 0.08}, {"ours, learned from", unmade(ours(t, "learn")), 0.10}, {"ours, never learned", ours(t, "test"), 0.10},
	} {
		buckets, gap := reliability(t, ix, s.qs)
		fmt.Fprintf(&out, "%s: expected calibration error %.3f\n", s.name, gap)
		fmt.Fprintf(&out, "  %-10s %5s %9s %8s  %s\n", "score", "n", "predicted", "observed", "95 %")
		for i, b := range buckets {
			if b.n == 0 {
				continue
			}
			lo, hi := wilson(b.right, b.n)
			fmt.Fprintf(&out, "  %.1f to %.1f %5d %9.2f %8.2f  %.2f to %.2f\n",
				float64(i)/bins, float64(i+1)/bins, b.n, b.sum/float64(b.n), float64(b.right)/float64(b.n), lo, hi)
		}
		if gap > s.most {
			t.Errorf("%s: expected calibration error %.3f, want at most %.2f", s.name, gap, s.most)
		}
	}
	t.Log("\n" + out.String())
	golden(t, "testdata/calibration.golden", out.String())
}

// unmade are the questions that people wrote.
func unmade(qs []question) []question {
	return slices.DeleteFunc(slices.Clone(qs), func(q question) bool { return q.Made })
}
