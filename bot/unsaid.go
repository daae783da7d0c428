package bot

import (
	"context"
	"strings"

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
func (b *Bot) nothingNew(ctx context.Context, s *Session, matter []tok, f Facet) bool {
	if s.Procedure == "" || f == FacetNone || len(matter) > shortMatter || len(b.offeredCodes(s)) > 0 {
		return false
	}
	parts := make([]string, len(matter))
	for i, t := range matter {
		parts[i] = t.word
	}
	ms, err := b.opts.Search.Search(ctx, strings.Join(parts, " "), searchLimit)
	return err == nil && best(shown(ms)) < nothingScore
}

// whichProcedure asks for the procedure when only a part of a record was named.
func (b *Bot) whichProcedure(s *Session, f Facet) turnResult {
	s.Pending = string(f)
	res := one(ActHelp, Reply{Lang: s.Lang,
		Blocks:  []Block{text(b.say(s.Lang, "miss.which", "part", b.say(s.Lang, "facet."+string(f))))},
		Choices: []Choice{b.button(s.Lang, "browse", "menu.browse"), b.button(s.Lang, "officer", "menu.officer")},
	})
	res.reading.Facet = f
	return res
}

// officeOf reports whether the office itself is asked for: its hours, its phone.
func (w *words) officeOf(m said) bool {
	ask := false
	for _, h := range w.office.find(m) {
		if h.label == "not" {
			return false
		}
		ask = true
	}
	return ask
}

// unsaidIn returns what a message asks that no record says: "tax", "penalty" or
// "benefit"; "" for none.
func (w *words) unsaidIn(m said) string {
	for _, h := range w.unsaid.find(m) {
		return h.label
	}
	return ""
}

// admit puts before an answer that the record does not say what was asked.
func (b *Bot) admit(s *Session, kind string, res turnResult) turnResult {
	if kind == "" || res.reading.Action != ActAnswer || len(res.replies) == 0 {
		return res
	}
	r := &res.replies[0]
	r.Blocks = append([]Block{text(b.say(s.Lang, "unsaid."+kind))}, r.Blocks...)
	return res
}

// tactless reports whether p is about a death that the message does not speak
// of: an old person who asks for an allowance is not told of a funeral.
func (w *words) tactless(m said, p *procedures.Procedure) bool {
	return strings.Contains(kinKey(p.Name), "mai tang") && !w.death.has(m)
}
