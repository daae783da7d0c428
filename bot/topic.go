package bot

import (
	"slices"
	"strings"

	"motcua/procedures"
)

// topic offers what stands behind a subject or an event that names no single
// procedure, each option by what sets it apart, with the official names
// beneath. It has nothing to say when the talk is inside the topic already, or
// when the catalogue holds fewer than two of its procedures.
func (b *Bot) topic(s *Session, ms []procedures.Match, f Facet) (turnResult, bool) {
	if len(ms) == 0 || ms[0].Topic == nil || answersTopic(ms, f) {
		return turnResult{}, false
	}
	t := ms[0].Topic
	r := Reply{Lang: s.Lang}
	res := turnResult{understood: Reading{Action: ActChoose, Confidence: ms[0].Score, Facet: f, Topic: true}}
	var names []string
	for _, o := range t.Options {
		p, ok := b.procedure(o.Code)
		if !ok {
			continue
		}
		if p.Code == s.Procedure {
			return turnResult{}, false
		}
		r.Choices = append(r.Choices, Choice{Token: procedureToken(p.Code, f), Label: cutLabel(o.Label, labelRunes)})
		names = append(names, cutLabel(p.DisplayOfficial(), officialRunes))
		res.understood.Choices = append(res.understood.Choices, p.Code)
	}
	if len(names) < 2 {
		return turnResult{}, false
	}
	head := "topic.choose"
	if t.Steps {
		head = "topic.steps"
	}
	r.Blocks = []Block{text(b.say(s.Lang, head, "name", t.Name)), steps(b.say(s.Lang, "choose.official_names"), names)}
	r.Choices = append(r.Choices, b.button(s.Lang, "none", "choose.none"))
	res.replies = []Reply{r}
	s.leave()
	s.Pending, s.Misses = string(f), 0
	return res, true
}

// answersTopic reports whether the question is rather answered on the best
// match: it is surely the option that is meant, or something else than the
// topic and likely. The other options then stand below the answer. Whoever
// tells of an event and asks for no part is shown what there is to do.
func answersTopic(ms []procedures.Match, f Facet) bool {
	inside := slices.ContainsFunc(ms[0].Topic.Options, func(o procedures.TopicOption) bool { return o.Code == ms[0].Procedure.Code })
	if inside && ms[0].Topic.Steps && !f.Valid() {
		return false
	}
	if inside {
		return ms[0].Score >= topicScore
	}
	return confident(ms)
}

// topicScore is the score from which an option of a topic is answered on.
const topicScore = 0.70

// procedureToken is the token of a choice that answers on a procedure, on a
// part of it when one was asked for.
func procedureToken(code string, f Facet) string {
	if f.Valid() {
		return "p:" + code + ":" + string(f)
	}
	return "p:" + code
}

const (
	// alsoScore: below it an answer offers what else may have been meant.
	alsoScore = 0.90
	// alsoShare is the share of the best score, or of what it leaves over, from
	// which something else is offered.
	alsoShare = 0.02
	// alsoCommon is the place up to which a common one is offered anyhow.
	alsoCommon = 3
	// maxAlso is how many are, and maxParts how many other parts of the answer
	// then keep a button.
	maxAlso  = 3
	maxParts = 3
)

// also adds to an answer what else may have been meant, so that a wrong guess
// costs one tap.
func (b *Bot) also(s *Session, res *turnResult, ms []procedures.Match, f Facet) {
	if len(ms) == 0 || ms[0].Score >= alsoScore && ms[0].Topic == nil || res.understood.Action != ActAnswer || len(res.replies) == 0 {
		return
	}
	ps, labels := b.besides(s, ms)
	if len(ps) == 0 {
		return
	}
	lead := "choose.also"
	if t := ms[0].Topic; t != nil && t.Steps {
		lead = "topic.next"
	}
	r := &res.replies[len(res.replies)-1]
	parts := 0
	r.Choices = slices.DeleteFunc(slices.Clone(r.Choices), func(c Choice) bool {
		if !strings.HasPrefix(c.Token, "f:") {
			return false
		}
		parts++
		return parts > maxParts
	})
	for i, p := range ps {
		token := "also:" + p.Code
		if f.Valid() {
			token += ":" + string(f)
		}
		r.Choices = append(r.Choices, Choice{Token: token, Label: b.say(s.Lang, lead, "name", labels[i])})
		res.understood.Choices = append(res.understood.Choices, p.Code)
	}
	r.Choices = append(r.Choices, b.button(s.Lang, "none", "choose.other"))
}

// besides are what else may be meant than the best match: the other options of
// the topic when the question names no more, else the next matches.
func (b *Bot) besides(s *Session, ms []procedures.Match) (ps []*procedures.Procedure, labels []string) {
	if t := ms[0].Topic; t != nil {
		for _, o := range t.Options {
			if p, ok := b.procedure(o.Code); ok && p.Code != ms[0].Procedure.Code {
				ps, labels = append(ps, p), append(labels, cutLabel(o.Label, labelRunes))
			}
		}
		return ps, labels
	}
	var next []procedures.Match
	for i, m := range ms[1:] {
		if (m.Score >= alsoShare*(1-ms[0].Score) || m.Common && i < alsoCommon) && !sameMatter(m, ms[0]) {
			next = append(next, m)
		}
	}
	ps = b.offerable(next)
	ps = ps[:min(len(ps), maxAlso)]
	return ps, b.labels(s.Lang, ps)
}
