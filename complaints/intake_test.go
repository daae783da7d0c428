package complaints

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestFile(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	r, err := f.intake.File(t.Context(), sample("k1"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(r.Number), "PA-261120-0001") || r.Again || r.Unit != "Chi nhánh đất đai" {
		t.Errorf("receipt %+v", r)
	}
	// Five working days after Friday 20/11 without 24/11: Monday 30/11.
	if want := at("2026-11-30 17:00"); !r.AnswerBy.Equal(want) {
		t.Errorf("AnswerBy %s, want %s", r.AnswerBy, want)
	}
	select {
	case <-f.wake.C():
	default:
		t.Error("the relay was not woken")
	}
	again, err := f.intake.File(t.Context(), sample("k1"))
	if err != nil {
		t.Fatal(err)
	}
	if !again.Again || again.Number != r.Number || !again.AnswerBy.Equal(r.AnswerBy) || !again.FiledAt.Equal(r.FiledAt) {
		t.Errorf("filed again: %+v, first %+v", again, r)
	}
	n := sample("k2")
	n.Unit = ""
	second, err := f.intake.File(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(second.Number), "PA-261120-0002") || second.Unit != "Trung tâm mẫu" {
		t.Errorf("second %+v", second)
	}
	n = sample("k3")
	n.At = at("2026-11-21 00:30").UTC() // the next day in Vietnam, not in UTC
	third, err := f.intake.File(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(third.Number), "PA-261121-0001") {
		t.Errorf("third %+v", third)
	}
}

func TestFileDurable(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	var mode int
	err := f.db.Write(t.Context(), func(tx *sql.Tx) error {
		return tx.QueryRowContext(t.Context(), `PRAGMA synchronous`).Scan(&mode)
	})
	if err != nil || mode != 2 {
		t.Errorf("synchronous = %d, %v; want 2 (FULL)", mode, err)
	}
}

func TestFileInvalid(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for name, change := range map[string]func(*New){
		"no key":          func(n *New) { n.Key = " " },
		"no time":         func(n *New) { n.At = time.Time{} },
		"no channel":      func(n *New) { n.Channel = "" },
		"no conversation": func(n *New) { n.Conversation = "" },
		"kind":            func(n *New) { n.Kind = "rubbish" },
		"date":            func(n *New) { n.DueOn = "31/02/2026" },
		"long":            func(n *New) { n.Text = strings.Repeat("ạ", MaxText+1) },
		"nothing":         func(n *New) { n.Text, n.Dossier, n.Procedure = "", "", "" },
	} {
		n := sample("bad")
		change(&n)
		if r, err := f.intake.File(t.Context(), n); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	r, err := f.intake.File(t.Context(), sample("good"))
	if err != nil || !strings.HasPrefix(string(r.Number), "PA-261120-0001") {
		t.Errorf("a refused complaint took a number: %+v, %v", r, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.intake.File(ctx, sample("gone")); err == nil {
		t.Error("filed with a cancelled context")
	}
}

// TestFileConcurrently files from many goroutines, each key twice: one number
// per key, no gap and no double.
func TestFileConcurrently(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	const keys = 40
	got := make([]Number, 2*keys)
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() {
			r, err := f.intake.File(t.Context(), sample(fmt.Sprint("k", i%keys)))
			if err != nil {
				t.Error(err)
			}
			got[i] = r.Number
		})
	}
	wg.Wait()
	seen := map[Number]bool{}
	for i, n := range got {
		seen[n] = true
		if n != got[i%keys] {
			t.Errorf("key %d has two numbers: %s, %s", i%keys, n, got[i%keys])
		}
	}
	for i := range keys {
		if n := mustNumber(t, "261120", i+1); !seen[n] {
			t.Errorf("gap at %s", n)
		}
	}
}

func TestStatusAndMine(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	r, err := f.intake.File(t.Context(), sample("k1"))
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.intake.Status(t.Context(), r.Number)
	if err != nil || s.State != StateReceived || s.Overdue || s.Conversation != "chat-1" {
		t.Errorf("before the desk has it: %+v, %v", s, err)
	}
	f.now = at("2026-12-01 08:00")
	if s, _ = f.intake.Status(t.Context(), r.Number); !s.Overdue {
		t.Error("not overdue after its date")
	}
	if _, err := f.intake.Status(t.Context(), mustNumber(t, "261120", 77)); !errors.Is(err, ErrUnknown) {
		t.Errorf("unknown: %v", err)
	}
	c := f.arrived(t, "k2")
	c = do(t, f.desk.Claim, by("lan", c, ""))
	c = do(t, f.desk.Answer, by("lan", c, "Hồ sơ đã có kết quả."))
	if s, _ = f.intake.Status(t.Context(), c.Number); s.State != StateAnswered || s.Answer != "Hồ sơ đã có kết quả." || s.AnsweredAt.IsZero() || s.Overdue {
		t.Errorf("answered: %+v", s)
	}
	mine, err := f.intake.Mine(t.Context(), "telegram", "chat-1")
	if err != nil || len(mine) != 2 || mine[0].Number != c.Number {
		t.Errorf("mine: %+v, %v", mine, err)
	}
	if other, _ := f.intake.Mine(t.Context(), "web", "chat-1"); len(other) != 0 {
		t.Errorf("another channel's: %+v", other)
	}
}

func TestMask(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"số 012345678901 nhé":                       "số *********901 nhé",
		"012345678901,098765432109":                 "*********901,*********109",
		"CMND 123456789.":                           "CMND ******789.",
		"gọi 0912345678":                            "gọi 0912345678",
		"H49.15-261012-0012 và 1.004884":            "H49.15-261012-0012 và 1.004884",
		"000.00.19.H29-200101-0001; 123456789-0001": "000.00.19.H29-200101-0001; 123456789-0001",
	} {
		if got := maskIdentity(in); got != want {
			t.Errorf("maskIdentity(%q) = %q, want %q", in, got, want)
		}
	}
	if got := MaskPhone("0912345612"); got != "09******12" {
		t.Error(got)
	}
	if got := MaskName(" Trần Thị  Mẫu "); got != "T. T. M." {
		t.Error(got)
	}
}

// BenchmarkFile is what a citizen waits for after "Gửi": a commit with fsync.
func BenchmarkFile(b *testing.B) {
	f := newFixture(b)
	i := 0
	for b.Loop() {
		i++
		if _, err := f.intake.File(b.Context(), sample(fmt.Sprint("k", i))); err != nil {
			b.Fatal(err)
		}
	}
}
