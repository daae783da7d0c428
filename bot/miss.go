package bot

import "motcua/procedures"

// miss goes one step down the ladder for questions that found nothing sure:
// the nearest procedures, then asking in other words, then browsing, then a
// person. There is always a way on.
func (b *Bot) miss(s *Session, near []procedures.Match, f Facet) turnResult {
	s.Misses++
	lang := s.Lang
	switch {
	case s.Misses == 1 && len(near) > 0:
		return b.choose(s, near[:min(3, len(near))], f, "miss.nearest")
	case s.Misses <= 2:
		return one(ActHelp, Reply{Lang: lang,
			Blocks: []Block{
				text(b.say(lang, "miss.rephrase")),
				list("", []string{b.say(lang, "help.example1"), b.say(lang, "help.example2")}),
			},
			Choices: []Choice{b.button(lang, "browse", "menu.browse"), b.button(lang, "officer", "menu.officer")},
		})
	case s.Misses == 3:
		res := b.browse(s)
		res.replies[0].Blocks = append([]Block{text(b.say(lang, "miss.browse"))}, res.replies[0].Blocks...)
		return res
	}
	res := b.officer(s)
	res.replies[0].Blocks = append([]Block{text(b.say(lang, "miss.officer"))}, res.replies[0].Blocks...)
	return res
}

// noneFits answers "Không cái nào đúng": in other words first, then further down.
func (b *Bot) noneFits(s *Session) turnResult {
	s.Misses = max(s.Misses, 1)
	return b.miss(s, nil, Facet(s.Pending))
}
