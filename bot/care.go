package bot

// careTurns is for how many messages after a danger was told the conversation
// stays with it.
var careTurns = map[string]int{"suicide": 6, "child": 3, "crime": 3, "fire": 2, "medical": 2, "scam": 3}

// care keeps with a person after they told of a danger: "ai giúp em với" is no
// question about a paper then. A message that clearly asks for one, or a
// complaint, is answered as ever.
func (b *Bot) care(s *Session, m said) (turnResult, bool) {
	if s.CareTurns == 0 || s.Care == "" {
		return turnResult{}, false
	}
	kind := s.Care
	if s.CareTurns--; s.CareTurns == 0 {
		s.Care = ""
	}
	if s.Draft != nil || b.words.clearlyAsks(m) {
		return turnResult{}, false
	}
	talk := b.words.smallTalkOf(m)
	switch {
	case kind == "suicide" && (talk == "thanks" || talk == "bye" || talk == "ok" || talk == "praise"):
		return one(ActSmallTalk, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "care.stay"))},
			Choices: []Choice{b.button(s.Lang, "menu", "complaint.menu")}}), true
	case kind == "suicide", talk == "" && b.words.frightened.has(m):
		s.Care, s.CareTurns = kind, max(s.CareTurns, 1)
		return b.alarm(s, kind), true
	}
	return turnResult{}, false
}

// clearlyAsks reports whether a message names a paper, a part of a procedure
// or a complaint.
func (w *words) clearlyAsks(m said) bool {
	if w.admin.has(m) || w.alarms.asks.exact(m) || typedCode.MatchString(m.raw) {
		return true
	}
	facet, _ := w.facetOf(m)
	return facet == FacetDocuments || facet == FacetFee || facet == FacetForm || facet == FacetLegal
}
