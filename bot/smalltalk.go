package bot

import (
	"strings"

	"motcua/bot/reading"
)

// smallTalk answers greetings, thanks and the like; false when the message
// holds anything more.
func (b *Bot) smallTalk(s *Session, m reading.Said) (turnResult, bool) {
	kind := b.words.TalkOf(m)
	if kind == "" {
		kind = b.words.NearestTalk(m, s.Procedure != "" || s.LastQuestion != "" || len(s.Offered) > 0)
	}
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
