package bot

import (
	"time"

	"motcua/bot/reading"
	"motcua/procedures"
)

// The confidence policy, on the calibrated Score and Margin of the search.
const (
	// sureScore: from here the best match is answered whatever comes second.
	sureScore = 0.80
	// answerScore and answerMargin: from here it is answered when the next
	// different procedure is clearly behind.
	answerScore  = 0.52
	answerMargin = 0.12
	// loneScore and loneShare: a modest match is answered when nothing else
	// has even this share of its score.
	loneScore = 0.42
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

// decide answers, offers or goes down the ladder. bare says that the message
// is hardly more than the name of a paper.
func (b *Bot) decide(s *Session, m reading.Said, ms []procedures.Match, facet Facet, bare bool, now time.Time) turnResult {
	service := b.words.NamesService(m) || facet != FacetNone
	switch top := best(ms); {
	case len(ms) == 0 && service:
		return b.miss(s, nil, facet)
	case len(ms) == 0, top < outsideScore && !service:
		return b.outsideReply(s)
	case bare && ms[0].Topic == nil && top >= chooseScore && top < sureScore && len(b.offerable(b.near(m, ms))) > 1:
		s.Misses = 0
		return b.choose(s, b.near(m, ms), facet, "choose.head")
	case confident(ms) && b.tactless(s, m, ms[0].Procedure):
		s.Misses = 0
		return b.choose(s, worthOffering(ms), facet, "choose.head")
	case confident(ms):
		res := b.openPart(s, m, ms[0].Procedure.Code, facet, now)
		b.also(s, &res, ms, facet)
		return res
	case top >= chooseScore:
		s.Misses = 0
		return b.choose(s, worthOffering(ms), facet, "choose.head")
	}
	return b.miss(s, ms, facet)
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
		if !sameMatter(ms[0], m) {
			return m.Score
		}
	}
	return 0
}

// leastOffered is how many matches are offered at least, when there are so many
// that are not hopeless.
const (
	leastOffered  = 4
	hopelessScore = 0.03
)

// worthOffering are the matches that may be meant.
func worthOffering(ms []procedures.Match) []procedures.Match {
	var out []procedures.Match
	for _, m := range ms {
		if m.Score >= offerShare*ms[0].Score {
			out = append(out, m)
		}
	}
	for i, m := range ms {
		if len(out) < leastOffered && m.Score < offerShare*ms[0].Score && (m.Score >= hopelessScore || m.Common && i < leastOffered) {
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

// maxCandidates is how many candidates a reading tells.
const maxCandidates = 10

func candidates(ms []procedures.Match) []Candidate {
	var out []Candidate
	for _, m := range ms[:min(len(ms), maxCandidates)] {
		out = append(out, Candidate{Code: m.Procedure.Code, Score: m.Score})
	}
	return out
}

func (b *Bot) sure(res turnResult) turnResult {
	res.understood.Confidence = 1
	return res
}
