package telegram

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/bot/telegram/fakegram"
)

const secret = "bi-mat_123"

// hooked makes the rig receive by webhook.
func hooked(t *testing.T, f func(r *rig)) {
	t.Helper()
	var ch http.Handler
	client := &http.Client{Transport: fakegram.Transport{Handler: http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		ch.ServeHTTP(w, q)
	})}}
	inBubble(t, fakegram.Options{StrictWebhook: true, Client: client}, func(r *rig) {
		r.opts.WebhookURL, r.opts.Secret = "https://motcua.example/hooks/telegram", secret
		ch = http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) { r.ch.Webhook().ServeHTTP(w, q) })
		f(r)
	})
}

func TestWebhook(t *testing.T) {
	hooked(t, func(r *rig) {
		r.bot.f = func(m bot.Message) []bot.Reply {
			return []bot.Reply{{Blocks: echo(m)[0].Blocks, Choices: []bot.Choice{{Token: "c:" + m.Text, Label: "Chọn"}}}}
		}
		r.start()
		r.after(time.Second)
		id := r.fake.Say(an, "một")
		r.after(time.Second)
		r.fake.Hold()
		r.fake.Say(an, "hai")
		r.fake.Press(an, "Chọn")
		r.fake.Release(true) // the press overtakes the message
		r.after(10 * time.Second)
		for range 10 {
			r.fake.Redeliver(id)
		}
		r.fake.Say(an+1, "khác")
		r.after(time.Minute)
		got := r.texts(an)
		if len(got) != 3 || got[0] != "Bạn: một" {
			t.Errorf("sent %q", got)
		}
		if len(r.bot.heard()) != 4 || len(r.fake.Calls("getUpdates")) != 0 || r.fake.Waiting() != 0 {
			t.Errorf("heard %+v, %d waiting", r.bot.heard(), r.fake.Waiting())
		}
	})
}

// While nothing can be stored Telegram keeps the update and tries again.
func TestWebhookWithoutStore(t *testing.T) {
	hooked(t, func(r *rig) {
		r.start()
		r.after(time.Second)
		r.mem.set(func(m *memory) { m.fail = errors.New("disk full") })
		r.fake.Say(an, "một")
		r.after(time.Minute)
		r.mem.set(func(m *memory) { m.fail = nil })
		r.after(3 * time.Minute)
		if d := cmp.Diff([]string{"Bạn: một"}, r.texts(an)); d != "" {
			t.Error(d)
		}
	})
}

func TestWebhookRefusals(t *testing.T) {
	update := `{"update_id":5,"message":{"message_id":1,"from":{"id":9,"first_name":"An"},"chat":{"id":9,"type":"private"},"date":1,"text":"x"}}`
	for _, c := range []struct {
		name, method, secret, body string
		status                     int
		stored                     int
		aside                      int
	}{
		{"right", "POST", secret, update, 200, 1, 0},
		{"no secret", "POST", "", update, 401, 0, 0},
		{"wrong secret", "POST", secret + "x", update, 401, 0, 0},
		{"GET", "GET", secret, "", 405, 0, 0},
		{"too big", "POST", secret, `{"update_id":5,"x":"` + strings.Repeat("x", maxUpdate) + `"}`, 413, 0, 0},
		{"no JSON", "POST", secret, "<html>", 400, 0, 0},
		{"empty", "POST", secret, "", 400, 0, 0},
		{"no id", "POST", secret, `{"message":{}}`, 400, 0, 0},
		{"does not decode", "POST", secret, `{"update_id":5,"message":7}`, 200, 1, 1},
		{"unknown kind", "POST", secret, `{"update_id":5,"business_message":{}}`, 200, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			mem := newMemory()
			ch, err := New(Options{Token: "1:a", WebhookURL: "https://x.example/", Secret: secret,
				Talk: bot.NewTalk(&scripted{f: echo}, mem), Inbox: mem, Outbox: mem})
			if err != nil {
				t.Fatal(err)
			}
			q := httptest.NewRequestWithContext(t.Context(), c.method, "/", strings.NewReader(c.body))
			if c.secret != "" {
				q.Header.Set("X-Telegram-Bot-Api-Secret-Token", c.secret)
			}
			w := httptest.NewRecorder()
			ch.Webhook().ServeHTTP(w, q)
			if w.Code != c.status || len(mem.inbox) != c.stored || len(mem.aside()) != c.aside {
				t.Errorf("status %d, %d stored, %d aside", w.Code, len(mem.inbox), len(mem.aside()))
			}
		})
	}
}

