package bot

import (
	"context"
	"sort"

	"motcua/bot/reading"
	"motcua/procedures"
)

// Limits of a turn to another act or case of what is talked of.
const (
	// kinShare is the share of the telling syllables of the shorter name that
	// two records on the same matter have in common.
	kinShare = 0.4
	// actsUnsaid is left of a record's score for each act in its name that
	// neither the message nor what is talked of speaks of.
	actsUnsaid = 0.25
	// turnLeast: from this score a record that has the act is turned to.
	turnLeast = 0.002
	// turnSure is shared out among the records that have the act.
	turnSure = 0.95
	// turnFirst: from this score the best match for the message and the
	// subject is turned to, even if its name does not state the act.
	turnFirst = 0.40
	// agreeLeast: from this score a message by itself points at a record;
	// agreeRival is the share of it that what is talked of may have.
	// agreeOn takes its place in a remark that goes on ("còn …").
	agreeLeast = 0.25
	agreeOn    = 0.15
	agreeRival = 0.30
)

// cases are the acts that are none: they say for whom, not what.
var cases = reading.Acts{"foreign": true, "child": true, "company": true, "household": true, "branch": true, "agency": true, "temporary": true}

// newActs returns the acts and cases that a message speaks of and that what is
// talked of does not have.
func (b *Bot) newActs(s *Session, m reading.Said) []reading.Acts {
	talked, ok := b.procedure(s.Procedure)
	if !ok {
		return nil
	}
	return b.actsBeyond(talked, m)
}

// actsBeyond are the acts and cases of a message that the names of p lack.
func (b *Bot) actsBeyond(p *procedures.Procedure, m reading.Said) []reading.Acts {
	have := b.actsOf(p)
	var asked []reading.Acts
	for _, acts := range b.actsAsked(m) {
		if !acts.Meets(have) {
			asked = append(asked, acts)
		}
	}
	return asked
}

// actsAsked are the acts and cases of a message, without those it denies.
func (b *Bot) actsAsked(m reading.Said) []reading.Acts {
	m = b.words.Read(b.words.Affirmed(m))
	_, facets := b.words.FacetOf(m)
	return b.words.ActsAsked(m, facets)
}

// actsOf are the acts and cases that the names of p state.
func (b *Bot) actsOf(p *procedures.Procedure) reading.Acts {
	acts := b.words.ActsNamed(p.Name)
	for x := range b.words.ActsNamed(p.Short) {
		acts[x] = true
	}
	return acts
}

// turn reads a message that names an act or a case which what is talked of does
// not have ("thế bị mất thì sao"): the record on the same matter that has it is
// meant. It is searched with the subject of what is talked of, not with the
// question before, whose own act would outvote the new one.
func (b *Bot) turn(ctx context.Context, talked *procedures.Procedure, m reading.Said, own, both []procedures.Match) ([]procedures.Match, bool) {
	asked := b.actsBeyond(talked, m)
	if len(asked) == 0 {
		return nil, false
	}
	about := talked.DisplayName()
	if !onlyCases(asked) {
		about = b.words.Subject(about)
	}
	on, err := b.opts.Search.Search(ctx, b.words.Affirmed(m)+" "+about, searchLimit)
	if err != nil {
		return nil, false
	}
	on = shown(on)
	if out := b.serving(talked, asked, on, both, own); len(out) > 0 {
		return out, true
	}
	on = b.plainest(talked, m, on)
	if best(on) >= turnFirst && on[0].Procedure != talked && b.kinship(talked, on[0].Procedure) >= kinShare {
		return turnTo(on[0], talked, on), true
	}
	return nil, false
}

// serving returns the kin of talked that have what is asked, the best first.
func (b *Bot) serving(talked *procedures.Procedure, asked []reading.Acts, on, both, own []procedures.Match) []procedures.Match {
	have := b.actsOf(talked)
	for _, acts := range asked {
		for x := range acts {
			have[x] = true
		}
	}
	var out []procedures.Match
	at := map[*procedures.Procedure]int{}
	total := 0.0
	for i, ms := range [][]procedures.Match{on, both, own} {
		for _, x := range ms {
			if x.Procedure == talked || i == 2 && x.Score < pointsAway {
				continue
			}
			j, seen := at[x.Procedure]
			if !seen {
				if b.kinship(talked, x.Procedure) < kinShare {
					continue
				}
				j = len(out)
				at[x.Procedure] = j
				weight := x
				weight.Score = 0
				out = append(out, weight)
			}
			w := b.suits(asked, have, x.Procedure) * x.Score / 2
			out[j].Score += w
			total += w
		}
	}
	kept := out[:0]
	for _, x := range out {
		if x.Score >= turnLeast {
			x.Score *= turnSure / total
			kept = append(kept, x)
		}
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].Score > kept[j].Score })
	return kept
}

