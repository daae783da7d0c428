package bot

// outsideTopic reports whether the message is about something no office
// handles, by its words alone. Words of public services beside a topic word
// leave the decision to the search.
func (w *words) outsideTopic(m said) bool {
	if w.foreign(m) {
		return true
	}
	return w.topics.has(m) && !w.admin.has(m)
}

// foreign reports whether another country's own papers are asked for.
func (w *words) foreign(m said) bool {
	return w.abroad.has(m) && w.countries.has(m) && !w.home.has(m)
}

// outsideReply says what this service is for, with a way on.
func (b *Bot) outsideReply(s *Session) turnResult {
	lang := s.Lang
	s.Misses = 0
	return one(ActOutOfScope, Reply{Lang: lang,
		Blocks: []Block{text(b.say(lang, "scope.outside")), text(b.say(lang, "scope.can"))},
		Choices: []Choice{
			b.button(lang, "browse", "menu.browse"),
			b.button(lang, "complain", "menu.complain"),
			b.button(lang, "officer", "menu.officer"),
		},
	})
}
