package bot_test

import (
	"os"
	"strings"
	"testing"

	"motcua/bot"
)

// What no office here handles is said to be outside; what only shares its
// words is not.
func TestScope(t *testing.T) {
	t.Parallel()
	b := onCards(t)
	n := map[string]int{}
	table, err := os.ReadFile("testdata/scope.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		label, message, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " | ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		n[label]++
		got := ask(b, bot.Session{}, message)
		if out := got.Reading.Action == bot.ActOutOfScope; out != (label == "out") {
			t.Errorf("%q is %s (%s), want %s", message, got.Reading.Action, got.Reading.Procedure, label)
		}
	}
	if n["out"] < 80 || n["in"] < 80 {
		t.Errorf("too few messages: %v", n)
	}
}
