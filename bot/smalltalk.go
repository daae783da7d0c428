package bot

import "strings"

// smallTalkOrder says which kind answers when several stand in one message:
// what asks for something first.
var smallTalkOrder = []string{"who", "can", "privacy", "bye", "thanks", "praise", "unclear", "abuse", "commend", "grumble", "chat", "greeting", "ok"}

// plaintive are the kinds that may stand among words that carry no matter.
var plaintive = map[string]bool{"unclear": true, "abuse": true, "privacy": true, "chat": true}

// smallTalk answers greetings, thanks and the like; false when the message
// holds anything more.
func (b *Bot) smallTalk(s *Session, m said) (turnResult, bool) {
	kind := b.words.smallTalkOf(m)
	switch {
	case kind != "":
	case b.words.introduces(m):
		kind = "greeting"
	case b.words.commends(m):
		kind = "commend"
	case b.words.grumbles(m):
		kind = "grumble"
	default:
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
	case "unclear", "abuse", "grumble":
		if kind == "unclear" && s.Procedure != "" {
			r.Choices = b.parts(s) // one part at a time is shorter
		}
		r.Choices = append(r.Choices, b.button(lang, "officer", "menu.officer"), b.button(lang, "browse", "menu.browse"), b.button(lang, "complain", "menu.complain"))
	case "commend":
		r.Choices = []Choice{b.button(lang, "complain", "menu.complain"), b.button(lang, "menu", "complaint.menu")}
	default:
		if kind != "bye" {
			r.Choices = stillOpen(s)
		}
		r.Choices = append(r.Choices, b.button(lang, "menu", "complaint.menu"))
	}
	return one(ActSmallTalk, r), true
}

// stillOpen is the list that was offered and not chosen from: thanks do not
// take it away.
func stillOpen(s *Session) []Choice {
	var out []Choice
	for _, o := range s.Offered {
		switch kind, _, _ := strings.Cut(o.Token, ":"); kind {
		case "p", "life", "case", "field":
			out = append(out, Choice{Token: o.Token, Label: o.Label})
		}
	}
	return out
}

// parts are buttons for the parts of the procedure talked about that people
// ask for most.
func (b *Bot) parts(s *Session) []Choice {
	var out []Choice
	for _, f := range []Facet{FacetDocuments, FacetFee, FacetTime, FacetWhere} {
		out = append(out, b.button(s.Lang, "f:"+string(f)+":"+s.Procedure, "facet."+string(f)))
	}
	return out
}

// Limits of a self-introduction and of its name, in syllables.
const (
	introWords = 10
	nameWords  = 5
)

// introduces reports whether somebody only says who they are ("chào em, anh
// là Nam").
func (w *words) introduces(m said) bool {
	if len(m.toks) > introWords || w.admin.has(m) || w.topics.has(m) {
		return false
	}
	for _, h := range w.intro.find(m) {
		before := said{toks: m.toks[:h.start], marked: m.marked}
		name := said{toks: m.toks[h.start+h.n:], marked: m.marked}
		rest := name.without(w.polite.find(name))
		facet, _ := w.facetOf(name)
		if len(before.without(w.smalltalk.find(before), w.polite.find(before))) == 0 && len(rest) > 0 && len(rest) <= nameWords &&
			facet == FacetNone && !w.noName.has(name) {
			return true
		}
	}
	return false
}

// grumbles reports whether somebody only sighs over papers and waiting ("chờ
// muốn chết luôn"): no question about a death.
func (w *words) grumbles(m said) bool {
	var sighs []hit
	for _, h := range append(w.alarms.idioms.everywhere(m), w.alarms.tired.everywhere(m)...) {
		if strings.Contains(said{toks: m.toks[h.start : h.start+h.n]}.plainText(), "muon chet") {
			sighs = append(sighs, h)
		}
	}
	facet, _ := w.facetOf(m)
	return len(sighs) > 0 && facet == FacetNone && len(m.without(sighs, w.stop.find(m), w.polite.find(m), w.courtesy.find(m), w.alarms.waiting.find(m))) <= 1
}

// commends reports whether an office or its people are praised.
func (w *words) commends(m said) bool {
	facet, _ := w.facetOf(m)
	return w.praising.has(m) && w.officials.has(m) && !w.admin.has(m) && !w.noName.has(m) && facet == FacetNone
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
