package bot

import (
	"time"

	"motcua/procedures"
)

// open answers on the procedure with this code: the facet asked, or everything
// in short. A former procedure is said to be gone, an unknown code to be unknown.
func (b *Bot) open(s *Session, code string, f Facet, now time.Time) turnResult {
	p, ok := b.procedure(code)
	if !ok {
		return b.gone(s, code)
	}
	if !f.Valid() {
		f = Facet(s.Pending)
	}
	if !f.Valid() {
		f = FacetOverview
	}
	s.visit(p.Code)
	s.Facet, s.Pending, s.Misses = f, "", 0
	return b.page(s, p, string(f), 0, now)
}

// openPage answers with one page of a part of a record: a facet, "official"
// (the official list of papers) or "case-2" (the papers of one case).
func (b *Bot) openPage(s *Session, code, part string, page int, now time.Time) turnResult {
	p, ok := b.procedure(code)
	if !ok {
		return b.gone(s, code)
	}
	s.visit(p.Code)
	s.Misses = 0
	s.Facet = FacetDocuments
	if f := Facet(part); f.Valid() {
		s.Facet = f
	}
	return b.page(s, p, part, page, now)
}

// procedure returns what a citizen may be told about.
func (b *Bot) procedure(code string) (*procedures.Procedure, bool) {
	p, ok := b.opts.Catalogue.Procedure(code)
	if !ok || p.Internal {
		return nil, false
	}
	return p, true
}

// gone answers for a code that is not, or no longer, in the catalogue.
func (b *Bot) gone(s *Session, code string) turnResult {
	lang := s.Lang
	r := Reply{Lang: lang, Choices: []Choice{
		b.button(lang, "browse", "menu.browse"), b.button(lang, "officer", "menu.officer"),
	}}
	if w, ok := b.opts.Catalogue.Withdrawn(code); ok {
		r.Blocks = []Block{title(w.Name), text(b.say(lang, "gone.withdrawn", "code", w.Code, "date", w.GoneBy.String()))}
		if !w.LastSeen.IsZero() {
			r.Blocks = append(r.Blocks, note(b.say(lang, "gone.seen", "date", w.LastSeen.String())))
		}
		res := one(ActAnswer, r)
		res.understood.Procedure = w.Code
		return res
	}
	r.Blocks = []Block{text(b.say(lang, "gone.unknown", "code", code))}
	return one(ActHelp, r)
}

// page renders one page of a part of p and sets what was understood.
func (b *Bot) page(s *Session, p *procedures.Procedure, part string, page int, now time.Time) turnResult {
	a := b.answerOn(s, p, now)
	cases := Facet(part) == FacetDocuments && a.byCase()
	var pages [][]Block
	if cases {
		pages = a.casePages()
	} else {
		pages = paginate(a.part(part))
	}
	page = min(page, len(pages)-1)
	s.Page = page

	r := Reply{Lang: s.Lang, Blocks: a.heading(page == 0 && Facet(part) == FacetOverview)}
	r.Blocks = append(r.Blocks, pages[page]...)
	if page == 0 {
		r.Blocks = append(r.Blocks, a.beside(s.Facet)...)
	}
	r.Blocks = append(r.Blocks, a.source())
	if s.Lang == English {
		r.Blocks = append(r.Blocks, note(a.say("answer.vietnamese_facts")))
	}
	if cases {
		r.Choices = a.caseChoices(page)
	}
	if page+1 < len(pages) {
		r.Choices = append(r.Choices, Choice{Token: moreToken(p.Code, part, page+1), Label: a.say("answer.more")})
	}
	r.Choices = a.fill(r.Choices, part, s.Facet)
	res := one(ActAnswer, r)
	res.understood.Procedure, res.understood.Facet = p.Code, s.Facet
	return res
}

func moreToken(code, part string, page int) string {
	return "more:" + code + ":" + part + ":" + itoa(page)
}
