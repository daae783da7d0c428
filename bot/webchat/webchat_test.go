package webchat_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/bot"
	"motcua/bot/texts"
	"motcua/bot/webchat"
)

// talk is a working conversation in memory: it answers with what it was told.
type talk struct {
	mu     sync.Mutex
	seen   map[string]bool
	lines  map[string][]bot.Said
	wait   []bot.Outgoing
	marks  []bot.Delivery
	fail   error
	action bot.Action // of turns that fail
	last   bot.Event
}

func (k *talk) Turn(_ context.Context, s bot.Session, m bot.Message, _ time.Time) bot.Result {
	return bot.Result{Session: s, Replies: []bot.Reply{{
		Blocks:  []bot.Block{{Kind: bot.BlockTitle, Text: "Trả lời"}, {Kind: bot.BlockText, Text: "bạn nói: " + m.Text + m.Choice}, {Kind: bot.BlockSource, Text: "1.001193", URL: "https://dichvucong.gov.vn/x"}},
		Choices: []bot.Choice{{Token: "f:fee:1.001193", Label: "Lệ phí | phí"}, {Label: "Trang", URL: "https://a.vn/"}, {Label: "Xấu", URL: "javascript:alert(1)"}},
	}}}
}

func (k *talk) Handle(ctx context.Context, ev bot.Event) (bot.Result, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.last = ev
	if k.fail != nil {
		res := k.Turn(ctx, bot.Session{}, ev.Message, ev.At)
		res.Reading.Action = k.action
		return res, k.fail
	}
	if k.seen[ev.ID] {
		return bot.Result{}, bot.ErrSeen
	}
	k.seen[ev.ID] = true
	res := k.Turn(ctx, bot.Session{}, ev.Message, ev.At)
	n := int64(len(k.lines[ev.Conversation]))
	k.lines[ev.Conversation] = append(k.lines[ev.Conversation], bot.Said{ID: n + 1, Mine: true, Text: ev.Message.Text}, bot.Said{ID: n + 2, Reply: res.Replies[0]})
	return res, nil
}

func (k *talk) History(_ context.Context, _, conversation string, _ int) ([]bot.Said, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.lines[conversation], nil
}

func (k *talk) Unsent(context.Context, string, string, time.Time, int) ([]bot.Outgoing, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	w := k.wait
	k.wait = nil
	return w, nil
}

func (k *talk) Mark(_ context.Context, _ int64, d bot.Delivery) error {
	k.marks = append(k.marks, d)
	return nil
}

func (k *talk) Put(context.Context, string, string, string, bot.Reply, time.Time) error { return nil }

type rig struct {
	*talk
	client    *http.Client
	url       string
	delivered []string
}

func start(t *testing.T) *rig {
	t.Helper()
	tx, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := &rig{talk: &talk{seen: map[string]bool{}, lines: map[string][]bot.Said{}}}
	now := time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC)
	chat, err := webchat.New(webchat.Options{
		Talk: r.talk, Bot: r.talk, Outbox: r.talk, Transcript: r.talk, Texts: tx, Office: "Xã <Bình An>",
		Now: func() time.Time { return now }, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		OnDelivery: func(_ context.Context, key string, _ bot.Delivery) { r.delivered = append(r.delivered, key) },
	})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(chat.Handler())
	t.Cleanup(srv.Close)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	r.client, r.url = &http.Client{Jar: jar}, srv.URL
	return r
}

