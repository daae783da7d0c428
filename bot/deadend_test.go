package bot_test

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/bot"
	"motcua/index"
	"motcua/procedures"
	"motcua/procedures/cards"
)

var (
	rawKey   = regexp.MustCompile(`\[[a-z_]+(\.[a-z_0-9]+)+\]|\{[a-z]+\}`)
	quotedDo = regexp.MustCompile(`“[^”]{2,60}”`)
)

// TestNoDeadEnd plays every conversation again, with a desk, and looks at each
// turn: there is always a next step, and never a wall of text.
func TestNoDeadEnd(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/dialogue/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	ps, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	ix, err := index.Build(t.Context(), ps, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	turns := 0
	for _, file := range files {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		b, err := bot.New(bot.Options{Search: ix, Catalogue: procedures.NewCatalogue(ps, nil), Desk: &shortDesk{}, Office: bot.Office{Hotline: "1022"}})
		if err != nil {
			t.Fatal(err)
		}
		s, now := bot.Session{Channel: "terminal", Key: "dialogue"}, today
		for sc := bufio.NewScanner(bytes.NewReader(script)); sc.Scan(); {
			line, ok := strings.CutPrefix(sc.Text(), "> ")
			if !ok {
				continue
			}
			m := bot.Message{Text: line}
			if label, ok := strings.CutPrefix(line, "["); ok {
				for _, o := range s.Offered {
					if o.Label == strings.TrimSuffix(label, "]") {
						m = bot.Message{Choice: o.Token}
					}
				}
			}
			now = now.Add(time.Minute)
			res := b.Turn(t.Context(), s, m, now)
			s = res.Session
			turns++
			if fault := deadEnd(res); fault != "" {
				t.Errorf("%s: %q: %s\n%s", filepath.Base(file), line, fault, words(res))
			}
		}
	}
	t.Logf("%d conversations, %d turns", len(files), turns)
}

// deadEnd says what is wrong with a turn, "" for nothing.
func deadEnd(res bot.Result) string {
	if len(res.Replies) == 0 {
		return "no reply"
	}
	onward := false
	for _, r := range res.Replies {
		all := words(bot.Result{Replies: []bot.Reply{r}})
		procedures := 0
		for _, c := range r.Choices {
			if strings.HasPrefix(c.Token, "p:") {
				procedures++
			}
			if len(c.Token) > 64 || c.Label == "" || len([]rune(c.Label)) > 80 {
				return "a button of odd size: " + c.Label
			}
		}
		switch {
		case len(r.Blocks) == 0:
			return "empty"
		case rawKey.MatchString(all):
			return "a raw key"
		case len([]rune(all)) > 4000:
			return "too long"
		case res.Reading.Action == bot.ActChoose && procedures > 5:
			return "too many procedures"
		}
		onward = onward || len(r.Choices) > 0
		for _, b := range r.Blocks {
			if b.Kind != bot.BlockQuote && (strings.Contains(b.Text, "?") || quotedDo.MatchString(b.Text)) {
				onward = true
			}
		}
	}
	if !onward {
		return "nothing to do next"
	}
	if last := res.Replies[len(res.Replies)-1]; res.Session.Draft != nil && !leadsToDraft(last.Choices) {
		return "no way back into the complaint"
	}
	return ""
}

func leadsToDraft(choices []bot.Choice) bool {
	for _, c := range choices {
		if strings.HasPrefix(c.Token, "draft:") {
			return true
		}
	}
	return false
}
