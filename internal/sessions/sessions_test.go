package sessions_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/internal/sessions"
	"motcua/internal/store"
)

var (
	_ bot.Store      = (*sessions.Store)(nil)
	_ bot.Inbox      = (*sessions.Store)(nil)
	_ bot.Outbox     = (*sessions.Store)(nil)
	_ bot.Transcript = (*sessions.Store)(nil)
)

var noon = time.Date(2026, 11, 20, 5, 0, 0, 0, time.UTC)

func open(t *testing.T, path string) (*sessions.Store, *store.DB) {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	s, err := sessions.Open(t.Context(), db, noon, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, db
}

func reply(text string) bot.Reply {
	return bot.Reply{Blocks: []bot.Block{{Kind: bot.BlockText, Text: text}}}
}

func TestCommitOnce(t *testing.T) {
	t.Parallel()
	s, _ := open(t, filepath.Join(t.TempDir(), "db"))
	ctx := t.Context()
	ev := bot.Event{Channel: "telegram", ID: "7", Conversation: "42", At: noon}
	if err := s.Accept(ctx, "telegram", "7", "42", []byte(`{}`), noon); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(ctx, ev, bot.Session{Procedure: "1.001193"}, []bot.Reply{reply("một"), reply("hai")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(ctx, ev, bot.Session{Procedure: "other"}, []bot.Reply{reply("ba")}); !errors.Is(err, bot.ErrSeen) {
		t.Fatalf("second commit: %v, want ErrSeen", err)
	}
	got, err := s.Load(ctx, "telegram", "42")
	if err != nil || got.Procedure != "1.001193" {
		t.Fatalf("session %+v, %v", got, err)
	}
	out, err := s.Unsent(ctx, "telegram", "", noon, 10)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, o := range out {
		texts = append(texts, o.Reply.Blocks[0].Text)
	}
	if diff := cmp.Diff([]string{"một", "hai"}, texts); diff != "" {
		t.Error(diff)
	}
	if waiting, err := s.Pending(ctx, "telegram", 10); err != nil || len(waiting) != 0 {
		t.Errorf("inbox after commit: %v, %v", waiting, err)
	}
	// A redelivery after the turn is not accepted again.
	if err := s.Accept(ctx, "telegram", "7", "42", []byte(`{}`), noon); err != nil {
		t.Fatal(err)
	}
	if waiting, err := s.Pending(ctx, "telegram", 10); err != nil || len(waiting) != 0 {
		t.Errorf("inbox after redelivery: %v, %v", waiting, err)
	}
}

func TestUnsentKeepsOrder(t *testing.T) {
	t.Parallel()
	s, _ := open(t, filepath.Join(t.TempDir(), "db"))
	ctx := t.Context()
	for i, m := range []struct{ conversation, text string }{{"a", "a1"}, {"a", "a2"}, {"b", "b1"}} {
		if err := s.Put(ctx, "telegram", m.conversation, m.text, reply(m.text), noon.Add(time.Duration(i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Put(ctx, "telegram", "a", "a1", reply("again"), noon); err != nil {
		t.Fatal(err)
	}
	list := func(now time.Time) []string {
		out, err := s.Unsent(ctx, "telegram", "", now, 10)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, o := range out {
			texts = append(texts, o.Reply.Blocks[0].Text)
		}
		return texts
	}
	first, err := s.Unsent(ctx, "telegram", "a", noon, 1)
	if err != nil || len(first) != 1 {
		t.Fatal(first, err)
	}
	later := noon.Add(time.Minute)
	if err := s.Mark(ctx, first[0].ID, bot.Delivery{State: bot.DeliveryTemporary, RetryAt: later, At: noon}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"b1"}, list(noon)); diff != "" {
		t.Errorf("while a waits: %s", diff)
	}
	if diff := cmp.Diff([]string{"a1", "a2", "b1"}, list(later)); diff != "" {
		t.Errorf("when a's time has come: %s", diff)
	}
}

func TestSendingBecomesUnknownAfterCrash(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "db")
	s, db := open(t, path)
	ctx := t.Context()
	if err := s.Put(ctx, "telegram", "a", "n1", reply("x"), noon); err != nil {
		t.Fatal(err)
	}
	out, err := s.Unsent(ctx, "telegram", "", noon, 1)
	if err != nil || len(out) != 1 {
		t.Fatal(out, err)
	}
	if err := s.Mark(ctx, out[0].ID, bot.Delivery{State: bot.DeliverySending, At: noon}); err != nil {
		t.Fatal(err)
	}
	again, err := sessions.Open(ctx, db, noon, nil)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := again.Unsent(ctx, "telegram", "", noon, 1); err != nil || len(out) != 0 {
		t.Errorf("an ambiguous send is offered again: %v, %v", out, err)
	}
}

func TestHistoryAndPurge(t *testing.T) {
	t.Parallel()
	s, _ := open(t, filepath.Join(t.TempDir(), "db"))
	ctx := context.WithoutCancel(t.Context())
	ev := bot.Event{Channel: "web", ID: "1", Conversation: "c", Message: bot.Message{Text: "chào"}, At: noon, Keep: true}
	if err := s.Commit(ctx, ev, bot.Session{}, []bot.Reply{reply("chào bạn")}); err != nil {
		t.Fatal(err)
	}
	talk, err := s.History(ctx, "web", "c", 10)
	if err != nil || len(talk) != 2 || !talk[0].Mine || talk[0].Text != "chào" || talk[1].Reply.Blocks[0].Text != "chào bạn" {
		t.Fatalf("%+v, %v", talk, err)
	}
	if n, err := s.Purge(ctx, noon.AddDate(0, 2, 0)); err != nil || n == 0 {
		t.Fatalf("purge: %d, %v", n, err)
	}
	if talk, err := s.History(ctx, "web", "c", 10); err != nil || len(talk) != 0 {
		t.Errorf("after purge: %v, %v", talk, err)
	}
}
