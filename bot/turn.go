package bot

import (
	"context"
	"strings"
	"time"

	"motcua/bot/reading"
)

// sessionVersion is written into every session; a later format may convert.
const sessionVersion = 1

// Turn reads one message in the light of the session and returns the next
// session and the replies. It never fails: an outage is told to the citizen.
func (b *Bot) Turn(ctx context.Context, s Session, m Message, now time.Time) Result {
	s.Version = sessionVersion
	b.setLanguage(&s, m)
	res := b.readMessage(ctx, &s, m, now)
	return b.finish(s, res)
}

// readMessage takes a message through the readings in their order: emergency,
// a choice on the screen, command, care after an emergency, awaited form field,
// status, complaint, question (which tries follow-ups first), small talk and
// what is outside.
func (b *Bot) readMessage(ctx context.Context, s *Session, m Message, now time.Time) turnResult {
	if m.Choice != "" {
		return b.press(ctx, s, m.Choice, now)
	}
	m.Text = firstRunes(m.Text, maxQuestion)
	if code, ok := reading.DeepLink(m.Text); ok {
		return b.open(s, code, FacetNone, now)
	}
	msg := b.words.Read(m.Text)
	if res, ok := b.emergency(s, msg); ok {
		return res
	}
	if token, ok := b.typedToken(s, msg); ok {
		return b.press(ctx, s, token, now)
	}
	if res, ok := b.command(ctx, s, msg, now); ok {
		return res
	}
	if res, ok := b.care(s, msg); ok {
		return res
	}
	if s.Draft != nil {
		if res, ok := b.draftTurn(ctx, s, m, now); ok {
			return res
		}
	}
	if msg.Empty() {
		return b.wordless(s, m)
	}
	if res, ok := b.numberTooBig(s, msg); ok {
		return res
	}
	if res, ok := b.statusTurn(ctx, s, m, now); ok {
		return res
	}
	if reading.Triage(m.Text).Sure || !b.words.NobodysFault(msg) {
		if res, ok := b.complaintTurn(ctx, s, m, now); ok {
			return res
		}
	}
	before := *s
	return b.orOutside(before, s, msg, b.question(ctx, s, msg, now))
}

// maxQuestion is how many characters of a message are read, enough for any
// honest question; a pasted document is cut here.
const maxQuestion = 2000

// finish remembers the choices of the last reply, so that they can be typed,
// and adds the way back into a complaint that is being written.
func (b *Bot) finish(s Session, res turnResult) Result {
	if n := len(res.replies); n == 0 || len(res.replies[n-1].Choices) > 0 || s.Draft != nil || res.understood.Action != ActSmallTalk {
		s.Offered = nil // after mere thanks the list on the screen still counts
	}
	for i := range res.replies {
		r := &res.replies[i]
		if r.Lang == "" {
			r.Lang = s.Lang
		}
		if i < len(res.replies)-1 {
			continue
		}
		if s.Draft != nil && res.understood.Action != ActComplaint && !offersDraft(r.Choices) {
			r.Choices = append(r.Choices, b.button(s.Lang, "draft:resume", "talk.resume"))
		}
		for _, c := range r.Choices {
			if c.Token != "" {
				s.Offered = append(s.Offered, Offered{Token: c.Token, Label: c.Label})
			}
		}
	}
	return Result{Session: s, Replies: res.replies, Reading: res.understood}
}

func offersDraft(choices []Choice) bool {
	for _, c := range choices {
		if strings.HasPrefix(c.Token, "draft:") {
			return true
		}
	}
	return false
}

// firstRunes returns at most n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
