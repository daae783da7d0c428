package bot

import (
	"context"
	"strings"

	"motcua/bot/reading"
	"motcua/procedures"
)

// shortMatter is the number of syllables up to which what is left of a
// follow-up is looked up by itself, nothingScore the score below which it names
// nothing.
const (
	shortMatter  = 3
	nothingScore = 0.07
)

// nothingNew reports whether a message asks for a part of a record and what is
// left of it names no procedure ("bao nhiêu tiền một người"): then it is about
// what is talked of, whatever its everyday words have in common with a name.
func (b *Bot) nothingNew(ctx context.Context, s *Session, matter []reading.Token, f Facet) bool {
	if s.Procedure == "" || f == FacetNone || len(matter) > shortMatter || len(b.offeredCodes(s)) > 0 {
		return false
	}
	ms, err := b.opts.Search.Search(ctx, reading.WordsIn(matter), searchLimit)
	return err == nil && best(shown(ms)) < nothingScore
}

// whichProcedure asks for the procedure when only a part of a record was named.
func (b *Bot) whichProcedure(s *Session, f Facet) turnResult {
	s.Pending = string(f)
	res := one(ActHelp, Reply{Lang: s.Lang,
		Blocks:  []Block{text(b.say(s.Lang, "miss.which", "part", b.say(s.Lang, "facet."+string(f))))},
		Choices: []Choice{b.button(s.Lang, "browse", "menu.browse"), b.button(s.Lang, "officer", "menu.officer")},
	})
	res.understood.Facet = f
	return res
}

// admit puts before an answer that the record does not say what was asked.
func (b *Bot) admit(s *Session, kind string, res turnResult) turnResult {
	if kind == "" || res.understood.Action != ActAnswer || len(res.replies) == 0 {
		return res
	}
	r := &res.replies[0]
	r.Blocks = append([]Block{text(b.say(s.Lang, "unsaid."+kind))}, r.Blocks...)
	return res
}

// tactless reports whether p is about a death that the message does not speak
// of, nor the question before: an old person who asks for an allowance is not
// told of a funeral.
func (b *Bot) tactless(s *Session, m reading.Said, p *procedures.Procedure) bool {
	return strings.Contains(b.shelf().keyOf(p), "mai tang") && !b.words.SpeaksOfDeath(m) && !b.words.SpeaksOfDeath(b.words.Read(s.LastQuestion))
}
