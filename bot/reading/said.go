package reading

import (
	"strings"
	"unicode"

	"motcua/internal/vi"
)

// Said is a citizen's message as phrases are looked up in it. Words.Read makes
// one.
type Said struct {
	Raw  string // the message, cleaned
	toks []Token
	// marked is true when the citizen mostly writes with marks, so that a
	// lone word without them means just itself.
	marked bool
	// kinds is what kindsOf found, nil when a part of a message is looked at.
	kinds *kindScores
	// facet is what FacetOf found, nil when a part of a message is looked at.
	facet *facetMemo
}

// Token is one syllable of a message: Word as it was written, in lower case,
// Plain without marks. bare is true when the citizen wrote it without marks, so that it may stand for any
// marked form.
type Token struct {
	Word, Plain string
	key         string // word with tone placement and i/y unified
	bare        bool
}

// Read splits a message into syllables and spells chat words out ("dc", "ko").
func (w *Words) Read(s string) Said {
	s = vi.Clean(s)
	var toks []Token
	syllables := vi.Syllables(s)
	for i, syllable := range syllables {
		if full, ok := w.spelling[syllable]; ok && !(syllable == "hôn" && wedded(syllables, i)) {
			toks = append(toks, Tokens(full)...)
			continue
		}
		toks = append(toks, tokOf(syllable))
	}
	return Said{Raw: s, toks: toks, marked: vi.ShareAccented(vi.Syllables(s)) >= mostlyMarked, kinds: new(kindScores), facet: new(facetMemo)}
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

func tokOf(word string) Token { return knownTokens.Of(word, newToken) }

// knownTokens are the syllables met so far.
var knownTokens vi.Memo[Token]

func newToken(word string) Token {
	plain := vi.Fold(word)
	return Token{Word: word, Plain: plain, key: vi.Key(word), bare: plain == word}
}

// Tokens splits a text into syllables as they stand, without spelling chat words
// out.
func Tokens(s string) []Token {
	var toks []Token
	for _, syllable := range vi.Syllables(s) {
		toks = append(toks, tokOf(syllable))
	}
	return toks
}

// Len is the number of syllables.
func (m Said) Len() int { return len(m.toks) }

// Empty reports whether the message holds no letter and no digit.
func (m Said) Empty() bool {
	return !strings.ContainsFunc(m.Raw, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// PlainText is a message without marks and punctuation, one space between.
func (m Said) PlainText() string {
	parts := make([]string, len(m.toks))
	for i, t := range m.toks {
		parts[i] = t.Plain
	}
	return strings.Join(parts, " ")
}

// PlainOf is a text without marks and punctuation, one space between words.
func PlainOf(text string) string { return Said{toks: Tokens(text)}.PlainText() }

// WordsIn joins the words of tokens as they were written.
func WordsIn(toks []Token) string {
	parts := make([]string, len(toks))
	for i, t := range toks {
		parts[i] = t.Word
	}
	return strings.Join(parts, " ")
}

// without returns the syllables of s that no hit covers.
func (m Said) without(hits ...[]Hit) []Token {
	covered := make([]bool, len(m.toks))
	for _, hs := range hits {
		for _, h := range hs {
			for i := h.start; i < h.start+h.n && i < len(covered); i++ {
				covered[i] = true
			}
		}
	}
	var rest []Token
	for i, t := range m.toks {
		if !covered[i] {
			rest = append(rest, t)
		}
	}
	return rest
}

// struck is the message with the phrases read over: their syllables mean
// nothing any more but keep their place.
func (m Said) struck(hits []Hit) Said {
	toks := append([]Token(nil), m.toks...)
	for _, h := range hits {
		for i := h.start; i < h.start+h.n; i++ {
			toks[i] = Token{}
		}
	}
	m.toks = toks
	return m
}
