package bot

import (
	"context"
	"strings"
	"time"

	"motcua/bot/reading"
)

// command obeys a global command; false when the message is none.
func (b *Bot) command(ctx context.Context, s *Session, m reading.Said, now time.Time) (turnResult, bool) {
	if res, ok := b.replyTurn(ctx, s, m, now); ok {
		return res, true
	}
	switch name := b.words.CommandOf(m); name {
	case "":
		return turnResult{}, false
	case "cancel":
		return b.cancel(s), true
	case "english", "vietnamese":
		s.Lang = map[string]string{"english": English, "vietnamese": Vietnamese}[name]
		if s.Procedure != "" && s.Draft == nil {
			return b.open(s, s.Procedure, s.Facet, now), true // the same again, in that language
		}
		return one(ActHelp, b.menuReply(s)), true
	case "more":
		for _, o := range s.Offered {
			if strings.HasPrefix(o.Token, "more:") || strings.HasPrefix(o.Token, "fields:") || o.Label == b.say(s.Lang, "answer.more") {
				return b.press(ctx, s, o.Token, now), true
			}
		}
		if s.Procedure != "" && s.Draft == nil && len(s.Offered) > 0 {
			return b.noMore(s), true
		}
		return turnResult{}, false
	case "none":
		if s.Draft == nil && (s.LastQuestion != "" || len(b.offeredCodes(s)) > 0) {
			return b.press(ctx, s, "none", now), true
		}
		return turnResult{}, false
	case "yes":
		// A bare yes means the only choice there is.
		if s.Draft == nil && len(s.Offered) > 0 && len(s.Offered) <= 2 && strings.HasPrefix(s.Offered[0].Token, "p:") {
			return b.press(ctx, s, s.Offered[0].Token, now), true
		}
		return turnResult{}, false
	case "back":
		if s.Draft != nil {
			return turnResult{}, false // a step back in the form
		}
		return b.press(ctx, s, "back", now), true
	case "help":
		if s.Draft == nil && s.Procedure != "" && strings.HasPrefix(m.PlainText(), "huong dan") && !strings.Contains(m.PlainText(), "su dung") {
			return turnResult{}, false // "hướng dẫn" about what we talk of
		}
		return b.press(ctx, s, "help", now), true
	default:
		return b.press(ctx, s, name, now), true
	}
}

// noMore answers "xem tiếp" at the end of a part: the same choices again.
func (b *Bot) noMore(s *Session) turnResult {
	r := Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "answer.no_more"))}}
	for _, o := range s.Offered {
		r.Choices = append(r.Choices, Choice{Token: o.Token, Label: o.Label})
	}
	return one(ActHelp, r)
}

// cancel drops what is under way: a complaint, or a question that waits.
func (b *Bot) cancel(s *Session) turnResult {
	lang := s.Lang
	key := "command.nothing"
	switch {
	case s.Draft != nil:
		b.abandonDraft(s)
		s.Draft = nil
		key = "command.draft_dropped"
	case s.Pending != "" || s.Procedure != "" || s.LastQuestion != "":
		key = "command.cancelled"
	}
	s.forgetTopic()
	r := b.menuReply(s)
	r.Blocks = []Block{text(b.say(lang, key))}
	return one(ActHelp, r)
}

// forgetTopic clears what the conversation was about.
func (s *Session) forgetTopic() {
	s.Procedure, s.Facet, s.Pending, s.LastQuestion = "", FacetNone, "", ""
	s.Misses, s.Page, s.Offered = 0, 0, nil
}

// forget clears everything that is remembered of the conversation.
func (b *Bot) forget(s *Session) turnResult {
	if s.Draft != nil {
		b.abandonDraft(s)
	}
	*s = Session{Version: sessionVersion, Channel: s.Channel, Key: s.Key, Lang: s.Lang}
	r := b.menuReply(s)
	r.Blocks = []Block{text(b.say(s.Lang, "command.forgotten"))}
	return one(ActHelp, r)
}

// help tells how to ask.
func (b *Bot) help(s *Session) turnResult {
	lang := s.Lang
	r := b.menuReply(s)
	r.Blocks = []Block{
		title(b.say(lang, "help.title")),
		list(b.say(lang, "help.ask"), []string{b.say(lang, "help.example1"), b.say(lang, "help.example2"), b.say(lang, "help.example3")}),
		text(b.say(lang, "help.commands")),
		note(b.say(lang, "help.machine")),
	}
	return one(ActHelp, r)
}

// officer tells how to reach a person.
func (b *Bot) officer(s *Session) turnResult {
	lang, o := s.Lang, b.opts.Office
	blocks := []Block{title(b.say(lang, "officer.title"))}
	var items []string
	for _, f := range []struct{ key, value string }{
		{"officer.name", o.Name}, {"officer.address", o.Address}, {"officer.hours", o.Hours},
		{"officer.phone", o.Phone}, {"officer.hotline", o.Hotline},
	} {
		if f.value != "" {
			items = append(items, b.say(lang, f.key, "value", f.value))
		}
	}
	if len(items) == 0 {
		blocks = append(blocks, text(b.say(lang, "officer.unknown")))
	} else {
		blocks = append(blocks, list("", items))
	}
	if o.Example {
		blocks = append(blocks, note(b.say(lang, "officer.example")))
	}
	return one(ActHelp, Reply{Lang: lang, Blocks: blocks, Choices: []Choice{
		b.button(lang, "complain", "menu.complain"), b.button(lang, "browse", "menu.browse"),
	}})
}
