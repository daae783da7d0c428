package bot

import (
	"context"
	"regexp"
	"strings"
	"time"

	"motcua/internal/vi"
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
	// loneScore and loneShare: a modest match is answered when nothing else
	// has even this share of its score.
	loneScore = 0.30
	loneShare = 0.33
	// chooseScore: from here matches are worth offering as an answer; below
	// it they are the nearest there is.
	chooseScore = 0.10
	// outsideScore: below it, a message without a word of public services is
	// outside.
	outsideScore = 0.05
	// offerShare: a candidate is offered when it has this share of the best score.
	offerShare = 0.12
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
	unsaid := b.words.unsaidIn(m)
	return b.admit(s, unsaid, b.readQuestion(ctx, s, m, unsaid, now))
}

// readQuestion is question without what no record says.
func (b *Bot) readQuestion(ctx context.Context, s *Session, m said, unsaid string, now time.Time) turnResult {
	facet, facets := b.words.facetOf(m)
	if facet == FacetFee && unsaid != "" {
		facet = FacetOverview // a tax, a fine or an allowance is no fee
	}
	if g := typedCode.FindStringSubmatch(m.raw); g != nil {
		return b.open(s, g[1], facet, now)
	}
	if res, ok := b.smallTalk(s, m); ok {
		return res
	}
	if b.words.officeOf(m) {
		return b.officer(s)
	}
	if b.words.divorceOf(m) {
		return b.outsideBecause(s, "scope.divorce")
	}
	outside, decided := b.words.outsideTopic(m)
	if decided {
		return b.outsideReply(s)
	}
	matter := b.words.matter(m, facets)
	if s.Procedure != "" && facet != FacetNone && len(matter) == 0 {
		return b.sure(b.openPart(s, m, s.Procedure, facet, now))
	}
	if len(matter) == 0 && s.Procedure == "" && s.LastQuestion == "" {
		if facet.valid() {
			return b.whichProcedure(s, facet)
		}
		return b.miss(s, nil, facet)
	}
	if b.nothingNew(ctx, s, matter, facet) {
		return b.sure(b.openPart(s, m, s.Procedure, facet, now))
	}
	own, err := b.opts.Search.Search(ctx, m.raw, searchLimit)
	if err != nil {
		return b.outage(s)
	}
	own = shown(own)
	if outside && best(own) < sureScore {
		return b.outsideReply(s)
	}
	if s.Lang != English && best(own) < answerScore && babble(matter) {
		return b.miss(s, nil, facet)
	}
	ms, tied := b.inContext(ctx, s, m, own, facet)
	if facet == FacetNone && tied && s.Pending != "" {
		facet = Facet(s.Pending)
	}
	bare := !tied && len(b.offeredCodes(s)) == 0 && !b.words.namesPart(facets, facet) && b.words.bareName(m) && !titled(m, ms)
	last := m.raw
	if tied && len(m.toks) <= hintWords && len(s.LastQuestion) < maxLast/2 {
		last = s.LastQuestion + " " + m.raw // a hint belongs to its question
	}
	res := b.decide(s, m, ms, facet, bare, now)
	s.LastQuestion = firstRunes(strings.TrimSpace(last), maxLast)
	res.reading.Candidates = candidates(ms)
	res.reading.Confidence = best(ms)
	if len(ms) > 0 {
		res.reading.Why = ms[0].Why
	}
	return res
}

// namesPart reports whether a phrase of the message names f, and not only the
// form of the question.
func (w *words) namesPart(facets []hit, f Facet) bool {
	for _, h := range facets {
		if f != FacetNone && Facet(h.label[:len(h.label)-1]) == f {
			return true
		}
	}
	return false
}

// openPart answers on a part of a record. Whoever asks "may I" of a record that
// states no conditions is better helped by its overview.
func (b *Bot) openPart(s *Session, m said, code string, f Facet, now time.Time) turnResult {
	p, ok := b.procedure(code)
	if !ok || f != FacetConditions || p.Conditions != "" || b.words.asksConditions(m) {
		return b.open(s, code, f, now)
	}
	res := b.open(s, code, FacetOverview, now)
	s.Facet, res.reading.Facet = f, f
	return res
}

