package complaints

import (
	"os"
	"regexp"
	"testing"
)

// TestDocumentedExample decodes the example that other systems are shown.
func TestDocumentedExample(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile("../docs/queue.md")
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile("(?s)```json\n(.*?)```").FindSubmatch(b)
	if m == nil {
		t.Fatal("docs/queue.md has no example")
	}
	if _, err := DecodeComplaint(m[1]); err != nil {
		t.Errorf("the documented example: %v", err)
	}
}
