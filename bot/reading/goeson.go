package reading

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed goeson.yaml
var goesOnYAML []byte

// Acts is a set of what can be done about one thing, and of the cases it is
// done in: "reissue", "end", "foreign".
type Acts map[string]bool

// Without returns the acts that are not in b.
func (a Acts) Without(b Acts) Acts {
	out := Acts{}
	for x := range a {
		if !b[x] {
			out[x] = true
		}
	}
	return out
}

// Meets reports whether one act is in both.
func (a Acts) Meets(b Acts) bool {
	for x := range a {
		if b[x] {
			return true
		}
	}
	return false
}

// goesOn is goeson.yaml, indexed; a label is the acts, separated by spaces.
type goesOn struct{ named, said, heads, common, adds lexicon }

// loadGoesOn reads goeson.yaml once.
var loadGoesOn = sync.OnceValues(func() (*goesOn, error) {
	var file struct {
		Named  map[string][]string `yaml:"named"`
		Heads  []string            `yaml:"heads"`
		Common []string            `yaml:"common"`
		Adds   []string            `yaml:"adds"`
		Said   []struct {
			For []string `yaml:"for"`
			As  []string `yaml:"as"`
		} `yaml:"said"`
	}
	if err := strict(goesOnYAML, &file); err != nil {
		return nil, fmt.Errorf("goeson.yaml: %w", err)
	}
	said := map[string][]string{}
	for _, row := range file.Said {
		for _, act := range row.For {
			if file.Named[act] == nil {
				return nil, fmt.Errorf("goeson.yaml: no act %q", act)
			}
		}
		label := strings.Join(row.For, " ")
		said[label] = append(said[label], row.As...)
	}
	plain := func(phrases []string) lexicon { return newLexicon(map[string][]string{"": phrases}) }
	return &goesOn{newLexicon(file.Named), newLexicon(said), plain(file.Heads), plain(file.Common), plain(file.Adds)}, nil
})

// ActsAsked returns the acts and cases that a message speaks of; each of the
// sets is met by any of its acts. Where the message names a part of a record
// ("mất mấy ngày") nothing is read.
func (w *Words) ActsAsked(m Said, facets []Hit) []Acts {
	var parts []Hit
	for _, h := range facets {
		if Facet(h.label[:len(h.label)-1]).Valid() && !w.acts.said.has(Said{toks: m.toks[h.start : h.start+h.n], marked: m.marked}) {
			parts = append(parts, h)
		}
	}
	var out []Acts
	for _, h := range w.acts.said.find(m.struck(parts)) {
		acts := Acts{}
		for _, act := range strings.Fields(h.label) {
			acts[act] = true
		}
		out = append(out, acts)
	}
	return out
}

// actsWithin is how many syllables of a name are looked at: later words tell
// of what it is about.
const actsWithin = 20

// ActsNamed returns the acts and cases that the name of a record states.
func (w *Words) ActsNamed(name string) Acts {
	acts := Acts{}
	m := Said{toks: Tokens(name), marked: true}
	if len(m.toks) > actsWithin {
		m.toks = m.toks[:actsWithin]
	}
	for _, h := range w.acts.named.find(m) {
		acts[h.label] = true
	}
	return acts
}

// Subject is the first part of a name without what is done about it: what the
// record is about.
func (w *Words) Subject(name string) string {
	if i := strings.IndexAny(name, ";,("); i > 0 && len(Tokens(name[:i])) >= 3 {
		name = name[:i]
	}
	m := Said{toks: Tokens(name), marked: true}
	m.toks = m.without(w.acts.named.find(m))
	for len(m.toks) > 0 {
		hits := w.acts.heads.find(m)
		if len(hits) == 0 || hits[0].start > 0 || hits[0].n == len(m.toks) {
			break
		}
		m.toks = m.toks[hits[0].n:]
	}
	return WordsIn(m.toks)
}

// Telling returns the syllables of a name that tell what it is about.
func (w *Words) Telling(name string) []Token {
	m := Said{toks: Tokens(name), marked: true}
	return m.without(w.acts.common.find(m))
}

// AsksMore reports whether a message asks for more on what was talked of ("đi
// cùng thì cần thêm giấy gì").
func (w *Words) AsksMore(m Said) bool { return w.acts.adds.has(m) }
