package reading

import "sort"

// Hit is a phrase found in a message: its label, first syllable and length.
// FacetOf gives hits, Matter and NamesPart take them.
type Hit struct {
	label    string
	start, n int
}

// lexicon finds labelled phrases, longest first.
type lexicon struct{ byFirst map[string][]phrase }

type phrase struct {
	label string
	toks  []Token
}

// newLexicon indexes phrases by label.
func newLexicon(byLabel map[string][]string) lexicon {
	l := lexicon{byFirst: map[string][]phrase{}}
	for label, phrases := range byLabel {
		for _, p := range phrases {
			toks := Tokens(p)
			if len(toks) == 0 {
				continue
			}
			l.byFirst[toks[0].Plain] = append(l.byFirst[toks[0].Plain], phrase{label, toks})
		}
	}
	for _, ps := range l.byFirst {
		sort.Slice(ps, func(i, j int) bool {
			if len(ps[i].toks) != len(ps[j].toks) {
				return len(ps[i].toks) > len(ps[j].toks)
			}
			return ps[i].label < ps[j].label
		})
	}
	return l
}

// find returns the phrases in s from left to right, the longest at each place,
// without overlaps.
func (l lexicon) find(s Said) []Hit {
	var hits []Hit
	for i := 0; i < len(s.toks); {
		n := 0
		for _, p := range l.byFirst[s.toks[i].Plain] {
			if p.at(s.toks[i:], s.marked) {
				hits = append(hits, Hit{p.label, i, len(p.toks)})
				n = len(p.toks)
				break
			}
		}
		i += max(n, 1)
	}
	return hits
}

// has reports whether any phrase is in s.
func (l lexicon) has(s Said) bool { return len(l.find(s)) > 0 }

// at reports whether p stands at the start of toks. A single syllable must
// agree in its marks when it has any; a longer phrase may have wrong ones.
func (p phrase) at(toks []Token, marked bool) bool {
	if len(toks) < len(p.toks) {
		return false
	}
	if len(p.toks) == 1 && marked && toks[0].bare && !p.toks[0].bare {
		return false
	}
	wrong := 0
	for i, want := range p.toks {
		have := toks[i]
		if have.Plain != want.Plain {
			return false
		}
		if !have.bare && have.key != want.key {
			wrong++
		}
	}
	return wrong == 0 || wrong < len(p.toks) && len(p.toks) > 1
}

// everywhere returns every phrase at every place, overlaps and all; marks that
// are written must be the right ones.
func (l lexicon) everywhere(s Said) []Hit {
	var hits []Hit
	for i := range s.toks {
		for _, p := range l.byFirst[s.toks[i].Plain] {
			if p.exactly(s.toks[i:], s.marked) {
				hits = append(hits, Hit{p.label, i, len(p.toks)})
			}
		}
	}
	return hits
}

// exact reports whether any phrase is in s with the right marks.
func (l lexicon) exact(s Said) bool { return len(l.everywhere(s)) > 0 }

// exactly is at without wrong marks; the label "=" wants them written.
func (p phrase) exactly(toks []Token, marked bool) bool {
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

// begins reports whether a phrase of l stands at the start of the message.
func (w *Words) begins(l lexicon, m Said) bool {
	for _, h := range l.find(m) {
		if h.start == 0 {
			return true
		}
	}
	return false
}
