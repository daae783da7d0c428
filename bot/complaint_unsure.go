package bot

import (
	"context"
	"regexp"
	"strings"
	"time"

	"motcua/complaints"
	"motcua/internal/vi"
	"motcua/procedures"
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
func (b *Bot) holdUnsure(ctx context.Context, s *Session, said string, r triaged, now time.Time) turnResult {
	d := b.startDraft(ctx, s, now)
	d.Step, d.Kind = StepUnsure, string(r.kind)
	d.Text, _ = maskIDs(firstRunes(strings.TrimSpace(said), maxComplaint))
	return b.askUnsure(s)
}

// unsureDone goes on with the kept message, as a complaint or as a question.
func (b *Bot) unsureDone(ctx context.Context, s *Session, complain bool, now time.Time) turnResult {
	said, kind := s.Draft.Text, s.Draft.Kind
	if !complain {
		s.Draft = nil
		return b.question(ctx, s, b.words.read(said), now)
	}
	s.Draft.Text, s.Draft.Kind = "", kind
	return b.openTold(ctx, s, triaged{complaint: true, told: true, kind: complaints.Kind(kind)}, said, now)
}

// Typed answers to askUnsure.
var (
	unsureAsk      = triageList("hỏi|thủ_tục\nquestion|ask")
	unsureComplain = triageList("phản_ánh|góp_ý|chậm_trễ|khiếu_nại|chậm|trễ\ncomplain|complaint|late")
)

// unsureTurn reads what is typed while the question is open. Anything but an
// answer to it is a new message, and the draft is none.
func (b *Bot) unsureTurn(ctx context.Context, s *Session, said, plain string, now time.Time) (turnResult, bool) {
	t := tokenize(said)
	switch {
	case len(t) <= 5 && unsureComplain.in(t):
		return b.unsureDone(ctx, s, true, now), true
	case len(t) <= 5 && unsureAsk.in(t):
		return b.unsureDone(ctx, s, false, now), true
	case plain == "" || plain == "viet tiep" || plain == "tiep":
		return b.askUnsure(s), true
	}
	s.Draft = nil
	return turnResult{}, false
}

// openTold begins the draft of a complaint that a message tells: what it holds
// fills the form, a question beside it is offered, and the next field is asked.
func (b *Bot) openTold(ctx context.Context, s *Session, r triaged, said string, now time.Time) turnResult {
	d := s.Draft
	d.Kind = string(r.kind)
	var notes []Block
	if r.told {
		notes = b.tell(s, d, said, now)
	} else {
		b.absorb(d, said, now)
	}
	b.guessProcedure(ctx, d, said)
	if r.formal != "" {
		d.Step = StepTriage
		return b.askFormal(s, r.formal, notes)
	}
	d.Step = nextStep(d)
	key := "complaint.opened"
	if !r.told {
		key = "complaint.opened_bare"
	}
	blocks := append([]Block{text(b.say(s.Lang, key))}, notes...)
	blocks = append(blocks, b.gathered(s.Lang, d)...)
	asked := b.questionBeside(ctx, said)
	if asked == "" {
		return b.ask(s, blocks)
	}
	s.LastQuestion = firstRunes(asked, maxLast)
	res := b.ask(s, append(blocks, note(b.say(s.Lang, "complaint.question_too"))))
	last := &res.replies[len(res.replies)-1]
	last.Choices = append(last.Choices, b.button(s.Lang, "draft:answer", "complaint.answer_first"))
	return res
}

// clauseEnd parts a message into what may be a question of its own.
var clauseEnd = regexp.MustCompile(`[.?!;,\n]+\s*`)

// questionBeside returns the part of a complaint that asks about a procedure,
// "" for none.
func (b *Bot) questionBeside(ctx context.Context, said string) string {
	for _, part := range clauseEnd.Split(vi.Clean(said), -1) {
		t := unasked(tokenize(part))
		if len(t) < 4 || !lists.askPapers.in(t) || triage(part).complaint {
			continue
		}
		if found, err := b.opts.Search.Search(ctx, part, 1); err == nil && len(found) > 0 && found[0].Score >= answerScore {
			return strings.TrimSpace(part)
		}
	}
	return ""
}

// The search must be this sure that a complaint is about a procedure, and the
// text must hold this share of the syllables of its name.
const (
	aboutScore  = 0.7
	aboutMargin = 0.2
	aboutName   = 0.7
)

// guessProcedure fills in the procedure that the text names clearly.
func (b *Bot) guessProcedure(ctx context.Context, d *Draft, said string) {
	if d.Procedure != "" || d.ProcedureName != "" {
		return
	}
	found, err := b.opts.Search.Search(ctx, said, 3)
	if err != nil || len(found) == 0 || found[0].Score < aboutScore || found[0].Margin < aboutMargin {
		return
	}
	if p := found[0].Procedure; p != nil && !p.Internal && namedIn(p, said) {
		d.Procedure, d.ProcedureName = p.Code, p.DisplayName()
	}
}

// namedIn reports whether a text holds one of the names of p, whole or nearly.
func namedIn(p *procedures.Procedure, said string) bool {
	words := " " + strings.Join(vi.Syllables(vi.Fold(said)), " ") + " "
	for _, name := range append([]string{p.Short}, p.Aliases...) {
		syllables := vi.Syllables(vi.Fold(name))
		n := 0
		for _, w := range syllables {
			if strings.Contains(words, " "+w+" ") {
				n++
			}
		}
		if len(syllables) >= 2 && float64(n) >= aboutName*float64(len(syllables)) {
			return true
		}
	}
	return false
}

// asksFor reports whether the search finds what a message asks for.
func (b *Bot) asksFor(ctx context.Context, text string) bool {
	ms, err := b.opts.Search.Search(ctx, text, 1)
	return err == nil && len(ms) > 0 && ms[0].Score >= answerScore
}

// answerFirst answers a message that names a procedure and may, by its tone
// alone, be a complaint; the way to one stands beside the answer.
func (b *Bot) answerFirst(ctx context.Context, s *Session, text string, now time.Time) turnResult {
	res := b.question(ctx, s, b.words.read(text), now)
	if n := len(res.replies); n > 0 {
		last := &res.replies[n-1]
		last.Choices = append(last.Choices, b.button(s.Lang, "complain", "menu.complain"))
	}
	return res
}
