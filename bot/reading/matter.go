package reading

import (
	"strings"

	"motcua/internal/vi"
)

// Matter returns the syllables that carry the subject of a message: those that
// name no facet and are not mere filling.
func (w *Words) Matter(s Said, facets []Hit) []Token {
	var named []Hit
	for _, h := range facets {
		if Facet(h.label[:len(h.label)-1]).Valid() {
			named = append(named, h)
		}
	}
	rest := Said{toks: s.without(named), marked: s.marked}
	return rest.without(w.stop.find(rest), w.connectors.find(rest), w.polite.find(rest))
}

// NamesPart reports whether a phrase of the message names f, and not only the
// form of the question.
func (w *Words) NamesPart(facets []Hit, f Facet) bool {
	for _, h := range facets {
		if f != FacetNone && Facet(h.label[:len(h.label)-1]) == f {
			return true
		}
	}
	return false
}

// BareOf is a message without the words around the name of a paper.
func (w *Words) BareOf(m Said) []Token { return m.without(w.polite.find(m), w.fillers.find(m)) }

// BareName reports whether a message is hardly more than the name of a paper
// ("hộ chiếu", "cấp lại sổ đỏ"), without a word that says which case is meant.
func (w *Words) BareName(m Said) bool {
	rest := w.BareOf(m)
	return len(rest) > 0 && len(rest) <= bareWords && !w.specific.has(m)
}

// Affirmed is the message without what it says is not meant ("không mất").
func (w *Words) Affirmed(m Said) string {
	return WordsIn(m.without(w.negations.find(m)))
}

// SetsCondition reports whether a message begins with "nếu" or the like.
func (w *Words) SetsCondition(m Said) bool { return w.begins(w.conditions, m) }

// Denies reports whether a message begins by saying what is not meant.
func (w *Words) Denies(m Said) bool { return w.begins(w.negations, m) }

// GoesOn reports whether a message begins like a remark that goes on with what
// was talked of ("còn", "thế").
func (w *Words) GoesOn(m Said) bool { return w.begins(w.connectors, m) }

// KnowsNot reports whether a message says "không biết" and nothing more.
func (w *Words) KnowsNot(m Said) bool {
	return w.unsure.has(m) && len(m.without(w.unsure.find(m), w.polite.find(m), w.stop.find(m))) == 0
}

// NamesService reports whether a word of public services stands in a message.
func (w *Words) NamesService(m Said) bool { return w.admin.has(m) }

// SpeaksOfDeath reports whether somebody's death stands in a message.
func (w *Words) SpeaksOfDeath(m Said) bool { return w.death.has(m) }

// Babble reports whether what a message is about has no word in it at all: a
// cat on the keyboard, or another script. An abbreviation has no vowel.
func Babble(matter []Token) bool {
	for _, t := range matter {
		if vi.IsSyllable(t.Plain) || strings.ContainsAny(t.Plain, "0123456789") || !strings.ContainsAny(t.Plain, "aeiouy") {
			return false
		}
	}
	return len(matter) > 0
}

// bareWords is how many syllables the bare name of a paper has at most.
const bareWords = 6
