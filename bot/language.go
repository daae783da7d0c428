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

// setLanguage follows the language the citizen writes in. The platform's hint
// counts only before anything decisive was written.
func (b *Bot) setLanguage(s *Session, m Message) {
	// A command word ("menu", "help") is no sign of a language.
	if m.Choice == "" && (s.Lang == "" && !strings.HasPrefix(m.Text, "/") || b.words.commandOf(b.words.read(m.Text)) == "") {
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
