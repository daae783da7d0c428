package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"motcua/internal/app"
)

// question is one line of a labelled question file.
type question struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Class  string   `json:"class"`
	Expect string   `json:"expect"`
	Codes  []string `json:"codes"`
	Facet  string   `json:"facet"`
	After  []string `json:"after"`
}

// eval asks every question of a labelled file and prints a table per class.
func eval(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("eval")
	asJSON := fs.Bool("json", false, "print the table as JSON")
	details := fs.String("details", "", "write one JSON object per question to this `file`")
	misses := fs.Bool("misses", false, "list the questions that were not right")
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
	c, err := e.settings()
	if err != nil {
		return err
	}
	if app.CataloguePath(c) == "" && c.Catalogue != app.NoCatalogue {
		// The labels speak of national records: use those beside the questions.
		beside := filepath.Join(filepath.Dir(rest[0]), "..", "national", "procedures.jsonl.gz")
		if _, err := os.Stat(beside); err == nil {
			c.Catalogue = beside
			fmt.Fprintln(e.stderr, "MOTCUA_CATALOGUE is not set; using", beside)
		}
	}
	brain, err := app.NewBrain(ctx, c, app.DryDesk{}, e.logger(c), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, brain.Close()) }()

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
		m := judge(q, a)
		t.add(q, m, time.Duration(a.TookUS)*time.Microsecond)
		if out != nil {
			enc := json.NewEncoder(out)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(a); err != nil {
				return err
			}
		}
		if *misses && !m.right {
			fmt.Fprintf(e.stdout, "%s %-9s want %s %v %s | got %s %s %s %v\n      %s\n", q.ID, q.Class, q.Expect, q.Codes, q.Facet, a.Action, a.Procedure, a.Facet, a.Choices, q.Text)
		}
	}
	if *asJSON {
		return t.writeJSON(e.stdout)
	}
	return t.write(e.stdout)
}

// verdict says what of one answer was right.
type verdict struct {
	right   bool // the action, and for an answer the procedure, for a choice one of the options
	top1    bool // the best candidate is one of the codes
	top3    bool // one of the first three candidates is
	offered bool // answered on a right code, or offered it as a choice
	facet   bool // the part asked for was recognised (how and overview count as equal)
	hasCode bool
	hasPart bool
}

func judge(q question, a answer) verdict {
	v := verdict{hasCode: len(q.Codes) > 0, hasPart: q.Facet != "" && q.Expect == "answer"}
	for i, c := range a.Candidates {
		if i < 3 && slices.Contains(q.Codes, c.Code) {
			v.top3 = true
			v.top1 = v.top1 || i == 0
		}
	}
	hit := a.Procedure != "" && slices.Contains(q.Codes, a.Procedure)
	among := slices.ContainsFunc(a.Choices, func(c string) bool { return slices.Contains(q.Codes, c) })
	v.offered = hit || among
	switch q.Expect {
	case "answer":
		v.right = a.Action == "answer" && hit
	case "choose":
		v.right = a.Action == "choose" && among
	default:
		v.right = string(a.Action) == q.Expect
	}
	v.facet = string(a.Facet) == q.Facet || soft(string(a.Facet)) && soft(q.Facet)
	return v
}

func soft(facet string) bool { return facet == "how" || facet == "overview" || facet == "" }

func readQuestions(path string) (_ []question, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	r := bufio.NewReader(f)
	var all []question
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(line) > 1 {
			var q question
			if err := json.Unmarshal(line, &q); err != nil {
				return nil, fmt.Errorf("%s line %d: %w", path, n, err)
			}
			if q.Text == "" || q.Expect == "" {
				return nil, fmt.Errorf("%s line %d: text and expect are needed", path, n)
			}
			all = append(all, q)
		}
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
	}
}
