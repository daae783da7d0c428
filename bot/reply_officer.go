package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/complaints"
)

// This file is about the answer to an officer who asked for more: the notice's
// button, one text, a look at it, and then the desk.

// OfficerReply is the answer that is awaited or being looked over.
type OfficerReply struct {
	ID     string `json:"id"`             // part of the idempotency key
	Number string `json:"number"`         // of the complaint
	Text   string `json:"text,omitempty"` // "" while it is awaited
}

// infoTaker is a Desk that takes what a citizen answers to an officer.
type infoTaker interface {
	AddInfo(ctx context.Context, n complaints.Number, channel, conversation, key, text string, now time.Time) error
}

// takesInfo reports whether officers can be answered.
func (b *Bot) takesInfo() bool {
	_, ok := b.opts.Desk.(infoTaker)
	return ok
}

// replyToken answers "pa:reply:<code>" and, for the answer being written,
// "pa:reply-send:<id>", "pa:reply-edit" and "pa:reply-drop". Any other button
// leaves the answer; what was written of it is dropped.
func (b *Bot) replyToken(ctx context.Context, s *Session, token string, now time.Time) (turnResult, bool) {
	rest, ok := strings.CutPrefix(token, "pa:reply")
	if !ok || !b.takesInfo() {
		s.Reply = nil
		return turnResult{}, false
	}
	if code, ok := strings.CutPrefix(rest, ":"); ok {
		return b.startReply(ctx, s, code, now)
	}
	if s.Reply == nil {
		return b.statusReply(s, "talk.stale", b.button(s.Lang, "status", "menu.status"), b.button(s.Lang, "menu", "complaint.menu")), true
	}
	switch {
	case rest == "-send:"+s.Reply.ID && s.Reply.Text != "":
		return b.sendReply(ctx, s, now), true
	case rest == "-drop":
		return b.dropReply(s), true
	case rest == "-edit":
		s.Reply = newReply(s.Reply.Number, "", now)
	}
	return b.askReply(s, nil), true
}

// startReply awaits the answer when the complaint is this conversation's and
// waits for one.
func (b *Bot) startReply(ctx context.Context, s *Session, code string, now time.Time) (turnResult, bool) {
	n, err := complaints.ParseNumber(code)
	if err != nil {
		return turnResult{}, false
	}
	st, err := b.opts.Desk.Status(ctx, n)
	switch {
	case errors.Is(err, complaints.ErrUnknown), err == nil && (st.Channel != s.Channel || st.Conversation != s.Key):
		return b.replyEnd(s, n, "reply.unknown"), true
	case err != nil:
		return b.statusReply(s, "status.unavailable", Choice{Token: "pa:reply:" + string(n), Label: b.say(s.Lang, "status.again")}), true
	case st.State != complaints.StateNeedInfo:
		return b.replyEnd(s, n, "reply.state"), true
	}
	s.Reply = newReply(string(n), "", now)
	return b.askReply(s, nil), true
}

// newReply has an ID of its own for each wording, so that "Gửi" under an older
// one sends nothing that was not on the screen.
func newReply(number, text string, now time.Time) *OfficerReply {
	return &OfficerReply{ID: strconv.FormatInt(now.UnixMilli(), 36), Number: number, Text: text}
}

// askReply asks for the answer, or shows it before it is sent.
func (b *Bot) askReply(s *Session, before []Block) turnResult {
	lang, a := s.Lang, s.Reply
	r := Reply{Lang: lang, Blocks: before}
	if a.Text == "" {
		r.Blocks = append(r.Blocks, text(b.say(lang, "reply.ask", "code", a.Number)), note(b.say(lang, "reply.ask_note")))
	} else {
		r.Blocks = append(r.Blocks, text(b.say(lang, "reply.review", "code", a.Number)), quote(a.Text), note(b.say(lang, "reply.review_note")))
		r.Choices = append(r.Choices, b.button(lang, "pa:reply-send:"+a.ID, "complaint.send"), b.button(lang, "pa:reply-edit", "reply.edit"))
	}
	r.Choices = append(r.Choices, b.button(lang, "pa:reply-drop", "reply.drop"))
	return one(ActComplaint, r)
}

// replyTurn reads what is typed while an answer is awaited or looked over.
// false means that it is a command, which leaves the answer.
func (b *Bot) replyTurn(ctx context.Context, s *Session, m reading.Said, now time.Time) (turnResult, bool) {
	a := s.Reply
	if a == nil {
		return turnResult{}, false
	}
	switch name := b.words.CommandOf(m); {
	case name == "cancel":
		return b.dropReply(s), true
	case strings.HasPrefix(m.Raw, "/"), name == "menu", name == "help", name == "officer", name == "browse", name == "forget",
		name == "english", name == "vietnamese":
		s.Reply = nil
		return turnResult{}, false
	case strings.TrimSpace(m.Raw) == "":
		return b.askReply(s, []Block{text(b.say(s.Lang, "reply.words_only"))}), true
	}
	plain := m.PlainText()
	if plain == "thoi" || plain == "never mind" {
		return b.dropReply(s), true
	}
	if a.Text != "" {
		if token, ok := b.typedChoice(s, m); ok {
			return b.replyToken(ctx, s, token, now)
		}
		if plain == "ok" || plain == "dong y" || plain == "gui di" || plain == "yes" || plain == "send it" {
			return b.sendReply(ctx, s, now), true
		}
	}
	said, masked := reading.MaskIDs(strings.TrimSpace(m.Raw))
	s.Reply = newReply(a.Number, firstRunes(strings.TrimSpace(a.Text+"\n"+said), maxComplaint), now)
	var before []Block
	if masked {
		before = append(before, note(b.say(s.Lang, "complaint.masked")))
	}
	return b.askReply(s, before), true
}

// sendReply hands the answer to the desk; its key makes a repeated send act once.
func (b *Bot) sendReply(ctx context.Context, s *Session, now time.Time) turnResult {
	a := s.Reply
	n := complaints.Number(a.Number)
	key := strings.Join([]string{"reply", s.Channel, s.Key, a.ID}, ":")
	err := b.opts.Desk.(infoTaker).AddInfo(ctx, n, s.Channel, s.Key, key, a.Text, now)
	switch {
	case err == nil:
		return b.replyEnd(s, n, "reply.sent")
	case errors.Is(err, complaints.ErrUnknown):
		return b.replyEnd(s, n, "reply.unknown")
	case errors.Is(err, complaints.ErrState):
		return b.replyEnd(s, n, "reply.state")
	}
	return one(ActComplaint, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "reply.failed"))}, Choices: []Choice{
		b.button(s.Lang, "pa:reply-send:"+a.ID, "reply.again"), b.button(s.Lang, "pa:reply-edit", "reply.edit"), b.button(s.Lang, "pa:reply-drop", "reply.drop"),
	}})
}

// replyEnd leaves the answer with a sentence and the ways on.
func (b *Bot) replyEnd(s *Session, n complaints.Number, key string) turnResult {
	s.Reply = nil
	return one(ActComplaint, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, key, "code", string(n)))}, Choices: []Choice{
		b.button(s.Lang, "pa:status:"+string(n), "complaint.track"), b.button(s.Lang, "menu", "complaint.menu"),
	}})
}

func (b *Bot) dropReply(s *Session) turnResult {
	n := s.Reply.Number
	s.Reply = nil
	return one(ActComplaint, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "reply.dropped"))}, Choices: []Choice{
		b.button(s.Lang, "pa:reply:"+n, "reply.start"), b.button(s.Lang, "menu", "complaint.menu"),
	}})
}
