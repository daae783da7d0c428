package bot

import (
	"context"
	"strings"
	"time"

	"motcua/procedures"
)

// Limits of reading a message together with the question before it.
const (
	// newTopic: from this score a message is a question of its own.
	newTopic = 0.62
	// offeredScore: a procedure of the latest list is taken from this score on.
	offeredScore = 0.15
	// offeredBonus is added to what was offered when the list is narrowed down.
	offeredBonus = 0.35
)

// inContext returns the matches for a message in the light of the question
// before it: the message's own when it speaks for itself, else those of both
// texts together, what was just offered first.
func (b *Bot) inContext(ctx context.Context, s *Session, m said, own []procedures.Match) []procedures.Match {
	if s.LastQuestion == "" || best(own) >= sureScore {
		return own
	}
	both, err := b.opts.Search.Search(ctx, s.LastQuestion+" "+m.raw, searchLimit)
	if err != nil || len(both) == 0 {
		return own
	}
	both = shown(both)
	if offered := b.offeredCodes(s); len(offered) > 0 {
		if narrowed, ok := narrow(own, both, offered); ok {
			return narrowed
		}
	}
	if best(own) >= newTopic && !b.words.conditional(m) {
		return own
	}
	if best(both) > best(own) || b.words.conditional(m) {
		return both
	}
	return own
}

// narrow reads a message as a hint at one of the offered procedures.
func narrow(own, both []procedures.Match, offered map[string]bool) ([]procedures.Match, bool) {
	score := map[string]float64{}
	for _, ms := range [][]procedures.Match{own, both} {
		for _, m := range ms {
			if offered[m.Procedure.Code] {
				score[m.Procedure.Code] += m.Score / 2
			}
		}
	}
	var out []procedures.Match
	for _, m := range both {
		if sc, ok := score[m.Procedure.Code]; ok && sc >= offeredScore {
			m.Score = min(1, sc+offeredBonus)
			out = append(out, m)
		}
	}
	if len(out) == 0 || best(own) >= newTopic && !offered[own[0].Procedure.Code] {
		return nil, false
	}
	sortMatches(out)
	return out, true
}

func sortMatches(ms []procedures.Match) {
	for i := 1; i < len(ms); i++ {
		for j := i; j > 0 && ms[j].Score > ms[j-1].Score; j-- {
			ms[j], ms[j-1] = ms[j-1], ms[j]
		}
	}
}

// conditional reports whether a message begins by tying itself to the one
// before: "nếu …", "vậy còn …", "không phải, …".
func (w *words) conditional(m said) bool {
	for _, h := range w.connectors.find(m) {
		if h.start == 0 {
			return true
		}
	}
	return false
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

// joinContext is the text to remember: a hint is kept with the question it
// belongs to, a question of its own stands alone.
func joinContext(s *Session, m said) string {
	if len(m.toks) <= hintWords && s.LastQuestion != "" && len(s.LastQuestion) < maxLast/2 {
		return s.LastQuestion + " " + m.raw
	}
	return m.raw
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
