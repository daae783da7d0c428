package reading

import "testing"

// TestPhraseListsAreUsed: a list that nothing asks for is a slip of the pen, or
// should go.
func TestPhraseListsAreUsed(t *testing.T) {
	t.Parallel()
	for name := range written.Lists {
		if !compiled[name] {
			t.Errorf("nothing reads the list %s", name)
		}
	}
}
