package bot

import "strings"

// emergency recognises a danger of this moment. Low false alarms matter as
// much as catching it: "cháy nhà, sổ đỏ cháy mất rồi" asks for a paper.
func (b *Bot) emergency(s *Session, m said) (turnResult, bool) {
	kind := b.words.emergencyOf(m)
	if kind == "" {
		return turnResult{}, false
	}
	lang := s.Lang
	r := Reply{Lang: lang, Blocks: []Block{
		title(b.say(lang, "emergency."+kind+".title")),
		text(b.say(lang, "emergency."+kind+".text")),
		list("", []string{
			b.say(lang, "emergency.113"), b.say(lang, "emergency.114"),
			b.say(lang, "emergency.115"), b.say(lang, "emergency.111"),
		}),
		note(b.say(lang, "emergency.machine")),
	}}
	return one(ActEmergency, r), true
}

// emergencyOf returns the kind of emergency, "" when there is none.
func (w *words) emergencyOf(m said) string {
	hits := w.emergency.find(m)
	if len(hits) == 0 {
		return ""
	}
	for _, h := range hits {
		if kind, sure := strings.CutSuffix(h.label, "!"); sure {
			return kind
		}
	}
	calm := w.calm.has(m)
	if calm && !w.urgent.has(m) {
		return ""
	}
	return hits[0].label
}