// suits is how well p has what is asked and nothing beside, 0 when it does not.
func (b *Bot) suits(asked []reading.Acts, known reading.Acts, p *procedures.Procedure) float64 {
	acts := b.actsOf(p)
	met := 0
	for _, a := range asked {
		if acts.Meets(a) {
			met++
		}
	}
	w := float64(met) / float64(len(asked))
	for range acts.Without(known) {
		w *= actsUnsaid
	}
	return w
}

// kinship is the share of the telling syllables that the names of two records
// have in common.
func (b *Bot) kinship(p, q *procedures.Procedure) float64 {
	x, y := b.words.Telling(p.DisplayName()), b.words.Telling(q.DisplayName())
	return max(namedBy(q, x), namedBy(p, y))
}

// onlyCases reports whether no act is asked for, only for whom or in which case.
func onlyCases(asked []reading.Acts) bool {
	for _, acts := range asked {
		if !acts.Meets(cases) {
			return false
		}
	}
	return true
}

// namesMatter reports whether a message names what p is about, and not only
// what is done.
func (b *Bot) namesMatter(m reading.Said, p *procedures.Procedure) bool {
	_, facets := b.words.FacetOf(m)
	about := map[string]bool{}
	for _, name := range []string{p.Short, p.Name} {
		for _, t := range b.words.Telling(b.words.Subject(name)) {
			about[t.Plain] = true
		}
	}
	for _, t := range b.words.Matter(m, facets) {
		if about[t.Plain] {
			return true
		}
	}
	return false
}

// agreed reads a message that by itself means a record on the matter talked of,
// or one that is meant with the subject of what is talked of too, and hardly
// what is talked of itself ("thế còn công ty cổ phần").
func (b *Bot) agreed(ctx context.Context, talked *procedures.Procedure, m reading.Said, own []procedures.Match) ([]procedures.Match, bool) {
	least := agreeLeast
	if b.words.GoesOn(m) {
		least = agreeOn
	}
	if b.words.GoesOn(m) {
		own = b.plainest(talked, m, own)
	}
	if best(own) < least || scoreOf(own, talked) > agreeRival*best(own) {
		return nil, false
	}
	first := own[0].Procedure
	if b.kinship(talked, first) >= kinShare && b.namesMatter(m, first) {
		return turnTo(own[0], talked, own), true
	}
	on, err := b.opts.Search.Search(ctx, b.words.Affirmed(m)+" "+b.words.Subject(talked.DisplayName()), searchLimit)
	if on = shown(on); err != nil || len(on) == 0 || on[0].Procedure != first {
		return nil, false
	}
	return turnTo(on[0], talked, on), true
}

// plainest weighs down what has acts in its name that neither the message nor
// what is talked of speaks of.
func (b *Bot) plainest(talked *procedures.Procedure, m reading.Said, ms []procedures.Match) []procedures.Match {
	known := b.actsOf(talked)
	for _, acts := range b.actsAsked(m) {
		for x := range acts {
			known[x] = true
		}
	}
	return reweigh(ms, func(m procedures.Match) float64 {
		w := m.Score
		for range b.actsOf(m.Procedure).Without(known) {
			w *= actsUnsaid
		}
		return w
	})
}

// scoreOf is the score of p among ms.
func scoreOf(ms []procedures.Match, p *procedures.Procedure) float64 {
	for _, m := range ms {
		if m.Procedure == p {
			return m.Score
		}
	}
	return 0
}

// brings reports whether a remark that goes on has words that the names of what
// is talked of do not have: they may name a sibling.
func (b *Bot) brings(s *Session, m reading.Said, matter []reading.Token) bool {
	talked, ok := b.procedure(s.Procedure)
	return ok && len(matter) > 0 && b.words.GoesOn(m) && namedBy(talked, matter) < 1
}

// goesOnTelling reports whether a short message in the middle of a talk sounds
// like a complaint only by its tone: "tôi chuyển chỗ khác rồi" tells of a case.
func (b *Bot) goesOnTelling(s *Session, said string, r reading.Triaged) bool {
	return s.Procedure != "" && r.Guessed && b.words.Read(said).Len() <= hintWords
}

// goesOnAsking reports whether a message in the middle of a talk asks for a part
// of what is talked of, or names another act: no chat, however short.
func (b *Bot) goesOnAsking(s *Session, m reading.Said, f Facet) bool {
	if s.Procedure == "" && len(b.offeredCodes(s)) == 0 || b.words.SmallTalkOf(m) != "" {
		return false
	}
	return f != FacetNone || len(b.newActs(s, m)) > 0
}
