package auth

import (
	"strings"
	"testing"
	"time"
)

func TestHashIsPHC(t *testing.T) {
	t.Parallel()
	phc, err := hashPassword("mưa rào tháng sáu")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(phc, "$argon2id$v=19$m=19456,t=3,p=1$") {
		t.Errorf("not the form of a PHC string: %.40s", phc)
	}
	ok, old, err := checkPassword(phc, "mưa rào tháng sáu")
	if !ok || old || err != nil {
		t.Errorf("%v %v %v", ok, old, err)
	}
	again, _ := hashPassword("mưa rào tháng sáu")
	if again == phc {
		t.Error("two hashes of one password are the same: no salt")
	}
}

func TestCheckReadsOtherParameters(t *testing.T) {
	t.Parallel()
	// Made with the reference argon2 program's test vector: "password", "somesalt", m=256, t=2, p=1.
	const phc = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
	ok, old, err := checkPassword(phc, "password")
	if !ok || !old || err != nil {
		t.Errorf("%v %v %v", ok, old, err)
	}
}

func TestCheckRefusesDamage(t *testing.T) {
	t.Parallel()
	for _, phc := range []string{
		"", "x", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
		"$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
		"$argon2id$v=19$m=99999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
		"$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
		"$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$", "$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR",
	} {
		if ok, _, err := checkPassword(phc, "password"); ok || err == nil {
			t.Errorf("%q: %v, %v", phc, ok, err)
		}
	}
}

func TestWait(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]time.Duration{1: 0, 4: 0, 5: 30 * time.Second, 6: time.Minute, 9: 8 * time.Minute, 10: 15 * time.Minute, 500: 15 * time.Minute} {
		if got := wait(n, freeTries); got != want {
			t.Errorf("after %d failures: %v, want %v", n, got, want)
		}
	}
}

func TestGeneratedPasswordsDiffer(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 200 {
		p, err := GeneratePassword()
		if err != nil {
			t.Fatal(err)
		}
		if seen[p] || len(p) != 19 || checkNew("hoa.tran", p) != nil {
			t.Errorf("generated password repeated or not usable")
		}
		seen[p] = true
	}
}
