package bot

import (
	"context"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/complaints"
)

func (b *Bot) kindTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	r := reading.Triage(said)
	if !r.Complaint && reading.AsksElse(said) {
		return turnResult{}, false
	}
	var notes []Block
	if len(strings.Fields(said)) >= 5 {
		notes = b.addText(s, d, said, now)
	}
	if r.Kind != "" {
		d.Kind = string(r.Kind)
	}
	if d.Kind == "" {
		if len(notes) > 0 || d.Text == "" || !reading.TellsMore(said) {
			return b.unread(s, "", "complaint.which_kind", now)
		}
		return b.ask(s, append(notes, text(b.say(s.Lang, "complaint.which_kind")))), true
	}
	return b.advance(s, notes), true
}

func (b *Bot) dossierTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	if c, ok := reading.FindDossier(said, now); ok && !reading.AsksStatus(said) {
		var notes []Block
		if c.Doubtful {
			notes = append(notes, note(b.say(s.Lang, "complaint.doubtful", "code", c.Code)))
		}
		d.Dossier, d.DossierNone = c.Code, false
		b.absorbDates(d, said, now)
		return b.advance(s, notes), true
	}
	masked, ids := reading.MaskIDs(said)
	office := b.officeAnswer(said)
	was := [2]string{d.ReceivedOn, d.DueOn}
	b.absorbDates(d, said, now)
	dated := was != [2]string{d.ReceivedOn, d.DueOn}
	switch {
	case reading.RefusesPhone(said) && !reading.RefusesCode(said) && len(strings.Fields(said)) <= 10:
		d.Phone, d.PhoneNone = "", true
		return b.unread(s, "", "complaint.no_phone_kept", now)
	case declines(StepDossier, said):
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, nil), true
	case dated && len(strings.Fields(said)) <= 10: // dates alone: there is no code to hand
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, nil), true
	case ids:
		return b.unread(s, "", "complaint.id_not_dossier", now)
	case reading.TellsMore(said):
		return b.more(s, said, now)
	case reading.AsksElse(said) && !reading.NamesReceipt(said):
		return turnResult{}, false
	case office != "":
		d.Unit, d.UnitNone = office, false
		return b.unread(s, "", "complaint.unit_kept", now)
	case reading.Digits(said) >= 4 && len([]rune(said)) <= 80:
		// Another system's number (số biên nhận, số phiếu): kept in the text.
		value := reading.BareNumber(masked)
		d.Text = strings.TrimSpace(d.Text + "\n" + b.say(s.Lang, "complaint.other_number", "value", value))
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, []Block{note(b.say(s.Lang, "complaint.other_number_kept", "value", value))}), true
	}
	return b.unread(s, said, "complaint.dossier_unread", now)
}

func (b *Bot) textTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	// A long story may hold a question; a short one that does is a question.
	if len(strings.Fields(said)) <= 15 && reading.AsksElse(said) {
		return turnResult{}, false
	}
	switch {
	case reading.Letters(said) < 6:
		return b.unread(s, "", "complaint.text_short", now)
	case reading.WishesOnly(said), len(strings.Fields(said)) <= 5 && declines(StepText, said):
		return b.unread(s, "", "complaint.text_needed", now)
	}
	d := s.Draft
	notes := b.tell(s, d, said, now)
	if d.Kind == "" {
		d.Kind = string(complaints.KindOther)
	}
	return b.advance(s, notes), true
}

func (b *Bot) unitTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	office, words := b.officeAnswer(said), len(strings.Fields(said))
	switch {
	case declines(StepUnit, said):
		d.Unit, d.UnitNone = "", true
	case reading.WishesOnly(said):
		return b.unread(s, "", "complaint.still_open", now)
	case office != "" && !strings.HasSuffix(said, "?"):
		d.Unit, d.UnitNone = office, false
	case reading.AsksElse(said):
		return turnResult{}, false
	case words >= 5:
		return b.more(s, said, now)
	case reading.Letters(said) < 2 || reading.IsConfused(said):
		return b.unread(s, "", "complaint.unit_unread", now)
	default: // a name of few words, as people call the place
		masked, _ := reading.MaskIDs(said)
		d.Unit, d.UnitNone = firstRunes(masked, 120), false
	}
	return b.advance(s, nil), true
}

func (b *Bot) phoneTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	n, ok := reading.PhoneIn(said)
	switch {
	case ok:
		d.Phone, d.PhoneNone = n, false
	case reading.SpokenDigits(said) != "" || reading.Digits(said) >= 6:
		return b.unread(s, "", "complaint.phone_unread", now)
	case declines(StepPhone, said):
		d.Phone, d.PhoneNone = "", true
	case reading.TellsMore(said):
		return b.more(s, said, now)
	case reading.AsksElse(said):
		return turnResult{}, false
	case b.officeAnswer(said) != "" && d.Unit == "":
		d.Unit, d.UnitNone = b.officeAnswer(said), false
		return b.unread(s, "", "complaint.unit_noted", now)
	default:
		return b.unread(s, said, "complaint.phone_unread", now)
	}
	return b.advance(s, nil), true
}

func (b *Bot) datesTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	if declines(StepDates, said) {
		d.ReceivedOn, d.DueOn = "", ""
		return b.advance(s, nil), true
	}
	if reading.AsksElse(said) {
		return turnResult{}, false
	}
	var exact []reading.When
	for _, w := range reading.FindDates(said, now) {
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

func (b *Bot) procedureTurn(ctx context.Context, s *Session, said string) (turnResult, bool) {
	d := s.Draft
	if declines(StepProcedure, said) {
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
