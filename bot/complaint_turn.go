package bot

import (
	"context"
	"strings"
	"time"

	"motcua/bot/reading"
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
	switch talk := b.words.SmallTalkOf(b.words.Read(said)); {
	case talk == "greeting":
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.still_open"))}), true
	case talk != "" && plain != "ok" && plain != "dong y":
		return turnResult{}, false
	}
	switch sure, perhaps := reading.GivesUp(said); {
	case sure:
		return b.dropped(s), true
	case perhaps && d.Step != StepPhone && !(d.Editing && optionalStep(d.Step)):
		return b.askDrop(s), true
	}
	if which := reading.FormalQuestion(said, true); which != "" && d.Step != StepTriage {
		return b.guide(s, which), true
	}
	if key := aboutForm(said, d.Step); key != "" && !reading.PlainlyTold(said) {
		return b.ask(s, []Block{text(b.say(s.Lang, key))}), true
	}
	if reading.AsksToWait(said) && !reading.PlainlyTold(said) {
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.take_time"))}), true
	}
	if reading.OffersFile(said) {
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.no_files"))}), true
	}
	if d.Step != StepPhone && d.Step != StepReview && reading.WordCount(said) <= 14 {
		if n, ok := reading.PhoneIn(said); ok {
			return b.phoneShared(s, n)
		}
	}
	switch d.Step {
	case StepTriage:
		return b.triageTurn(s, said, plain, now)
	case StepKind:
		return b.kindTurn(s, said, now)
	case StepDossier:
		return b.dossierTurn(s, said, now)
	case StepText:
		return b.textTurn(s, said, now)
	case StepUnit:
		return b.unitTurn(s, said, now)
	case StepPhone:
		return b.phoneTurn(s, said, now)
	case StepDates:
		return b.datesTurn(s, said, now)
	case StepProcedure:
		return b.procedureTurn(ctx, s, said)
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

// phoneShared takes a number that the citizen shared or typed, at any step.
func (b *Bot) phoneShared(s *Session, phone string) (turnResult, bool) {
	n, ok := reading.NormalizePhone(phone)
	if !ok {
		return turnResult{}, false
	}
	d := s.Draft
	d.Phone, d.PhoneNone = n, false
	if d.Step == StepPhone {
		return b.advance(s, nil), true
	}
	return b.ask(s, []Block{text(b.say(s.Lang, "complaint.phone_kept", "phone", reading.ShowPhone(n)))}), true
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
	if reading.TellsMore(said) || len(strings.Fields(said)) >= 4 && d.Step == StepUnit {
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

// addText puts more words below what was told.
func (b *Bot) addText(s *Session, d *Draft, said string, now time.Time) []Block {
	whole := said
	if d.Text != "" {
		whole = d.Text + "\n" + said
	}
	return b.tell(s, d, whole, now)
}
