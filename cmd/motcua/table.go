package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"text/tabwriter"
	"time"
)

// procedureClasses are the classes whose questions are all about a procedure.
var procedureClasses = []string{"clean", "nodiac", "typo", "abbrev", "colloquial", "lifeevent", "long", "english"}

// row counts the verdicts of one class.
type row struct {
	Class   string  `json:"class"`
	N       int     `json:"n"`
	Right   int     `json:"right"`
	Codes   int     `json:"with_codes"`
	Top1    int     `json:"top1"`
	Top3    int     `json:"top3"`
	Offered int     `json:"offered"`
	Parts   int     `json:"with_facet"`
	Facet   int     `json:"facet"`
	P50     float64 `json:"p50_ms"`
	P99     float64 `json:"p99_ms"`
	times   []time.Duration
}

// table holds a row per class in the order met, and two sums.
type table struct{ rows []*row }

func newTable() *table { return &table{} }

func (t *table) row(class string) *row {
	for _, r := range t.rows {
		if r.Class == class {
			return r
		}
	}
	r := &row{Class: class}
	t.rows = append(t.rows, r)
	return r
}

func (t *table) add(q question, v verdict, took time.Duration) {
	t.row(q.Class).count(v, took)
	if slices.Contains(procedureClasses, q.Class) {
		t.row("= procedure classes").count(v, took)
	}
	t.row("= all").count(v, took)
}

func (r *row) count(v verdict, took time.Duration) {
	r.N++
	r.times = append(r.times, took)
	inc := func(n *int, ok bool) {
		if ok {
			*n++
		}
	}
	inc(&r.Right, v.right)
	if v.hasCode {
		r.Codes++
		inc(&r.Top1, v.top1)
		inc(&r.Top3, v.top3)
		inc(&r.Offered, v.offered)
	}
	if v.hasPart {
		r.Parts++
		inc(&r.Facet, v.facet)
	}
}

// sorted returns the rows with the sums last and the times worked out.
func (t *table) sorted() []*row {
	rows := slices.Clone(t.rows)
	slices.SortStableFunc(rows, func(a, b *row) int {
		sum := func(r *row) int {
			if r.Class[0] == '=' {
				return len(r.Class)*-1 + 100
			}
			return 0
		}
		return sum(a) - sum(b)
	})
	for _, r := range rows {
		slices.Sort(r.times)
		r.P50, r.P99 = at(r.times, 50), at(r.times, 99)
	}
	return rows
}

// at returns the percentile in milliseconds of sorted times.
func at(sorted []time.Duration, percent int) float64 {
	if len(sorted) == 0 {
		return 0
	}
	i := min(len(sorted)*percent/100, len(sorted)-1)
	return float64(sorted[i].Microseconds()) / 1000
}

func (t *table) write(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "class\tn\tright\ttop-1\ttop-3\toffered\tfacet\tp50 ms\tp99 ms")
	for _, r := range t.sorted() {
		fmt.Fprintf(tw, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%.1f\t%.1f\n", r.Class, r.N, share(r.Right, r.N),
			share(r.Top1, r.Codes), share(r.Top3, r.Codes), share(r.Offered, r.Codes), share(r.Facet, r.Parts), r.P50, r.P99)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, `
right: the action fits, and an answer is on a right procedure, a choice holds a right one
top-1, top-3: a right procedure is the best, or among the first three, of the candidates
offered: a right procedure was answered on or shown as a choice
facet: the part asked for was recognised (how and overview count as equal)
`)
	return err
}

func share(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", float64(n)/float64(of))
}

func (t *table) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(t.sorted())
}
