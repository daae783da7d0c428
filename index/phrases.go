package index

import "strings"

// A phrase book finds stored phrases in a question. Phrases are stored by
// their folded syllables and checked for accents afterwards.
type phraseBook struct {
	next map[string]*phraseBook
	here []phrase
}

// phrase is one stored phrase and what it stands for.
type phrase struct {
	kind  phraseKind
	by    step // the step that it belongs to, 0 for none
	toks  []token
	value float64 // stop: multiplier of importance; else trust in the meaning
	means []token // say, abbreviation, English: what the records write
	class int     // action or qualifier class, or number of the topic
	docs  []int32 // alias: the procedures called so
}

type phraseKind uint8

const (
	phraseStop phraseKind = iota
	phraseSay
	phraseAction
	phraseQualifier
	phraseAlias
	phraseTopic
)

// maxPhrase is the longest phrase, in syllables, that is looked for.
const maxPhrase = 10

func (b *phraseBook) add(p phrase) {
	if len(p.toks) == 0 || len(p.toks) > maxPhrase {
		return
	}
	at := b
	for _, t := range p.toks {
		if at.next == nil {
			at.next = map[string]*phraseBook{}
		}
		n := at.next[t.fold]
		if n == nil {
			n = &phraseBook{}
			at.next[t.fold] = n
		}
		at = n
	}
	at.here = append(at.here, p)
}

// find calls yield for every stored phrase that starts at qs[i].
func (b *phraseBook) find(qs []token, i int, yield func(p *phrase, length int)) {
	at := b
	for n := 0; i+n < len(qs) && n < maxPhrase; n++ {
		at = at.next[qs[i+n].fold]
		if at == nil {
			return
		}
		for k := range at.here {
			yield(&at.here[k], n+1)
		}
	}
}

// accentFit says how well the accents of a question agree with a phrase that
// is equal to it without accents: 1 agreement or no accents to judge by, less
// for bare syllables, 0 when they contradict.
func accentFit(qs, ps []token, trusted bool) float64 {
	if !trusted {
		return 1
	}
	bare, wrong := 0, 0
	for i := range qs {
		switch {
		case qs[i].key == ps[i].key:
		case !qs[i].marked() || likeTone(qs[i].key) == likeTone(ps[i].key):
			bare++
		default:
			wrong++
		}
	}
	n := len(qs)
	switch {
	case wrong == 0 && bare == 0:
		return 1
	case wrong == 0:
		return 0.9
	case n >= 2 && wrong == 1:
		return 0.75
	case n >= 4 && wrong == 2:
		return 0.6
	}
	return 0
}

// expand writes out word classes: "@person mất" becomes one phrase for each
// word of the class person.
func expand(s string, classes map[string][]string) []string {
	i := strings.IndexByte(s, '@')
	if i < 0 {
		return []string{s}
	}
	end := i + 1
	for end < len(s) && s[end] >= 'a' && s[end] <= 'z' {
		end++
	}
	var out []string
	for _, w := range classes[s[i+1:end]] {
		out = append(out, expand(s[:i]+w+s[end:], classes)...)
	}
	return out
}
