package bot

import "motcua/bot/reading"

// emergency recognises a danger of this moment. Low false alarms matter as
// much as catching it: "cháy nhà, sổ đỏ cháy mất rồi" asks for a paper.
func (b *Bot) emergency(s *Session, m reading.Said) (turnResult, bool) {
	kind := b.words.EmergencyOf(m)
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
