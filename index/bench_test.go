package index

import (
	"context"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
)

// BenchmarkSearch runs the development questions through the whole search and
// reports the slowest in a hundred.
func BenchmarkSearch(b *testing.B) {
	ix := nationalIndex(b)
	benchmarkQuestions(b, func(q string) error {
		_, err := ix.Search(context.Background(), q, 10)
		return err
	})
}

// BenchmarkPlainBleveMatchName is the yardstick: a plain match query of bleve
// with its standard analyzer on the name alone.
func BenchmarkPlainBleveMatchName(b *testing.B) {
	ix := nationalIndex(b)
	plain, err := bleve.NewMemOnly(bleve.NewIndexMapping())
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	batch := plain.NewBatch()
	for i := range ix.records {
		if err := batch.Index(strconv.Itoa(i), map[string]any{"name": ix.records[i].p.Name}); err != nil {
			b.Fatal(err)
		}
	}
	if err := plain.Batch(batch); err != nil {
		b.Fatal(err)
	}
	benchmarkQuestions(b, func(q string) error {
		m := bleve.NewMatchQuery(q)
		m.SetField("name")
		_, err := plain.Search(bleve.NewSearchRequest(m))
		return err
	})
}

func benchmarkQuestions(b *testing.B, search func(string) error) {
	qs := questions(b)
	took := make([]time.Duration, 0, b.N)
	i := 0
	for b.Loop() {
		at := time.Now()
		if err := search(qs[i%len(qs)].Text); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(at))
		i++
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*50/100].Microseconds()), "p50-µs")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds()), "p99-µs")
}
