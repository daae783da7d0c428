package bot

import (
	"slices"
	"strings"

	"motcua/bot/reading"
)

// typedToken reads a message as a choice on the screen: its label, its number
// or its place, whatever else the words might mean. While an answer to an
// officer is awaited everything typed is that answer.
func (b *Bot) typedToken(s *Session, m reading.Said) (token string, ok bool) {
	if s.Reply != nil {
		return "", false
	}
	if token, ok := labelled(s.Offered, m.Raw); ok {
		return token, true
	}
	if token, ok := b.typedChoice(s, m); ok {
		return token, true
	}
	n, ok := m.SpokenNumber(s.Draft != nil)
	if ok && n <= len(s.Offered) {
		return s.Offered[n-1].Token, true
	}
	if s.Draft == nil && b.words.KnowsNot(m) {
		return b.allCases(s)
	}
	return "", false
}

// labelled returns the choice whose label is what was typed, with or without
// marks, "…" and punctuation.
func labelled(offered []Offered, raw string) (string, bool) {
	typed := reading.PlainOf(raw)
	if typed == "" {
		return "", false
	}
	for _, o := range offered {
		if reading.PlainOf(o.Label) == typed {
			return o.Token, true
		}
	}
	return "", false
}

// allCases is the answer to "không biết nữa" at a list of cases: the papers of
// the record, whatever the case.
func (b *Bot) allCases(s *Session) (string, bool) {
	i := slices.IndexFunc(s.Offered, func(o Offered) bool { return strings.HasPrefix(o.Token, "case:") })
	if i < 0 {
		return "", false
	}
	code, _, _ := strings.Cut(strings.TrimPrefix(s.Offered[i].Token, "case:"), ":")
	return "official:" + code, true
}

// typedChoice reads a choice of the latest list that was typed: its number,
// its place, or its label with or without marks.
func (b *Bot) typedChoice(s *Session, m reading.Said) (token string, ok bool) {
	n := len(s.Offered)
	if n == 0 || m.Len() == 0 {
		return "", false
	}
	if i, ok := m.Number(); ok {
		if i >= 1 && i <= n {
			return s.Offered[i-1].Token, true
		}
		return "", false
	}
	switch i, ok := m.Place(); {
	case !ok:
	case i < 0:
		return lastReal(s.Offered), true
	case i <= n:
		return s.Offered[i-1].Token, true
	}
	plain := m.PlainText()
	for _, o := range s.Offered {
		if reading.PlainOf(o.Label) == plain {
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

// numberTooBig answers a number that the latest list does not have.
func (b *Bot) numberTooBig(s *Session, m reading.Said) (turnResult, bool) {
	n, ok := m.Number()
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
