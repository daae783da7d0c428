package bot

import (
	"slices"
	"strings"
	"time"

	"motcua/bot/reading"
	"motcua/complaints"
	"motcua/procedures"
)

// kinds is the kinds of complaint in the order they are offered.
var kinds = []complaints.Kind{
	complaints.KindDelay, complaints.KindConduct, complaints.KindExtraPapers,
	complaints.KindFee, complaints.KindSystem, complaints.KindOther,
}

func knownKind(k complaints.Kind) bool { return slices.Contains(kinds, k) }

// formSteps is the fields in the order they are asked.
var formSteps = []DraftStep{StepKind, StepText, StepDossier, StepUnit, StepPhone, StepReview}

func editable(step DraftStep) bool {
	return step == StepDates || step == StepProcedure || step != StepReview && slices.Contains(formSteps, step)
}

// missing reports whether the draft still lacks what a step asks. The dossier
// is asked only where a dossier is what the complaint is about.
func missing(d *Draft, step DraftStep) bool {
	switch step {
	case StepKind:
		return d.Kind == ""
	case StepText:
		return d.Text == ""
	case StepDossier:
		k := complaints.Kind(d.Kind)
		return d.Dossier == "" && !d.DossierNone && k != complaints.KindConduct && k != complaints.KindOther
	case StepUnit:
		return d.Unit == "" && !d.UnitNone
	case StepPhone:
		return d.Phone == "" && !d.PhoneNone
	}
	return step == StepReview
}

// nextStep returns the first field that is missing, or the review.
func nextStep(d *Draft) DraftStep {
	for _, step := range formSteps {
		if missing(d, step) {
			return step
		}
	}
	return StepReview
}

// advance goes on to the next missing field, or back to the review after a
// change there.
func (b *Bot) advance(s *Session, before []Block) turnResult {
	s.Draft.Editing, s.Draft.Unread = false, 0
	s.Draft.Step = nextStep(s.Draft)
	return b.ask(s, before)
}

// stepBack goes to the field asked before the present one.
func (b *Bot) stepBack(s *Session) turnResult {
	d := s.Draft
	d.Unread = 0
	if d.Editing {
		return b.advance(s, nil)
	}
	i := slices.Index(formSteps, d.Step)
	for i--; i >= 0; i-- {
		step := formSteps[i]
		k := complaints.Kind(d.Kind)
		if step == StepDossier && (k == complaints.KindConduct || k == complaints.KindOther) && d.Dossier == "" {
			continue // was not asked
		}
		d.Step = step
		return b.ask(s, nil)
	}
	return b.ask(s, []Block{text(b.say(s.Lang, "complaint.first_step"))})
}

// ask shows what the draft waits for, below the blocks that come before.
func (b *Bot) ask(s *Session, before []Block) turnResult {
	d, lang := s.Draft, s.Lang
	switch d.Step {
	case StepReview:
		return b.review(s, before)
	case StepUnsure:
		return b.askUnsure(s)
	}
	r := Reply{Lang: lang, Blocks: before}
	add := func(c ...Choice) { r.Choices = append(r.Choices, c...) }
	current := ""
	switch d.Step {
	case StepTriage:
		return b.askFormal(s, "", before)
	case StepKind:
		r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.ask_kind")))
		for _, k := range kinds {
			add(b.button(lang, "draft:kind:"+string(k), "complaint.kind."+string(k)))
		}
	case StepDossier:
		r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.ask_dossier")), note(b.say(lang, "complaint.ask_dossier_why")))
		add(b.button(lang, "draft:dossier:none", "complaint.no_dossier"))
		current = d.Dossier
	case StepText:
		r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.ask_text")), note(b.say(lang, "complaint.ask_text_note")))
		current = d.Text
	case StepDates:
		r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.ask_dates")))
		add(b.button(lang, "draft:dates:none", "complaint.no_dates"))
	case StepProcedure:
		r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.ask_procedure")))
		add(b.button(lang, "draft:procedure:none", "complaint.no_procedure"))
	case StepUnit:
		r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.ask_unit")))
		for i, u := range b.opts.Office.Units {
			add(Choice{Token: "draft:unit:" + itoa(i), Label: u})
		}
		add(b.button(lang, "draft:unit:none", "complaint.no_unit"))
		current = d.Unit
	case StepPhone:
		r.AskPhone = true
		r.Blocks = append(r.Blocks, text(b.say(lang, "complaint.ask_phone")), note(b.say(lang, "complaint.ask_phone_why")))
		if p, ok := reading.FindPhone(d.Text); ok {
			add(b.button(lang, "draft:phone:use", "complaint.phone_use", "phone", reading.ShowPhone(p.Number)))
		}
		add(b.button(lang, "draft:phone:none", "complaint.no_phone"))
		current = d.Phone
	}
	if current != "" {
		r.Blocks = append(r.Blocks, note(b.say(lang, "complaint.current", "value", current)))
		add(b.button(lang, "draft:keep", "complaint.keep"))
	}
	if d.Editing || d.Step != StepKind && (d.Step != StepText || d.Kind != "") {
		add(b.button(lang, "draft:back", "complaint.back"))
	}
	add(b.button(lang, "draft:drop", "complaint.drop"))
	return one(ActComplaint, r)
}

