package procedures

import (
	"sort"
	"strings"
)

// fromDifference cuts what two texts have in common at their beginning, at a
// word boundary, when it is long.
func fromDifference(a, b string) (string, string) {
	ra, rb := []rune(a), []rune(b)
	i, cut := 0, 0
	for i < len(ra) && i < len(rb) && ra[i] == rb[i] {
		if ra[i] == ' ' {
			cut = i + 1
		}
		i++
	}
	if cut < 60 {
		return a, b
	}
	from := func(r []rune) string {
		if cut >= len(r) {
			return "…"
		}
		return "…" + string(r[cut:])
	}
	return from(ra), from(rb)
}

func setText(list []string) string {
	sorted := append([]string(nil), list...)
	sort.Strings(sorted)
	return strings.Join(sorted, "; ")
}

func timesText(cs []Channel) string {
	var out []string
	for _, c := range cs {
		out = append(out, c.Time.text())
	}
	return setText(out)
}

func feesText(cs []Channel) string {
	var out []string
	for _, c := range cs {
		for _, f := range c.Fees {
			out = append(out, f.text())
		}
	}
	return setText(out)
}

func notesText(cs []Channel) string {
	var out []string
	for _, c := range cs {
		if c.Note != "" {
			out = append(out, c.Note)
		}
	}
	return setText(out)
}

func casesText(p *Procedure) string {
	var out []string
	for _, c := range p.Cases {
		out = append(out, c.Name+": "+c.Time.text())
	}
	return setText(out)
}

func stepsText(p *Procedure) string {
	var out []string
	for _, s := range p.Steps {
		out = append(out, s.Name+" "+s.Text)
	}
	return strings.Join(out, " ")
}

func levelsText(p *Procedure) string {
	var out []string
	for _, l := range p.Levels {
		out = append(out, levelName(l))
	}
	return strings.Join(out, ", ")
}

func lawsText(p *Procedure) string {
	var out []string
	for _, l := range p.LegalBasis {
		out = append(out, l.Number)
	}
	return setText(out)
}

func decisionText(p *Procedure) string {
	if p.DecisionDate.IsZero() {
		return p.Decision
	}
	return strings.TrimSpace(p.Decision + " ngày " + p.DecisionDate.String())
}

func publicText(p *Procedure) string {
	if p.Internal {
		return "nội bộ"
	}
	return "công khai"
}
