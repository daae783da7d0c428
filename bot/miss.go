package bot

import (
	"context"
	"strings"

	"motcua/procedures"
)

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

// noneFits answers "Không cái nào đúng": what else there is for the same
// question first, then in other words, then further down.
func (b *Bot) noneFits(ctx context.Context, s *Session) turnResult {
	facet := Facet(s.Pending)
	if !facet.Valid() {
		facet = s.Facet
	}
	refused := map[string]bool{s.Procedure: true}
	for _, o := range s.Offered {
		if rest, ok := strings.CutPrefix(o.Token, "p:"); ok {
			code, _, _ := strings.Cut(rest, ":")
			refused[code] = true
		}
	}
	s.Misses = max(s.Misses, 1)
	if s.Misses == 1 && s.LastQuestion != "" {
		if ms, err := b.opts.Search.Search(ctx, s.LastQuestion, searchLimit); err == nil {
			var left []procedures.Match
			for _, m := range shown(ms) {
				if !refused[m.Procedure.Code] && m.Score >= restShare*best(ms) {
					left = append(left, m)
				}
			}
			if len(left) > 0 {
				s.Misses++
				return b.choose(s, left, facet, "miss.others")
			}
		}
	}
	return b.miss(s, nil, facet)
}

// restShare: what is left after a refusal is offered when it has this share
// of the best score.
const restShare = 0.003