func (r *rig) do(t *testing.T, method, at string, form url.Values, header ...string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, r.url+at, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := r.client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestWithoutScript(t *testing.T) {
	t.Parallel()
	r := start(t)
	code, page := r.do(t, "GET", "/", nil)
	if code != http.StatusOK || !strings.Contains(page, "bạn nói: /start") || !strings.Contains(page, "Xã &lt;Bình An&gt;") {
		t.Fatalf("%d %s", code, page)
	}
	if strings.Contains(page, "javascript:") {
		t.Error("a javascript: link got through")
	}
	if len(r.seen) != 0 {
		t.Error("looking at the page wrote something")
	}
	code, page = r.do(t, "POST", "/chat", url.Values{"text": {"làm <b>khai sinh</b>\ndòng hai"}, "event": {"e1"}})
	if code != http.StatusOK || !strings.Contains(page, "làm &lt;b&gt;khai sinh&lt;/b&gt;</p><p>dòng hai") {
		t.Fatalf("%d %s", code, page)
	}
	// The same form again (a double tap, a reload) is one turn.
	r.do(t, "POST", "/chat", url.Values{"text": {"làm khai sinh"}, "event": {"e1"}})
	if len(r.seen) != 1 {
		t.Errorf("%d turns, want 1", len(r.seen))
	}
	code, page = r.do(t, "POST", "/chat", url.Values{"choice": {"f:fee:1.001193|Lệ phí | phí"}, "text": {"bỏ qua"}, "event": {"e2"}})
	if code != http.StatusOK || r.last.Message.Choice != "f:fee:1.001193" || r.last.Message.Text != "Lệ phí | phí" || !strings.Contains(page, "Lệ phí | phí") {
		t.Errorf("%d %+v", code, r.last.Message)
	}
	if _, page = r.do(t, "POST", "/chat/new", nil); strings.Contains(page, "dòng hai") {
		t.Error("a new conversation shows the old one")
	}
}

func TestWithScript(t *testing.T) {
	t.Parallel()
	r := start(t)
	accept := []string{"Accept", "text/vnd.motcua.fragment+html"}
	code, part := r.do(t, "POST", "/chat", url.Values{"text": {"chào"}, "event": {"e1"}, "last": {"0"}}, accept...)
	if code != http.StatusOK || strings.Contains(part, "<html") || !strings.Contains(part, `data-last="2"`) || !strings.Contains(part, "bạn nói: chào") {
		t.Fatalf("%d %s", code, part)
	}
	code, part = r.do(t, "POST", "/chat", url.Values{"text": {"nữa"}, "event": {"e2"}, "last": {"2"}}, accept...)
	if code != http.StatusOK || strings.Contains(part, "bạn nói: chào") || !strings.Contains(part, "bạn nói: nữa") {
		t.Fatalf("%d %s", code, part)
	}
	if code, part = r.do(t, "GET", "/chat/news?last=4", nil, accept...); code != http.StatusNoContent {
		t.Errorf("nothing new: %d %s", code, part)
	}
}

func TestOfficersAnswerIsMarkedDelivered(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.do(t, "POST", "/chat", url.Values{"text": {"chào"}})
	r.mu.Lock()
	r.wait = []bot.Outgoing{{ID: 9, Key: "c1:2"}}
	r.mu.Unlock()
	r.do(t, "GET", "/", nil)
	if len(r.delivered) != 1 || r.delivered[0] != "c1:2" {
		t.Errorf("delivered %v", r.delivered)
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	r := start(t)
	for name, tc := range map[string]struct {
		form   url.Values
		header []string
		status int
		want   string
	}{
		"too long":    {url.Values{"text": {strings.Repeat("ạ", 4001)}}, nil, http.StatusRequestEntityTooLarge, "4.000"},
		"huge body":   {url.Values{"text": {strings.Repeat("a", 1<<20)}}, nil, http.StatusRequestEntityTooLarge, ""},
		"other site":  {url.Values{"text": {"x"}}, []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden, ""},
		"long choice": {url.Values{"choice": {strings.Repeat("a", 65)}}, nil, http.StatusBadRequest, ""},
		"empty":       {url.Values{"text": {"  "}}, nil, http.StatusOK, "bạn nói: /start"},
	} {
		code, body := r.do(t, "POST", "/chat", tc.form, tc.header...)
		if code != tc.status || !strings.Contains(body, tc.want) {
			t.Errorf("%s: %d %.200s", name, code, body)
		}
	}
	if len(r.seen) != 0 {
		t.Errorf("refused messages were handled: %v", r.seen)
	}
	if code, body := r.do(t, "GET", "/khong-co", nil); code != http.StatusNotFound || !strings.Contains(body, "Không có trang này") {
		t.Errorf("%d %s", code, body)
	}
	if code, _ := r.do(t, "GET", "/tt/../../etc", nil); code != http.StatusNotFound {
		t.Errorf("odd deep link: %d", code)
	}
	if code, body := r.do(t, "GET", "/tt/1.001193", nil); code != http.StatusOK || !strings.Contains(body, "/start tt_1.001193") {
		t.Errorf("deep link: %d %s", code, body)
	}
}

func TestTroubleKeepsText(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.fail = errors.New("disk /var/secret is full")
	code, page := r.do(t, "POST", "/chat", url.Values{"text": {"đoạn văn dài của tôi"}})
	if code != http.StatusInternalServerError || !strings.Contains(page, "đoạn văn dài của tôi</textarea>") || strings.Contains(page, "secret") {
		t.Errorf("%d %s", code, page)
	}
	r.fail = nil
	for range 40 {
		code, page = r.do(t, "POST", "/chat", url.Values{"text": {"giữ chữ này"}})
	}
	if code != http.StatusTooManyRequests || !strings.Contains(page, "giữ chữ này</textarea>") {
		t.Errorf("a flood: %d", code)
	}
}

// TestBudget keeps the first page light for old phones and slow networks:
// page, style and script together.
func TestBudget(t *testing.T) {
	t.Parallel()
	r := start(t)
	_, page := r.do(t, "GET", "/", nil)
	total := len(page)
	for _, part := range strings.Split(page, `"`) {
		if strings.HasPrefix(part, "/chat/asset/") {
			code, body := r.do(t, "GET", path.Clean(part), nil)
			if code != http.StatusOK {
				t.Errorf("%s: %d", part, code)
			}
			total += len(body)
		}
	}
	if total > 20_000 || total < 5_000 {
		t.Errorf("the first page weighs %d bytes, the budget is 20,000", total)
	}
}

// TestCookieStaysAKey: the id that goes into the database, the queue and the
// officers' records opens no conversation.
func TestCookieStaysAKey(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.do(t, "POST", "/chat", url.Values{"text": {"điều riêng của tôi"}})
	id := r.last.Conversation
	u, err := url.Parse(r.url)
	if err != nil {
		t.Fatal(err)
	}
	var key string
	for _, ck := range r.client.Jar.Cookies(u) {
		if ck.Name == "motcua_chat" {
			key = ck.Value
		}
	}
	if key == "" || strings.Contains(r.last.ID+id, key) {
		t.Fatalf("the cookie %q goes on as the id %q", key, id)
	}
	r.client.Jar = nil
	if _, page := r.do(t, "GET", "/", nil, "Cookie", "motcua_chat="+id); strings.Contains(page, "điều riêng của tôi") {
		t.Error("the id opens the conversation")
	}
	if _, page := r.do(t, "GET", "/", nil, "Cookie", "motcua_chat="+key); !strings.Contains(page, "điều riêng của tôi") {
		t.Error("the cookie does not")
	}
}

// TestFullDisk: a question is answered though nothing can be stored; a step of
// a complaint is not, as it would be lost.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	r := start(t)
	r.fail = fmt.Errorf("talk: %w: disk full", bot.ErrUnsaved)
	r.action = bot.ActAnswer
	if code, page := r.do(t, "POST", "/chat", url.Values{"text": {"lệ phí"}}); code != http.StatusOK || !strings.Contains(page, "bạn nói: lệ phí") {
		t.Errorf("a question: %d %s", code, page)
	}
	if code, part := r.do(t, "POST", "/chat", url.Values{"text": {"lệ phí"}}, "Accept", "text/vnd.motcua.fragment+html"); code != http.StatusOK || !strings.Contains(part, "bạn nói: lệ phí") || strings.Contains(part, "<html") {
		t.Errorf("a question by script: %d %s", code, part)
	}
	r.action = bot.ActComplaint
	if code, page := r.do(t, "POST", "/chat", url.Values{"text": {"trễ hẹn"}}); code != http.StatusInternalServerError || !strings.Contains(page, "trễ hẹn</textarea>") {
		t.Errorf("a complaint: %d %s", code, page)
	}
}