// fields lists what the draft holds, one line each; empty ones only when all
// is true.
func (b *Bot) fields(lang string, d *Draft, all bool) []string {
	var out []string
	put := func(key, value, none string) {
		if value == "" && all {
			value = b.say(lang, none)
		}
		if value != "" {
			out = append(out, b.say(lang, key, "value", value))
		}
	}
	kind := ""
	if d.Kind != "" {
		kind = b.say(lang, "complaint.kind."+d.Kind)
	}
	put("complaint.field_kind", kind, "complaint.none_kind")
	put("complaint.field_text", d.Text, "complaint.none_text")
	put("complaint.field_procedure", d.ProcedureName, "complaint.none_procedure")
	put("complaint.field_dossier", d.Dossier, "complaint.none_dossier")
	put("complaint.field_received", showISO(d.ReceivedOn), "complaint.none_date")
	put("complaint.field_due", showISO(d.DueOn), "complaint.none_date")
	put("complaint.field_unit", d.Unit, "complaint.none_unit")
	put("complaint.field_phone", reading.ShowPhone(d.Phone), "complaint.none_phone")
	return out
}

// gathered shows what the first message already told, so that a wrong reading
// is seen at once.
func (b *Bot) gathered(lang string, d *Draft) []Block {
	probe := *d
	probe.Text = ""
	items := b.fields(lang, &probe, false)
	if len(items) == 0 {
		return nil
	}
	return []Block{list(b.say(lang, "complaint.gathered"), items)}
}

func showISO(iso string) string {
	d, err := procedures.ParseDate(iso)
	if err != nil {
		return ""
	}
	return d.String()
}

// tell takes a text as what the complaint is about: identity numbers are
// masked, the length is limited, and the facts in it fill empty fields. It
// returns what the citizen must be told of this.
func (b *Bot) tell(s *Session, d *Draft, said string, now time.Time) []Block {
	var notes []Block
	t, masked := reading.MaskIDs(strings.TrimSpace(said))
	if masked {
		notes = append(notes, note(b.say(s.Lang, "complaint.masked")))
	}
	if r := []rune(t); len(r) >= maxComplaint {
		t = string(r[:maxComplaint])
		notes = append(notes, note(b.say(s.Lang, "complaint.cut", "n", itoa(maxComplaint))))
	}
	d.Text = t
	if d.Kind == "" {
		d.Kind = string(reading.Triage(t).Kind)
	}
	if c := b.absorb(d, t, now); c.Doubtful {
		notes = append(notes, note(b.say(s.Lang, "complaint.doubtful", "code", c.Code)))
	}
	return notes
}

// absorb fills empty fields with what stands in a text.
func (b *Bot) absorb(d *Draft, t string, now time.Time) reading.DossierCode {
	code, ok := reading.FindDossier(t, now)
	if ok && d.Dossier == "" {
		d.Dossier, d.DossierNone = code.Code, false
	}
	b.absorbDates(d, t, now)
	if d.Unit == "" {
		d.Unit = b.unitIn(t)
	}
	return code
}

// absorbDates takes the exact dates that the words call filing and promise.
func (b *Bot) absorbDates(d *Draft, t string, now time.Time) {
	today := procedures.DateOf(now)
	for _, w := range reading.FindDates(t, now) {
		switch {
		case w.Rough:
		case w.Role == reading.WhenReceived && d.ReceivedOn == "" && !today.Before(w.Date):
			d.ReceivedOn = w.Date.ISO()
		case w.Role == reading.WhenDue && d.DueOn == "":
			d.DueOn = w.Date.ISO()
		}
	}
}
