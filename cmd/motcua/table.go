package main

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"
)

// procedureClasses are the classes whose questions are all about a procedure.
var procedureClasses = []string{"clean", "nodiac", "typo", "abbrev", "colloquial", "lifeevent", "long", "english"}

// The rows that sum up.
const (
	rowProcedures = "= procedure classes"
	rowAll        = "= all"
)

// row counts the verdicts of one class.
type row struct {
	Class   string  `json:"class"`
	N       int     `json:"n"`
	Right   int     `json:"right"`
	Codes   int     `json:"with_codes"`
	Top1    int     `json:"top1"`
	Top3    int     `json:"top3"`
	Offered int     `json:"offered"`
	MRR     float64 `json:"mrr"` // over the candidates, of the lines with codes
	// FirstLow and FirstHigh are the 95 % interval of the share of Top1.
	FirstLow  float64 `json:"top1_low"`
	FirstHigh float64 `json:"top1_high"`
	Answers   int     `json:"expect_answer"`
	Wrong     int     `json:"wrong_direct"`
	Chooses   int     `json:"expect_choose"`
	AllShown  int     `json:"all_shown"`
	ExpectOK  int     `json:"expect_ok"`
	Parts     int     `json:"with_facet"`
	Facet     int     `json:"facet"`
	HitParts  int     `json:"with_facet_right_procedure"`
	HitFacet  int     `json:"facet_right_procedure"`
	Asked     int     `json:"questions"` // that a procedure should answer
	Mistaken  int     `json:"questions_as_complaints"`
	Outside   int     `json:"out_of_scope"`
	Inside    int     `json:"out_of_scope_answered"`
	P50       float64 `json:"p50_ms"`
	P99       float64 `json:"p99_ms"`
	times     []time.Duration
	ranks     float64 // sum of 1/place
}

// table holds a row per class in the order met, and two sums. What is expected
// of each line has a row of its own behind the scenes.
type table struct {
	rows    []*row
	expects map[string]*row
}

func newTable() *table { return &table{expects: map[string]*row{}} }

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
	t.row(q.Class).count(q, v, took)
	if slices.Contains(procedureClasses, q.Class) {
		t.row(rowProcedures).count(q, v, took)
	}
	t.row(rowAll).count(q, v, took)
	if t.expects[q.Expect] == nil {
		t.expects[q.Expect] = &row{Class: q.Expect}
	}
	t.expects[q.Expect].count(q, v, took)
}

func (r *row) count(q question, v verdict, took time.Duration) {
	r.N++
	r.times = append(r.times, took)
	inc := func(n *int, ok bool) {
		if ok {
			*n++
		}
	}
	inc(&r.Right, v.right)
	inc(&r.ExpectOK, v.expect)
	if v.hasCode {
		r.Codes++
		inc(&r.Top1, v.place == 1)
		inc(&r.Top3, v.place >= 1 && v.place <= 3)
		inc(&r.Offered, v.offered)
		if v.place > 0 {
			r.ranks += 1 / float64(v.place)
		}
	}
	if v.hasPart {
		r.Parts++
		inc(&r.Facet, v.facet)
		inc(&r.HitParts, v.hit)
		inc(&r.HitFacet, v.hit && v.facet)
	}
	if isQuestion(q) {
		r.Asked++
		inc(&r.Mistaken, v.mistook)
	}
	switch q.Expect {
	case "answer":
		r.Answers++
		inc(&r.Wrong, v.wrong)
	case "choose":
		r.Chooses++
		inc(&r.AllShown, v.all)
	case "out_of_scope":
		r.Outside++
		inc(&r.Inside, v.served)
	}
}

// sorted returns the rows with the sums last and the rest worked out.
func (t *table) sorted() []*row {
	rows := slices.Clone(t.rows)
	slices.SortStableFunc(rows, func(a, b *row) int {
		sum := func(r *row) int {
			switch {
			case r.Class == rowAll:
				return 2
			case strings.HasPrefix(r.Class, "="):
				return 1
			}
			return 0
		}
		return cmp.Compare(sum(a), sum(b))
	})
	for _, r := range rows {
		slices.Sort(r.times)
		r.P50, r.P99 = at(r.times, 50), at(r.times, 99)
		if r.Codes > 0 {
			r.MRR = r.ranks / float64(r.Codes)
		}
		r.FirstLow, r.FirstHigh = wilson(r.Top1, r.Codes)
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

func (t *table) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(t.sorted())
}
