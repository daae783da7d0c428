package app

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/bot"
	"motcua/complaints"
	"motcua/complaints/redisqueue/redistest"
	"motcua/internal/auth"
	"motcua/internal/config"
)

// settings are those of a fresh machine with the example office.
func settings(t *testing.T) config.Config {
	t.Helper()
	c := config.Default()
	c.Addr, c.Data, c.Office = "127.0.0.1:0", t.TempDir(), filepath.Join("..", "..", "examples", "office")
	return c
}

func TestStopTwiceAndBeforeStart(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	a, err := New(t.Context(), Options{Config: settings(t)})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := a.Stop(); err != nil {
			t.Error(err)
		}
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	a, err := New(t.Context(), Options{Config: settings(t)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := a.Start(ctx); err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get("http://" + a.Addr() + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("readyz %d", resp.StatusCode)
	}
	cancel()
	if err := a.Wait(ctx); err != nil {
		t.Error(err)
	}
}

func TestNewUndoesWhatItOpened(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	c := settings(t)
	c.Catalogue = filepath.Join(t.TempDir(), "gone.jsonl")
	if _, err := New(t.Context(), Options{Config: c}); err == nil {
		t.Error("a missing catalogue is no error")
	}
	c = settings(t)
	c.Office = t.TempDir()
	if err := os.WriteFile(filepath.Join(c.Office, "office.yaml"), []byte("nmae: x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New(t.Context(), Options{Config: c}); err == nil || !strings.Contains(err.Error(), "nmae") {
		t.Errorf("a bad office file: %v", err)
	}
}

func TestOneProcessPerRole(t *testing.T) {
	c := settings(t)
	a, err := New(t.Context(), Options{Config: c, Roles: []Role{RoleBot}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(t.Context(), Options{Config: c}); err == nil || !strings.Contains(err.Error(), "MOTCUA_DATA") {
		t.Errorf("a second bot on the same data: %v", err)
	}
	desk, err := New(t.Context(), Options{Config: c, Roles: []Role{RoleDesk}})
	if err != nil {
		t.Fatalf("the desk beside the bot: %v", err)
	}
	if err := errors.Join(desk.Stop(), a.Stop()); err != nil {
		t.Error(err)
	}
}

func TestEmptyCatalogueIsAnError(t *testing.T) {
	c := settings(t)
	c.Catalogue = filepath.Join(t.TempDir(), "empty.jsonl")
	for _, src := range []string{"", "not json\nnor this\n"} {
		if err := os.WriteFile(c.Catalogue, []byte(src), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := New(t.Context(), Options{Config: c}); err == nil || !strings.Contains(err.Error(), "0 readable records") {
			t.Errorf("%q: %v", src, err)
		}
	}
}

func TestTakenPortSaysWhatToDo(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	c := settings(t)
	c.Addr = ln.Addr().String()
	a, err := New(t.Context(), Options{Config: c})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "MOTCUA_ADDR") {
		t.Errorf("error %v", err)
	}
}

func TestDemoOfficer(t *testing.T) {
	c := settings(t)
	var first string
	for range 2 { // the same password after a restart
		a, err := New(t.Context(), Options{Config: c})
		if err != nil {
			t.Fatal(err)
		}
		password, err := a.DemoOfficer(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		o, err := a.Officers().Authenticate(t.Context(), DemoLogin, password, "", time.Now())
		if err != nil || o.MustChange || !o.Has(auth.RoleLeader) {
			t.Errorf("sign in as demo: %+v, %v", o, err)
		}
		if first == "" {
			first = password
		} else if password != first {
			t.Error("the password changed with a restart")
		}
		if err := a.Stop(); err != nil {
			t.Error(err)
		}
	}
	c.Addr = "0.0.0.0:0"
	a, err := New(t.Context(), Options{Config: c})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Stop()
	if _, err := a.DemoOfficer(t.Context()); err == nil {
		t.Error("a demo officer where other machines can reach the console")
	}
}

// TestRedisMayVanish takes a complaint and answers a question while Redis is
// dead; when it is back, empty, the complaint reaches the desk by itself, once.
func TestRedisMayVanish(t *testing.T) {
	server := redistest.Start(t)
	server.Kill()
	c := settings(t)
	c.Redis.URL = config.Secret(server.URL())
	a, err := New(t.Context(), Options{Config: c})
	if err != nil {
		t.Fatalf("the program does not start without Redis: %v", err)
	}
	if err := a.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Stop(); err != nil {
			t.Error(err)
		}
	}()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	res, err := a.talk.Handle(ctx, bot.Event{Channel: "web", ID: "1", Conversation: "c", Message: bot.Message{Text: "làm giấy khai sinh cần gì"}, At: time.Now()})
	if err != nil || res.Reading.Action != bot.ActAnswer {
		t.Fatalf("a question while Redis is down: %+v, %v", res.Reading, err)
	}
	receipt, err := a.local.Intake.File(ctx, complaints.New{Key: "k", At: time.Now(), Channel: "web", Conversation: "c", Kind: complaints.KindDelay, Text: "Chưa có kết quả."})
	if err != nil {
		t.Fatalf("a complaint while Redis is down: %v", err)
	}
	if s, err := a.queueStatus(ctx); err != nil || !s.Down || s.Waiting == 0 {
		t.Errorf("what officers are told: %+v, %v", s, err)
	}
	server.Restart() // as empty as it was
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		got, events, err := a.local.Desk.ByNumber(ctx, receipt.Number)
		if err == nil {
			if got.Text != "Chưa có kết quả." || len(events) != 1 {
				t.Errorf("at the desk: %+v, %d events", got, len(events))
			}
			return
		}
		if !errors.Is(err, complaints.ErrUnknown) {
			t.Fatal(err)
		}
		select {
		case <-ctx.Done():
			t.Fatal("the complaint never reached the desk")
		case <-tick.C:
		}
	}
}
