package index

import (
	"regexp"
	"strings"
	"testing"

	"motcua/internal/vi"
)

func TestWordsLoad(t *testing.T) {
	t.Parallel()
	w, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	if w.Qualifiers[0].Name != "foreign" {
		t.Errorf("the first qualifiers must be foreign, abroad, death (features.go)")
	}
	if len(w.Actions) > 64 || len(w.Qualifiers) > 64 {
		t.Errorf("%d actions, %d qualifiers: at most 64 fit a bit set", len(w.Actions), len(w.Qualifiers))
	}
	class := regexp.MustCompile(`@([a-z]*)`)
	check := func(list []string) {
		for _, s := range list {
			for _, m := range class.FindAllStringSubmatch(s, -1) {
				if len(w.Classes[m[1]]) == 0 {
					t.Errorf("%q names the unknown class %q", s, m[1])
				}
			}
			if vi.Clean(s) != s {
				t.Errorf("%q is not clean NFC", s)
			}
		}
	}
	for _, s := range w.Synonyms {
		check(s.Say)
		check(s.Means)
		if len(s.Say) == 0 || len(s.Means) == 0 || s.Trust < 0 || s.Trust > 1 {
			t.Errorf("synonym %v: say, means and a trust of 0 to 1 are needed", s)
		}
	}
	for _, g := range w.Stop {
		check(g.Phrases)
	}
	for _, q := range w.Qualifiers {
		check(q.Ask)
	}
}

func TestAliasesAreShortPhrases(t *testing.T) {
	t.Parallel()
	w, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile(`^[0-9]\.[0-9]{6}$`)
	for c, list := range w.Aliases {
		if !code.MatchString(c) {
			t.Errorf("%q is no code", c)
		}
		for _, a := range list {
			if n := len(tokens(a)); n < 1 || n > maxPhrase {
				t.Errorf("%s: %q has %d syllables, at most %d", c, a, n, maxPhrase)
			}
			if strings.ContainsAny(a, "?") {
				t.Errorf("%s: %q is a question", c, a)
			}
		}
	}
}
