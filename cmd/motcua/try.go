package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"

	"motcua/bot"
	"motcua/internal/app"
	"motcua/internal/vi"
)

var isCode = regexp.MustCompile(`^\d\.\d{6}(\.\S+)?$`)

// try shows what aliases gain and lose over labelled questions before anyone
// accepts them.
func try(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("try")
	var aliases list
	fs.Var(&aliases, "alias", "an everyday name, followed by the `CODE` it is for, or \"name=CODE\"; may be repeated")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	extra, files, err := pairAliases(aliases, rest)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		if shared := sharedQuestions(); shared != "" {
			fmt.Fprintln(e.stderr, "no question file was named; using", shared)
			files = []string{shared}
		} else {
			return fmt.Errorf("%w: name the labelled question files to try it on (.jsonl, as for \"motcua eval\"): motcua try --alias \"…\" CODE FILE", errUsage)
		}
	}
	var questions []question
	for _, f := range files {
		more, err := readQuestions(f)
		if err != nil {
			return err
		}
		questions = append(questions, more...)
	}
	if err := notAQuestion(extra, questions); err != nil {
		return err
	}
	c, err := e.settings()
	if err != nil {
		return err
	}
	e.recordsBeside(&c, files[0])
	plain, err := app.NewBrain(ctx, c, app.DryDesk{}, e.logger(c), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, plain.Close()) }()
	for code := range extra {
		if _, ok := plain.Catalogue.Procedure(code); !ok {
			return fmt.Errorf("there is no procedure with the code %q among the %d loaded", code, plain.Catalogue.Len())
		}
	}
	tried, err := plain.WithAliases(ctx, c, extra)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, tried.Close()) }()
	return compare(ctx, e.stdout, plain.Bot, tried.Bot, questions)
}

// pairAliases gives each alias its code: "name=CODE", or the codes in the order
// of the aliases; one code alone is for all. What is no code is a file.
func pairAliases(aliases, rest []string) (extra map[string][]string, files []string, err error) {
	var codes, open []string
	for _, r := range rest {
		if isCode.MatchString(r) {
			codes = append(codes, r)
		} else {
			files = append(files, r)
		}
	}
	extra = map[string][]string{}
	put := func(alias, code string) {
		if alias = strings.Join(strings.Fields(alias), " "); len(vi.Syllables(alias)) > 0 {
			extra[code] = append(extra[code], alias)
		}
	}
	for _, a := range aliases {
		if i := strings.LastIndexByte(a, '='); i > 0 && isCode.MatchString(strings.TrimSpace(a[i+1:])) {
			put(a[:i], strings.TrimSpace(a[i+1:]))
		} else {
			open = append(open, a)
		}
	}
	if len(open) != len(codes) && (len(codes) != 1 || len(open) == 0) {
		return nil, nil, fmt.Errorf("%w: %d aliases without a code and %d codes: motcua try --alias \"làm khai sanh\" 1.001193", errUsage, len(open), len(codes))
	}
	for i, a := range open {
		put(a, codes[min(i, len(codes)-1)])
	}
	if len(extra) == 0 {
		return nil, nil, fmt.Errorf("%w: which alias? motcua try --alias \"làm khai sanh\" 1.001193", errUsage)
	}
	return extra, files, nil
}

// notAQuestion refuses an alias that is a whole question it is measured with.
func notAQuestion(extra map[string][]string, questions []question) error {
	same := func(s string) string { return strings.Join(vi.Syllables(vi.Fold(vi.Clean(s))), " ") }
	for _, list := range extra {
		for _, a := range list {
			if slices.ContainsFunc(questions, func(q question) bool { return same(q.Text) == same(a) }) {
				return fmt.Errorf("%q is a whole question of the file: to learn what one is measured with shows nothing", a)
			}
		}
	}
	return nil
}

// errLoses makes the command end with 1.
var errLoses = errors.New("it loses more than it gains")

// compare asks both bots and prints every question that came out otherwise.
func compare(ctx context.Context, w io.Writer, before, after bot.Turner, questions []question) error {
	was, is := newTable(), newTable()
	gains, losses := 0, 0
	for _, q := range questions {
		if err := ctx.Err(); err != nil {
			return err
		}
		a, b := takeTurns(ctx, before, q.After, q.Text), takeTurns(ctx, after, q.After, q.Text)
		va, vb := judge(q, a), judge(q, b)
		was.add(q, va, 0)
		is.add(q, vb, 0)
		change := grade(vb) - grade(va)
		if change == 0 {
			continue
		}
		sign := "+"
		if change > 0 {
			gains++
		} else {
			sign = "−"
			losses++
		}
		fmt.Fprintf(w, "%s %s (%s) %s\n    want %s %s: %s → %s\n", sign, q.ID, q.Class, cut(q.Text, 160), q.Expect, strings.Join(q.Codes, " "), came(a, va), came(b, vb))
	}
	if gains+losses == 0 {
		fmt.Fprintln(w, "no question comes out otherwise")
	}
	fmt.Fprintf(w, "\ngains %d, losses %d of %d questions\n", gains, losses, len(questions))
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "all lines\tright\ttop-1\ttop-3\toffered\twrong-direct\texpect-ok")
	for _, t := range []struct {
		name string
		t    *table
	}{{"without", was}, {"with", is}} {
		r := t.t.row(rowAll)
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.name, share(r.Right, r.N), share(r.Top1, r.Codes), share(r.Top3, r.Codes), share(r.Offered, r.Codes), share(r.Wrong, r.Answers), share(r.ExpectOK, r.N))
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	if losses > gains {
		return fmt.Errorf("%w: %d against %d", errLoses, losses, gains)
	}
	return nil
}

// grade orders verdicts: right, then offered, then no wrong answer, then the
// place of a right procedure among the first.
func grade(v verdict) int {
	g := 0
	for _, ok := range []bool{v.right, v.offered, !v.wrong, v.place == 1} {
		g *= 2
		if ok {
			g++
		}
	}
	return g
}

// came says in short how a question came out.
func came(a answer, v verdict) string {
	out := strings.Join(nonEmpty(string(a.Action), a.Procedure), " ")
	if len(a.Choices) > 0 {
		out += " offering " + strings.Join(a.Choices, " ")
	}
	if v.place > 0 {
		out += fmt.Sprintf(" (place %d)", v.place)
	}
	return out
}
