package bot

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/complaints"
	"motcua/procedures"
)

// review shows every field with a way to change it; nothing is sent from here
// but by "Gửi".
func (b *Bot) review(s *Session, before []Block) turnResult {
	d, lang := s.Draft, s.Lang
	d.Step, d.Editing = StepReview, false
	r := Reply{Lang: lang, Blocks: append(before,
		title(b.say(lang, "complaint.review")),
		list("", b.fields(lang, d, true)),
		note(b.say(lang, "complaint.review_note")),
	)}
	if b.opts.Office.Example {
		r.Blocks = append(r.Blocks, note(b.say(lang, "officer.example")))
	}
	r.Choices = append(r.Choices, b.button(lang, "draft:send:"+d.ID, "complaint.send"))
	for _, step := range []DraftStep{StepKind, StepText, StepProcedure, StepDossier, StepDates, StepUnit, StepPhone} {
		r.Choices = append(r.Choices, b.button(lang, "draft:edit:"+string(step), "complaint.edit_"+string(step)))
	}
	r.Choices = append(r.Choices, b.button(lang, "draft:drop", "complaint.drop"))
	return one(ActComplaint, r)
}

// reviewTurn reads what is typed at the review screen.
func (b *Bot) reviewTurn(ctx context.Context, s *Session, said, plain string, now time.Time) (turnResult, bool) {
	switch plain {
	case "gui", "gui di", "gui ngay", "ok gui", "gui luon", "gui nhe", "gui nha", "dong y gui", "send", "send it", "yes send", "dong y", "xac nhan", "gui phan anh", "gui phan anh di", "gui phan anh nay":
		return b.send(ctx, s, now), true
	case "ok", "oke", "okie", "dung roi", "duoc roi", "vang", "da", "u", "uh":
		return b.review(s, []Block{text(b.say(s.Lang, "complaint.review_unread"))}), true
	case "sua", "chinh sua", "change", "edit":
		return b.review(s, []Block{text(b.say(s.Lang, "complaint.pick_field"))}), true
	}
	d := s.Draft
	if step, ok := namesField(plain); ok {
		d.Step, d.Editing, d.Unread = step, true, 0
		return b.ask(s, nil), true
	}
	if n, ok := reading.PhoneIn(said); ok && len(strings.Fields(said)) <= 12 {
		d.Phone, d.PhoneNone = n, false
		return b.review(s, nil), true
	}
	if d.Phone != "" && reading.WordCount(said) <= 6 && reading.RefusesPhone(said) {
		d.Phone, d.PhoneNone = "", true
		return b.review(s, nil), true
	}
	if c, ok := reading.FindDossier(said, now); ok && len(strings.Fields(said)) <= 8 && !reading.AsksStatus(said) {
		d.Dossier, d.DossierNone = c.Code, false
		return b.review(s, nil), true
	}
	if reading.AsksElse(said) {
		return turnResult{}, false
	}
	if n := reading.WordCount(said); n >= 5 && !(n <= 8 && reading.EndsInQuestion(said) && !reading.Triage(said).Told) {
		notes := b.addText(s, d, said, now)
		return b.review(s, append(notes, text(b.say(s.Lang, "complaint.added")))), true
	}
	return b.unread(s, "", "complaint.review_unread", now)
}

// sendToken answers "Gửi" of the draft with this ID.
func (b *Bot) sendToken(ctx context.Context, s *Session, id string, now time.Time) turnResult {
	d := s.Draft
	if d == nil || d.ID != id {
		return b.sentBefore(ctx, s, id)
	}
	if step := nextStep(d); step != StepReview {
		d.Step = step
		return b.ask(s, nil)
	}
	return b.send(ctx, s, now)
}

