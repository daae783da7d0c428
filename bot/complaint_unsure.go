package bot

import (
	"context"
	"strings"
	"time"

	"motcua/bot/reading"
)

// StepUnsure is a draft that may be none: the message sounds like a complaint
// and like a question. The draft holds its text until the citizen says which.
const StepUnsure DraftStep = "unsure"

// askUnsure asks whether the message was a question or a complaint.
func (b *Bot) askUnsure(s *Session) turnResult {
	return one(ActComplaint, Reply{Lang: s.Lang, Blocks: []Block{text(b.say(s.Lang, "complaint.unsure"))}, Choices: []Choice{
		b.button(s.Lang, "draft:unsure:ask", "complaint.unsure_ask"),
		b.button(s.Lang, "draft:unsure:complain", "complaint.unsure_complain"),
	}})
}

// holdUnsure keeps the message and asks which it is.
func (b *Bot) holdUnsure(ctx context.Context, s *Session, said string, r reading.Triaged, now time.Time) turnResult {
	d := b.startDraft(ctx, s, now)
	d.Step, d.Kind = StepUnsure, string(r.Kind)
	d.Text, _ = reading.MaskIDs(firstRunes(strings.TrimSpace(said), maxComplaint))
	return b.askUnsure(s)
}

// unsureDone goes on with the kept message, as a complaint or as a question.
func (b *Bot) unsureDone(ctx context.Context, s *Session, complain bool, now time.Time) turnResult {
	said, kind := s.Draft.Text, s.Draft.Kind
	if !complain {
		s.Draft = nil
		return b.question(ctx, s, b.words.Read(said), now)
	}
	s.Draft.Text, s.Draft.Kind = "", kind
	return b.openTold(ctx, s, reading.Triaged{Complaint: true, Told: true, Kind: reading.Kind(kind)}, said, now)
}

// unsureTurn reads what is typed while the question is open. Anything but an
// answer to it is a new message, and the draft is none.
func (b *Bot) unsureTurn(ctx context.Context, s *Session, said, plain string, now time.Time) (turnResult, bool) {
	switch {
	case reading.SaysComplaint(said):
		return b.unsureDone(ctx, s, true, now), true
	case reading.SaysQuestion(said):
		return b.unsureDone(ctx, s, false, now), true
	case plain == "" || plain == "viet tiep" || plain == "tiep":
		return b.askUnsure(s), true
	}
	s.Draft = nil
	return turnResult{}, false
}

// openTold begins the draft of a complaint that a message tells: what it holds
// fills the form, a question beside it is offered, and the next field is asked.
func (b *Bot) openTold(ctx context.Context, s *Session, r reading.Triaged, said string, now time.Time) turnResult {
	d := s.Draft
	d.Kind = string(r.Kind)
	var notes []Block
	if r.Told {
		notes = b.tell(s, d, said, now)
	} else {
		b.absorb(d, said, now)
	}
	b.guessProcedure(ctx, d, said)
	if r.Formal != "" {
		d.Step = StepTriage
		return b.askFormal(s, r.Formal, notes)
	}
	d.Step = nextStep(d)
	key := "complaint.opened"
	if !r.Told {
		key = "complaint.opened_bare"
	}
	blocks := append([]Block{text(b.say(s.Lang, key))}, notes...)
	blocks = append(blocks, b.gathered(s.Lang, d)...)
	asked := b.questionBeside(ctx, said)
	if asked == "" {
		return b.ask(s, blocks)
	}
	if told, ok := b.answerBeside(ctx, s, asked, now); ok {
		res := b.ask(s, blocks)
		res.replies = append(told, res.replies...)
		return b.withAnswerFirst(s, res, "complaint.answer_whole")
	}
	s.LastQuestion = firstRunes(asked, maxLast)
	return b.withAnswerFirst(s, b.ask(s, append(blocks, note(b.say(s.Lang, "complaint.question_too")))), "complaint.answer_first")
}

// withAnswerFirst adds the way to the answer of a question beside a complaint.
func (b *Bot) withAnswerFirst(s *Session, res turnResult, label string) turnResult {
	last := &res.replies[len(res.replies)-1]
	last.Choices = append(last.Choices, b.button(s.Lang, "draft:answer", label))
	return res
}

// answerBeside answers a question that stands beside a complaint, when there is
// one answer to it; the choices of the form follow below. The session keeps the
// question and what it was about.
func (b *Bot) answerBeside(ctx context.Context, s *Session, asked string, now time.Time) ([]Reply, bool) {
	beside := *s
	beside.Draft = nil
	res := b.question(ctx, &beside, b.words.Read(asked), now)
	if res.understood.Action != ActAnswer || len(res.replies) == 0 {
		return nil, false
	}
	for i := range res.replies {
		res.replies[i].Choices = nil
	}
	draft, lang := s.Draft, s.Lang
	*s = beside
	s.Draft, s.Lang, s.LastQuestion = draft, lang, firstRunes(asked, maxLast)
	return res.replies, true
}

// answerFirst answers a message that names a procedure and may, by its tone
// alone, be a complaint; the way to one stands beside the answer.
func (b *Bot) answerFirst(ctx context.Context, s *Session, text string, now time.Time) turnResult {
	res := b.question(ctx, s, b.words.Read(text), now)
	if n := len(res.replies); n > 0 {
		last := &res.replies[n-1]
		last.Choices = append(last.Choices, b.button(s.Lang, "complain", "menu.complain"))
	}
	return res
}
