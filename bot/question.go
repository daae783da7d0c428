package bot

import (
	"context"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/procedures"
)

// searchLimit is how many matches a question looks at; the first maxCandidates
// of them are told in the reading.
const searchLimit = 20

// topicWords is how many telling syllables a message has that may be nothing but
// a subject.
const topicWords = 6

// maxLast is how many characters of a question are kept for a follow-up.
const maxLast = 300

// question reads a message as a question: a code, a follow-up on what was
// talked about, a new question, small talk, or something outside.
func (b *Bot) question(ctx context.Context, s *Session, m reading.Said, now time.Time) turnResult {
	unsaid := b.words.UnsaidIn(m)
	return b.admit(s, unsaid, b.readQuestion(ctx, s, m, unsaid, now))
}

// readQuestion is question without what no record says.
func (b *Bot) readQuestion(ctx context.Context, s *Session, m reading.Said, unsaid string, now time.Time) turnResult {
	facet, facets := b.words.FacetOf(m)
	if facet == FacetFee && unsaid != "" {
		facet = FacetOverview // a tax, a fine or an allowance is no fee
	}
	if code, ok := reading.ProcedureCode(m); ok {
		return b.open(s, code, facet, now)
	}
	matter := b.words.Matter(m, facets)
	// What is nothing but a subject of ours ("mất ví") is no chat and not outside.
	var own []procedures.Match
	if len(matter) > 0 && len(matter) <= topicWords {
		found, err := b.opts.Search.Search(ctx, m.Raw, searchLimit)
		if err != nil {
			return b.outage(s)
		}
		own = shown(found)
	}
	ours := len(own) > 0 && own[0].Topic != nil
	if !ours && !b.goesOnAsking(s, m, facet) {
		if res, ok := b.smallTalk(s, m); ok {
			return res
		}
	}
	if b.words.AsksForOffice(m) {
		return b.officer(s)
	}
	if b.words.DivorceOf(m) {
		return b.outsideBecause(s, "scope.divorce")
	}
	outside, decided := b.words.OutsideTopic(m)
	if decided && !ours {
		return b.outsideReply(s)
	}
	turns := len(b.newActs(s, m)) > 0
	if s.Procedure != "" && facet != FacetNone && len(matter) == 0 && !turns {
		return b.sure(b.openPart(s, m, s.Procedure, facet, now))
	}
	if len(matter) == 0 && s.Procedure == "" && s.LastQuestion == "" {
		if facet.Valid() {
			return b.whichProcedure(s, facet)
		}
		return b.miss(s, nil, facet)
	}
	if !turns && !b.brings(s, m, matter) && b.nothingNew(ctx, s, matter, facet) {
		return b.sure(b.openPart(s, m, s.Procedure, facet, now))
	}
	if own == nil {
		found, err := b.opts.Search.Search(ctx, m.Raw, searchLimit)
		if err != nil {
			return b.outage(s)
		}
		own = shown(found)
	}
	if outside && !ours && best(own) < sureScore {
		return b.outsideReply(s)
	}
	if s.Lang != English && best(own) < answerScore && reading.Babble(matter) {
		return b.miss(s, nil, facet)
	}
	ms, tied := b.inContext(ctx, s, m, own, facet)
	if !tied || !b.leadsOn(s, m, ms) {
		if res, ok := b.topic(s, own, facet); ok {
			s.LastQuestion = firstRunes(strings.TrimSpace(m.Raw), maxLast)
			res.understood.Candidates = candidates(own)
			return res
		}
	}
	if facet == FacetNone && tied && s.Pending != "" {
		facet = Facet(s.Pending)
	}
	goesOn := s.LastQuestion != "" && b.words.GoesOn(m)
	bare := !tied && !goesOn && len(b.offeredCodes(s)) == 0 && !b.words.NamesPart(facets, facet) && b.words.BareName(m) && !titled(m, ms)
	last := m.Raw
	if tied && m.Len() <= hintWords && len(s.LastQuestion) < maxLast/2 {
		last = s.LastQuestion + " " + m.Raw // a hint belongs to its question
	}
	res := b.decide(s, m, ms, facet, bare, now)
	s.LastQuestion = firstRunes(strings.TrimSpace(last), maxLast)
	res.understood.Candidates = candidates(ms)
	res.understood.Confidence = best(ms)
	if len(ms) > 0 {
		res.understood.Why = ms[0].Why
	}
	return res
}

// openPart answers on a part of a record. Whoever asks "may I" of a record that
// states no conditions is better helped by its overview.
func (b *Bot) openPart(s *Session, m reading.Said, code string, f Facet, now time.Time) turnResult {
	p, ok := b.procedure(code)
	if !ok || f != FacetConditions || p.Conditions != "" || b.words.AsksConditions(m) {
		return b.open(s, code, f, now)
	}
	res := b.open(s, code, FacetOverview, now)
	s.Facet, res.understood.Facet = f, f
	return res
}

// outage is the honest answer when the search cannot be reached.
func (b *Bot) outage(s *Session) turnResult {
	lang := s.Lang
	r := Reply{Lang: lang, Blocks: []Block{text(b.say(lang, "talk.outage"))}}
	if h := b.opts.Office.Hotline; h != "" {
		r.Blocks = append(r.Blocks, text(b.say(lang, "officer.hotline", "value", h)))
	}
	r.Choices = []Choice{
		b.button(lang, "browse", "menu.browse"), b.button(lang, "complain", "menu.complain"),
		b.button(lang, "officer", "menu.officer"),
	}
	return one(ActHelp, r)
}
