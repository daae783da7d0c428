package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/complaints"
)

// maxMine is how many of a citizen's own complaints are offered at once.
const maxMine = 5

// statusTurn answers a message that asks how a complaint or a dossier stands.
func (b *Bot) statusTurn(ctx context.Context, s *Session, m Message, now time.Time) (turnResult, bool) {
	if strings.TrimSpace(m.Text) == "" {
		return turnResult{}, false
	}
	if reading.AsksStatusOnly(m.Text) {
		return b.showMine(ctx, s), true
	}
	if r := reading.Triage(m.Text); !r.Status && !b.words.LooksStatus(b.words.Read(m.Text), r, s.Procedure != "") {
		return turnResult{}, false
	}
	if reading.LooksEnglish(m.Text) {
		s.Lang = English
	}
	if n, looks := complaints.FindNumber(m.Text); n != "" {
		return b.showStatus(ctx, s, n), true
	} else if looks {
		return b.statusReply(s, "status.slip", b.button(s.Lang, "status", "menu.status")), true
	}
	if reading.LikeOurNumber(m.Text) {
		return b.statusReply(s, "status.not_ours", b.button(s.Lang, "status", "menu.status")), true
	}
	if c, ok := reading.FindDossier(m.Text, now); ok {
		return b.dossierStatus(s, c), true
	}
	if reading.AsksOwnComplaint(m.Text) {
		return b.showMine(ctx, s), true
	}
	if reading.ForgotNumber(m.Text) {
		return b.statusReply(s, "status.forgot", b.button(s.Lang, "status", "menu.status"), b.button(s.Lang, "officer", "menu.officer")), true
	}
	return b.statusReply(s, "status.which", b.button(s.Lang, "status", "menu.status"), b.button(s.Lang, "complain", "complaint.overdue")), true
}

func (b *Bot) statusReply(s *Session, key string, choices ...Choice) turnResult {
	return one(ActStatus, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, key))}, Choices: choices})
}

// dossierStatus tells where the state of a dossier can be seen: the national
// system holds it, not we.
func (b *Bot) dossierStatus(s *Session, c reading.DossierCode) turnResult {
	lang := s.Lang
	r := Reply{Lang: lang, Blocks: []Block{
		text(b.say(lang, "status.dossier", "code", c.Code)),
		list("", []string{b.say(lang, "status.dossier_portal"), b.say(lang, "status.dossier_office")}),
	}}
	if c.Doubtful {
		r.Blocks = append(r.Blocks, note(b.say(lang, "complaint.doubtful", "code", c.Code)))
	}
	r.Blocks = append(r.Blocks, text(b.say(lang, "status.dossier_overdue")))
	r.Choices = []Choice{
		{Token: "complain:dossier:" + c.Code, Label: b.say(lang, "complaint.overdue")},
		b.button(lang, "officer", "menu.officer"),
	}
	if len(r.Choices[0].Token) > maxToken {
		r.Choices[0].Token = "complain"
	}
	return one(ActStatus, r)
}

// showStatus tells how a complaint stands: in the conversation it was filed
// from everything, elsewhere the state and the dates only.
func (b *Bot) showStatus(ctx context.Context, s *Session, n complaints.Number) turnResult {
	lang := s.Lang
	st, err := b.opts.Desk.Status(ctx, n)
	switch {
	case errors.Is(err, complaints.ErrUnknown):
		return b.statusReply(s, "status.unknown", b.button(lang, "status", "menu.status"), b.button(lang, "officer", "menu.officer"))
	case err != nil:
		return b.statusReply(s, "status.unavailable", Choice{Token: "pa:status:" + string(n), Label: b.say(lang, "status.again")})
	}
	own := st.Channel == s.Channel && st.Conversation == s.Key
	items := []string{b.say(lang, "status.state", "value", b.stateName(lang, st.State)), b.say(lang, "status.filed", "value", b.day(lang, st.FiledAt))}
	if own && st.Unit != "" {
		items = append(items, b.say(lang, "complaint.receipt_unit", "value", st.Unit))
	}
	if st.AnsweredAt.IsZero() {
		items = append(items, b.say(lang, "complaint.receipt_by", "value", b.day(lang, st.AnswerBy)))
	} else {
		items = append(items, b.say(lang, "status.answered", "value", b.day(lang, st.AnsweredAt)))
	}
	r := Reply{Lang: lang, Blocks: []Block{title(b.say(lang, "status.title", "code", string(n))), list("", items)}}
	if st.Overdue && st.AnsweredAt.IsZero() {
		r.Blocks = append(r.Blocks, text(b.say(lang, "status.overdue")))
		if h := b.opts.Office.Hotline; h != "" {
			r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.hotline", "hotline", h)))
		}
	}
	switch {
	case !own:
		r.Blocks = append(r.Blocks, note(b.say(lang, "status.elsewhere")))
	case st.Answer != "":
		r.Blocks = append(r.Blocks, text(b.say(lang, "status.answer")), quote(st.Answer))
	}
	if own && st.State == complaints.StateNeedInfo && b.takesInfo() {
		r.Choices = append(r.Choices, b.button(lang, "pa:reply:"+string(n), "reply.start"))
	}
	if own && st.State == complaints.StateAnswered {
		r.Choices = append(r.Choices, b.button(lang, "pa:ok:"+string(n), "notice.settled"), b.button(lang, "pa:no:"+string(n), "notice.unsettled"))
	}
	r.Choices = append(r.Choices, b.button(lang, "menu", "complaint.menu"))
	return one(ActStatus, r)
}

// showMine lists the complaints filed from this conversation, newest first.
func (b *Bot) showMine(ctx context.Context, s *Session) turnResult {
	lang := s.Lang
	mine, err := b.opts.Desk.Mine(ctx, s.Channel, s.Key)
	switch {
	case err != nil:
		return b.statusReply(s, "status.unavailable", Choice{Token: "status", Label: b.say(lang, "status.again")})
	case len(mine) == 0:
		return b.statusReply(s, "status.none", b.button(lang, "complain", "complaint.start"))
	case len(mine) == 1:
		return b.showStatus(ctx, s, mine[0].Number)
	}
	r := Reply{Lang: lang, Blocks: []Block{text(b.say(lang, "status.mine", "n", itoa(len(mine))))}}
	for _, st := range mine[:min(len(mine), maxMine)] {
		r.Choices = append(r.Choices, Choice{Token: "pa:status:" + string(st.Number),
			Label: string(st.Number) + " · " + b.stateName(lang, st.State)})
	}
	return one(ActStatus, r)
}

func (b *Bot) stateName(lang string, st complaints.State) string {
	key := "status.state_" + string(st)
	if !b.texts.Has(key) {
		key = "status.state_in_progress"
	}
	return b.say(lang, key)
}
