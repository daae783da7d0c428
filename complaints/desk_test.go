package complaints

import (
	"database/sql"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func types(es []Event) []EventType {
	var out []EventType
	for _, e := range es {
		out = append(out, e.Type)
	}
	return out
}

func TestDeskLifeCycle(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	if c.State != StateReceived || c.Version != 1 || c.Contact.Phone != "09******78" || c.Contact.Name != "T. T. M." {
		t.Fatalf("arrived: %+v", c)
	}
	c = do(t, f.desk.Claim, by("lan", c, ""))
	if want := at("2026-11-25 17:00"); c.State != StateInProgress || c.Holder != "lan" || !c.HeldUntil.Equal(want) {
		t.Fatalf("claimed: %+v", c)
	}
	c = do(t, f.desk.Note, by("minh", c, "Đã gọi chi nhánh."))
	c = do(t, f.desk.AskInfo, by("lan", c, "Xin cho biết ngày trên phiếu hẹn."))
	c = do(t, f.desk.Release, by("lan", c, ""))
	if c.State != StateNeedInfo || c.Holder != "" || !c.HeldUntil.IsZero() {
		t.Fatalf("released: %+v", c)
	}
	c = do(t, f.desk.Claim, by("minh", c, ""))
	c = do(t, f.desk.Answer, by("minh", c, " Kết quả có ngày 25/11. "))
	if c.State != StateAnswered || c.Answer != "Kết quả có ngày 25/11." || c.Delivery != DeliveryCreated || !c.HeldUntil.IsZero() {
		t.Fatalf("answered: %+v", c)
	}
	c = do(t, f.desk.Reopen, by("lan", c, "Sai ngày"))
	if c.State != StateReopened || c.Holder != "" || !c.AnswerBy.Equal(at("2026-11-30 17:00")) {
		t.Fatalf("reopened: %+v", c)
	}
	c = do(t, f.desk.Claim, by("lan", c, ""))
	c = do(t, f.desk.Close, by("lan", c, ""))
	if c.State != StateClosed || c.ClosedAt.IsZero() {
		t.Fatalf("closed: %+v", c)
	}
	_, es, err := f.desk.Get(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []EventType{EventFiled, EventClaimed, EventNoted, EventNeedInfo, EventReleased, EventClaimed, EventAnswered, EventReopened, EventClaimed, EventClosed}
	if d := cmp.Diff(want, types(es)); d != "" {
		t.Errorf("history: %s", d)
	}
	for i, e := range es {
		if e.Seq != i+1 {
			t.Errorf("gap at %d: %+v", i, e)
		}
	}
	if n, err := f.desk.Verify(t.Context()); n != len(es) || err != nil {
		t.Errorf("Verify: %d, %v", n, err)
	}
	rows, err := unsent(t.Context(), f.db.Read(), friday, 100)
	if err != nil {
		t.Fatal(err)
	}
	var notices []EventType
	for _, r := range rows {
		if r.topic == TopicNotices {
			n, err := DecodeNotice(r.body)
			if err != nil || n.ID != r.id || n.Conversation != "chat-1" {
				t.Fatalf("notice %s: %v", r.body, err)
			}
			notices = append(notices, n.Type)
		}
	}
	if d := cmp.Diff([]EventType{EventClaimed, EventNeedInfo, EventClaimed, EventAnswered, EventReopened, EventClaimed, EventClosed}, notices); d != "" {
		t.Errorf("notices: %s", d)
	}
}

func TestClaimConflicts(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	first := by("lan", c, "")
	held := do(t, f.desk.Claim, first)
	// A stale version says who was first.
	_, err := f.desk.Claim(t.Context(), by("minh", c, ""))
	if ce, ok := IsConflict(err); !ok || !errors.Is(err, ErrConflict) || ce.Holder != "lan" || ce.Version != held.Version {
		t.Errorf("stale claim: %v", err)
	}
	// So does a claim on a fresh version.
	if _, err := f.desk.Claim(t.Context(), by("minh", held, "")); !errors.Is(err, ErrConflict) {
		t.Errorf("claim of a held one: %v", err)
	}
	// The same command again acts once.
	again := do(t, f.desk.Claim, first)
	if again.Version != held.Version {
		t.Errorf("repeated command: version %d, want %d", again.Version, held.Version)
	}
	reused := first
	reused.Officer = "minh"
	if _, err := f.desk.Claim(t.Context(), reused); !errors.Is(err, ErrInvalid) {
		t.Errorf("command of another officer: %v", err)
	}
	if _, err := f.desk.Answer(t.Context(), by("minh", held, "x")); !errors.Is(err, ErrNotYours) {
		t.Errorf("answer of another's: %v", err)
	}
	if _, err := f.desk.Answer(t.Context(), by("lan", held, "  ")); !errors.Is(err, ErrInvalid) {
		t.Errorf("empty answer: %v", err)
	}
	// When the hold has ended, anybody may claim, and the late answer of the
	// former holder meets a conflict.
	late := by("minh", held, "")
	late.At = held.HeldUntil.Add(time.Minute)
	if held.May("minh", ActionClaim, friday) || !held.May("minh", ActionClaim, late.At) {
		t.Error("May differs from Claim")
	}
	taken := do(t, f.desk.Claim, late)
	if _, err := f.desk.Answer(t.Context(), by("lan", held, "muộn")); !errors.Is(err, ErrConflict) {
		t.Errorf("late answer: %v", err)
	}
	if taken.Holder != "minh" {
		t.Errorf("taken: %+v", taken)
	}
	unclaimed := f.arrived(t, "k2")
	if _, err := f.desk.Answer(t.Context(), by("lan", unclaimed, "x")); !errors.Is(err, ErrState) {
		t.Errorf("answer without a claim: %v", err)
	}
	if _, err := f.desk.Claim(t.Context(), Act{Complaint: "none", Officer: "lan", Command: "c", At: friday}); !errors.Is(err, ErrUnknown) {
		t.Errorf("unknown: %v", err)
	}
}

// TestClaimRace lets twenty officers claim at once: one wins, all others learn
// who.
func TestClaimRace(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	var mu sync.Mutex
	var winners, losers []string
	var wg sync.WaitGroup
	for i := range 20 {
		officer := string(rune('a' + i))
		act := by(officer, c, "")
		wg.Go(func() {
			_, err := f.desk.Claim(t.Context(), act)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				winners = append(winners, officer)
				return
			}
			if ce, ok := IsConflict(err); ok {
				losers = append(losers, ce.Holder)
			} else {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if len(winners) != 1 || len(losers) != 19 {
		t.Fatalf("winners %v, losers %v", winners, losers)
	}
	for _, h := range losers {
		if h != winners[0] {
			t.Errorf("told that %q holds it, but %q does", h, winners[0])
		}
	}
}

// TestMoves walks the full matrix of states and actions against the table.
func TestMoves(t *testing.T) {
	t.Parallel()
	now := friday
	for _, s := range States() {
		for _, a := range Actions() {
			m, listed := moves[s][a]
			mine := Complaint{State: s, Holder: "lan", HeldUntil: now.Add(time.Hour)}
			_, err := mine.move("lan", a, now)
			officer := listed && m.who != citizen
			if officer != (err == nil) {
				t.Errorf("%s/%s by its holder: %v", s, a, err)
			}
			if !officer && !errors.Is(err, ErrState) {
				t.Errorf("%s/%s: %v, want ErrState", s, a, err)
			}
			_, err = mine.move("minh", a, now)
			if officer && m.who == holder && !errors.Is(err, ErrNotYours) {
				t.Errorf("%s/%s by another: %v", s, a, err)
			}
			if officer && m.who == whenFree && !errors.Is(err, ErrConflict) {
				t.Errorf("%s/%s by another: %v", s, a, err)
			}
			if listed && !m.to.Valid() {
				t.Errorf("%s/%s leads to %q", s, a, m.to)
			}
		}
	}
	// Every state is reached and every state but none is a dead end.
	reached := map[State]bool{StateReceived: true}
	for _, row := range moves {
		for _, m := range row {
			reached[m.to] = true
		}
	}
	for _, s := range States() {
		if !reached[s] || len(moves[s]) < 2 {
			t.Errorf("%s: reached %v, %d ways on", s, reached[s], len(moves[s]))
		}
	}
}

func TestVerifyFindsTampering(t *testing.T) {
	t.Parallel()
	for name, stmt := range map[string]string{
		"words":   `UPDATE desk_events SET detail = 'khác' WHERE seq = 2`,
		"actor":   `UPDATE desk_events SET actor = 'ai khác' WHERE seq = 2`,
		"time":    `UPDATE desk_events SET at = at + 1 WHERE seq = 1`,
		"removed": `DELETE FROM desk_events WHERE seq = 2`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			c := f.arrived(t, "k")
			c = do(t, f.desk.Note, by("lan", c, "một"))
			do(t, f.desk.Note, by("lan", c, "hai"))
			if _, err := f.desk.Verify(t.Context()); err != nil {
				t.Fatal(err)
			}
			if err := f.db.Write(t.Context(), func(tx *sql.Tx) error { _, err := tx.Exec(stmt); return err }); err != nil {
				t.Fatal(err)
			}
			if _, err := f.desk.Verify(t.Context()); !errors.Is(err, ErrTampered) {
				t.Errorf("not noticed: %v", err)
			}
		})
	}
	// Erasing the words with their salt is allowed: the chain still holds.
	f := newFixture(t)
	c := f.arrived(t, "k")
	do(t, f.desk.Note, by("lan", c, "có tên người dân"))
	err := f.db.Write(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.Exec(`UPDATE desk_events SET detail = '', salt = '' WHERE seq = 2`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.desk.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestSameCommandOtherText: an officer goes back, changes the answer and sends
// the same form again. That is another act, and must not be taken for the first.
func TestSameCommandOtherText(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	held := do(t, f.desk.Claim, by("hoa", f.arrived(t, "k1"), ""))
	act := by("hoa", held, "Đã giải quyết.")
	do(t, f.desk.Answer, act)
	if _, err := f.desk.Answer(t.Context(), act); err != nil {
		t.Errorf("the same form again: %v", err)
	}
	act.Text = "Đã giải quyết, mời đến nhận sáng mai."
	if _, err := f.desk.Answer(t.Context(), act); !errors.Is(err, ErrConflict) {
		t.Errorf("another text under the same command: %v, want a conflict", err)
	}
	for _, text := range []string{"ghi chú một", "ghi chú hai"} {
		act.Command, act.Text = "one form of notes", text
		do(t, f.desk.Note, act)
	}
	_, events, err := f.desk.Get(t.Context(), held.ID)
	if err != nil {
		t.Fatal(err)
	}
	notes := 0
	for _, e := range events {
		if e.Type == EventNoted {
			notes++
		}
	}
	if notes != 2 {
		t.Errorf("%d notes, want both", notes)
	}
}
