package bot

import (
	"regexp"
	"slices"
	"strings"
)

// typedToken reads a message as a choice on the screen: its label, its number
// or its place, whatever else the words might mean. While an answer to an
// officer is awaited everything typed is that answer.
func (b *Bot) typedToken(s *Session, m said) (token string, ok bool) {
	if s.Reply != nil {
		return "", false
	}
	if token, ok := labelled(s.Offered, m.raw); ok {
		return token, true
	}
	if token, ok := b.typedChoice(s, m); ok {
		return token, true
	}
	n, ok := spokenNumber(m, s.Draft != nil)
	if ok && n <= len(s.Offered) {
		return s.Offered[n-1].Token, true
	}
	if s.Draft == nil && b.words.unsure.has(m) && len(m.without(b.words.unsure.find(m), b.words.polite.find(m), b.words.stop.find(m))) == 0 {
		return b.allCases(s)
	}
	return "", false
}

// labelled returns the choice whose label is what was typed, with or without
// marks, "…" and punctuation.
func labelled(offered []Offered, raw string) (string, bool) {
	plain := func(text string) string { return said{toks: toksOf(text)}.plainText() }
	typed := plain(raw)
	if typed == "" {
		return "", false
	}
	for _, o := range offered {
		if plain(o.Label) == typed {
			return o.Token, true
		}
	}
	return "", false
}

// allCases is the answer to "không biết nữa" at a list of cases: the papers of
// the record, whatever the case.
func (b *Bot) allCases(s *Session) (string, bool) {
	i := slices.IndexFunc(s.Offered, func(o Offered) bool { return strings.HasPrefix(o.Token, "case:") })
	if i < 0 {
		return "", false
	}
	code, _, _ := strings.Cut(strings.TrimPrefix(s.Offered[i].Token, "case:"), ":")
	return "official:" + code, true
}

var (
	// spoken reads "chọn số hai", "cái số ba"; the number stands alone only
	// when nothing else may be meant.
	spoken      = regexp.MustCompile(`^((?:chon|lay|bam|cai|so|muc|thu|y|phuong an) )*(mot|nhat|hai|ba|bon|tu|nam|one|two|three|four|five)(?: a| nhe| nha| di| do| ay)*$`)
	spokenWords = map[string]int{
		"mot": 1, "nhat": 1, "one": 1, "hai": 2, "two": 2, "ba": 3, "three": 3,
		"bon": 4, "tu": 4, "four": 4, "nam": 5, "five": 5,
	}
)

// spokenNumber reads a number written as a word. In a form, and for words that
// mean something else without marks, it needs "số" or the like before it.
func spokenNumber(m said, form bool) (int, bool) {
	g := spoken.FindStringSubmatch(m.plainText())
	if g == nil {
		return 0, false
	}
	if g[1] == "" && (form || g[2] == "nhat" || g[2] == "tu" || g[2] == "nam" && !m.marked || g[2] == "ba" && form) {
		return 0, false
	}
	return spokenWords[g[2]], true
}
