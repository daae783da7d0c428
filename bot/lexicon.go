package bot

import (
	"sort"
	"strings"
	"unicode"

	"motcua/internal/vi"
)

// said is a citizen's message as phrases are looked up in it.
type said struct {
	raw  string
	toks []tok
	// marked is true when the citizen mostly writes with marks, so that a
	// lone word without them means just itself.
	marked bool
}

// tok is one syllable of a message. plain is the word without marks; bare is
// true when the citizen wrote it without marks, so that it may stand for any
// marked form.
type tok struct {
	word, plain string
	key         string // word with tone placement and i/y unified
	bare        bool
}

// hit is a phrase found in a message: its label, first syllable and length.
type hit struct {
	label    string
	start, n int
}

// lexicon finds labelled phrases, longest first.
type lexicon struct{ byFirst map[string][]phrase }

type phrase struct {
	label string
	toks  []tok
}

// read splits a message into syllables and spells chat words out.
func (w *words) read(s string) said {
	s = vi.Clean(s)
	var toks []tok
	syllables := vi.Syllables(s)
	for i, syllable := range syllables {
		if full, ok := w.spelling[syllable]; ok && !(syllable == "hôn" && wedded(syllables, i)) {
			toks = append(toks, toksOf(full)...)
			continue
		}
		toks = append(toks, tokOf(syllable))
	}
	return said{raw: s, toks: toks, marked: vi.ShareAccented(vi.Syllables(s)) >= mostlyMarked}
}

// wedded reports whether the i-th syllable, "hôn", is that of "kết hôn" or "hôn
// nhân" and not the southern "không".
func wedded(syllables []string, i int) bool {
	before, after := "", ""
	if i > 0 {
		before = vi.Fold(syllables[i-1])
	}
	if i+1 < len(syllables) {
		after = vi.Fold(syllables[i+1])
	}
	switch before {
	case "ket", "ly", "li", "tai", "tao", "dinh", "tien", "thanh", "cau":
		return true
	}
	return after == "nhan" || after == "thu" || after == "me"
}

// mostlyMarked is the share of marked syllables from which a message counts as
// written with diacritics; about two in three Vietnamese syllables carry some.
const mostlyMarked = 0.4

func tokOf(word string) tok {
	plain := vi.Fold(word)
	return tok{word: word, plain: plain, key: vi.Key(word), bare: plain == word}
}

func toksOf(s string) []tok {
	var toks []tok
	for _, syllable := range vi.Syllables(s) {
		toks = append(toks, tokOf(syllable))
	}
	return toks
}

// newLexicon indexes phrases by label.
func newLexicon(byLabel map[string][]string) lexicon {
	l := lexicon{byFirst: map[string][]phrase{}}
	for label, phrases := range byLabel {
		for _, p := range phrases {
			toks := toksOf(p)
			if len(toks) == 0 {
				continue
			}
			l.byFirst[toks[0].plain] = append(l.byFirst[toks[0].plain], phrase{label, toks})
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
func (l lexicon) find(s said) []hit {
	var hits []hit
	for i := 0; i < len(s.toks); {
		n := 0
		for _, p := range l.byFirst[s.toks[i].plain] {
			if p.at(s.toks[i:], s.marked) {
				hits = append(hits, hit{p.label, i, len(p.toks)})
				n = len(p.toks)
				break
			}
		}
		i += max(n, 1)
	}
	return hits
}

// has reports whether any phrase is in s.
func (l lexicon) has(s said) bool { return len(l.find(s)) > 0 }

// at reports whether p stands at the start of toks. A single syllable must
// agree in its marks when it has any; a longer phrase may have wrong ones.
func (p phrase) at(toks []tok, marked bool) bool {
	if len(toks) < len(p.toks) {
		return false
	}
	if len(p.toks) == 1 && marked && toks[0].bare && !p.toks[0].bare {
		return false
	}
	wrong := 0
	for i, want := range p.toks {
		have := toks[i]
		if have.plain != want.plain {
			return false
		}
		if !have.bare && have.key != want.key {
			wrong++
		}
	}
	return wrong == 0 || wrong < len(p.toks) && len(p.toks) > 1
}

// without returns the syllables of s that no hit covers.
func (s said) without(hits ...[]hit) []tok {
	covered := make([]bool, len(s.toks))
	for _, hs := range hits {
		for _, h := range hs {
			for i := h.start; i < h.start+h.n && i < len(covered); i++ {
				covered[i] = true
			}
		}
	}
	var rest []tok
	for i, t := range s.toks {
		if !covered[i] {
			rest = append(rest, t)
		}
	}
	return rest
}

// empty reports whether the message holds no letter and no digit.
func (s said) empty() bool {
	return !strings.ContainsFunc(s.raw, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
