package bot

import "motcua/bot/reading"

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

// orOutside is what the search found, unless it was unsure and the words of the
// message speak of something that no office handles.
func (b *Bot) orOutside(before Session, s *Session, m reading.Said, res turnResult) turnResult {
	switch res.understood.Action {
	case ActAnswer, ActChoose, ActHelp:
	default:
		return res
	}
	if _, named := reading.ProcedureCode(m); named || res.understood.Topic || !b.words.LooksOutside(m, res.understood.Confidence, before.Procedure != "" || before.LastQuestion != "") {
		return res
	}
	*s = before
	return b.outsideReply(s)
}