// send files the draft. Its key makes a repeated filing give the first receipt.
func (b *Bot) send(ctx context.Context, s *Session, now time.Time) turnResult {
	d := s.Draft
	receipt, err := b.opts.Desk.File(ctx, complaints.New{
		Key: s.Channel + ":" + s.Key + ":" + d.ID, At: now, Channel: s.Channel, Conversation: s.Key, Lang: s.Lang,
		Kind: complaints.Kind(d.Kind), Procedure: d.Procedure, ProcedureName: d.ProcedureName, Dossier: d.Dossier,
		ReceivedOn: d.ReceivedOn, DueOn: d.DueOn, Unit: d.Unit, Text: d.Text, Contact: complaints.Contact{Phone: d.Phone},
	})
	if err != nil {
		key := "complaint.not_sent"
		if errors.Is(err, complaints.ErrInvalid) {
			key = "complaint.not_valid"
		}
		blocks := []Block{text(b.say(s.Lang, key))}
		if h := b.opts.Office.Hotline; h != "" {
			blocks = append(blocks, text(b.say(s.Lang, "complaint.hotline", "hotline", h)))
		}
		return one(ActComplaint, Reply{Lang: s.Lang, Blocks: blocks, Choices: []Choice{
			b.button(s.Lang, "draft:send:"+d.ID, "complaint.again"), b.button(s.Lang, "draft:resume", "complaint.look"), b.button(s.Lang, "draft:drop", "complaint.drop"),
		}})
	}
	s.Draft = nil
	return b.receipt(s, receipt.Number, receipt.Unit, receipt.AnswerBy, receipt.Again)
}

// receipt tells the code, the unit and the day of the answer.
func (b *Bot) receipt(s *Session, n complaints.Number, unit string, answerBy time.Time, again bool) turnResult {
	lang := s.Lang
	head := "complaint.sent"
	if again {
		head = "complaint.sent_again"
	}
	if unit == "" {
		unit = b.say(lang, "complaint.unit_open")
	}
	r := Reply{Lang: lang, Blocks: []Block{
		title(b.say(lang, head, "code", string(n))),
		list("", []string{
			b.say(lang, "complaint.receipt_unit", "value", unit),
			b.say(lang, "complaint.receipt_by", "value", b.day(lang, answerBy)),
			b.say(lang, "complaint.receipt_track", "code", string(n)),
		}),
		note(b.say(lang, "complaint.not_formal")),
	}}
	if b.opts.Office.Example {
		r.Blocks = append(r.Blocks, note(b.say(lang, "officer.example")))
	}
	r.Choices = []Choice{b.button(lang, "pa:status:"+string(n), "complaint.track"), b.button(lang, "draft:guide:kn", "complaint.guide_kn"), b.button(lang, "menu", "complaint.menu")}
	return one(ActComplaint, r)
}

// sentBefore answers a second "Gửi" of a draft that is no longer there: its ID
// tells when it was begun, and the first complaint filed from then on in this
// conversation is the one it became.
func (b *Bot) sentBefore(ctx context.Context, s *Session, id string) turnResult {
	ms, _, _ := strings.Cut(id, ".")
	begun, err := strconv.ParseInt(ms, 36, 64)
	if err != nil {
		return b.staleDraft(s)
	}
	mine, err := b.opts.Desk.Mine(ctx, s.Channel, s.Key)
	if err != nil {
		return one(ActComplaint, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "status.unavailable"))}, Choices: []Choice{
			b.button(s.Lang, "status", "menu.status")}})
	}
	var first *complaints.Status
	for i := range mine {
		if mine[i].FiledAt.UnixMilli() >= begun && (first == nil || mine[i].FiledAt.Before(first.FiledAt)) {
			first = &mine[i]
		}
	}
	if first == nil || s.Draft != nil && first.FiledAt.After(s.Draft.Started) {
		return b.staleDraft(s)
	}
	return b.receipt(s, first.Number, first.Unit, first.AnswerBy, true)
}

// day writes a day with its weekday: "thứ Hai, 30/11/2026".
func (b *Bot) day(lang string, t time.Time) string {
	d := procedures.DateOf(t)
	if d.IsZero() {
		return b.say(lang, "complaint.none_date")
	}
	return b.say(lang, "complaint.weekday"+itoa(int(d.Time().Weekday()))) + ", " + d.String()
}
