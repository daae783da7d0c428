package bot

import (
	"slices"
	"strings"
)

// emergency recognises a danger of this moment. Low false alarms matter as
// much as catching it: "cháy nhà, sổ đỏ cháy mất rồi" asks for a paper.
func (b *Bot) emergency(s *Session, m said) (turnResult, bool) {
	kind := b.words.emergencyOf(m)
	if kind == "" {
		return turnResult{}, false
	}
	s.Care, s.CareTurns = kind, careTurns[kind]
	return b.alarm(s, kind), true
}

// alarm says whom to call, and leaves one way on so that nobody stands before
// a wall afterwards.
func (b *Bot) alarm(s *Session, kind string) turnResult {
	lang := s.Lang
	r := Reply{Lang: lang, Blocks: []Block{
		title(b.say(lang, "emergency."+kind+".title")),
		text(b.say(lang, "emergency."+kind+".text")),
	}}
	if kind != "scam" {
		r.Blocks = append(r.Blocks, list("", []string{
			b.say(lang, "emergency.113"), b.say(lang, "emergency.114"),
			b.say(lang, "emergency.115"), b.say(lang, "emergency.111"),
		}), note(b.say(lang, "emergency.machine")))
	}
	r.Choices = []Choice{b.button(lang, "menu", "complaint.menu")}
	return one(ActEmergency, r)
}

// emergencyOf returns the kind of emergency, "" when there is none.
func (w *words) emergencyOf(m said) string {
	kind := w.dangerWord(m)
	// A pattern knows more than a word: who is hurt, and whether papers are meant.
	if k := w.alarms.kindOf(m); k != "" && (kind == "" || k == "child" || k == "suicide") {
		return k
	}
	return kind
}

// dangerWord reads the plain lists of danger words.
func (w *words) dangerWord(m said) string {
	bereaved := w.alarms.bereaved.exact(m)
	asks := w.alarms.asks.exact(m) && !w.alarms.now.exact(m)
	m = m.struck(w.alarms.idioms.everywhere(m))
	if w.alarms.waiting.exact(m) {
		m = m.struck(w.alarms.tired.everywhere(m))
	}
	hits := slices.DeleteFunc(w.emergency.find(m), func(h hit) bool { return h.label == "idiom" })
	if len(hits) == 0 {
		return ""
	}
	for _, h := range hits {
		if kind, sure := strings.CutSuffix(h.label, "!"); sure && !bereaved {
			return kind
		}
	}
	for _, h := range hits {
		if strings.HasSuffix(h.label, "!") {
			continue
		}
		if asks || w.calm.has(m) && !w.urgent.has(m) {
			return ""
		}
		return h.label
	}
	return ""
}
