package bot_test

import (
	"testing"

	"motcua/bot"
)

// What no office here handles is said to be outside; what only shares its
// words is not.
func TestScope(t *testing.T) {
	t.Parallel()
	b := onCards(t)
	n := map[string]int{}
	for _, line := range bot.LabelledLines(t, "scope.txt") {
		n[line[0]]++
		got := ask(b, bot.Session{}, line[1])
		if out := got.Reading.Action == bot.ActOutOfScope; out != (line[0] == "out") {
			t.Errorf("%q is %s (%s), want %s", line[1], got.Reading.Action, got.Reading.Procedure, line[0])
		}
	}
	if n["out"] < 80 || n["in"] < 80 {
		t.Errorf("too few messages: %v", n)
	}
}
