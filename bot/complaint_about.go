package bot

import (
	"context"
	"strings"

	"motcua/bot/reading"
	"motcua/internal/vi"
	"motcua/procedures"
)

// questionBeside returns the part of a complaint that asks about a procedure,
// "" for none.
func (b *Bot) questionBeside(ctx context.Context, said string) string {
	likely, most := "", chooseScore
	for _, part := range reading.AskingClauses(said) {
		found, err := b.opts.Search.Search(ctx, part, 1)
		if err != nil || len(found) == 0 {
			continue
		}
		if found[0].Score >= answerScore {
			return strings.TrimSpace(part)
		}
		if found[0].Score >= most {
			likely, most = strings.TrimSpace(part), found[0].Score
		}
	}
	return likely
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
