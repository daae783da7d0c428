package bot

import (
	"motcua/bot/reading"
	"motcua/procedures"
)

// Limits of a turn to a sibling: so many syllables name it, and its score
// together with the question before it is raised by turnBonus over what was
// talked about, of whose score turnShare is left.
const (
	turnWords = 5
	turnBonus = 0.45
	turnShare = 0.50
)

// sibling reads a remark that names an act or a circumstance which the
// procedure talked about does not have in its names ("còn chữ ký thì sao"): the
// match that has all of its words, and little that is new beside, is meant.
func (b *Bot) sibling(now *procedures.Procedure, m reading.Said, own, both []procedures.Match) ([]procedures.Match, bool) {
	if !b.words.GoesOn(m) {
		return nil, false
	}
	_, facets := b.words.FacetOf(m)
	matter := b.words.Matter(m, facets)
	if len(matter) == 0 || len(matter) > turnWords || namedBy(now, matter) == 1 {
		return nil, false
	}
	var found procedures.Match
	kinship := 0.0
	for _, ms := range [][]procedures.Match{both, own} {
		for _, x := range ms {
			if x.Procedure == now || namedBy(x.Procedure, matter) < 1 || b.kinship(now, x.Procedure) < kinShare {
				continue
			}
			label := x.Procedure.Short
			if label == "" {
				label = x.Procedure.Name
			}
			k := namedBy(now, reading.Tokens(label))
			for range b.actsOf(x.Procedure).Without(b.actsOf(now)) {
				k *= actsUnsaid
			}
			if k > kinship {
				found, kinship = x, k
			}
		}
	}
	if found.Procedure == nil {
		return nil, false
	}
	return turnTo(found, now, both), true
}

// turnTo puts x before the others of ms.
func turnTo(x procedures.Match, talked *procedures.Procedure, ms []procedures.Match) []procedures.Match {
	out := []procedures.Match{x}
	for _, m := range ms {
		if m.Procedure != x.Procedure {
			out = append(out, m)
		}
	}
	return reweigh(out, func(m procedures.Match) float64 {
		switch {
		case m.Procedure == x.Procedure:
			return max(m.Score+turnBonus, turnSure)
		case m.Procedure == talked:
			return m.Score * turnShare
		}
		return m.Score * turnShare
	})
}
