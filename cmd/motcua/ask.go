package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"motcua/bot"
	"motcua/bot/terminal"
	"motcua/internal/app"
)

// answer is the object that "ask --json" and "eval --details" print.
type answer struct {
	ID   string `json:"id,omitempty"`
	Text string `json:"text"`
	bot.Reading
	Reply  string `json:"reply"`
	TookUS int64  `json:"took_us"`
}

// ask takes one turn and prints it.
func ask(ctx context.Context, e *env, args []string) error {
	fs := e.flags("ask")
	asJSON := fs.Bool("json", false, "print one JSON object")
	explain := fs.Bool("explain", false, "tell what was understood and why")
	var after list
	fs.Var(&after, "after", "an earlier turn of the same citizen, oldest first; may be repeated")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return fmt.Errorf("%w: what is the question? motcua ask \"làm giấy khai sinh cần gì\"", errUsage)
	}
	c, err := e.settings()
	if err != nil {
		return err
	}
	brain, err := app.NewBrain(ctx, c, app.DryDesk{}, e.logger(c), nil)
	if err != nil {
		return err
	}
	defer func() { _ = brain.Close() }() // in memory
	a := takeTurns(ctx, brain.Bot, after, strings.Join(rest, " "))
	switch {
	case *asJSON:
		if !*explain {
			a.Why = nil
		}
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		return enc.Encode(a)
	case *explain:
		printReading(e, brain, a)
	}
	_, err = fmt.Fprintln(e.stdout, a.Reply)
	return err
}

// takeTurns lets one citizen say after and then text, and returns the last turn.
func takeTurns(ctx context.Context, b bot.Turner, after []string, text string) answer {
	s := bot.Session{Channel: "ask", Key: "ask"}
	for _, earlier := range after {
		s = b.Turn(ctx, s, bot.Message{Text: earlier}, time.Now()).Session
	}
	start := time.Now()
	res := b.Turn(ctx, s, bot.Message{Text: text}, start)
	a := answer{Text: text, Reading: res.Reading, TookUS: time.Since(start).Microseconds()}
	var parts []string
	for _, r := range res.Replies {
		parts = append(parts, terminal.Render(r, 80))
	}
	a.Reply = strings.Join(parts, "\n\n")
	return a
}

func printReading(e *env, brain *app.Brain, a answer) {
	fmt.Fprintf(e.stdout, "understood: %s", a.Action)
	if a.Procedure != "" {
		fmt.Fprintf(e.stdout, " on %s", a.Procedure)
	}
	if a.Facet != "" {
		fmt.Fprintf(e.stdout, ", asked for: %s", a.Facet)
	}
	fmt.Fprintf(e.stdout, ", confidence %.2f, %d µs\n", a.Confidence, a.TookUS)
	for i, c := range a.Candidates {
		name := ""
		if p, ok := brain.Catalogue.Procedure(c.Code); ok {
			name = p.DisplayName()
		}
		fmt.Fprintf(e.stdout, "%3d. %-12s %.2f  %s\n", i+1, c.Code, c.Score, name)
	}
	for _, w := range a.Why {
		fmt.Fprintf(e.stdout, "     %-22s %+.3f  %s\n", w.Feature, w.Value, w.Detail)
	}
	fmt.Fprintln(e.stdout)
}

// list is a flag that may be repeated.
type list []string

// String joins the values.
func (l *list) String() string { return strings.Join(*l, "; ") }

// Set adds a value.
func (l *list) Set(v string) error { *l = append(*l, v); return nil }
