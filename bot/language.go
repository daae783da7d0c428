package bot

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

// shortWords is the number of syllables up to which an answer in a form, a name
// or an office, is no sign of a language.
const shortWords = 4

// setLanguage follows the language the citizen writes in. The platform's hint
// counts only before anything decisive was written.
func (b *Bot) setLanguage(s *Session, m Message) {
	if m.Choice == "" && !b.neutral(s, m.Text) {
		switch b.words.languageOf(m.Text) {
		case English:
			s.Lang = English
			return
		case Vietnamese:
			s.Lang = Vietnamese
			return
		}
	}
	if s.Lang == "" {
		s.Lang = Vietnamese
		if m.Lang == English {
			s.Lang = English
		}
	}
}

// neutral reports whether a text shows no language whatever its words are: a
// command, a label of ours, a short answer in a form.
func (b *Bot) neutral(s *Session, text string) bool {
	m := b.words.read(text)
	if s.Lang == "" {
		// The first message: "talk to an officer" says more than "menu".
		return strings.HasPrefix(text, "/") || len(m.toks) == 1 && b.words.commandOf(m) != ""
	}
	if b.words.commandOf(m) != "" || s.Draft != nil && len(m.toks) <= shortWords {
		return true
	}
	if _, ok := labelled(s.Offered, text); ok {
		return true
	}
	return b.ownLabel(text)
}

// ownLabel reports whether a text is one of our English sentences or buttons.
func (b *Bot) ownLabel(text string) bool {
	text = strings.TrimSpace(text)
	for _, key := range b.texts.Keys() {
		if strings.EqualFold(b.texts.Say(English, key), text) {
			return true
		}
	}
	return false
}

// languageOf returns the language of a text, "" when it does not show. Words
// that are syllables of both languages decide nothing by themselves.
func (w *words) languageOf(text string) string {
	if vi.Accented(text) {
		return Vietnamese
	}
	toks := toksOf(text)
	if len(toks) == 0 {
		return ""
	}
	s := said{toks: toks}
	sure, maybe := len(w.english.find(s)), len(w.maybe.find(s))
	switch {
	case sure > 0 && float64(sure+maybe) >= englishShare*float64(len(toks)):
		return English
	case sure == 0 && len(toks) > maybe+1:
		return Vietnamese
	}
	return ""
}
