package index

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"motcua/procedures"
)

// BenchmarkGrowth searches a catalogue ten times as large, made of the same
// records with a place at the end of their names, and reports how the middle
// and the slowest hundredth of all searches grow.
func BenchmarkGrowth(b *testing.B) {
	ix := nationalIndex(b)
	var many []*procedures.Procedure
	for i := range ix.records {
		many = append(many, ix.records[i].p)
		for k := range 9 {
			p := *ix.records[i].p
			p.Code = fmt.Sprintf("%s.%d", p.Code, k)
			p.Name = fmt.Sprintf("%s tại khu %c%c", p.Name, 'a'+k, 'a'+k)
			p.Popular, p.Aliases, p.Short = false, nil, ""
			many = append(many, &p)
		}
	}
	at := time.Now()
	big, err := Build(context.Background(), many, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer big.Close()
	built := time.Since(at)
	qs := questions(b)
	run := func(ix *Index) (p50, p99 time.Duration) {
		var took []time.Duration
		for i := range qs {
			at := time.Now()
			if _, err := ix.Search(context.Background(), qs[i].Text, 10); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(at))
		}
		slices.Sort(took)
		return took[len(took)/2], took[len(took)*99/100]
	}
	var s50, s99, l50, l99 time.Duration
	for b.Loop() {
		s50, s99 = run(ix)
		l50, l99 = run(big)
	}
	b.ReportMetric(float64(s50.Microseconds()), "p50-µs")
	b.ReportMetric(float64(l50.Microseconds()), "p50-tenfold-µs")
	b.ReportMetric(float64(l99.Microseconds()), "p99-tenfold-µs")
	b.ReportMetric(float64(l50)/float64(s50), "growth-p50")
	b.ReportMetric(float64(l99)/float64(s99), "growth-p99")
	b.ReportMetric(built.Seconds(), "build-tenfold-s")
}
