package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"text/tabwriter"

	"motcua/bot"
	"motcua/index"
	"motcua/internal/app"
	"motcua/procedures"
)

// sideBySide is how many of the first candidates are explained in full.
const sideBySide = 3

// explained is what "eval --explain ID --json" prints.
type explained struct {
	ID         string            `json:"id"`
	Class      string            `json:"class"`
	Expect     string            `json:"expect"`
	Codes      []string          `json:"codes,omitempty"`
	Answer     answer            `json:"answer"`
	Right      bool              `json:"right"`
	Thresholds []bot.Threshold   `json:"thresholds,omitempty"`
	Search     index.Explanation `json:"search"`
}

// explainQuestion tells how one question was read, why the candidates rank as
// they do, and why the bot answered, offered or did neither.
func explainQuestion(ctx context.Context, e *env, brain *app.Brain, q question, asJSON bool) error {
	x, err := brain.Search.Explain(ctx, q.Text, sideBySide, q.Codes...)
	if err != nil {
		return err
	}
	a := takeTurns(ctx, brain.Bot, q.After, q.Text)
	a.ID = q.ID
	out := explained{q.ID, q.Class, q.Expect, q.Codes, a, judge(q, a).right, thresholds(brain, a), x}
	if asJSON {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(out)
	}
	w := e.stdout
	fmt.Fprintf(w, "%s (%s) %s\n", q.ID, q.Class, q.Text)
	for _, t := range q.After {
		fmt.Fprintf(w, "  after: %s\n", t)
	}
	fmt.Fprintf(w, "  label: %s\n", strings.TrimSpace(strings.Join(append([]string{q.Expect, q.Facet}, q.Codes...), " ")))
	explainReading(w, brain, x)
	if err := explainRanking(w, x, q); err != nil {
		return err
	}
	explainDecision(w, out, q)
	return nil
}

// thresholds holds the candidates of a turn against the confidence policy.
func thresholds(brain *app.Brain, a answer) []bot.Threshold {
	var ms []procedures.Match
	for _, c := range a.Candidates {
		if p, ok := brain.Catalogue.Procedure(c.Code); ok {
			ms = append(ms, procedures.Match{Procedure: p, Score: c.Score})
		}
	}
	return bot.Thresholds(ms)
}

func explainReading(w io.Writer, brain *app.Brain, x index.Explanation) {
	fmt.Fprintln(w, "\nREADING")
	line := func(what string, parts []string, between string) {
		if len(parts) > 0 {
			fmt.Fprintf(w, "  %-14s %s\n", what, strings.Join(parts, between))
		}
	}
	accents := "written: they are judged by"
	if !x.Accents {
		accents = "hardly any: words are compared without"
	}
	line("accents", []string{accents}, "")
	if x.English {
		line("language", []string{"mostly English words"}, "")
	}
	line("repaired", x.Repairs, ", ")
	var words, phrases, heard []string
	for _, s := range x.Syllables {
		word := fmt.Sprintf("%s %.1f", s.Text, s.Importance)
		if s.Little {
			word = "(" + word + ")"
		}
		if s.Guessed {
			word += "?"
		}
		words = append(words, word)
	}
	for _, u := range x.Understood {
		phrases = append(phrases, fmt.Sprintf("%s → %s (%.2f)", u.Said, u.Means, u.Trust))
	}
	for _, g := range x.Heard {
		name := g.Code
		if p, ok := brain.Catalogue.Procedure(g.Code); ok {
			name += " " + cut(p.DisplayName(), 50)
		}
		heard = append(heard, fmt.Sprintf("%+.2f %s", g.Score, name))
	}
	line("importance", words, " · ")
	line("phrases", phrases, "\n                 ")
	line("clause asking", []string{x.Clause}, "")
	line("acts", x.Acts, ", ")
	line("acts asked", x.ActsAsked, ", ")
	line("circumstances", x.Circumstances, ", ")
	if x.Topic != "" {
		line("topic", []string{x.Topic + " (the message says no more than this)"}, "")
	}
	line("heard so", heard, "\n                 ")
}

