package bot

import (
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/procedures"
)

// answer is one procedure on its way to the citizen, in their language, as of
// the day asked.
type answer struct {
	b    *Bot
	lang string
	p    *procedures.Procedure
	now  time.Time
}

func (b *Bot) answerOn(s *Session, p *procedures.Procedure, now time.Time) answer {
	return answer{b: b, lang: s.Lang, p: p, now: now}
}

func (a answer) say(key string, pairs ...string) string { return a.b.say(a.lang, key, pairs...) }

// plain reports whether our card may speak for the record.
func (a answer) plain() bool { return a.p.Card != nil && !a.p.Card.Stale }

// channels returns the card's filing channels when it may speak and has some,
// else the record's.
func (a answer) channels() []procedures.Channel {
	if a.plain() && len(a.p.Card.PlainChannels) > 0 {
		return a.p.Card.PlainChannels
	}
	return a.p.Channels
}

// titleRunes is the length up to which an official name is a title.
const titleRunes = 120

// heading says which procedure is answered on; full adds the official name
// where the title is another one or shortened.
func (a answer) heading(full bool) []Block {
	name, official := bareName(a.p), a.p.DisplayOfficial()
	blocks := []Block{title(cutLabel(name, titleRunes))}
	if full && (kinKey(name) != kinKey(official) || cutLabel(name, titleRunes) != name) {
		blocks = append(blocks, note(official))
	}
	return blocks
}

// part returns the blocks of one part of the record, however many they are.
func (a answer) part(part string) []Block {
	if n, ok := strings.CutPrefix(part, "case-"); ok {
		return a.oneCase(number(n))
	}
	if part == "official" {
		return a.official()
	}
	switch Facet(part) {
	case FacetDocuments:
		return a.documents()
	case FacetFee:
		return a.fees()
	case FacetTime:
		return a.times()
	case FacetWhere:
		return a.where()
	case FacetHow:
		return a.how()
	case FacetForm:
		return a.forms()
	case FacetResult:
		return a.results()
	case FacetConditions:
		return a.conditions()
	case FacetLegal:
		return a.legal()
	default:
		return a.overview()
	}
}

// maxButtons is how many choices stand under an answer.
const maxButtons = 5

// fill adds buttons after the first ones: the official list, near relatives, then the other parts of the record that hold anything.
func (a answer) fill(choices []Choice, part string, shown Facet) []Choice {
	if Facet(part) == FacetDocuments {
		if a.plain() && len(a.p.Card.PlainDocuments) > 0 && a.p.Source.Kind == procedures.SourceNational && len(a.p.Documents) > 0 {
			choices = append(choices, Choice{Token: "official:" + a.p.Code, Label: a.say("answer.official")})
		}
	}
	if Facet(part) == FacetOverview || Facet(part) == FacetWhere {
		for _, twin := range a.b.shelf().twins(a.p, 1) {
			choices = append(choices, Choice{Token: "p:" + twin.Code + ":" + string(shown), Label: a.twinLabel(twin)})
		}
	}
	for _, f := range reading.Facets {
		if len(choices) >= maxButtons {
			break
		}
		if f != shown && a.has(f) {
			choices = append(choices, a.b.button(a.lang, "f:"+string(f)+":"+a.p.Code, "facet."+string(f)))
		}
	}
	return choices
}

// twinLabel names a twin by its level, or by who issued it when the level is
// the same.
func (a answer) twinLabel(twin *procedures.Procedure) string {
	label := a.b.levelLabel(a.lang, twin)
	if label != a.b.levelLabel(a.lang, a.p) {
		return label
	}
	name := twin.Code
	if twin.Issuer != "" && twin.Issuer != a.p.Issuer {
		name = twin.Issuer
	}
	return cutLabel(a.say("twin.same", "name", name), labelRunes)
}

// has reports whether the record says anything on f.
func (a answer) has(f Facet) bool {
	switch f {
	case FacetDocuments:
		return len(a.papers()) > 0
	case FacetFee, FacetTime:
		return len(a.channels()) > 0
	case FacetWhere:
		return len(a.p.Agencies) > 0 || a.p.ReceivingAt != "" || a.plain() && a.p.Card.Where != ""
	case FacetHow:
		return len(a.p.Steps) > 0
	case FacetForm:
		return len(a.allForms()) > 0
	case FacetResult:
		return len(a.p.Results) > 0
	case FacetConditions:
		return a.p.Conditions != ""
	case FacetLegal:
		return len(a.p.LegalBasis) > 0
	}
	return true
}

// beside tells time and place under an answer on something else, when they fit
// in a line.
func (a answer) beside(shown Facet) []Block {
	if shown == FacetOverview {
		return nil
	}
	var out []Block
	if shown != FacetTime {
		if t := a.shortTime(); t != "" {
			out = append(out, text(a.say("answer.time", "value", t)))
		}
	}
	if shown != FacetWhere {
		if w := a.shortWhere(); w != "" {
			out = append(out, text(a.say("answer.where", "value", w)))
		}
	}
	return out
}

// source is the provenance line.
func (a answer) source() Block {
	p := a.p
	parts := []string{a.say("source.code", "code", p.Code)}
	if p.Decision != "" {
		d := p.Decision
		if !p.DecisionDate.IsZero() {
			d += " (" + p.DecisionDate.String() + ")"
		}
		parts = append(parts, a.say("source.decision", "decision", d))
	}
	if d := procedures.DateOf(p.UpdatedAt); !d.IsZero() {
		parts = append(parts, a.say("source.updated", "date", d.String()))
	}
	if p.Card != nil && !p.Card.Stale && !p.Card.Checked.IsZero() {
		parts = append(parts, a.say("source.checked", "date", p.Card.Checked.String()))
	}
	return Block{Kind: BlockSource, Text: strings.Join(parts, " · "), URL: p.Source.URL}
}
