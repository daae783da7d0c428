package main

import (
	"fmt"
	"io"
	"math"
	"text/tabwriter"
)

func (t *table) write(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "class\tn\tright\ttop-1\ttop-3\tMRR\toffered\twrong-direct\tall-shown\texpect-ok\tfacet\tfacet-hit\tp50 ms\tp99 ms")
	rows := t.sorted()
	for _, r := range rows {
		fmt.Fprintf(tw, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.1f\t%.1f\n", r.Class, r.N, share(r.Right, r.N),
			share(r.Top1, r.Codes), share(r.Top3, r.Codes), mean(r.ranks, r.Codes), share(r.Offered, r.Codes),
			share(r.Wrong, r.Answers), share(r.AllShown, r.Chooses), share(r.ExpectOK, r.N),
			share(r.Facet, r.Parts), share(r.HitFacet, r.HitParts), r.P50, r.P99)
	}
	fmt.Fprintln(tw)
	if err := tw.Flush(); err != nil {
		return err
	}
	if err := t.writeSummary(w); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, `
right: the action fits, and an answer is on a right procedure, a choice holds a right one
top-1, top-3: a right procedure is the best, or among the first three, of the candidates; MRR: the mean of 1/its place
offered: a right procedure was answered on or shown as a choice
wrong-direct: answered on a wrong procedure with no right one among the choices (of the lines that expect an answer)
all-shown: each of the label's first three was answered on or shown (of the lines that expect a choice)
expect-ok: the action is the expected one, answer and choose counted as one
facet: the part asked for was recognised (how and overview count as equal); facet-hit: the same where the procedure was right
`)
	return err
}

// writeSummary prints the figures that matter, with 95 % intervals (Wilson).
func (t *table) writeSummary(w io.Writer) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "summary\tshare\t95 %\tof")
	line := func(what string, n, of int) {
		if of == 0 {
			return
		}
		low, high := wilson(n, of)
		fmt.Fprintf(tw, "%s\t%s\t%.3f–%.3f\t%d\n", what, share(n, of), low, high, of)
	}
	class := func(name string) *row {
		for _, r := range t.rows {
			if r.Class == name {
				return r
			}
		}
		return &row{}
	}
	expect := func(name string) *row {
		if r := t.expects[name]; r != nil {
			return r
		}
		return &row{}
	}
	p, all := class(rowProcedures), class(rowAll)
	line("procedure classes: right-first", p.Top1, p.Codes)
	line("procedure classes: as expected", p.Right, p.N)
	line("procedure classes: offered", p.Offered, p.Codes)
	line("procedure classes: wrong-direct", p.Wrong, p.Answers)
	line("procedure classes: facet given right procedure", p.HitFacet, p.HitParts)
	line("ambiguous: right-first", class("ambiguous").Top1, class("ambiguous").Codes)
	line("ambiguous: all of the first three shown", expect("choose").AllShown, expect("choose").N)
	line("followup: right", class("followup").Right, class("followup").N)
	line("all lines: expect-ok", all.ExpectOK, all.N)
	line("complaints recognised", expect("complaint").Right, expect("complaint").N)
	line("questions taken for complaints", all.Mistaken, all.Asked)
	line("out of scope answered", all.Inside, all.Outside)
	return tw.Flush()
}

// wilson returns the 95 % score interval of a share, 0 and 0 of nothing.
func wilson(n, of int) (low, high float64) {
	if of == 0 {
		return 0, 0
	}
	const z = 1.96
	p, m := float64(n)/float64(of), float64(of)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return math.Max(0, mid-half), math.Min(1, mid+half)
}

func share(n, of int) string { return mean(float64(n), of) }

func mean(sum float64, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.3f", sum/float64(of))
}
