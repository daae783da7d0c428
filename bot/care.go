package bot

import "motcua/bot/reading"

// careTurns is for how many messages after a danger was told the conversation
// stays with it.
var careTurns = map[string]int{"suicide": 6, "child": 3, "crime": 3, "fire": 2, "medical": 2, "scam": 3}

// care keeps with a person after they told of a danger: "ai giúp em với" is no
// question about a paper then. A message that clearly asks for one, or a
// complaint, is answered as ever.
func (b *Bot) care(s *Session, m reading.Said) (turnResult, bool) {
	if s.CareTurns == 0 || s.Care == "" {
		return turnResult{}, false
	}
	kind := s.Care
	if s.CareTurns--; s.CareTurns == 0 {
		s.Care = ""
	}
	if s.Draft != nil || b.words.ClearlyAsks(m) {
		return turnResult{}, false
	}
	talk := b.words.SmallTalkOf(m)
	switch {
	case kind == "suicide" && (talk == "thanks" || talk == "bye" || talk == "ok" || talk == "praise"):
		return one(ActSmallTalk, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "care.stay"))},
			Choices: []Choice{b.button(s.Lang, "menu", "complaint.menu")}}), true
	case kind == "suicide", talk == "" && b.words.IsFrightened(m):
		s.Care, s.CareTurns = kind, max(s.CareTurns, 1)
		return b.alarm(s, kind), true
	}
	return turnResult{}, false
}
