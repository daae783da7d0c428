package bot

import (
	"context"
	"regexp"
	"strings"
	"time"

	"motcua/procedures"
)

// The confidence policy, on the calibrated Score and Margin of the search.
const (
	// sureScore: from here the best match is answered whatever comes second.
	sureScore = 0.80
	// answerScore and answerMargin: from here it is answered when the next
	// different procedure is clearly behind.
	answerScore  = 0.45
	answerMargin = 0.12
	// chooseScore: from here matches are worth offering.
	chooseScore = 0.12
	// offerShare: a candidate is offered when it has this share of the best score.
	offerShare = 0.25
	// outsideScore: below it, words of no public service mean outside.
	outsideScore = 0.20
)

// searchLimit is how many matches a question looks at.
const searchLimit = 10

// maxLast is how many characters of a question are kept for a follow-up.
const maxLast = 300

// typedCode finds a procedure code in a message; a longer code of an old
// system ("1.001193.000.00.00.H35") begins with it.
var typedCode = regexp.MustCompile(`(?:^|[^\d.\-])(\d\.\d{6,9})(?:\D|$)`)

// question reads a message as a question: a code, a follow-up on what was
// talked about, a new question, small talk, or something outside.
func (b *Bot) question(ctx context.Context, s *Session, m said, now time.Time) turnResult {
	facet, facets := b.words.facetOf(m)
	if g := typedCode.FindStringSubmatch(m.raw); g != nil {
		return b.open(s, g[1], facet, now)
	}
	if res, ok := b.smallTalk(s, m); ok {
		return res
	}
	matter := b.words.matter(m, facets)
	if s.Procedure != "" && facet != FacetNone && len(matter) == 0 {
		return b.sure(b.open(s, s.Procedure, facet, now))
	}
	ms, err := b.opts.Search.Search(ctx, m.raw, searchLimit)
	if err != nil {
		return b.outage(s)
	}
	ms = shown(ms)
	if b.words.outsideTopic(m) && best(ms) < sureScore || len(matter) == 0 && facet == FacetNone && s.LastQuestion == "" {
		if b.words.outsideTopic(m) {
			return b.outsideReply(s)
		}
		return b.miss(s, nil, facet)
	}
	ms = b.inContext(ctx, s, m, ms)
	if facet == FacetNone && s.Pending != "" && len(b.offeredCodes(s)) > 0 {
		facet = Facet(s.Pending)
	}
	res := b.decide(s, m, ms, facet, now)
	s.LastQuestion = firstRunes(strings.TrimSpace(joinContext(s, m)), maxLast)
	res.reading.Candidates = candidates(ms)
	res.reading.Confidence = best(ms)
	if len(ms) > 0 {
		res.reading.Why = ms[0].Why
	}
	return res
}

// decide answers, offers or goes down the ladder.
func (b *Bot) decide(s *Session, m said, ms []procedures.Match, facet Facet, now time.Time) turnResult {
	if len(ms) == 0 {
		if !b.words.admin.has(m) && facet == FacetNone {
			return b.outsideReply(s)
		}
		return b.miss(s, nil, facet)
	}
	top := ms[0]
	switch {
	case confident(ms):
		return b.open(s, top.Procedure.Code, facet, now)
	case top.Score >= chooseScore && (top.Score >= outsideScore || b.words.admin.has(m)):
		s.Misses = 0
		return b.choose(s, worthOffering(ms), facet, "choose.head")
	case !b.words.admin.has(m):
		return b.outsideReply(s)
	}
	return b.miss(s, ms, facet)
}

// confident reports whether the best match may be answered on.
func confident(ms []procedures.Match) bool {
	top := ms[0].Score
	if top >= sureScore {
		return true
	}
	return top >= answerScore && top-nextOther(ms) >= answerMargin
}

// nextOther is the score of the best match that is no twin of the first.
func nextOther(ms []procedures.Match) float64 {
	for _, m := range ms[1:] {
		if !twinsOf(ms[0].Procedure, m.Procedure) {
			return m.Score
		}
	}
	return 0
}

func worthOffering(ms []procedures.Match) []procedures.Match {
	var out []procedures.Match
	for _, m := range ms {
		if m.Score >= offerShare*ms[0].Score {
			out = append(out, m)
		}
	}
	return out
}

// shown drops what is never shown to citizens.
func shown(ms []procedures.Match) []procedures.Match {
	out := ms[:0:0]
	for _, m := range ms {
		if m.Procedure != nil && !m.Procedure.Internal {
			out = append(out, m)
		}
	}
	return out
}

func best(ms []procedures.Match) float64 {
	if len(ms) == 0 {
		return 0
	}
	return ms[0].Score
}

func candidates(ms []procedures.Match) []Candidate {
	var out []Candidate
	for _, m := range ms {
		out = append(out, Candidate{Code: m.Procedure.Code, Score: m.Score})
	}
	return out
}

func (b *Bot) sure(res turnResult) turnResult {
	res.reading.Confidence = 1
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
