package bot

import (
	"context"
	"fmt"
	"strings"

	"motcua/procedures"
)

// Miss says in which way a turn did not serve; what is logged of such turns
// helps to find the words that the search lacks.
type Miss string

// The ways. A question that scored too low to be of ours has the action
// out_of_scope and its candidates instead.
const (
	MissNothing  Miss = "nothing"  // nothing sure was found
	MissNoneFits Miss = "none"     // none of the choices was meant
	MissRejected Miss = "rejected" // the answer was not what was meant
)

// Threshold is one limit of the confidence policy with where a question stands.
type Threshold struct {
	Name   string
	Rule   string // the limit in words and numbers
	Passed bool
}

// Thresholds holds the matches of a question, best first, against each limit
// that decides whether it is answered, offered or passed down the ladder.
func Thresholds(ms []procedures.Match) []Threshold {
	if len(ms) == 0 {
		return nil
	}
	top, next := ms[0].Score, nextOther(ms)
	return []Threshold{
		{"sure", fmt.Sprintf("best %.2f ≥ %.2f", top, sureScore), top >= sureScore},
		{"answer", fmt.Sprintf("best %.2f ≥ %.2f and %.2f before the next ≥ %.2f", top, answerScore, top-next, answerMargin), top >= answerScore && top-next >= answerMargin},
		{"lone", fmt.Sprintf("best %.2f ≥ %.2f and next %.2f < %.2f of it", top, loneScore, next, loneShare), top >= loneScore && next < loneShare*top},
		{"choose", fmt.Sprintf("best %.2f ≥ %.2f: those with %.2f of it are offered", top, chooseScore, offerShare), top >= chooseScore},
		{"inside", fmt.Sprintf("best %.2f ≥ %.2f, or a word of public services", top, outsideScore), top >= outsideScore},
	}
}

// miss goes one step down the ladder for questions that found nothing sure:
// the nearest procedures, then asking in other words, then browsing, then a
// person. There is always a way on.
func (b *Bot) miss(s *Session, near []procedures.Match, f Facet) turnResult {
	res := b.ladder(s, near, f)
	res.understood.Miss = MissNothing
	return res
}

func (b *Bot) ladder(s *Session, near []procedures.Match, f Facet) turnResult {
	s.Misses++
	lang := s.Lang
	switch {
	case s.Misses == 1 && len(near) > 0:
		return b.choose(s, near[:min(3, len(near))], f, "miss.nearest")
	case s.Misses <= 2:
		return one(ActHelp, Reply{Lang: lang,
			Blocks: []Block{
				text(b.say(lang, "miss.rephrase")),
				list("", []string{b.say(lang, "help.example1"), b.say(lang, "help.example2")}),
			},
			Choices: []Choice{b.button(lang, "browse", "menu.browse"), b.button(lang, "officer", "menu.officer")},
		})
	case s.Misses == 3:
		res := b.browse(s)
		res.replies[0].Blocks = append([]Block{text(b.say(lang, "miss.browse"))}, res.replies[0].Blocks...)
		return res
	}
	res := b.officer(s)
	res.replies[0].Blocks = append([]Block{text(b.say(lang, "miss.officer"))}, res.replies[0].Blocks...)
	return res
}

// noneFits answers "Không cái nào đúng": what else there is for the same
// question first, then in other words, then further down.
func (b *Bot) noneFits(ctx context.Context, s *Session) turnResult {
	why := MissNoneFits
	for _, o := range s.Offered {
		if o.Token == "none" && o.Label == b.say(s.Lang, "choose.other") {
			why = MissRejected // the list stood under an answer
		}
	}
	res := b.others(ctx, s)
	res.understood.Miss = why
	return res
}

// others is what is left for a question whose answer or choices were refused.
func (b *Bot) others(ctx context.Context, s *Session) turnResult {
	facet := Facet(s.Pending)
	if !facet.Valid() {
		facet = s.Facet
	}
	refused := map[string]bool{s.Procedure: true}
	for _, o := range s.Offered {
		if rest, ok := strings.CutPrefix(o.Token, "p:"); ok {
			code, _, _ := strings.Cut(rest, ":")
			refused[code] = true
		}
	}
	s.Misses = max(s.Misses, 1)
	if s.Misses == 1 && s.LastQuestion != "" {
		if ms, err := b.opts.Search.Search(ctx, s.LastQuestion, searchLimit); err == nil {
			var left []procedures.Match
			for _, m := range shown(ms) {
				if !refused[m.Procedure.Code] && m.Score >= restShare*best(ms) {
					left = append(left, m)
				}
			}
			if len(left) > 0 {
				s.Misses++
				return b.choose(s, left, facet, "miss.others")
			}
		}
	}
	return b.miss(s, nil, facet)
}

// restShare: what is left after a refusal is offered when it has this share
// of the best score.
const restShare = 0.003
