package bot

import (
	"time"

	"motcua/bot/reading"
)

// This file is about the two ways that a chat message cannot be: khiếu nại,
// which needs a signed petition (Luật Khiếu nại Điều 8, Điều 11 khoản 5) and
// has a time limit of 90 days (Điều 9), and tố cáo, whose sender's identity
// must be protected. They are explained and pointed to, never swallowed.

// askFormal asks which way the citizen wants to go, with what each means.
func (b *Bot) askFormal(s *Session, formal string, before []Block) turnResult {
	key := "complaint.formal"
	if formal != "" {
		key += "_" + formal
	}
	return one(ActComplaint, Reply{Lang: s.Lang,
		Blocks: append(before, text(b.say(s.Lang, key)), text(b.say(s.Lang, "complaint.formal_ask"))),
		Choices: []Choice{
			b.button(s.Lang, "draft:triage:pa", "complaint.formal_pa"),
			b.button(s.Lang, "draft:guide:kn", "complaint.guide_kn"),
			b.button(s.Lang, "draft:guide:tc", "complaint.guide_tc"),
			b.button(s.Lang, "draft:drop", "complaint.drop"),
		},
	})
}

// guide tells how to lodge a khiếu nại ("kn") or a tố cáo ("tc").
func (b *Bot) guide(s *Session, which string) turnResult {
	lang := s.Lang
	if which != "tc" {
		which = "kn"
	}
	key := "complaint.guide_" + which + "_"
	r := Reply{Lang: lang, Blocks: []Block{
		title(b.say(lang, key+"title")),
		list("", []string{b.say(lang, key+"1"), b.say(lang, key+"2"), b.say(lang, key+"3"), b.say(lang, key+"4")}),
		note(b.say(lang, key+"law")),
	}}
	if o := b.opts.Office; o.Address != "" {
		r.Blocks = append(r.Blocks, text(b.say(lang, "officer.address", "value", o.Address)))
	}
	if s.Draft != nil {
		pa := b.button(lang, "draft:triage:pa", "complaint.formal_pa")
		if s.Draft.Step != StepTriage {
			pa = b.button(lang, "draft:resume", "complaint.resume")
		}
		r.Choices = append(r.Choices, pa)
	} else {
		r.Choices = append(r.Choices, b.button(lang, "complain", "complaint.formal_pa"))
	}
	other := "tc"
	if which == "tc" {
		other = "kn"
	}
	r.Choices = append(r.Choices, b.button(lang, "draft:guide:"+other, "complaint.guide_"+other))
	if s.Draft != nil {
		r.Choices = append(r.Choices, b.button(lang, "draft:drop", "complaint.drop"))
	}
	return one(ActComplaint, r)
}

// triageTurn reads the answer to askFormal when it is typed.
func (b *Bot) triageTurn(s *Session, said, plain string, now time.Time) (turnResult, bool) {
	switch {
	case reading.NamesGrievance(said):
		return b.guide(s, "kn"), true
	case reading.NamesDenounce(said):
		return b.guide(s, "tc"), true
	case reading.NamesComplaint(said) || plain == "gui" || plain == "send" || plain == "dong y" || plain == "ok":
		return b.triageDone(s, nil), true
	case reading.AsksElse(said):
		return turnResult{}, false
	}
	return b.unread(s, "", "complaint.pick_one", now)
}

// triageDone goes on with a phản ánh. The kind is not asked when the text is
// still to come: it will tell.
func (b *Bot) triageDone(s *Session, before []Block) turnResult {
	d := s.Draft
	d.Step = nextStep(d)
	if d.Step == StepKind && d.Text == "" {
		d.Step = StepText
	}
	return b.ask(s, append(before, b.gathered(s.Lang, d)...))
}
