package bot

import (
	"strings"

	"motcua/bot/reading"
)

// The languages of the frame; facts stay in Vietnamese.
const (
	Vietnamese = reading.Vietnamese
	English    = reading.English
)

// shortWords is the number of syllables up to which an answer in a form, a name
// or an office, is no sign of a language.
const shortWords = 4

// setLanguage follows the language the citizen writes in. The platform's hint
// counts only before anything decisive was written.
func (b *Bot) setLanguage(s *Session, m Message) {
	if m.Choice == "" && !b.neutral(s, m.Text) {
		switch b.words.LanguageOf(m.Text) {
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
	m := b.words.Read(text)
	if s.Lang == "" {
		// The first message: "talk to an officer" says more than "menu".
		return strings.HasPrefix(text, "/") || m.Len() == 1 && b.words.CommandOf(m) != ""
	}
	if b.words.CommandOf(m) != "" || s.Draft != nil && m.Len() <= shortWords {
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
