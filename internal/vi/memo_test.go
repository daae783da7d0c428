package vi

import (
	"strconv"
	"strings"
	"testing"
)

func TestMemo(t *testing.T) {
	t.Parallel()
	var m Memo[string]
	calls := 0
	f := func(s string) string { calls++; return Fold(s) }
	for range 3 {
		if got := m.Of("đường", f); got != "duong" {
			t.Fatal(got)
		}
	}
	if calls != 1 {
		t.Errorf("computed %d times, want once", calls)
	}
	long := strings.Repeat("a", memoBytes+1)
	m.Of(long, f)
	m.Of(long, f)
	if calls != 3 {
		t.Errorf("a long word was kept")
	}
	for i := range memoSize + 10 {
		m.Of(strconv.Itoa(i), f)
	}
	if len(m.known) > memoSize {
		t.Errorf("%d words kept", len(m.known))
	}
}
