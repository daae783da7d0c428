package bot

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
)

//go:embed emergency.yaml
var alarmYAML []byte

// shortCry is how many syllables a cry of a few words has at most.
const shortCry = 5

// alarms recognises a danger by patterns over classes of words.
type alarms struct {
	idioms, tired, waiting, bereaved, asks, now lexicon

	classes classes
	kinds   []alarmKind
}

// classes are sets of phrases that the rows of patterns are made of.
type classes map[string]lexicon

// alarmKind is the patterns of one kind of danger; short ones hold for a cry
// of a few words only.
type alarmKind struct {
	kind       string
	say, short []alarmRow
}

// alarmRow is a row of classes; gap[i] is how many syllables may stand before
// part i.
type alarmRow struct {
	part []string
	gap  []int
}

// alarmFile is the shape of emergency.yaml.
type alarmFile struct {
	Idioms   []string            `yaml:"idioms"`
	Tired    []string            `yaml:"tired"`
	Waiting  []string            `yaml:"waiting"`
	Bereaved []string            `yaml:"bereaved"`
	Asks     []string            `yaml:"asks"`
	Now      []string            `yaml:"now"`
	Classes  map[string][]string `yaml:"classes"`
	Rules    []struct {
		Kind  string   `yaml:"kind"`
		Say   []string `yaml:"say"`
		Short []string `yaml:"short"`
	} `yaml:"rules"`
}

// loadAlarms reads the embedded patterns; a class that is not there is an error.
func loadAlarms() (*alarms, error) {
	var f alarmFile
	if err := strict(alarmYAML, &f); err != nil {
		return nil, fmt.Errorf("emergency.yaml: %w", err)
	}
	a := &alarms{classes: newClasses(f.Classes)}
	for _, l := range []struct {
		to      *lexicon
		phrases []string
	}{{&a.idioms, f.Idioms}, {&a.tired, f.Tired}, {&a.waiting, f.Waiting}, {&a.bereaved, f.Bereaved}, {&a.asks, f.Asks}, {&a.now, f.Now}} {
		*l.to = newLexicon(map[string][]string{"": l.phrases})
	}
	for _, r := range f.Rules {
		k := alarmKind{kind: r.Kind}
		for _, rows := range []struct {
			to  *[]alarmRow
			say []string
		}{{&k.say, r.Say}, {&k.short, r.Short}} {
			for _, say := range rows.say {
				row, err := a.classes.row(say)
				if err != nil {
					return nil, fmt.Errorf("emergency.yaml: %s: %q: %w", r.Kind, say, err)
				}
				*rows.to = append(*rows.to, row)
			}
		}
		a.kinds = append(a.kinds, k)
	}
	return a, nil
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
func (c classes) row(say string) (alarmRow, error) {
	var row alarmRow
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
func (c classes) hits(m said) func(string) []hit {
	found := map[string][]hit{}
	return func(class string) []hit {
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
	rows    []alarmRow
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
func (r rows) has(m said) bool {
	hits := r.classes.hits(m)
	for _, row := range r.rows {
		if row.in(hits, 0, -1) {
			return true
		}
	}
	return false
}

// kindOf returns the kind of danger a message tells of, "" for none.
func (a *alarms) kindOf(m said) string {
	// The words that ask for papers are read before idioms are struck out:
	// "phòng cháy" is both.
	calm := a.asks.exact(m) && !a.now.exact(m)
	bereaved := a.bereaved.exact(m)
	m = m.struck(a.idioms.everywhere(m))
	if a.waiting.exact(m) {
		m = m.struck(a.tired.everywhere(m))
	}
	hits := a.classes.hits(m)
	for _, k := range a.kinds {
		if k.kind == "suicide" && bereaved || k.kind != "suicide" && calm {
			continue
		}
		rows := k.say
		if len(m.toks) <= shortCry {
			rows = append(rows[:len(rows):len(rows)], k.short...)
		}
		for _, row := range rows {
			if row.in(hits, 0, -1) {
				return k.kind
			}
		}
	}
	return ""
}

// in reports whether the row stands in a message from part i on; end is where
// the part before it ended, -1 for none.
func (r alarmRow) in(hits func(string) []hit, i, end int) bool {
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

// everywhere returns every phrase at every place, overlaps and all; marks that
// are written must be the right ones.
func (l lexicon) everywhere(s said) []hit {
	var hits []hit
	for i := range s.toks {
		for _, p := range l.byFirst[s.toks[i].plain] {
			if p.exactly(s.toks[i:], s.marked) {
				hits = append(hits, hit{p.label, i, len(p.toks)})
			}
		}
	}
	return hits
}

// exact reports whether any phrase is in s with the right marks.
func (l lexicon) exact(s said) bool { return len(l.everywhere(s)) > 0 }

// exactly is at without wrong marks; the label "=" wants them written.
func (p phrase) exactly(toks []tok, marked bool) bool {
	if !p.at(toks, marked) {
		return false
	}
	for i, want := range p.toks {
		if have := toks[i]; have.key != want.key && (!have.bare || p.label == "=") {
			return false
		}
	}
	return true
}

// struck is the message with the phrases read over: their syllables mean
// nothing any more but keep their place.
func (s said) struck(hits []hit) said {
	toks := append([]tok(nil), s.toks...)
	for _, h := range hits {
		for i := h.start; i < h.start+h.n; i++ {
			toks[i] = tok{}
		}
	}
	s.toks = toks
	return s
}
