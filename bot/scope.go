package bot

// decisiveTopics are never answered, however much a procedure's name has in
// common with them.
var decisiveTopics = map[string]bool{
	"court": true, "weather": true, "sport": true, "medicine": true, "code": true, "buying": true, "food": true,
	"entertainment": true, "luck": true, "school": true, "politics": true, "love": true,
}

// outsideTopic reports whether the message is about something no office
// handles, by its words alone; decided is true when the search need not be
// asked. Words of public services beside a topic word leave it to the search.
func (w *words) outsideTopic(m said) (outside, decided bool) {
	if w.foreign(m) {
		return true, true
	}
	hits := w.topics.find(m)
	if len(hits) == 0 || w.admin.has(m) {
		return false, false
	}
	for _, h := range hits {
		decided = decided || decisiveTopics[h.label]
	}
	return true, decided
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
