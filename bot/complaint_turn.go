package bot

import (
	"context"
	"strings"
	"time"

	"motcua/complaints"
	"motcua/internal/vi"
)

// draftTurn reads a message while a complaint is being written. false means
// that the message is about something else; the draft stays as it is.
func (b *Bot) draftTurn(ctx context.Context, s *Session, m Message, now time.Time) (turnResult, bool) {
	d := s.Draft
	if d == nil {
		return turnResult{}, false
	}
	if m.Phone != "" && d.Step != StepUnsure {
		return b.phoneShared(s, m.Phone)
	}
	said := strings.TrimSpace(vi.Clean(m.Text))
	plain := strings.Join(vi.Syllables(vi.Fold(said)), " ")
	if d.Step == StepUnsure {
		return b.unsureTurn(ctx, s, said, plain, now)
	}
	if said == "" {
		if m.Attachment == "" || m.Attachment == "sticker" {
			return turnResult{}, false
		}
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.no_files"))}), true
	}
	d.Turns++
	// A name or a short word does not turn an English form Vietnamese.
	if s.Lang != English && !vi.Accented(said) && b.formInEnglish(s) {
		s.Lang = English
	}
	switch plain {
	case "quay lai", "lui lai", "tro lai", "back", "go back":
		return b.stepBack(s), true
	case "tiep", "tiep tuc", "viet tiep", "continue", "resume":
		return b.ask(s, nil), true
	}
	t := tokenize(said)
	switch talk := b.words.smallTalkOf(b.words.read(said)); {
	case talk == "greeting":
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.still_open"))}), true
	case talk != "" && plain != "ok" && plain != "dong y":
		return turnResult{}, false
	}
	switch sure, perhaps := givesUp(t); {
	case sure:
		return b.dropped(s), true
	case perhaps && d.Step != StepPhone && !(d.Editing && optionalStep(d.Step)):
		return b.askDrop(s), true
	}
	if which := formalQuestion(t, true); which != "" && d.Step != StepTriage {
		return b.guide(s, which), true
	}
	if key := aboutForm(t, d.Step); key != "" && !plainlyTold(said) {
		return b.ask(s, []Block{text(b.say(s.Lang, key))}), true
	}
	if len(t) <= 8 && inDraft.waits.in(t) && !plainlyTold(said) {
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.take_time"))}), true
	}
	if offersFile(said) {
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.no_files"))}), true
	}
	if d.Step != StepPhone && d.Step != StepReview && len(t) <= 14 {
		if n, ok := phoneIn(said); ok {
			return b.phoneShared(s, n)
		}
	}
	switch d.Step {
	case StepTriage:
		return b.triageTurn(s, said, plain, now)
	case StepKind:
		return b.kindTurn(s, said, now)
	case StepDossier:
		return b.dossierTurn(s, said, plain, now)
	case StepText:
		return b.textTurn(s, said, plain, now)
	case StepUnit:
		return b.unitTurn(s, said, plain, now)
	case StepPhone:
		return b.phoneTurn(s, said, plain, now)
	case StepDates:
		return b.datesTurn(s, said, plain, now)
	case StepProcedure:
		return b.procedureTurn(ctx, s, said, plain)
	}
	return b.reviewTurn(ctx, s, said, plain, now)
}

// formInEnglish reports whether the last reply of the form was in English, as
// its choices show.
func (b *Bot) formInEnglish(s *Session) bool {
	for _, o := range s.Offered {
		if o.Token == "draft:drop" {
			return o.Label == b.say(English, "complaint.drop")
		}
	}
	return false
}

// asksElse reports whether a message asks something instead of answering.
func asksElse(said string) bool {
	r := triage(said)
	if r.complaint {
		return false
	}
	if r.status {
		_, dossier := FindDossier(said, time.Time{})
		return !dossier || lists.status.in(tokenize(said))
	}
	t := unasked(tokenize(said))
	return lists.askPapers.in(t) || lists.askTime.in(t) || lists.askHelp.in(t) ||
		strings.HasSuffix(said, "?") && len(strings.Fields(said)) > 2
}

// phoneShared takes a number that the citizen shared or typed, at any step.
func (b *Bot) phoneShared(s *Session, phone string) (turnResult, bool) {
	n, ok := NormalizePhone(phone)
	if !ok {
		return turnResult{}, false
	}
	d := s.Draft
	d.Phone, d.PhoneNone = n, false
	if d.Step == StepPhone {
		return b.advance(s, nil), true
	}
	return b.ask(s, []Block{text(b.say(s.Lang, "complaint.phone_kept", "phone", showPhone(n)))}), true
}

