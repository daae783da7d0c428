package reading

import (
	"fmt"
	"strconv"
	"strings"
)

// classes are sets of phrases that the rows of patterns are made of.
type classes map[string]lexicon

// classRow is a row of classes; gap[i] is how many syllables may stand before
// part i.
type classRow struct {
	part []string
	gap  []int
}

// newClasses indexes classes of phrases; "=cháy" must be written with its marks.
func newClasses(byName map[string][]string) classes {
	c := classes{}
	for name, phrases := range byName {
		byLabel := map[string][]string{}
		for _, p := range phrases {
			label := ""
			if marked, ok := strings.CutPrefix(p, "="); ok {
				label, p = "=", marked
			}
			byLabel[label] = append(byLabel[label], p)
		}
		c[name] = newLexicon(byLabel)
	}
	return c
}

// row reads "child 4 hit".
func (c classes) row(say string) (classRow, error) {
	var row classRow
	gap := 0
	for _, f := range strings.Fields(say) {
		if n, err := strconv.Atoi(f); err == nil {
			gap = n
			continue
		}
		if _, ok := c[f]; !ok {
			return row, fmt.Errorf("no class %q", f)
		}
		row.part, row.gap, gap = append(row.part, f), append(row.gap, gap), 0
	}
	return row, nil
}

// hits returns where each class stands in m, looked up when it is needed.
func (c classes) hits(m Said) func(string) []Hit {
	found := map[string][]Hit{}
	return func(class string) []Hit {
		hs, ok := found[class]
		if !ok {
			hs = c[class].everywhere(m)
			found[class] = hs
		}
		return hs
	}
}

// rows is a set of patterns that mean the same.
type rows struct {
	classes classes
	rows    []classRow
}

// newRows reads patterns over c.
func newRows(c classes, say ...string) (rows, error) {
	out := rows{classes: c}
	for _, s := range say {
		row, err := c.row(s)
		if err != nil {
			return rows{}, fmt.Errorf("%q: %w", s, err)
		}
		out.rows = append(out.rows, row)
	}
	return out, nil
}

// has reports whether any of the patterns stands in m.
func (r rows) has(m Said) bool {
	hits := r.classes.hits(m)
	for _, row := range r.rows {
		if row.in(hits, 0, -1) {
			return true
		}
	}
	return false
}

// in reports whether the row stands in a message from part i on; end is where
// the part before it ended, -1 for none.
func (r classRow) in(hits func(string) []Hit, i, end int) bool {
	if i == len(r.part) {
		return true
	}
	for _, h := range hits(r.part[i]) {
		if (end < 0 || h.start >= end && h.start <= end+r.gap[i]) && r.in(hits, i+1, h.start+h.n) {
			return true
		}
	}
	return false
}
