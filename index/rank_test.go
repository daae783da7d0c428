package index

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"testing"
)

// tally counts hits of one class.
type tally struct {
	n, first, three, recall int
	mrr                     float64
}

func (t tally) share(n int) float64 { return float64(n) / float64(max(1, t.n)) }

// wilson is the 95 % interval of k hits of n.
func wilson(k, n int) (lo, hi float64) {
	if n == 0 {
		return 0, 1
	}
	const z = 1.96
	p, m := float64(k)/float64(n), float64(n)
	mid, half := (p+z*z/(2*m))/(1+z*z/m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))/(1+z*z/m)
	return max(0, mid-half), min(1, mid+half)
}

// rankings measures retrieval of the answerable questions by class; "all" holds
// the classes that name or mean a procedure. miss, when not nil, is told of
// every question whose best match is wrong.
func rankings(tb testing.TB, ix *Index, qs []question, miss func(q question, at int, got string)) map[string]*tally {
	tb.Helper()
	per := map[string]*tally{"all": {}}
	for _, q := range qs {
		if q.Expect != "answer" || len(q.After) > 0 {
			continue
		}
		ms, err := ix.Search(context.Background(), q.Text, 50)
		if err != nil {
			tb.Fatal(err)
		}
		at := slices.IndexFunc(codes(ms), func(c string) bool { return slices.Contains(q.Codes, c) })
		if per[q.Class] == nil {
			per[q.Class] = &tally{}
		}
		for _, x := range []*tally{per[q.Class], per["all"]} {
			if x == per["all"] && !slices.Contains(procedureClasses, q.Class) {
				continue
			}
			x.n++
			if at == 0 {
				x.first++
			}
			if at >= 0 && at < 3 {
				x.three++
			}
			if at >= 0 {
				x.recall++
				x.mrr += 1 / float64(at+1)
			}
		}
		if at != 0 && miss != nil {
			var got []string
			for _, m := range ms[:min(3, len(ms))] {
				got = append(got, fmt.Sprintf("%s %.2f %.70s", m.Procedure.Code, m.Score, m.Procedure.Name))
			}
			miss(q, at, strings.Join(got, "\n\t"))
		}
	}
	return per
}

// table writes tallies for a golden file.
func table(title string, per map[string]*tally) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-22s %4s %21s %21s %9s %6s\n", title, "n", "top-1 (95 %)", "top-3 (95 %)", "recall@50", "MRR")
	names := make([]string, 0, len(per))
	for n := range per {
		if n != "all" {
			names = append(names, n)
		}
	}
	sort.Strings(names)
	for _, n := range append(names, "all") {
		c := per[n]
		l1, h1 := wilson(c.first, c.n)
		l3, h3 := wilson(c.three, c.n)
		fmt.Fprintf(&b, "%-22s %4d %6.3f (%.2f to %.2f) %6.3f (%.2f to %.2f) %9.3f %6.3f\n", n, c.n, c.share(c.first), l1, h1, c.share(c.three), l3, h3, c.share(c.recall), c.mrr/float64(max(1, c.n)))
	}
	return b.String()
}