// unread answers what the present step could not read. Nobody is asked the
// same a third time: then a field that may be empty is left empty, and the
// words go into the text.
func (b *Bot) unread(s *Session, said, key string, now time.Time) (turnResult, bool) {
	d := s.Draft
	d.Unread++
	if d.Unread < 2 {
		return b.ask(s, []Block{text(b.say(s.Lang, key))}), true
	}
	var notes []Block
	if tellsMore(said) || len(strings.Fields(said)) >= 4 && d.Step == StepUnit {
		notes = append(b.addText(s, d, said, now), note(b.say(s.Lang, "complaint.added")))
	}
	switch d.Step {
	case StepDossier:
		d.DossierNone = d.Dossier == ""
	case StepUnit:
		d.UnitNone = d.Unit == ""
	case StepPhone:
		d.PhoneNone = d.Phone == ""
	case StepKind:
		if d.Kind == "" {
			d.Kind = string(complaints.KindOther)
		}
	case StepDates, StepProcedure:
	default: // the text, the way to go, the review: only the citizen can tell
		r := b.ask(s, append(notes, text(b.say(s.Lang, "complaint.stuck"+itoa(d.Unread%2)))))
		last := &r.replies[len(r.replies)-1]
		last.Choices = append(last.Choices, b.button(s.Lang, "officer", "menu.officer"))
		return r, true
	}
	return b.advance(s, append(notes, note(b.say(s.Lang, "complaint.left_open")))), true
}

// more adds words that are no answer to the text, and asks again.
func (b *Bot) more(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	if d.Unread++; d.Unread >= 2 {
		d.Unread--
		return b.unread(s, said, "", now)
	}
	notes := b.addText(s, d, said, now)
	notes = append(notes, text(b.say(s.Lang, "complaint.added")))
	if nextStep(d) != d.Step && !d.Editing {
		return b.advance(s, notes), true // it named what was asked
	}
	return b.ask(s, notes), true
}

func (b *Bot) kindTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	r := triage(said)
	if !r.complaint && asksElse(said) {
		return turnResult{}, false
	}
	var notes []Block
	if len(strings.Fields(said)) >= 5 {
		notes = b.addText(s, d, said, now)
	}
	if r.kind != "" {
		d.Kind = string(r.kind)
	}
	if d.Kind == "" {
		if len(notes) > 0 || d.Text == "" || !tellsMore(said) {
			return b.unread(s, "", "complaint.which_kind", now)
		}
		return b.ask(s, append(notes, text(b.say(s.Lang, "complaint.which_kind")))), true
	}
	return b.advance(s, notes), true
}

func (b *Bot) dossierTurn(s *Session, said, plain string, now time.Time) (turnResult, bool) {
	d := s.Draft
	if c, ok := FindDossier(said, now); ok && !lists.status.in(tokenize(said)) {
		var notes []Block
		if c.Doubtful {
			notes = append(notes, note(b.say(s.Lang, "complaint.doubtful", "code", c.Code)))
		}
		d.Dossier, d.DossierNone = c.Code, false
		b.absorbDates(d, said, now)
		return b.advance(s, notes), true
	}
	masked, ids := maskIDs(said)
	office := b.officeAnswer(said)
	was := [2]string{d.ReceivedOn, d.DueOn}
	b.absorbDates(d, said, now)
	dated := was != [2]string{d.ReceivedOn, d.DueOn}
	switch {
	case inDraft.declinePhone.in(tokenize(said)) && !inDraft.declineCode.in(tokenize(said)) && len(strings.Fields(said)) <= 10:
		d.Phone, d.PhoneNone = "", true
		return b.unread(s, "", "complaint.no_phone_kept", now)
	case declines(StepDossier, said, plain):
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, nil), true
	case dated && len(strings.Fields(said)) <= 10: // dates alone: there is no code to hand
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, nil), true
	case ids:
		return b.unread(s, "", "complaint.id_not_dossier", now)
	case tellsMore(said):
		return b.more(s, said, now)
	case asksElse(said) && !lists.receipt.in(tokenize(said)):
		return turnResult{}, false
	case office != "":
		d.Unit, d.UnitNone = office, false
		return b.unread(s, "", "complaint.unit_kept", now)
	case digits(said) >= 4 && len([]rune(said)) <= 80:
		// Another system's number (số biên nhận, số phiếu): kept in the text.
		value := bareNumber(masked)
		d.Text = strings.TrimSpace(d.Text + "\n" + b.say(s.Lang, "complaint.other_number", "value", value))
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, []Block{note(b.say(s.Lang, "complaint.other_number_kept", "value", value))}), true
	}
	return b.unread(s, said, "complaint.dossier_unread", now)
}

func digits(s string) int {
	return len(s) - len(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s))
}

func (b *Bot) textTurn(s *Session, said, plain string, now time.Time) (turnResult, bool) {
	// A long story may hold a question; a short one that does is a question.
	if len(strings.Fields(said)) <= 15 && asksElse(said) {
		return turnResult{}, false
	}
	switch {
	case letters(said) < 6:
		return b.unread(s, "", "complaint.text_short", now)
	case wishesOnly(said), len(strings.Fields(said)) <= 5 && declines(StepText, said, plain):
		return b.unread(s, "", "complaint.text_needed", now)
	}
	d := s.Draft
	notes := b.tell(s, d, said, now)
	if d.Kind == "" {
		d.Kind = string(complaints.KindOther)
	}
	return b.advance(s, notes), true
}

