package index

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// TestCalibration checks on the development questions that the score of the
// best match is close to how often it is right: by buckets, out-of-scope
// messages included.
func TestCalibration(t *testing.T) {
	ix := nationalIndex(t)
	type bucket struct {
		n, right int
		sum      float64
	}
	var buckets [5]bucket
	for _, q := range questions(t) {
		if len(q.After) > 0 || !slices.Contains([]string{"answer", "choose", "out_of_scope", "smalltalk", "emergency"}, q.Expect) {
			continue
		}
		ms, err := ix.Search(context.Background(), q.Text, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(ms) == 0 {
			continue
		}
		b := &buckets[min(4, int(ms[0].Score*5))]
		b.n++
		b.sum += ms[0].Score
		// To a question that wants asking back no single answer is right.
		if q.Expect != "choose" && slices.Contains(q.Codes, ms[0].Procedure.Code) {
			b.right++
		}
	}
	var out strings.Builder
	total, gap := 0, 0.0
	for i, b := range buckets {
		if b.n == 0 {
			continue
		}
		mean, rate := b.sum/float64(b.n), float64(b.right)/float64(b.n)
		fmt.Fprintf(&out, "%.1f–%.1f: %3d matches, mean score %.2f, right %.2f\n", float64(i)/5, float64(i+1)/5, b.n, mean, rate)
		total += b.n
		gap += math.Abs(mean-rate) * float64(b.n)
	}
	gap /= float64(total)
	t.Logf("\n%sexpected calibration error %.3f", out.String(), gap)
	if gap > 0.12 {
		t.Errorf("expected calibration error %.3f, want at most 0.12", gap)
	}
}
