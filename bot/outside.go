package bot

// outsideReply says what this service is for, with a way on.
func (b *Bot) outsideReply(s *Session) turnResult { return b.outsideBecause(s, "scope.outside") }

func (b *Bot) outsideBecause(s *Session, why string) turnResult {
	lang := s.Lang
	s.Misses = 0
	return one(ActOutOfScope, Reply{Lang: lang,
		Blocks: []Block{text(b.say(lang, why)), text(b.say(lang, "scope.can"))},
		Choices: []Choice{
			b.button(lang, "browse", "menu.browse"),
			b.button(lang, "complain", "menu.complain"),
			b.button(lang, "officer", "menu.officer"),
		},
	})
}
