package bot

import (
	"context"
	"sort"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/procedures"
)

// Limits of reading a message together with the question before it.
const (
	// newTopic: from this score a message is a question of its own.
	newTopic = 0.62
	// pointsAway: from this score a message that points at another procedure
	// is believed, even if both texts together stay with the old one.
	pointsAway = 0.25
	// awayAlone: from this score it is alone, when less than awayRest of it is
	// left for what was talked about.
	awayAlone = 0.40
	awayRest  = 0.05
	// offeredScore: a procedure of the latest list is taken from this score on.
	offeredScore = 0.10
	// offeredBonus is added to what was offered when the list is narrowed
	// down, agreeBonus when a message alone and in context mean the same.
	offeredBonus = 0.40
	agreeBonus   = 0.20
	// hintLeast: from this score of the offered ones together a message alone
	// is a hint, and then weighs hintAlone; hintLacks is left of a procedure
	// that lacks the act or case that is hinted at.
	hintLeast = 0.15
	hintAlone = 0.60
	hintLacks = 0.25
	// conditionBonus: "nếu …" rather stays with what was talked about.
	conditionBonus = 0.30
	// deniedShare is left of a procedure that was just said not to be meant.
	deniedShare = 0.05
)

// inContext returns the matches for a message in the light of the question
// before it, and whether that question was needed: tied is false when the
// message speaks for itself.
func (b *Bot) inContext(ctx context.Context, s *Session, m reading.Said, own []procedures.Match, f Facet) (_ []procedures.Match, tied bool) {
	if s.LastQuestion == "" {
		return own, false
	}
	ifs := b.words.SetsCondition(m) || b.words.AsksMore(m)
	offered := b.offeredCodes(s)
	hint := f == FacetNone && len(offered) > 0 && (len(own) == 0 || !offered[own[0].Procedure.Code])
	if best(own) >= sureScore && !ifs && !hint && (len(b.newActs(s, m)) == 0 || b.namesAnother(s, m, own)) {
		return own, false
	}
	denied := b.words.Denies(m)
	both, err := b.opts.Search.Search(ctx, s.LastQuestion+" "+b.words.Affirmed(m), searchLimit)
	if err != nil || len(both) == 0 {
		return own, false
	}
	both = shown(both)
	if denied {
		both = reweigh(both, func(m procedures.Match) float64 {
			if m.Procedure.Code == s.Procedure {
				return m.Score * deniedShare
			}
			return m.Score
		})
	}
	if len(offered) > 0 && f != FacetNone && b.asksOnlyPart(m) {
		return both, true
	}
	if !denied || len(offered) == 0 {
		if ms, ok := b.elsewhere(ctx, s, m, own, both, ifs); ok {
			return ms, true
		}
	}
	if len(offered) > 0 {
		if narrowed, ok := b.narrow(own, both, offered, b.actsAsked(m), f == FacetNone); ok {
			return narrowed, true
		}
	}
	if ifs && s.Procedure != "" {
		return reweigh(both, func(m procedures.Match) float64 {
			if m.Procedure.Code == s.Procedure {
				return m.Score + conditionBonus
			}
			return m.Score
		}), true
	}
	return b.weigh(s, own, both)
}

// elsewhere reads a message as a turn to another record on the same matter: of
// what is talked of or, after a list, of what the question before it means.
func (b *Bot) elsewhere(ctx context.Context, s *Session, m reading.Said, own, both []procedures.Match, ifs bool) ([]procedures.Match, bool) {
	listed := len(b.offeredCodes(s)) > 0
	talked, ok := b.procedure(s.Procedure)
	if listed || !ok {
		talked = both[0].Procedure
	}
	if best(own) < newTopic || !b.namesAnother(s, m, own) {
		if ms, ok := b.turn(ctx, talked, m, own, both); ok {
			return b.offeredFirst(s, ms), true
		}
	}
	if !ifs && (!listed || b.words.GoesOn(m)) {
		if ms, ok := b.agreed(ctx, talked, m, own); ok {
			return ms, true
		}
	}
	return b.sibling(talked, m, own, both)
}

// leadsOn reports whether ms, read in the light of the talk, is more to the
// point than a topic that the message names by itself.
func (b *Bot) leadsOn(s *Session, m reading.Said, ms []procedures.Match) bool {
	if len(b.offeredCodes(s)) > 0 || b.words.SetsCondition(m) {
		return true
	}
	talked, ok := b.procedure(s.Procedure)
	return ok && ms[0].Procedure != talked && b.kinship(talked, ms[0].Procedure) >= kinShare
}

