package bot

import (
	"context"
	"strings"
	"time"
	"unicode"

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
	if m.Phone != "" {
		return b.phoneShared(s, m.Phone)
	}
	said := strings.TrimSpace(vi.Clean(m.Text))
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
	plain := strings.Join(vi.Syllables(vi.Fold(said)), " ")
	switch plain {
	case "quay lai", "lui lai", "tro lai", "back", "go back":
		return b.stepBack(s), true
	case "tiep", "tiep tuc", "viet tiep", "continue", "resume":
		return b.ask(s, nil), true
	}
	if b.words.smallTalkOf(b.words.read(said)) != "" && plain != "ok" && plain != "dong y" {
		return turnResult{}, false
	}
	switch d.Step {
	case StepTriage:
		return b.triageTurn(s, said, plain)
	case StepKind:
		return b.kindTurn(s, said, now)
	case StepDossier:
		return b.dossierTurn(s, said, plain, now)
	case StepText:
		return b.textTurn(s, said, now)
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
	t := tokenize(said)
	return lists.askPapers.in(t) || lists.askTime.in(t) || lists.askHelp.in(t) ||
		strings.HasSuffix(said, "?") && len(strings.Fields(said)) > 2
}

// declines reports whether an optional field is refused.
func declines(plain string) bool {
	switch plain {
	case "khong", "ko", "k", "khong co", "ko co", "k co", "khong co ma", "khong ro", "ko ro", "khong biet", "ko biet", "khong nho", "bo qua",
		"chua co", "toi khong ro", "minh khong ro", "toi khong biet", "quen roi", "mat roi", "khong de lai", "khong can", "thoi", "skip", "no", "none",
		"not sure", "i don t know", "don t know", "khong de lai so", "toi khong co", "em khong co", "em khong ro", "em ko ro", "khong nho ma":
		return true
	}
	return false
}

func (b *Bot) phoneShared(s *Session, phone string) (turnResult, bool) {
	n, ok := NormalizePhone(phone)
	if !ok || s.Draft.Step != StepPhone {
		return turnResult{}, false
	}
	s.Draft.Phone, s.Draft.PhoneNone = n, false
	return b.advance(s, nil), true
}

func (b *Bot) kindTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	d := s.Draft
	r := triage(said)
	if !r.complaint && asksElse(said) {
		return turnResult{}, false
	}
	var notes []Block
	if len(strings.Fields(said)) >= 5 && d.Text == "" {
		notes = b.tell(s, d, said, now)
	}
	if r.kind != "" {
		d.Kind = string(r.kind)
	}
	if d.Kind == "" {
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
	switch masked, ids := maskIDs(said); {
	case declines(plain) || strings.HasPrefix(plain, "khong co") || strings.HasPrefix(plain, "mat giay"):
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, nil), true
	case asksElse(said):
		return turnResult{}, false
	case ids:
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.id_not_dossier"))}), true
	case digits(said) >= 4 && len([]rune(said)) <= 80:
		// Another system's number (số biên nhận, số phiếu): kept in the text.
		d.Text = strings.TrimSpace(d.Text + "\n" + b.say(s.Lang, "complaint.other_number", "value", masked))
		d.Dossier, d.DossierNone = "", true
		return b.advance(s, []Block{note(b.say(s.Lang, "complaint.other_number_kept", "value", masked))}), true
	}
	return b.ask(s, []Block{text(b.say(s.Lang, "complaint.dossier_unread"))}), true
}

func digits(s string) int {
	return len(s) - len(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s))
}

func (b *Bot) textTurn(s *Session, said string, now time.Time) (turnResult, bool) {
	// A long story may hold a question; a short one that does is a question.
	if len(strings.Fields(said)) <= 15 && asksElse(said) {
		return turnResult{}, false
	}
	letters := 0
	for _, r := range said {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 6 {
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.text_short"))}), true
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
	switch words := len(strings.Fields(said)); {
	case declines(plain):
		d.Unit, d.UnitNone = "", true
	case asksElse(said):
		return turnResult{}, false
	case words > 12:
		// A longer story: add it, and see whether it names the office.
		notes := b.addText(s, d, said, now)
		if d.Unit == "" {
			return b.ask(s, append(notes, text(b.say(s.Lang, "complaint.added")))), true
		}
		return b.advance(s, notes), true
	default:
		masked, _ := maskIDs(said)
		d.Unit, d.UnitNone = firstRunes(masked, 120), false
		if u := b.unitIn(said); len(u) > len(said)/2 {
			d.Unit = u
		}
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

func (b *Bot) phoneTurn(s *Session, said, plain string, _ time.Time) (turnResult, bool) {
	d := s.Draft
	n, ok := NormalizePhone(said)
	if !ok {
		var p foundPhone
		p, ok = findPhone(said)
		n = p.number
	}
	switch {
	case ok:
		d.Phone, d.PhoneNone = n, false
	case declines(plain) || strings.HasPrefix(plain, "khong"):
		d.Phone, d.PhoneNone = "", true
	case asksElse(said):
		return turnResult{}, false
	default:
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.phone_unread"))}), true
	}
	return b.advance(s, nil), true
}

func (b *Bot) datesTurn(s *Session, said, plain string, now time.Time) (turnResult, bool) {
	d := s.Draft
	if declines(plain) {
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
		return b.ask(s, []Block{text(b.say(s.Lang, "complaint.dates_unread"))}), true
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
	if declines(plain) {
		d.Procedure, d.ProcedureName = "", ""
		return b.advance(s, nil), true
	}
	found, err := b.opts.Search.Search(ctx, said, 4)
	if err != nil || len(found) == 0 {
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
