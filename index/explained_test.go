package index

import (
	"context"
	"slices"
	"testing"
)

// An explanation tells the reading, and for every candidate numbers that add up
// to its sum.
func TestExplanation(t *testing.T) {
	t.Parallel()
	ix := build(t)
	defer ix.Close()
	e, err := ix.Explain(context.Background(), "mất cccd, tôi muốn lamf lại thẻ", 2, "1.001193")
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Candidates) != 3 || e.Candidates[0].Code != "1.014064" || e.Candidates[0].Place != 1 || e.Candidates[2].Code != "1.001193" {
		t.Fatalf("candidates %+v", e.Candidates)
	}
	for _, c := range e.Candidates {
		sum := 0.0
		for _, p := range c.Parts {
			sum += p.Moves()
		}
		if diff := sum - c.Sum; diff > 1e-9 || diff < -1e-9 {
			t.Errorf("%s: parts make %.4f, the sum is %.4f", c.Code, sum, c.Sum)
		}
	}
	if !slices.Contains(e.Repairs, "lamf → làm") || !slices.Contains(e.Acts, "reissue") || len(e.Understood) == 0 || e.Chance <= 0 {
		t.Errorf("reading %+v", e)
	}
	if e, err := ix.Explain(context.Background(), " … ", 3); err != nil || len(e.Candidates) != 0 {
		t.Errorf("nothing to explain: %+v, %v", e, err)
	}
}

// An alias on trial answers like one of the language data.
func TestExtraAlias(t *testing.T) {
	t.Parallel()
	ix, err := Build(context.Background(), town(), Options{Extra: map[string][]string{"1.004222": {"dời nóc gia về ở"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	ms, err := ix.Search(context.Background(), "dời nóc gia về ở", 1)
	if err != nil || len(ms) != 1 || ms[0].Procedure.Code != "1.004222" {
		t.Errorf("got %v, %v", codes(ms), err)
	}
}
