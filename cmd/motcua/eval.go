package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"motcua/internal/app"
)

// eval asks every question of a labelled file and prints a table per class, or
// explains one of them.
func eval(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("eval")
	asJSON := fs.Bool("json", false, "print the table, or the explanation, as JSON")
	details := fs.String("details", "", "write one JSON object per question to this `file`")
	misses := fs.Bool("misses", false, "list the questions that were not right")
	why := fs.String("explain", "", "tell of the one question with this `ID` how it was read and why it ranked so")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return fmt.Errorf("%w: eval takes one question file (.jsonl)", errUsage)
	}
	questions, err := readQuestions(rest[0])
	if err != nil {
		return err
	}
	if *why != "" {
		i := slices.IndexFunc(questions, func(q question) bool { return q.ID == *why })
		if i < 0 {
			return fmt.Errorf("%s has no question with the id %q", rest[0], *why)
		}
		questions = questions[i : i+1]
	}
	c, err := e.settings()
	if err != nil {
		return err
	}
	e.recordsBeside(&c, rest[0])
	brain, err := app.NewBrain(ctx, c, app.DryDesk{}, e.logger(c), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, brain.Close()) }()
	if *why != "" {
		return explainQuestion(ctx, e, brain, questions[0], *asJSON)
	}
	var out *os.File
	if *details != "" {
		if out, err = os.Create(*details); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, out.Close()) }()
	}
	t := newTable()
	for _, q := range questions {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		a := takeTurns(ctx, brain.Bot, q.After, q.Text)
		a.ID, a.Why = q.ID, nil
		v := judge(q, a)
		t.add(q, v, time.Duration(a.TookUS)*time.Microsecond)
		if out != nil {
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(a); err != nil {
				return err
			}
		}
		if *misses && !v.right {
			fmt.Fprintf(e.stdout, "%s %-9s want %s %v %s | got %s %s %s %v\n      %s\n", q.ID, q.Class, q.Expect, q.Codes, q.Facet, a.Action, a.Procedure, a.Facet, a.Choices, q.Text)
		}
	}
	if *asJSON {
		return t.writeJSON(e.stdout)
	}
	return t.write(e.stdout)
}