// asksConditions reports whether the conditions are asked for by their name.
func (w *words) asksConditions(m said) bool {
	text := " " + m.plainText() + " "
	return strings.Contains(text, " dieu kien ") || strings.Contains(text, " yeu cau ") || strings.Contains(text, " requirements ")
}

// babble reports whether what a message is about has no word in it at all: a
// cat on the keyboard, or another script. An abbreviation has no vowel.
func babble(matter []tok) bool {
	for _, t := range matter {
		if vi.IsSyllable(t.plain) || strings.ContainsAny(t.plain, "0123456789") || !strings.ContainsAny(t.plain, "aeiouy") {
			return false
		}
	}
	return len(matter) > 0
}

// decide answers, offers or goes down the ladder. bare says that the message
// is hardly more than the name of a paper.
func (b *Bot) decide(s *Session, m said, ms []procedures.Match, facet Facet, bare bool, now time.Time) turnResult {
	service := b.words.admin.has(m) || facet != FacetNone
	switch top := best(ms); {
	case len(ms) == 0 && service:
		return b.miss(s, nil, facet)
	case len(ms) == 0, top < outsideScore && !service:
		return b.outsideReply(s)
	case bare && top >= chooseScore && len(b.offerable(b.words.near(m, ms))) > 1:
		s.Misses = 0
		return b.choose(s, b.words.near(m, ms), facet, "choose.head")
	case confident(ms) && b.words.tactless(m, ms[0].Procedure):
		s.Misses = 0
		return b.choose(s, worthOffering(ms), facet, "choose.head")
	case confident(ms):
		res := b.openPart(s, m, ms[0].Procedure.Code, facet, now)
		if top < sureScore {
			last := &res.replies[len(res.replies)-1]
			last.Choices = append(last.Choices, b.button(s.Lang, "none", "choose.other"))
		}
		return res
	case top >= chooseScore:
		s.Misses = 0
		return b.choose(s, worthOffering(ms), facet, "choose.head")
	}
	return b.miss(s, ms, facet)
}

// Limits of a bare name: so many syllables; a match is offered when it has this
// share of the best score, or this share of the syllables in its names.
const (
	bareWords = 6
	bareShare = 0.003
	bareInIt  = 0.66
)

// near returns the matches to offer for a bare name.
func (w *words) near(m said, ms []procedures.Match) []procedures.Match {
	rest := w.bareOf(m)
	var out []procedures.Match
	for _, x := range ms {
		if x.Score >= bareShare*best(ms) || namedBy(x.Procedure, rest) >= bareInIt {
			out = append(out, x)
		}
	}
	return out
}

// namedBy is the share of the syllables that stand in the names of p.
func namedBy(p *procedures.Procedure, toks []tok) float64 {
	names := " " + kinKey(p.Name+" "+p.Short+" "+strings.Join(p.Aliases, " ")) + " "
	n := 0
	for _, t := range toks {
		if strings.Contains(names, " "+t.plain+" ") {
			n++
		}
	}
	return float64(n) / float64(max(len(toks), 1))
}

// bareOf is a message without the words around the name of a paper.
func (w *words) bareOf(m said) []tok { return m.without(w.polite.find(m), w.fillers.find(m)) }

// bareName reports whether a message is hardly more than the name of a paper
// ("hộ chiếu", "cấp lại sổ đỏ"), without a word that says which case is meant.
func (w *words) bareName(m said) bool {
	rest := w.bareOf(m)
	return len(rest) > 0 && len(rest) <= bareWords && !w.specific.has(m)
}

// titled reports whether the message is the very title of the best match.
func titled(m said, ms []procedures.Match) bool {
	if len(ms) == 0 {
		return false
	}
	said := strings.TrimPrefix(m.plainText(), "thu tuc ")
	p := ms[0].Procedure
	for _, name := range []string{p.Short, p.Name} {
		if strings.TrimPrefix(kinKey(name), "thu tuc ") == kinKey(said) {
			return true
		}
	}
	return false
}

// confident reports whether the best match may be answered on.
func confident(ms []procedures.Match) bool {
	top := ms[0].Score
	if top >= sureScore {
		return true
	}
	next := nextOther(ms)
	return top >= answerScore && top-next >= answerMargin || top >= loneScore && next < loneShare*top
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
