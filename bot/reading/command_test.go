package reading

import (
	"strings"
	"testing"
)

// A command is obeyed however politely or loudly it is said.
func TestCommandsInSentences(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for _, line := range labelledLines(t, "commands.txt") {
		if got := w.CommandOf(w.Read(line[1])); got != strings.TrimPrefix(line[0], "-") {
			t.Errorf("%q is command %q, want %q", line[1], got, line[0])
		}
	}
}