// explainRanking prints what moved the first candidates, and the right ones
// wherever they stand, in columns side by side.
func explainRanking(w io.Writer, x index.Explanation, q question) error {
	fmt.Fprintf(w, "\nRANKING of %d candidates\n", x.Found)
	if len(x.Candidates) == 0 {
		fmt.Fprintln(w, "  nothing was found")
		return nil
	}
	for _, c := range x.Candidates {
		mark, place := " ", fmt.Sprintf("%d.", c.Place)
		if slices.Contains(q.Codes, c.Code) {
			mark = "✓"
		}
		if c.Place == 0 {
			place = "not found"
		}
		fmt.Fprintf(w, " %s%4s %-12s %7.2f  %s\n                              by %q\n", mark, place, c.Code, c.Sum, cut(c.Procedure.DisplayName(), 90), cut(c.Via, 80))
	}
	type moved struct {
		name   string
		weight float64
		parts  map[int]index.Part
		spread float64
	}
	var all []*moved
	for i, c := range x.Candidates {
		for _, p := range c.Parts {
			k := slices.IndexFunc(all, func(m *moved) bool { return m.name == p.Name })
			if k < 0 {
				k = len(all)
				all = append(all, &moved{p.Name, p.Weight, map[int]index.Part{}, 0})
			}
			all[k].parts[i] = p
		}
	}
	for _, m := range all {
		low, high := math.Inf(1), math.Inf(-1)
		for i := range x.Candidates {
			v := m.parts[i].Moves()
			low, high = math.Min(low, v), math.Max(high, v)
		}
		m.spread = high - low
	}
	slices.SortStableFunc(all, func(a, b *moved) int { return cmp.Compare(b.spread, a.spread) })
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(tw, "\nvalue × weight\tweight")
	for _, c := range x.Candidates {
		fmt.Fprintf(tw, "\t\t%s", c.Code)
	}
	fmt.Fprintln(tw, "\t")
	for _, m := range all {
		fmt.Fprintf(tw, "%s\t%.2f", m.name, m.weight)
		for i := range x.Candidates {
			if p, ok := m.parts[i]; ok {
				fmt.Fprintf(tw, "\t%.2f\t%+.2f", p.Value, p.Moves())
			} else {
				fmt.Fprint(tw, "\t\t·")
			}
		}
		fmt.Fprintln(tw, "\t")
	}
	fmt.Fprint(tw, "sum\t")
	for _, c := range x.Candidates {
		fmt.Fprintf(tw, "\t\t%.2f", c.Sum)
	}
	fmt.Fprintln(tw, "\t")
	return tw.Flush()
}

func explainDecision(w io.Writer, x explained, q question) {
	fmt.Fprintf(w, "\nDECISION\n  chance that the first is meant: %.2f, of which the most telling:", x.Search.Chance)
	for _, p := range x.Search.Evidence[:min(5, len(x.Search.Evidence))] {
		fmt.Fprintf(w, " %s %+.2f", p.Name, p.Moves())
	}
	fmt.Fprintln(w)
	if len(x.Thresholds) == 0 {
		fmt.Fprintln(w, "  no threshold was asked: the message was not decided by the search (follow-up, complaint, small talk, outside …)")
	}
	for _, t := range x.Thresholds {
		passed := "no "
		if t.Passed {
			passed = "yes"
		}
		fmt.Fprintf(w, "  %-8s %s  %s\n", t.Name, passed, t.Rule)
	}
	if len(q.After) > 0 {
		fmt.Fprintln(w, "  the message was read after earlier ones; READING and RANKING are of the message alone")
	}
	a := x.Answer
	fmt.Fprintf(w, "  the bot: %s", strings.Join(nonEmpty(string(a.Action), a.Procedure, string(a.Facet)), " "))
	if len(a.Choices) > 0 {
		fmt.Fprintf(w, ", offered %s", strings.Join(a.Choices, " "))
	}
	verdict := "not what the label expects"
	if x.Right {
		verdict = "right"
	}
	fmt.Fprintf(w, " — %s\n", verdict)
}

func nonEmpty(parts ...string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// cut shortens s to n characters.
func cut(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n-1]) + "…"
	}
	return s
}
