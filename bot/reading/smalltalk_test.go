package reading

import (
	"strings"
	"testing"
)

// Thanks, wishes, names, anger and a chat are answered as such; a question
// among them is still a question.
func TestSmallTalkInSentences(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for _, line := range labelledLines(t, "smalltalk.txt") {
		if got := w.TalkOf(w.Read(line[1])); got != strings.TrimPrefix(line[0], "-") {
			t.Errorf("%q is small talk %q, want %q", line[1], got, line[0])
		}
	}
}
