package bot

import (
	"testing"
	"time"

	"motcua/procedures"
)

// TestDatesAtTheDossierStep: the question for the code asks for the dates too,
// so they are read there, with or without a code.
func TestDatesAtTheDossierStep(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, procedures.Vietnam)
	b := &Bot{}
	for _, said := range []string{"nộp 12/6, hẹn 10/7", "nộp 12/6, hẹn 10/7, không có mã"} {
		d := &Draft{}
		b.absorbDates(d, said, now)
		if d.ReceivedOn != "2026-06-12" || d.DueOn != "2026-07-10" {
			t.Errorf("%q: filed %q, due %q", said, d.ReceivedOn, d.DueOn)
		}
	}
}
