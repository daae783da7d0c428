package bot

import (
	"regexp"
	"strconv"
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
	res.reading.Facet = f
	for _, p := range ps {
		res.reading.Choices = append(res.reading.Choices, p.Code)
	}
	s.Pending = string(f)
	return res
}

// offerable takes the best candidates, one of each set of twins.
func (b *Bot) offerable(ms []procedures.Match) []*procedures.Procedure {
	var ps []*procedures.Procedure
	for _, m := range ms {
		twin := false
		for _, have := range ps {
			twin = twin || twinsOf(have, m.Procedure)
		}
		if !twin && len(ps) < maxChoices {
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
		token := "p:" + p.Code
		if f.valid() {
			token += ":" + string(f)
		}
		r.Choices = append(r.Choices, Choice{Token: token, Label: labels[i]})
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

var (
	// pick reads "2", "số 2", "chọn 2", "cái thứ 2", "no. 2".
	pick = regexp.MustCompile(`^(?:(?:toi |em |minh )?(?:chon |lay )?(?:so|cai|cai so|cai thu|thu|muc|phuong an|y|number|no|option|the)? ?)?(\d{1,2})(?: a| nhe| nha| di| ay| do)?$`)
	// counted reads "số một", "hai".
	counted = regexp.MustCompile(`^(?:(?:chon |lay )?(?:so|cai|cai so|cai thu|thu|muc|phuong an|y)? ?)?(mot|hai|ba|bon|tu|nam|one|two|three|four|five)(?: a| nhe| nha| di| ay| do)?$`)
	// ordinals reads "cái đầu", "cái cuối cùng", "the first one".
	ordinals = []struct {
		re *regexp.Regexp
		n  int
	}{
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |so |y |muc )?(?:dau|dau tien|thu nhat|the first|first|first one|the first one)(?: a| nhe| nha| di)?$`), 1},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu hai|the second|second|the second one)(?: a| nhe| nha| di)?$`), 2},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu ba|the third|third|the third one)(?: a| nhe| nha| di)?$`), 3},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu tu|fourth|the fourth one)(?: a| nhe| nha| di)?$`), 4},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu nam|fifth|the fifth one)(?: a| nhe| nha| di)?$`), 5},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |so |y |muc )?(?:cuoi|cuoi cung|sau cung|chot|last|the last|the last one)(?: a| nhe| nha| di)?$`), -1},
	}
)

// plainText is a message without marks and punctuation, one space between.
func (m said) plainText() string {
	parts := make([]string, len(m.toks))
	for i, t := range m.toks {
		parts[i] = t.plain
	}
	return strings.Join(parts, " ")
}

// typedChoice reads a choice of the latest list that was typed: its number,
// its place, or its label with or without marks.
func (b *Bot) typedChoice(s *Session, m said) (token string, ok bool) {
	n := len(s.Offered)
	if n == 0 || len(m.toks) == 0 {
		return "", false
	}
	plain := m.plainText()
	if i, ok := typedNumber(plain); ok {
		if i >= 1 && i <= n {
			return s.Offered[i-1].Token, true
		}
		return "", false
	}
	for _, o := range ordinals {
		if o.re.MatchString(plain) {
			switch {
			case o.n < 0:
				return lastReal(s.Offered), true
			case o.n <= n:
				return s.Offered[o.n-1].Token, true
			}
		}
	}
	for _, o := range s.Offered {
		label := said{toks: toksOf(o.Label)}.plainText()
		if label == plain {
			return o.Token, true
		}
	}
	return "", false
}

// lastReal is the last choice that is not the way out of the list.
func lastReal(offered []Offered) string {
	for i := len(offered) - 1; i > 0; i-- {
		if offered[i].Token != "none" && offered[i].Token != "draft:resume" {
			return offered[i].Token
		}
	}
	return offered[0].Token
}

// countWords are the numbers that a list can have, as words.
var countWords = map[string]int{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

func typedNumber(plain string) (int, bool) {
	g := pick.FindStringSubmatch(plain)
	if g == nil {
		if g = counted.FindStringSubmatch(plain); g != nil {
			return countWords[g[1]], true
		}
		return 0, false
	}
	n, err := strconv.Atoi(g[1])
	return n, err == nil
}

// numberTooBig answers a number that the latest list does not have.
func (b *Bot) numberTooBig(s *Session, m said) (turnResult, bool) {
	n, ok := typedNumber(m.plainText())
	if !ok {
		return turnResult{}, false
	}
	if len(s.Offered) == 0 {
		r := b.menuReply(s)
		r.Blocks = []Block{text(b.say(s.Lang, "choose.no_list", "n", itoa(n)))}
		return one(ActHelp, r), true
	}
	r := Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "choose.too_big", "n", itoa(len(s.Offered))))}}
	for _, o := range s.Offered {
		r.Choices = append(r.Choices, Choice{Token: o.Token, Label: o.Label})
	}
	return one(ActHelp, r), true
}
