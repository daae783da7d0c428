package bot_test

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/procedures"
	"motcua/procedures/cards"
)

var update = flag.Bool("update", false, "rewrite the bot's lines in testdata/dialogue")

// TestDialogue replays every conversation under testdata/dialogue on the
// embedded cards and the real index. A line that begins with "> " is what the
// citizen types ("> [Lệ phí]" presses a button); the lines that follow, up to a
// blank one, are what the bot answers. The files read as chats, so that an
// officer can review them; -update rewrites the answers.
func TestDialogue(t *testing.T) {
	files, err := filepath.Glob("testdata/dialogue/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	b := onCards(t)
	for _, file := range files {
		if strings.HasPrefix(filepath.Base(file), "complaint-") {
			continue // replayed with a desk, beside the complaint conversation
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := replay(t, want, citizen(t, b))
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" && !*update {
				t.Errorf("the bot answers otherwise (-want +got), or run with -update:\n%s", diff)
			}
		})
	}
}

// onCards returns a bot over the embedded cards and the real index.
func onCards(t *testing.T) *bot.Bot {
	t.Helper()
	ps, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	ix := searchOver(t, ps)
	gone := []procedures.Withdrawn{{
		Code: "1.000000", Name: "Thủ tục ví dụ đã bãi bỏ",
		LastSeen: procedures.Date{Year: 2026, Month: 6, Day: 10}, GoneBy: procedures.Date{Year: 2026, Month: 7, Day: 18},
	}}
	return newBot(t, ix, procedures.NewCatalogue(ps, gone), bot.Office{})
}

// citizen returns a conversation: what is said goes in, the answer comes out.
func citizen(t *testing.T, b *bot.Bot) func(string) string {
	t.Helper()
	s := bot.Session{Channel: "terminal", Key: "dialogue"}
	now := today
	return func(line string) string {
		now = now.Add(time.Minute)
		m := bot.Message{Text: line}
		if label, ok := strings.CutPrefix(line, "["); ok {
			label = strings.TrimSuffix(label, "]")
			m = bot.Message{Choice: "missing:" + label}
			for _, o := range s.Offered {
				if o.Label == label {
					m.Choice = o.Token
				}
			}
			if strings.HasPrefix(m.Choice, "missing:") {
				t.Fatalf("no button %q", label)
			}
		}
		res := b.Turn(context.Background(), s, m, now)
		s = res.Session
		var parts []string
		for _, r := range res.Replies {
			parts = append(parts, shownAs(r))
		}
		return strings.Join(parts, "\n")
	}
}

// shownAs writes a reply as plain lines without a blank one.
func shownAs(r bot.Reply) string {
	var lines []string
	add := func(format string, args ...any) {
		for _, l := range strings.Split(fmt.Sprintf(format, args...), "\n") {
			if strings.TrimSpace(l) != "" {
				lines = append(lines, l)
			}
		}
	}
	for _, b := range r.Blocks {
		switch b.Kind {
		case bot.BlockTitle:
			add("**%s**", b.Text)
		case bot.BlockQuote:
			add("“%s”", b.Text)
		case bot.BlockNote, bot.BlockSource:
			add("(%s)", b.Text)
		default:
			add("%s", b.Text)
		}
		for i, it := range b.Items {
			if b.Kind == bot.BlockSteps {
				add("  %d. %s", i+1, it)
			} else {
				add("  - %s", it)
			}
		}
	}
	var labels []string
	for _, c := range r.Choices {
		labels = append(labels, "["+c.Label+"]")
	}
	if len(labels) > 0 {
		add("%s", strings.Join(labels, " "))
	}
	return strings.Join(lines, "\n")
}

// replay returns the script with the bot's present answers in place of the old.
func replay(t *testing.T, script []byte, answer func(string) string) []byte {
	t.Helper()
	var out bytes.Buffer
	skip := false
	for sc := bufio.NewScanner(bytes.NewReader(script)); sc.Scan(); {
		line := sc.Text()
		if said, ok := strings.CutPrefix(line, "> "); ok {
			fmt.Fprintf(&out, "%s\n%s\n\n", line, answer(said))
			skip = true
			continue
		}
		if skip {
			skip = line != ""
			continue
		}
		fmt.Fprintln(&out, line)
	}
	return append(bytes.TrimRight(out.Bytes(), "\n"), '\n')
}
