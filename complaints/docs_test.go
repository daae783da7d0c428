package complaints

import (
	"os"
	"regexp"
	"testing"
)

// TestDocumentedExample decodes the examples that other systems are shown.
func TestDocumentedExample(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../docs/queue.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)```json\n(.*?)```").FindAllSubmatch(b, -1)
	if len(m) != 2 {
		t.Fatalf("docs/queue.md has %d examples", len(m))
	}
	if _, err := DecodeComplaint(m[0][1]); err != nil {
		t.Errorf("the documented complaint: %v", err)
	}
	if _, err := DecodeCitizen(m[1][1]); err != nil {
		t.Errorf("the documented message of a citizen: %v", err)
	}
}
