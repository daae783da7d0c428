package reading

import "strings"

// A phraseList is data (triage.yaml, form.yaml): one phrase per line, words as they are written with
// all their diacritics. A text matches with the same diacritics or, word by
// word, without any. In a phrase
//
//	a|b     is one word or the other; "một_cửa" is two words in one place
//	word?   may be missing
//	!word   counts only with its diacritics (trễ, which folded is also trẻ)
//	#       is a number, in digits or words
//	..      is up to three words, ... up to ten
//	@name   is one of the named lists
type phraseList struct{ any either }

// A node is one part of a phrase. match calls then with every place where the
// node may end when it begins at i, until then returns true.
type node interface {
	match(t []string, i int, then func(int) bool) bool
	// heads adds the words that the node may begin with; false when it may
	// begin with any word, or be empty.
	heads(add func(string)) bool
}

// seq is nodes one after another.
type seq []node

func (n seq) match(t []string, i int, then func(int) bool) bool {
	if len(n) == 0 {
		return then(i)
	}
	return n[0].match(t, i, func(j int) bool { return n[1:].match(t, j, then) })
}

func (n seq) heads(add func(string)) bool {
	for _, part := range n {
		if part.heads(add) {
			return true
		}
		if _, ok := part.(optional); !ok {
			return false
		}
	}
	return false
}

// either is nodes of which one must match, by the words they may begin with.
type either struct {
	all    []node
	byHead map[string][]node
	rest   []node // those that may begin with anything
}

func newEither(all []node) either {
	n := either{all: all, byHead: map[string][]node{}}
	for _, alt := range all {
		heads := map[string]bool{}
		if !alt.heads(func(w string) { heads[w] = true }) {
			n.rest = append(n.rest, alt)
			continue
		}
		for w := range heads {
			n.byHead[w] = append(n.byHead[w], alt)
		}
	}
	return n
}

func (n either) match(t []string, i int, then func(int) bool) bool {
	if i < len(t) {
		for _, alt := range n.byHead[t[i]] {
			if alt.match(t, i, then) {
				return true
			}
		}
	}
	for _, alt := range n.rest {
		if alt.match(t, i, then) {
			return true
		}
	}
	return false
}

func (n either) heads(add func(string)) bool {
	for _, alt := range n.all {
		if !alt.heads(add) {
			return false
		}
	}
	return true
}

// word is one token in any of its forms.
type word map[string]bool

func (n word) match(t []string, i int, then func(int) bool) bool {
	return i < len(t) && n[t[i]] && then(i+1)
}

func (n word) heads(add func(string)) bool {
	for w := range n {
		add(w)
	}
	return true
}

// optional is a node that may be missing.
type optional struct{ node }

func (n optional) match(t []string, i int, then func(int) bool) bool {
	return n.node.match(t, i, then) || then(i)
}

func (n optional) heads(add func(string)) bool { n.node.heads(add); return false }

// gap is up to so many words.
type gap int

func (n gap) match(t []string, i int, then func(int) bool) bool {
	for j := i; j <= min(len(t), i+int(n)); j++ {
		if then(j) {
			return true
		}
	}
	return false
}

func (gap) heads(func(string)) bool { return false }

// anyNumber is a number in digits or words.
type anyNumber struct{}

func (anyNumber) match(t []string, i int, then func(int) bool) bool {
	return i < len(t) && (numberTokens[t[i]] || strings.Trim(t[i], "0123456789") == "") && then(i+1)
}

func (anyNumber) heads(func(string)) bool { return false }

// newPhrases compiles lines; macros are the lists that @name stands for.
func newPhrases(macros map[string]string, lines string) phraseList {
	return phraseList{phraseLines(macros, lines)}
}

func phraseLines(macros map[string]string, lines string) either {
	var out []node
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, phraseNodes(macros, line))
		}
	}
	return newEither(out)
}

// in reports whether any phrase stands in t.
func (p phraseList) in(t []string) bool {
	for i := range t {
		if p.any.match(t, i, func(int) bool { return true }) {
			return true
		}
	}
	return false
}

// phraseNodes reads one line.
func phraseNodes(macros map[string]string, line string) node {
	var out seq
	for _, f := range strings.Fields(line) {
		maybe := len(f) > 1 && strings.HasSuffix(f, "?")
		f = strings.TrimSuffix(f, "?")
		var n node
		switch {
		case f == "..":
			n = gap(3)
		case f == "...":
			n = gap(10)
		case f == "#":
			n = anyNumber{}
		case strings.HasPrefix(f, "@"):
			list, ok := macros[f[1:]]
			if !ok {
				panic("reading: no list " + f) // a phrase list is part of the program
			}
			n = phraseLines(macros, list)
		default:
			n = wordAlternatives(f)
		}
		if maybe {
			n = optional{n}
		}
		out = append(out, n)
	}
	return out
}

// wordAlternatives reads "a|b|hai_tiếng": single words become one set.
func wordAlternatives(f string) node {
	single := word{}
	var out []node
	for w := range strings.SplitSeq(f, "|") {
		parts := strings.Split(w, "_")
		if len(parts) == 1 {
			addForms(single, w)
			continue
		}
		var s seq
		for _, part := range parts {
			form := word{}
			addForms(form, part)
			s = append(s, form)
		}
		out = append(out, s)
	}
	if len(out) == 0 {
		return single
	}
	if len(single) > 0 {
		out = append(out, single)
	}
	return newEither(out)
}