// offeredFirst keeps of ms what the latest list offers, if that is anything.
func (b *Bot) offeredFirst(s *Session, ms []procedures.Match) []procedures.Match {
	offered := b.offeredCodes(s)
	var out []procedures.Match
	for _, m := range ms {
		if offered[m.Procedure.Code] {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return ms
	}
	return reweigh(out, func(m procedures.Match) float64 { return m.Score * turnSure / best(out) })
}

// asksOnlyPart reports whether a message asks for a part of a record and says
// nothing else.
func (b *Bot) asksOnlyPart(m reading.Said) bool {
	_, facets := b.words.FacetOf(m)
	return len(b.words.Matter(m, facets)) == 0
}

// namesAnother reports whether a message by itself names another matter than
// what is talked of.
func (b *Bot) namesAnother(s *Session, m reading.Said, own []procedures.Match) bool {
	return len(own) > 0 && own[0].Procedure.Code != s.Procedure && b.namesMatter(m, own[0].Procedure)
}

// weigh decides between what a message means alone and together with the
// question before it.
func (b *Bot) weigh(s *Session, own, both []procedures.Match) (_ []procedures.Match, tied bool) {
	switch {
	case len(own) == 0:
		return both, true
	case own[0].Procedure == both[0].Procedure:
		return reweigh(both, func(m procedures.Match) float64 {
			if m.Procedure == own[0].Procedure {
				return max(m.Score, best(own)) + agreeBonus
			}
			return m.Score
		}), true
	case best(own) >= newTopic:
		return own, false
	case both[0].Procedure.Code == s.Procedure && best(own) >= awayAlone && scoreOf(own, both[0].Procedure) < awayRest*best(own):
		return own, false
	case both[0].Procedure.Code == s.Procedure && best(own) >= pointsAway:
		// It may still be about what was talked of: that is offered too.
		return beside(own, both[0]), false
	case both[0].Procedure.Code == s.Procedure, best(both) > best(own):
		return both, true
	}
	return own, false
}

// besideShare is the share of the best score at which the procedure talked
// about is offered beside a new reading.
const besideShare = 0.5

// beside adds m to ms behind the first.
func beside(ms []procedures.Match, m procedures.Match) []procedures.Match {
	m.Score = besideShare * best(ms)
	out := []procedures.Match{ms[0], m}
	for _, x := range ms[1:] {
		if x.Procedure != m.Procedure {
			out = append(out, x)
		}
	}
	return reweigh(out, func(m procedures.Match) float64 { return m.Score })
}

// reweigh returns ms with new scores, at most 1, in their order.
func reweigh(ms []procedures.Match, score func(procedures.Match) float64) []procedures.Match {
	out := append([]procedures.Match(nil), ms...)
	for i := range out {
		out[i].Score = min(1, score(out[i]))
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Score > out[j].Score })
	return out
}

// narrow reads a message as a hint at one of the offered procedures. A mere
// statement is one, whatever else it might mean; a question may be another.
func (b *Bot) narrow(own, both []procedures.Match, offered map[string]bool, asked []reading.Acts, statement bool) ([]procedures.Match, bool) {
	score := b.hinted(own, both, offered, asked)
	var out []procedures.Match
	for _, m := range both {
		if sc, ok := score[m.Procedure.Code]; ok && sc >= offeredScore {
			m.Score = min(1, sc+offeredBonus)
			out = append(out, m)
		}
	}
	if len(out) == 0 || best(own) >= newTopic && !statement && !offered[own[0].Procedure.Code] {
		return nil, false
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Score > out[j].Score })
	return out, true
}

// hinted is how well each offered procedure fits: by the message alone, if that
// points at any, and by it together with the question. What lacks an act or
// case of the message that another has is hardly meant.
func (b *Bot) hinted(own, both []procedures.Match, offered map[string]bool, asked []reading.Acts) map[string]float64 {
	alone := 0.0
	for _, m := range own {
		if offered[m.Procedure.Code] {
			alone += m.Score
		}
	}
	share := hintAlone
	if alone < hintLeast {
		share, alone = 0.5, 1
	}
	score, fits := map[string]float64{}, map[string]float64{}
	most := 0.0
	add := func(ms []procedures.Match, weight float64) {
		for _, m := range ms {
			if code := m.Procedure.Code; offered[code] {
				score[code] += weight * m.Score
				if len(asked) > 0 {
					fits[code] = b.suits(asked, b.actsOf(m.Procedure), m.Procedure)
					most = max(most, fits[code])
				}
			}
		}
	}
	add(own, share/alone)
	add(both, 1-share)
	for code := range score {
		if fits[code] < most {
			score[code] *= hintLacks
		}
	}
	return score
}

// offeredCodes are the procedures of the latest list of choices.
func (b *Bot) offeredCodes(s *Session) map[string]bool {
	codes := map[string]bool{}
	for _, o := range s.Offered {
		if rest, ok := strings.CutPrefix(o.Token, "p:"); ok {
			code, _, _ := strings.Cut(rest, ":")
			codes[code] = true
		}
	}
	if len(codes) < 2 {
		return nil
	}
	return codes
}

// hintWords is the length up to which a message is a hint, not a question.
const hintWords = 6

// maxHistory is how many procedures "quay lại" can go back through.
const maxHistory = 10

// visit makes code the procedure talked about.
func (s *Session) visit(code string) {
	if s.Procedure == code {
		return
	}
	if s.Procedure != "" {
		s.History = append(s.History, s.Procedure)
		if n := len(s.History); n > maxHistory {
			s.History = append([]string(nil), s.History[n-maxHistory:]...)
		}
	}
	s.Procedure = code
}

// leave ends the talk about a procedure; "quay lại" still leads back to it.
func (s *Session) leave() {
	if s.Procedure == "" {
		return
	}
	s.visit("")
	s.Facet = FacetNone
}

// back goes to the procedure talked about before, or to the menu.
func (b *Bot) back(s *Session, now time.Time) turnResult {
	n := len(s.History)
	if n == 0 {
		s.forgetTopic()
		return one(ActHelp, b.menuReply(s))
	}
	code := s.History[n-1]
	history := append([]string(nil), s.History[:n-1]...)
	res := b.open(s, code, FacetOverview, now)
	s.History = history
	return res
}
