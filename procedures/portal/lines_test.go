package portal

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLineReader(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 300<<10)
	in := "\ufeffmột\r\n" + long + "\n\n" + long + long + "\nhai"
	r := newLineReader(strings.NewReader(in), 400<<10)
	var got []string
	for {
		line, err := r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		switch {
		case errors.Is(err, ErrLineTooLong):
			got = append(got, "too long")
		case err != nil:
			t.Fatal(err)
		case len(line) > 1000:
			got = append(got, "long")
		default:
			got = append(got, string(line))
		}
	}
	if diff := cmp.Diff([]string{"một", "long", "", "too long", "hai"}, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if r.number != 5 {
		t.Errorf("last line is number %d, want 5", r.number)
	}
}
