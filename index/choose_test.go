package index

import (
	"context"
	"slices"
	"testing"
)

// TestChooseOffers measures, for questions that a good officer would answer by
// asking back, how often a right option is among the first five matches and
// how many of the right options are.
func TestChooseOffers(t *testing.T) {
	ix := nationalIndex(t)
	n, one, options, found, sure := 0, 0, 0, 0, 0
	for _, q := range questions(t) {
		if q.Expect != "choose" || len(q.After) > 0 {
			continue
		}
		ms, err := ix.Search(context.Background(), q.Text, 5)
		if err != nil {
			t.Fatal(err)
		}
		n++
		options += len(q.Codes)
		hit := 0
		for _, m := range ms {
			if slices.Contains(q.Codes, m.Procedure.Code) {
				hit++
			}
		}
		found += hit
		if hit > 0 {
			one++
		}
		if len(ms) > 0 && ms[0].Score > 0.8 {
			sure++
		}
		if hit == 0 || testing.Verbose() {
			t.Logf("%s %q: %d of %d, got %v", q.ID, q.Text, hit, len(q.Codes), codes(ms))
		}
	}
	t.Logf("%d questions, a right option offered in %d, %d of %d options, best score above 0.8 in %d", n, one, found, options, sure)
	if 10*one < 8*n {
		t.Errorf("a right option is among the first five in %d of %d, want eight in ten", one, n)
	}
}
