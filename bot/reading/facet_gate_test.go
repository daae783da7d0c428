package reading

import "testing"

// TestGates checks that no form is found where its gate is closed.
func TestGates(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	opened, all := 0, 0
	for _, m := range saidParts(t) {
		text := w.Read(m.text).PlainText()
		for _, sh := range shapes {
			open := sh.re.gate.open(text)
			if all++; open {
				opened++
			} else if sh.re.MatchString(text) {
				t.Errorf("%s stands in %q, but its gate %q is closed", sh.re, text, sh.re.gate)
			}
		}
	}
	t.Logf("%d of %d gates are open", opened, all)
	if opened*10 > all {
		t.Errorf("%d of %d gates are open: more than a tenth", opened, all)
	}
}
