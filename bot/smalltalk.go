package bot

// smallTalkOrder says which kind answers when several stand in one message:
// what asks for something first.
var smallTalkOrder = []string{"who", "can", "privacy", "bye", "thanks", "praise", "unclear", "abuse", "chat", "greeting", "ok"}

// plaintive are the kinds that may stand among words that carry no matter.
var plaintive = map[string]bool{"unclear": true, "abuse": true, "privacy": true, "chat": true}

// smallTalk answers greetings, thanks and the like; false when the message
// holds anything more.
func (b *Bot) smallTalk(s *Session, m said) (turnResult, bool) {
	kind := b.words.smallTalkOf(m)
	if kind == "" {
		return turnResult{}, false
	}
	lang := s.Lang
	s.Misses = 0
	if kind == "greeting" || kind == "can" {
		r := b.menuReply(s)
		if kind == "can" {
			r.Blocks = []Block{text(b.say(lang, "smalltalk.can"))}
		}
		return one(ActSmallTalk, r), true
	}
	r := Reply{Lang: lang, Blocks: []Block{text(b.say(lang, "smalltalk."+kind))}}
	switch kind {
	case "who", "privacy":
		r.Choices = b.menuReply(s).Choices
	case "unclear", "abuse":
		r.Choices = []Choice{b.button(lang, "officer", "menu.officer"), b.button(lang, "browse", "menu.browse"), b.button(lang, "complain", "menu.complain")}
	}
	return one(ActSmallTalk, r), true
}

// smallTalkOf returns the kind of small talk a message is, "" for none.
func (w *words) smallTalkOf(m said) string {
	hits := w.smalltalk.find(m)
	if len(hits) == 0 {
		return ""
	}
	rest := said{toks: m.without(hits), marked: m.marked}
	over := len(rest.without(w.polite.find(rest)))
	if over > 0 {
		over = 1 + len(rest.without(w.polite.find(rest), w.stop.find(rest), w.connectors.find(rest)))
	}
	for _, kind := range smallTalkOrder {
		for _, h := range hits {
			if h.label == kind && (over == 0 || over == 1 && plaintive[kind]) {
				return kind
			}
		}
	}
	return ""
}

// wordless answers what is not text: a photo, a sticker, an emoji, a phone
// number nobody asked for, or nothing at all.
func (b *Bot) wordless(s *Session, m Message) turnResult {
	lang := s.Lang
	key := "wordless.empty"
	switch {
	case m.Phone != "" || m.Attachment == "contact":
		key = "wordless.phone"
	case m.Attachment == "voice":
		key = "wordless.voice"
	case m.Attachment == "photo" || m.Attachment == "file":
		key = "wordless.file"
	case m.Attachment == "sticker":
		key = "wordless.sticker"
	case m.Attachment == "location":
		key = "wordless.location"
	}
	r := b.menuReply(s)
	r.Blocks = []Block{text(b.say(lang, key))}
	return one(ActHelp, r)
}
