package bot

import (
	"context"
	"strconv"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/complaints"
)

// Steps that only the review screen leads to.
const (
	StepDates     DraftStep = "dates"
	StepProcedure DraftStep = "procedure"
)

// maxComplaint is how many characters of a complaint's text are kept.
const maxComplaint = 2000

// complaintTurn starts a complaint when the message is one.
func (b *Bot) complaintTurn(ctx context.Context, s *Session, m Message, now time.Time) (turnResult, bool) {
	if strings.TrimSpace(m.Text) == "" {
		return turnResult{}, false
	}
	if which := reading.FormalQuestion(m.Text, false); which != "" {
		return b.guide(s, which), true
	}
	if reading.AsksToResume(m.Text) {
		return one(ActComplaint, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "complaint.nothing_open"))}, Choices: []Choice{
			b.button(s.Lang, "complain", "complaint.start"), b.button(s.Lang, "status", "menu.status"), b.button(s.Lang, "menu", "complaint.menu")}}), true
	}
	r := b.words.PerhapsComplaint(b.words.Read(m.Text), reading.Triage(m.Text))
	if !r.Complaint && !(r.Perhaps && s.Draft == nil && !b.goesOnTelling(s, m.Text, r)) {
		return turnResult{}, false
	}
	if reading.LooksEnglish(m.Text) {
		s.Lang = English
	}
	if r.Guessed && b.asksFor(ctx, m.Text) {
		return b.answerFirst(ctx, s, m.Text, now), true
	}
	if r.Perhaps {
		return b.holdUnsure(ctx, s, m.Text, r, now), true
	}
	if r.Kind == reading.KindOther && !b.opts.Office.TakesAll {
		return b.pointElsewhere(s), true
	}
	b.startDraft(ctx, s, now)
	return b.openTold(ctx, s, r, m.Text, now), true
}

// pointElsewhere answers a report on something that is no office's service.
func (b *Bot) pointElsewhere(s *Session) turnResult {
	key, line := "complaint.elsewhere", b.opts.Office.Hotline
	if line == "" {
		key = "complaint.elsewhere_unknown"
	}
	return one(ActComplaint, Reply{Lang: s.Lang,
		Blocks:  []Block{text(b.say(s.Lang, key, "hotline", line)), note(b.say(s.Lang, "complaint.elsewhere_own"))},
		Choices: []Choice{b.button(s.Lang, "complain", "complaint.start"), b.button(s.Lang, "officer", "menu.officer")},
	})
}

// startDraft puts a new draft into the session. Its ID is made of the time and
// of how many complaints the conversation has filed, so that two drafts of the
// same moment still differ.
func (b *Bot) startDraft(ctx context.Context, s *Session, now time.Time) *Draft {
	id := strconv.FormatInt(now.UnixMilli(), 36)
	if mine, err := b.opts.Desk.Mine(ctx, s.Channel, s.Key); err == nil && len(mine) > 0 {
		id += "." + strconv.FormatInt(int64(len(mine)), 36)
	}
	s.Draft = &Draft{ID: id, Started: now, Step: StepKind}
	if p, ok := b.opts.Catalogue.Procedure(s.Procedure); ok && s.Procedure != "" {
		s.Draft.Procedure, s.Draft.ProcedureName = p.Code, p.DisplayName()
	}
	return s.Draft
}

// abandonDraft drops the complaint being written.
func (b *Bot) abandonDraft(s *Session) { s.Draft = nil }

// complaintToken answers a pressed choice: "complain", "draft:…" or "pa:…".
func (b *Bot) complaintToken(ctx context.Context, s *Session, token string, now time.Time) (turnResult, bool) {
	head, rest, _ := strings.Cut(token, ":")
	switch head {
	case "complain":
		return b.complainPressed(ctx, s, rest, now), true
	case "pa":
		return b.numberToken(ctx, s, rest, now)
	case "draft":
	default:
		return turnResult{}, false
	}
	if b.formInEnglish(s) {
		s.Lang = English // a typed answer that stood for this choice decides nothing
	}
	part, value, _ := strings.Cut(rest, ":")
	if part == "guide" { // needs no draft
		return b.guide(s, value), true
	}
	if part == "send" {
		return b.sendToken(ctx, s, value, now), true
	}
	if s.Draft == nil {
		return b.staleDraft(s), true
	}
	return b.draftToken(ctx, s, part, value, now)
}

