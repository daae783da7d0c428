package reading

import (
	"strings"

	"motcua/internal/vi"
)

// The languages of the frame; facts stay in Vietnamese.
const (
	Vietnamese = "vi"
	English    = "en"
)

// englishShare is the share of English words from which a message counts as
// English; names of places and people are the rest.
const englishShare = 0.5

// LanguageOf returns the language of a text, "" when it does not show. Words
// that are syllables of both languages decide nothing by themselves.
func (w *Words) LanguageOf(text string) string {
	if vi.Accented(text) {
		return Vietnamese
	}
	toks := Tokens(text)
	if len(toks) == 0 {
		return ""
	}
	s := Said{toks: toks}
	sure, maybe := len(w.english.find(s)), len(w.maybe.find(s))
	switch {
	case sure > 0 && float64(sure+maybe) >= englishShare*float64(len(toks)):
		return English
	case sure == 0 && len(toks) > maybe+1:
		return Vietnamese
	}
	return ""
}

// englishOnly are words of an English complaint that no Vietnamese text has,
// with or without diacritics.
var englishOnly = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`my and nobody application submitted office officer officers they was were have has been still not
		with want complain complaint months weeks replies asked refused waiting rude papers about documents broken every our`) {
		m[w] = true
	}
	return m
}()

// LooksEnglish reports whether a text is written in English.
func LooksEnglish(t string) bool {
	if vi.Accented(t) {
		return false
	}
	n := 0
	for _, w := range vi.Syllables(t) {
		if englishOnly[w] {
			n++
		}
	}
	return n >= 2
}
