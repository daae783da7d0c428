package bot

import (
	"slices"
	"strings"
	"unicode/utf8"

	"motcua/internal/vi"
	"motcua/procedures"
)

// maxChoices is how many procedures are offered at once.
const maxChoices = 5

// labelRunes is the length of a button that phones show whole.
const labelRunes = 60

// officialRunes is the length of an official name in a list to choose from.
const officialRunes = 100

// choose offers candidates, each labelled by what differs, with the official
// names beneath, and a way out.
func (b *Bot) choose(s *Session, ms []procedures.Match, f Facet, head string) turnResult {
	ps := b.offerable(ms)
	if len(ps) == 1 && head == "choose.head" {
		head = "choose.one"
	}
	r := b.choiceReply(s, ps, f, b.say(s.Lang, head))
	res := one(ActChoose, r)
	res.understood.Facet = f
	for _, p := range ps {
		res.understood.Choices = append(res.understood.Choices, p.Code)
	}
	s.Pending = string(f)
	return res
}

// offerable takes the best candidates, one of each matter.
func (b *Bot) offerable(ms []procedures.Match) []*procedures.Procedure {
	var ps []*procedures.Procedure
	for i, m := range ms {
		again := slices.ContainsFunc(ms[:i], func(have procedures.Match) bool { return sameMatter(have, m) })
		if !again && len(ps) < maxChoices {
			ps = append(ps, m.Procedure)
		}
	}
	return ps
}

// choiceReply lists procedures as numbered official names with a button each.
func (b *Bot) choiceReply(s *Session, ps []*procedures.Procedure, f Facet, head string) Reply {
	r := Reply{Lang: s.Lang, Blocks: []Block{text(head)}}
	labels := b.labels(s.Lang, ps)
	var names []string
	unclear := false
	for i, p := range ps {
		r.Choices = append(r.Choices, Choice{Token: procedureToken(p.Code, f), Label: labels[i]})
		names = append(names, cutLabel(p.DisplayOfficial(), officialRunes))
		unclear = unclear || strings.ContainsAny(labels[i], "…·")
	}
	if unclear { // a label that says it all needs no second name
		r.Blocks = append(r.Blocks, steps(b.say(s.Lang, "choose.official_names"), names))
	}
	r.Choices = append(r.Choices, b.button(s.Lang, "none", "choose.none"))
	return r
}

// labels names each procedure by what sets it apart from the others.
func (b *Bot) labels(lang string, ps []*procedures.Procedure) []string {
	names := make([]string, len(ps))
	for i, p := range ps {
		names[i] = bareName(p)
	}
	head := commonHead(names)
	out := make([]string, len(ps))
	for i, n := range names {
		if utf8.RuneCountInString(n) > labelRunes && head > 0 {
			n = "…" + n[head:]
		}
		out[i] = cutLabel(n, labelRunes)
	}
	for i := range out {
		for j := range out {
			if i != j && out[i] == out[j] {
				out[i] = cutLabel(out[i], labelRunes-20) + " · " + b.apart(lang, ps[i], ps[j])
				break
			}
		}
	}
	return out
}

// apart says in a word how p differs from q, which has the same name.
func (b *Bot) apart(lang string, p, q *procedures.Procedure) string {
	switch {
	case b.levelLabel(lang, p) != b.levelLabel(lang, q):
		return b.levelLabel(lang, p)
	case p.Field != q.Field && p.Field != "":
		return p.Field
	}
	return p.Code
}

// bareName is the short name, or the official one without "Thủ tục" and
// without the final stop.
func bareName(p *procedures.Procedure) string {
	n := p.Short
	if n == "" {
		n = p.DisplayOfficial()
	}
	if head, rest, ok := strings.Cut(n, " tục "); ok && vi.Fold(head) == "thu" {
		rs := []rune(rest)
		n = strings.ToUpper(string(rs[:1])) + string(rs[1:])
	}
	return n
}

// commonHead is the length in bytes of the words that all long names begin
// with; 0 when they share none.
func commonHead(names []string) int {
	if len(names) < 2 {
		return 0
	}
	head := names[0]
	for _, n := range names[1:] {
		for !strings.HasPrefix(n, head) {
			i := strings.LastIndexByte(strings.TrimRight(head, " "), ' ')
			if i < 0 {
				return 0
			}
			head = head[:i+1]
		}
	}
	return len(head)
}
