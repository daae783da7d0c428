package bot

import (
	"context"
	"regexp"
	"strings"
	"time"
)

// linkCode finds a procedure code in a deep link; Telegram allows no dots there.
var linkCode = regexp.MustCompile(`(\d)[._-](\d{6,9})`)

// deepLink reads "/start tt_1.001193", "/start tt_1-001193" and "/tt 1.004222".
func deepLink(text string) (code string, ok bool) {
	fields := strings.Fields(text)
	if len(fields) != 2 {
		return "", false
	}
	payload, isStart := strings.CutPrefix(fields[1], "tt_")
	switch {
	case fields[0] == "/start" && isStart:
	case fields[0] == "/tt":
		payload = fields[1]
	default:
		return "", false
	}
	m := linkCode.FindStringSubmatch(payload)
	if m == nil {
		return "", false
	}
	return m[1] + "." + m[2], true
}

// slash is the commands that are typed with a slash, by name.
var slash = map[string]string{
	"/start": "menu", "/menu": "menu", "/help": "help", "/huy": "cancel", "/cancel": "cancel",
	"/xoa": "forget", "/quaylai": "back", "/canbo": "officer", "/en": "english", "/vi": "vietnamese",
	"/danhmuc": "browse", "/phananh": "complain", "/tracuu": "status",
}

// command obeys a global command; false when the message is none.
func (b *Bot) command(ctx context.Context, s *Session, m said, now time.Time) (turnResult, bool) {
	if res, ok := b.replyTurn(ctx, s, m, now); ok {
		return res, true
	}
	switch name := b.words.commandOf(m); name {
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
		if s.Draft == nil && s.Procedure != "" && strings.HasPrefix(m.plainText(), "huong dan") && !strings.Contains(m.plainText(), "su dung") {
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

// commandOf returns the name of the command a message is, "" for none.
func (w *words) commandOf(m said) string {
	if raw := strings.TrimSpace(m.raw); strings.HasPrefix(raw, "/") {
		first, _, _ := strings.Cut(raw, " ")
		first, _, _ = strings.Cut(first, "@")
		if name, ok := slash[strings.ToLower(first)]; ok {
			return name
		}
	}
	hits := w.commands.find(m)
	if len(hits) == 0 {
		return ""
	}
	for _, h := range hits[1:] {
		if h.label != hits[0].label {
			return ""
		}
	}
	rest := said{toks: m.without(hits), marked: m.marked}
	beside := [][]hit{w.polite.find(rest), w.courtesy.find(rest)}
	if hits[0].label == "officer" {
		beside = append(beside, w.counters.find(rest))
	}
	if len(rest.without(beside...)) > 0 {
		return ""
	}
	return hits[0].label
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
