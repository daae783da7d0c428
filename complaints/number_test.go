package complaints

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func mustNumber(t testing.TB, day string, n int) Number {
	t.Helper()
	at, err := time.Parse("060102", day)
	if err != nil {
		t.Fatal(err)
	}
	num, err := makeNumber(at, "", n)
	if err != nil {
		t.Fatal(err)
	}
	return num
}

func TestParseNumberForgives(t *testing.T) {
	t.Parallel()
	n := mustNumber(t, "260921", 1)
	s := string(n) // PA-260921-0001C
	check := s[len(s)-1:]
	for _, in := range []string{
		s, strings.ToLower(s), " " + s + "\n", strings.ReplaceAll(s, "-", ""),
		"PA 260921 0001" + check, "pa–260921—0001 " + strings.ToLower(check),
		"PA-26O92I-OOO1" + check, "PA.260921.0001" + check, "PA_260921-0001-" + check,
	} {
		if got, err := ParseNumber(in); err != nil || got != n {
			t.Errorf("ParseNumber(%q) = %q, %v; want %q", in, got, err, n)
		}
	}
	for _, in := range []string{
		"", "PA", "260921-0001" + check, "PA-260921-0001", "PA-260921-001" + check, "PA-261321-0001" + check,
		"H49.15-250712-0012", "PA-260921-0000" + string(checkChar("2609210000")), "PA-260921-00001" + string(checkChar("26092100001")),
		"PB-260921-0001" + check, "PA-260921-0001Đ", "PA-२६०९२१-0001" + check,
	} {
		if got, err := ParseNumber(in); !errors.Is(err, ErrNumber) {
			t.Errorf("ParseNumber(%q) = %q, %v; want ErrNumber", in, got, err)
		}
	}
	big := mustNumber(t, "260921", 123456)
	if got, err := ParseNumber(string(big)); err != nil || got != big {
		t.Errorf("six-digit running number: %q, %v", got, err)
	}
}

// TestCheckCharacter proves that one wrong digit, a swap of any two digits and
// a wrong check character are always noticed.
func TestCheckCharacter(t *testing.T) {
	t.Parallel()
	for _, n := range []int{1, 12, 987, 2001, 4711, 9999, 21000, 54321, 999999, 9999999} {
		s := []byte(mustNumber(t, "261124", n))
		at := []int{}
		for i, c := range s {
			if c >= '0' && c <= '9' {
				at = append(at, i)
			}
		}
		if len(at) > len(checkAlphabet)-2 {
			t.Fatalf("%s has more digits than distinct weights", s)
		}
		try := func(b []byte) {
			if got, err := ParseNumber(string(b)); err == nil && string(got) != string(s) {
				t.Errorf("%s accepted for %s", b, s)
			}
		}
		for i, p := range at {
			for d := byte('0'); d <= '9'; d++ {
				b := append([]byte{}, s...)
				b[p] = d
				try(b)
			}
			for _, q := range at[i+1:] {
				b := append([]byte{}, s...)
				b[p], b[q] = b[q], b[p]
				try(b)
			}
		}
		for _, c := range checkAlphabet {
			b := append([]byte{}, s...)
			b[len(b)-1] = byte(c)
			try(b)
		}
	}
}

// TestNodesNeverCollide: machines that know nothing of each other give
// different codes, however many a day, and every code is read back.
func TestNodesNeverCollide(t *testing.T) {
	t.Parallel()
	day := at("2026-11-22 08:00")
	seen := map[Number]string{}
	var ns []int
	for n := 1; n <= 2500; n++ {
		ns = append(ns, n)
	}
	ns = append(ns, 9999, 10_000, 20_001, 99_999, 100_000, 999_999, 1_000_000, maxRunning)
	for _, node := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		for _, n := range ns {
			num, err := makeNumber(day, node, n)
			if err != nil {
				t.Fatal(err)
			}
			if other, dup := seen[num]; dup {
				t.Fatalf("%s was given by %s and %s", num, other, node)
			}
			seen[num] = node
			run := strings.Split(string(num), "-")[2]
			if !strings.HasPrefix(run, node) || n <= 999 && len(run) != 5 || n > 999 && n <= 9999 && len(run) != 6 {
				t.Fatalf("complaint %d of node %s: %s", n, node, num)
			}
			if got, err := ParseNumber(string(num)); err != nil || got != num {
				t.Fatalf("%s is read as %q, %v", num, got, err)
			}
			if got, _ := FindNumber("mã " + string(num) + " của tôi"); got != num {
				t.Fatalf("%s is found as %q", num, got)
			}
		}
	}
	own := map[Number]bool{}
	for n := 1; n <= 120_000; n++ {
		num := mustNumber(t, "261122", n)
		if own[num] {
			t.Fatalf("%s twice", num)
		}
		own[num] = true
	}
	for _, bad := range []string{"0", "12", "a", " "} {
		if num, err := makeNumber(day, bad, 1); err == nil {
			t.Errorf("node %q gave %s", bad, num)
		}
	}
}

func TestFindNumber(t *testing.T) {
	t.Parallel()
	n := mustNumber(t, "261121", 7)
	for in, want := range map[string]bool{
		"tra cứu " + string(n) + " giúp mình":            true,
		"(" + strings.ToLower(string(n)) + ")":           true,
		"mã PA 261121 0007 " + string(n[len(n)-1]) + ".": true,
	} {
		if got, looks := FindNumber(in); got != n || looks != want {
			t.Errorf("FindNumber(%q) = %q, %v", in, got, looks)
		}
	}
	wrong := strings.Replace(string(n), "0007", "0008", 1)
	if got, looks := FindNumber("mã " + wrong); got != "" || !looks {
		t.Errorf("a mistyped code: %q, %v", got, looks)
	}
	for _, in := range []string{"", "pa tê", "H49.15-250712-0012", "gặp bác Pa 2 giờ", "spa 261121 0007A"} {
		if got, looks := FindNumber(in); got != "" || looks {
			t.Errorf("FindNumber(%q) = %q, %v", in, got, looks)
		}
	}
}

func FuzzParseNumber(f *testing.F) {
	f.Add("PA-260921-0001X")
	f.Add("pa 260921 0001 x")
	f.Add("PA–26O921–OOO1A")
	f.Fuzz(func(t *testing.T, in string) {
		n, err := ParseNumber(in)
		FindNumber(in)
		if err != nil {
			if !errors.Is(err, ErrNumber) || n != "" {
				t.Fatalf("%q: %q, %v", in, n, err)
			}
			return
		}
		again, err := ParseNumber(string(n))
		if err != nil || again != n {
			t.Fatalf("%q: not stable: %q, %q, %v", in, n, again, err)
		}
	})
}
