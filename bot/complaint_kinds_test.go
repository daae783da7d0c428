package bot

import (
	"testing"

	"motcua/bot/reading"
	"motcua/complaints"
)

// TestKindsAgree: the kinds that reading tells are those of the desk.
func TestKindsAgree(t *testing.T) {
	t.Parallel()
	read := []reading.Kind{reading.KindDelay, reading.KindConduct, reading.KindExtraPapers, reading.KindFee, reading.KindSystem, reading.KindOther}
	if len(read) != len(kinds) {
		t.Fatalf("%d kinds are read, the desk has %d", len(read), len(kinds))
	}
	for i, k := range read {
		if complaints.Kind(k) != kinds[i] {
			t.Errorf("%q is read for %q", k, kinds[i])
		}
	}
}