func TestPollingChannelHasNoWebhook(t *testing.T) {
	mem := newMemory()
	ch, err := New(Options{Token: "1:a", Talk: bot.NewTalk(&scripted{f: echo}, mem), Inbox: mem, Outbox: mem})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	ch.Webhook().ServeHTTP(w, httptest.NewRequest("POST", "/", strings.NewReader("{}")))
	if w.Code != http.StatusNotFound {
		t.Errorf("status %d", w.Code)
	}
}

func TestOptions(t *testing.T) {
	mem := newMemory()
	good := Options{Token: "1:a", Talk: bot.NewTalk(&scripted{f: echo}, mem), Inbox: mem, Outbox: mem}
	for name, change := range map[string]func(*Options){
		"no token":   func(o *Options) { o.Token = "" },
		"no inbox":   func(o *Options) { o.Inbox = nil },
		"no secret":  func(o *Options) { o.WebhookURL = "https://x.example" },
		"bad secret": func(o *Options) { o.WebhookURL, o.Secret = "https://x.example", "có dấu" },
		"bad base":   func(o *Options) { o.APIBase = "telegram" },
	} {
		o := good
		change(&o)
		if _, err := New(o); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Errors of every kind leave the token out, over a real network too.
func TestTokenNeverInErrors(t *testing.T) {
	fake := fakegram.New(t, fakegram.Options{})
	token := fake.Token()
	down := httptest.NewServer(http.NotFoundHandler())
	down.Close()
	mirror := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		_, _ = w.Write([]byte(`{"ok":false,"error_code":400,"description":"Bad Request: ` + q.URL.Path + `"}`))
	}))
	defer mirror.Close()
	redirect := httptest.NewServer(http.RedirectHandler("http://elsewhere.invalid/bot"+token+"/getMe", http.StatusFound))
	defer redirect.Close()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for _, kind := range []fakegram.FaultKind{fakegram.HTML502, fakegram.Reset, fakegram.AcceptThenHang, fakegram.Garbage} {
		fake.Fault(fakegram.Fault{Kind: kind, Method: "getMe"})
	}
	for name, c := range map[string]struct {
		ctx  context.Context
		base string
		n    int
	}{
		"faults": {t.Context(), fake.URL(), 4}, "down": {t.Context(), down.URL, 1}, "mirror": {t.Context(), mirror.URL, 1},
		"redirect": {t.Context(), redirect.URL, 1}, "cancelled": {gone, fake.URL(), 1}, "bad host": {t.Context(), "http://%41:x/%zz", 1},
	} {
		a := newAPI(token, c.base, nil)
		for range c.n {
			_, err := a.call(c.ctx, 200*time.Millisecond, "getMe", nil)
			if err == nil || strings.Contains(err.Error(), token) || strings.Contains(err.Error(), token[12:]) {
				t.Errorf("%s: %v", name, err)
			}
			for e := err; e != nil; e = errors.Unwrap(e) {
				if strings.Contains(e.Error(), token) {
					t.Errorf("%s: unwraps to %v", name, e)
				}
			}
		}
	}
}

// The channel works over a real network as it does in the bubble.
func TestRealNetwork(t *testing.T) {
	fake := fakegram.New(t, fakegram.Options{})
	mem := newMemory()
	ch, err := New(Options{Token: fake.Token(), APIBase: fake.URL(), Talk: bot.NewTalk(&scripted{f: echo}, mem), Inbox: mem, Outbox: mem})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- ch.Run(ctx) }()
	fake.Say(an, "xin chào")
	if got := fake.MustSent(an, 1); got[0].Text != "Bạn: xin chào" {
		t.Errorf("sent %+v", got)
	}
	name, err := ch.Check(ctx)
	if err != nil || name != "motcua_test_bot" {
		t.Errorf("check: %q, %v", name, err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