// complainPressed starts a complaint from a button; one that is being written
// is gone on with. rest may carry a dossier code.
func (b *Bot) complainPressed(ctx context.Context, s *Session, rest string, now time.Time) turnResult {
	if s.Draft != nil {
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.still_open"))})
	}
	d := b.startDraft(ctx, s, now)
	if code, ok := strings.CutPrefix(rest, "dossier:"); ok {
		if c, ok := reading.FindDossier(code, now); ok {
			d.Dossier, d.Kind = c.Code, string(complaints.KindDelay)
		}
	}
	d.Step = nextStep(d)
	return b.ask(s, append([]Block{text(b.say(s.Lang, "complaint.opened_bare"))}, b.gathered(s.Lang, d)...))
}

// draftToken answers a choice of the draft that is being written.
func (b *Bot) draftToken(ctx context.Context, s *Session, part, value string, now time.Time) (turnResult, bool) {
	d := s.Draft
	switch part {
	case "resume":
		return b.ask(s, nil), true
	case "drop":
		return b.dropped(s), true
	case "skip":
		return b.skipped(s), true
	case "unsure":
		if d.Step != StepUnsure {
			return b.staleDraft(s), true
		}
		return b.unsureDone(ctx, s, value == "complain", now), true
	case "answer":
		if s.LastQuestion == "" {
			return b.ask(s, nil), true
		}
		return b.question(ctx, s, b.words.Read(s.LastQuestion), now), true
	case "back":
		return b.stepBack(s), true
	case "keep":
		return b.advance(s, nil), true
	case "triage":
		return b.triageDone(s, nil), true
	case "edit":
		step := DraftStep(value)
		if !editable(step) {
			return b.staleDraft(s), true
		}
		d.Step, d.Editing, d.Unread = step, true, 0
		return b.ask(s, nil), true
	case "kind":
		if !knownKind(complaints.Kind(value)) {
			return b.staleDraft(s), true
		}
		d.Kind = value
		return b.advance(s, nil), true
	case "dossier":
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, nil), true
	case "dates":
		d.ReceivedOn, d.DueOn = "", ""
		return b.advance(s, nil), true
	case "procedure":
		d.Procedure, d.ProcedureName = "", ""
		if p, ok := b.opts.Catalogue.Procedure(value); ok {
			d.Procedure, d.ProcedureName = p.Code, p.DisplayName()
		}
		return b.advance(s, nil), true
	case "unit":
		d.Unit, d.UnitNone = "", true
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(b.opts.Office.Units) {
			d.Unit, d.UnitNone = b.opts.Office.Units[i], false
		}
		return b.advance(s, nil), true
	case "phone":
		d.Phone, d.PhoneNone = "", true
		if p, ok := reading.FindPhone(d.Text); ok && value == "use" {
			d.Phone, d.PhoneNone = p.Number, false
			d.Text = strings.TrimSpace(d.Text[:p.Start] + b.say(s.Lang, "complaint.phone_moved") + d.Text[p.End:])
		}
		return b.advance(s, nil), true
	}
	return b.staleDraft(s), true
}

// dropped gives up the draft.
func (b *Bot) dropped(s *Session) turnResult {
	b.abandonDraft(s)
	r := b.menuReply(s)
	r.Blocks = []Block{text(b.say(s.Lang, "complaint.dropped"))}
	return one(ActComplaint, r)
}

// askDrop asks whether "thôi" means the whole complaint.
func (b *Bot) askDrop(s *Session) turnResult {
	r := Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "complaint.ask_drop"))},
		Choices: []Choice{b.button(s.Lang, "draft:drop", "complaint.drop"), b.button(s.Lang, "draft:resume", "complaint.resume")}}
	if optionalStep(s.Draft.Step) {
		r.Choices = append(r.Choices, b.button(s.Lang, "draft:skip", "complaint.skip"))
	}
	return one(ActComplaint, r)
}

// optionalStep reports whether a step's field may stay empty.
func optionalStep(step DraftStep) bool {
	switch step {
	case StepDossier, StepUnit, StepPhone, StepDates, StepProcedure:
		return true
	}
	return false
}

// skipped leaves the present field as it is, empty or not.
func (b *Bot) skipped(s *Session) turnResult {
	d := s.Draft
	switch d.Step {
	case StepDossier:
		d.DossierNone = d.Dossier == ""
	case StepUnit:
		d.UnitNone = d.Unit == ""
	case StepPhone:
		d.PhoneNone = d.Phone == ""
	}
	return b.advance(s, nil)
}

// staleDraft answers a button of a draft that is no more.
func (b *Bot) staleDraft(s *Session) turnResult {
	if s.Draft != nil {
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.stale_button"))})
	}
	return one(ActComplaint, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "complaint.stale"))}, Choices: []Choice{
		b.button(s.Lang, "complain", "complaint.start"), b.button(s.Lang, "status", "menu.status"),
	}})
}
