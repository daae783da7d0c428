package complaints

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// asked returns a complaint whose holder waits for the citizen's word.
func (f *fixture) asked(t *testing.T, key string) Complaint {
	t.Helper()
	c := do(t, f.desk.Claim, by("lan", f.arrived(t, key), ""))
	return do(t, f.desk.AskInfo, by("lan", c, "Anh chị nộp hồ sơ ở quầy số mấy?"))
}

func TestAddInfo(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.asked(t, "k")
	now := friday.Add(2 * time.Hour)
	say := func(key, text string) error {
		return f.intake.AddInfo(t.Context(), c.Number, "telegram", "chat-1", key, text, now)
	}
	for range 2 { // the same again acts once
		if err := say("reply-1", " Quầy số 3, căn cước của tôi là 001099012345. "); err != nil {
			t.Fatal(err)
		}
	}
	got, events, err := f.desk.Get(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	last := events[len(events)-1]
	if got.State != StateInProgress || got.Holder != "lan" || got.Version != c.Version+1 || !got.AnswerBy.Equal(c.AnswerBy) {
		t.Errorf("after the answer: %s, held by %q, version %d", got.State, got.Holder, got.Version)
	}
	if last.Type != EventCitizen || last.Actor != "citizen" || last.From != StateNeedInfo || last.To != StateInProgress ||
		!strings.HasPrefix(last.Detail, "Quầy số 3") || strings.Contains(last.Detail, "001099012345") {
		t.Errorf("the event: %+v", last)
	}
	if n, err := f.desk.Verify(t.Context()); n != len(events) || err != nil {
		t.Errorf("Verify: %d, %v", n, err)
	}
	if err := say("reply-2", "thêm một điều"); !errors.Is(err, ErrState) {
		t.Errorf("nothing is awaited any more: %v", err)
	}
	// The officer goes on from there.
	do(t, f.desk.Answer, by("lan", got, "Đã xong."))
}

// When the officer's hold has ended, the complaint waits for whoever is free.
func TestAddInfoAfterTheHold(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.asked(t, "k")
	if err := f.intake.AddInfo(t.Context(), c.Number, "telegram", "chat-1", "r", "Quầy số 3", c.HeldUntil.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	got, _, err := f.desk.Get(t.Context(), c.ID)
	if err != nil || got.State != StateReceived || got.Holder != "" {
		t.Fatalf("%s, held by %q, %v", got.State, got.Holder, err)
	}
	act := by("minh", got, "")
	act.At = c.HeldUntil.Add(2 * time.Hour)
	do(t, f.desk.Claim, act)
}

func TestAddInfoRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.asked(t, "k")
	free := f.arrived(t, "other")
	filed, err := f.intake.File(t.Context(), sample("still on the way"))
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		n                       Number
		conversation, key, text string
		want                    error
	}{
		"another conversation": {c.Number, "chat-2", "a", "x", ErrUnknown},
		"no such complaint":    {"PA-261121-9999A", "chat-1", "b", "x", ErrUnknown},
		"nothing was asked":    {free.Number, "chat-1", "c", "x", ErrState},
		"not yet at the desk":  {filed.Number, "chat-1", "d", "x", ErrState},
		"empty":                {c.Number, "chat-1", "e", "  ", ErrInvalid},
		"too long":             {c.Number, "chat-1", "f", strings.Repeat("a", MaxText+1), ErrInvalid},
		"without a key":        {c.Number, "chat-1", "", "x", ErrInvalid},
	} {
		if err := f.intake.AddInfo(t.Context(), x.n, "telegram", x.conversation, x.key, x.text, friday); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	got, _, err := f.desk.Get(t.Context(), c.ID)
	if err != nil || got.State != StateNeedInfo || got.Version != c.Version {
		t.Errorf("a refusal changed something: %s %d %v", got.State, got.Version, err)
	}
}