func (b *Bot) unitTurn(s *Session, said, plain string, now time.Time) (turnResult, bool) {
	d := s.Draft
	t, office, words := tokenize(said), b.officeAnswer(said), len(strings.Fields(said))
	switch {
	case declines(StepUnit, said, plain):
		d.Unit, d.UnitNone = "", true
	case wishesOnly(said):
		return b.unread(s, "", "complaint.still_open", now)
	case office != "" && !strings.HasSuffix(said, "?"):
		d.Unit, d.UnitNone = office, false
	case asksElse(said):
		return turnResult{}, false
	case words >= 5:
		return b.more(s, said, now)
	case letters(said) < 2 || inDraft.confused.in(t):
		return b.unread(s, "", "complaint.unit_unread", now)
	default: // a name of few words, as people call the place
		masked, _ := maskIDs(said)
		d.Unit, d.UnitNone = firstRunes(masked, 120), false
	}
	return b.advance(s, nil), true
}

// addText puts more words below what was told.
func (b *Bot) addText(s *Session, d *Draft, said string, now time.Time) []Block {
	whole := said
	if d.Text != "" {
		whole = d.Text + "\n" + said
	}
	return b.tell(s, d, whole, now)
}

func (b *Bot) phoneTurn(s *Session, said, plain string, now time.Time) (turnResult, bool) {
	d := s.Draft
	n, ok := phoneIn(said)
	switch {
	case ok:
		d.Phone, d.PhoneNone = n, false
	case spokenDigits(said) != "" || digits(said) >= 6:
		return b.unread(s, "", "complaint.phone_unread", now)
	case declines(StepPhone, said, plain):
		d.Phone, d.PhoneNone = "", true
	case tellsMore(said):
		return b.more(s, said, now)
	case asksElse(said):
		return turnResult{}, false
	case b.officeAnswer(said) != "" && d.Unit == "":
		d.Unit, d.UnitNone = b.officeAnswer(said), false
		return b.unread(s, "", "complaint.unit_noted", now)
	default:
		return b.unread(s, said, "complaint.phone_unread", now)
	}
	return b.advance(s, nil), true
}

func (b *Bot) datesTurn(s *Session, said, plain string, now time.Time) (turnResult, bool) {
	d := s.Draft
	if declines(StepDates, said, plain) {
		d.ReceivedOn, d.DueOn = "", ""
		return b.advance(s, nil), true
	}
	if asksElse(said) {
		return turnResult{}, false
	}
	var exact []When
	for _, w := range FindDates(said, now) {
		if !w.Rough {
			exact = append(exact, w)
		}
	}
	probe := *d
	probe.ReceivedOn, probe.DueOn = "", ""
	b.absorbDates(&probe, said, now)
	switch {
	case len(exact) == 0:
		return b.unread(s, said, "complaint.dates_unread", now)
	case probe.ReceivedOn == "" && probe.DueOn == "" && len(exact) == 2:
		// Two bare dates: filed, then promised.
		d.ReceivedOn, d.DueOn = exact[0].Date.ISO(), exact[1].Date.ISO()
	case probe.ReceivedOn == "" && probe.DueOn == "":
		d.ReceivedOn = exact[0].Date.ISO()
	default:
		if probe.ReceivedOn != "" {
			d.ReceivedOn = probe.ReceivedOn
		}
		if probe.DueOn != "" {
			d.DueOn = probe.DueOn
		}
	}
	return b.advance(s, nil), true
}

func (b *Bot) procedureTurn(ctx context.Context, s *Session, said, plain string) (turnResult, bool) {
	d := s.Draft
	if declines(StepProcedure, said, plain) {
		d.Procedure, d.ProcedureName = "", ""
		return b.advance(s, nil), true
	}
	found, err := b.opts.Search.Search(ctx, said, 4)
	if d.Unread++; err != nil || len(found) == 0 || d.Unread > 2 {
		d.Procedure, d.ProcedureName = "", firstRunes(said, 200) // in the citizen's own words
		return b.advance(s, nil), true
	}
	r := Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "complaint.which_procedure"))}}
	for _, m := range found {
		r.Choices = append(r.Choices, Choice{Token: "draft:procedure:" + m.Procedure.Code, Label: cutLabel(m.Procedure.DisplayName(), 80)})
	}
	r.Choices = append(r.Choices, b.button(s.Lang, "draft:procedure:none", "complaint.no_procedure"), b.button(s.Lang, "draft:back", "complaint.back"))
	return one(ActComplaint, r), true
}
