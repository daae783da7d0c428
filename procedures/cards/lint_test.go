package cards

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"motcua/internal/vi"
)

// maxWords is the longest sentence of a summary or a place, in syllables.
const maxWords = 30

func embeddedCards(t *testing.T) []*card {
	t.Helper()
	list, err := load(embedded, true)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestCardsAreManyAndClean(t *testing.T) {
	t.Parallel()
	entries, err := embedded.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) < 40 {
		t.Errorf("%d cards, want the 40 most asked", len(entries))
	}
	for _, e := range entries {
		data, err := os.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		if clean := vi.Clean(string(data)); clean != string(data) || strings.Contains(clean, "\t") {
			t.Errorf("%s: not NFC, or an odd space or invisible character in it", e.Name())
		}
	}
}

func TestCardsArePlain(t *testing.T) {
	t.Parallel()
	for _, c := range embeddedCards(t) {
		for field, text := range map[string]string{"summary": c.Summary, "where": c.Where} {
			for _, s := range sentences(text) {
				if n := len(strings.Fields(s)); n > maxWords {
					t.Errorf("%s: %s: %d syllables, at most %d: %s", c.file, field, n, maxWords, s)
				}
			}
		}
		if n := len(sentences(c.Summary)); n != 1 {
			t.Errorf("%s: summary: %d sentences, want 1", c.file, n)
		}
		if n := len(sentences(c.Where)); n > 2 {
			t.Errorf("%s: where: %d sentences, at most 2", c.file, n)
		}
		if n := len(c.Aliases); n < 8 || n > 22 {
			t.Errorf("%s: %d aliases, want 8 to 22", c.file, n)
		}
		if len(c.LifeEvents) == 0 || len(c.Mistakes) == 0 || len(c.Results) == 0 || len(c.Legal) == 0 {
			t.Errorf("%s: life_events, mistakes, results or legal is missing", c.file)
		}
		for _, s := range c.texts() {
			if shouts(s) {
				t.Errorf("%s: all capitals: %s", c.file, s)
			}
			if strings.Contains(s, "  ") || strings.TrimSpace(s) != s {
				t.Errorf("%s: stray spaces: %q", c.file, s)
			}
			if strings.Contains(strings.ToLower(s), "miễn phí") {
				t.Errorf("%s: a card does not promise \"miễn phí\": %s", c.file, s)
			}
		}
	}
}

// texts returns everything of a card that a citizen may read.
func (c *card) texts() []string {
	out := []string{c.Name, c.Short, c.Summary, c.Field, c.Where, c.Conditions, c.TimeStart}
	out = slices.Concat(out, c.Aliases, c.Agencies, c.Applicants, c.Results, c.Mistakes)
	for _, g := range c.Documents {
		out = append(out, g.Case)
		for _, it := range g.Items {
			out = append(out, it.Name, it.When)
		}
	}
	for _, ch := range c.Channels {
		out = append(out, ch.Note, ch.Time.Note)
		for _, f := range ch.Fees {
			out = append(out, f.Note)
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

var sentenceEnd = regexp.MustCompile(`[.!?]\s+`)

func sentences(s string) []string {
	var out []string
	for _, part := range sentenceEnd.Split(s, -1) {
		if strings.TrimSpace(part) != "" {
			out = append(out, part)
		}
	}
	return out
}

// shouts reports whether s of two words or more has letters but no lower-case one.
func shouts(s string) bool {
	return strings.Contains(s, " ") && strings.ContainsFunc(s, unicode.IsUpper) && !strings.ContainsFunc(s, unicode.IsLower)
}

func TestAnAliasLeadsToOneCard(t *testing.T) {
	t.Parallel()
	owner := map[string]*card{}
	for _, c := range embeddedCards(t) {
		for _, a := range c.Aliases {
			key := strings.ToLower(a)
			other := owner[key]
			owner[key] = c
			if other == nil {
				continue
			}
			for _, x := range []*card{c, other} {
				if !slices.Contains(x.Ambiguous, a) {
					t.Errorf("%s: alias %q stands in %s and %s: list it under ambiguous in both", x.file, a, c.file, other.file)
				}
			}
		}
		for _, a := range c.Ambiguous {
			if n := countCards(t, a); n < 2 {
				t.Errorf("%s: ambiguous %q stands in %d card only", c.file, a, n)
			}
		}
	}
}

func countCards(t *testing.T, alias string) int {
	n := 0
	for _, c := range embeddedCards(t) {
		if slices.Contains(c.Aliases, alias) {
			n++
		}
	}
	return n
}

func TestRelatedCodesOfCardsExist(t *testing.T) {
	t.Parallel()
	records := nationalRecords(t)
	for _, c := range embeddedCards(t) {
		for _, code := range c.Related {
			if _, ok := records[code]; !ok {
				t.Errorf("%s: related: no procedure %s", c.file, code)
			}
		}
	}
}

// Aliases are written from how people speak, never taken from the questions
// that the search is measured with.
func TestAliasesAreNotEvaluationQuestions(t *testing.T) {
	t.Parallel()
	questions := map[string]bool{}
	for _, text := range evaluationTexts(t) {
		questions[plainLine(text)] = true
	}
	for _, c := range embeddedCards(t) {
		for _, a := range c.Aliases {
			if questions[plainLine(a)] {
				t.Errorf("%s: alias %q is a line of the evaluation file", c.file, a)
			}
		}
	}
}

func plainLine(s string) string {
	return strings.Trim(strings.ToLower(vi.Clean(s)), " ?.!")
}
