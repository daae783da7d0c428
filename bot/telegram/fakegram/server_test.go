package fakegram

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

const someone = int64(7_000_000_001)

// reply is an answer of the server.
type reply struct {
	Status      int
	OK          bool            `json:"ok"`
	Result      json.RawMessage `json:"result"`
	Code        int             `json:"error_code"`
	Description string          `json:"description"`
	Parameters  struct {
		RetryAfter int   `json:"retry_after"`
		MovedTo    int64 `json:"migrate_to_chat_id"`
	} `json:"parameters"`
	header http.Header
}

func (r reply) updates(t *testing.T) (ids []int64) {
	t.Helper()
	var list []struct {
		ID int64 `json:"update_id"`
	}
	if err := json.Unmarshal(r.Result, &list); err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	for _, u := range list {
		ids = append(ids, u.ID)
	}
	return ids
}

// call makes a call with a form, as library v5.5.1 does.
func call(t *testing.T, s *Server, method string, pairs ...string) reply {
	t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	return post(t, s, "/bot"+s.Token()+"/"+method, "application/x-www-form-urlencoded", []byte(form.Encode()))
}

func post(t *testing.T, s *Server, path, kind string, body []byte) reply {
	t.Helper()
	resp, err := s.Client().Post("http://telegram.test"+path, kind, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	r := reply{Status: resp.StatusCode, header: resp.Header}
	raw, err := io.ReadAll(resp.Body)
	if err != nil || json.Unmarshal(raw, &r) != nil {
		t.Fatalf("%s: %q %v", path, raw, err)
	}
	return r
}

// bubble runs f with time standing still.
func bubble(t *testing.T, o Options, f func(t *testing.T, s *Server)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { f(t, New(t, o)) })
}

func TestPathsAndEncodings(t *testing.T) {
	bubble(t, Options{Lenient: true}, func(t *testing.T, s *Server) {
		s.Start(someone, "")
		base := "/bot" + s.Token() + "/"
		for _, c := range []struct {
			path, want string
			status     int
		}{
			{"/bot1:short/getMe", "Unauthorized: invalid token specified", 401},
			{"/bot1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/getMe", "Unauthorized", 401},
			{base + "getMee", "Not Found: method not found", 404},
			{"/nonsense", "Not Found", 404},
			{base + "GETME", "", 200},
		} {
			if r := post(t, s, c.path, "", nil); r.Status != c.status || r.Description != c.want || c.status != 200 && r.Code != c.status {
				t.Errorf("%s: %+v", c.path, r)
			}
		}
		var multi bytes.Buffer
		w := multipart.NewWriter(&multi)
		_ = w.WriteField("chat_id", fmt.Sprint(someone))
		_ = w.WriteField("text", "multipart")
		_ = w.Close()
		post(t, s, base+"sendMessage", w.FormDataContentType(), multi.Bytes())
		post(t, s, base+"sendMessage", "application/json", []byte(fmt.Sprintf(`{"chat_id":%d,"text":"json","entities":null}`, someone)))
		post(t, s, base+fmt.Sprintf("sendmessage?chat_id=%d&text=query", someone), "", nil)
		call(t, s, "sendMessage", "chat_id", fmt.Sprint(someone), "text", "form", "entities", "null")
		var got []string
		for _, m := range s.Sent(someone) {
			got = append(got, m.Text)
		}
		if d := cmp.Diff([]string{"multipart", "json", "query", "form"}, got); d != "" {
			t.Error(d)
		}
		if len(s.Misdeeds()) != 2 {
			t.Errorf("misdeeds: %q", s.Misdeeds())
		}
	})
}

func TestQueue(t *testing.T) {
	bubble(t, Options{Lenient: true}, func(t *testing.T, s *Server) {
		for range 5 {
			s.Say(someone, "x")
		}
		get := func(pairs ...string) []int64 {
			time.Sleep(time.Second)
			return call(t, s, "getUpdates", pairs...).updates(t)
		}
		if got := get("limit", "2"); !cmp.Equal(got, []int64{10001, 10002}) {
			t.Errorf("limit: %v", got)
		}
		if got := get("offset", "10003", "allowed_updates", "null"); !cmp.Equal(got, []int64{10003, 10004, 10005}) {
			t.Errorf("offset: %v", got)
		}
		if got := get("offset", "-1"); !cmp.Equal(got, []int64{10005}) || s.Waiting() != 1 {
			t.Errorf("negative offset: %v, %d waiting", got, s.Waiting())
		}
		start := time.Now()
		if got := get("offset", "10006", "timeout", "90"); len(got) != 0 || time.Since(start) != 51*time.Second {
			t.Errorf("long poll: %v after %v", got, time.Since(start))
		}
		start = time.Now()
		go func() { time.Sleep(7 * time.Second); s.Say(someone, "y") }()
		if got := get("offset", "10006", "timeout", "50"); !cmp.Equal(got, []int64{10006}) || time.Since(start) > 9*time.Second {
			t.Errorf("waking: %v after %v", got, time.Since(start))
		}
		s.Advance(25 * time.Hour)
		if s.Waiting() != 0 {
			t.Error("an update lived longer than a day")
		}
	})
}

func TestBusyLoopIsSlowedDown(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, s *Server) {
		start := time.Now()
		for range 10 {
			call(t, s, "getUpdates")
		}
		if d := time.Since(start); d < 12*time.Second {
			t.Errorf("ten empty polls took %v", d)
		}
	})
}

func TestConflicts(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, s *Server) {
		var wg sync.WaitGroup
		poll := func() *reply {
			var r reply
			wg.Go(func() { r = call(t, s, "getUpdates", "timeout", "50") })
			synctest.Wait()
			return &r
		}
		older := poll()
		newer := poll()
		r := call(t, s, "setWebhook", "url", "http://bot.test/")
		wg.Wait()
		const other = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
		if older.Code != 409 || older.Description != other {
			t.Errorf("older: %+v", older)
		}
		if newer.Code != 409 || newer.Description != "Conflict: terminated by setWebhook request" {
			t.Errorf("newer: %+v", newer)
		}
		if !r.OK || r.Description != "Webhook was set" {
			t.Errorf("setWebhook: %+v", r)
		}
		const active = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
		if r := call(t, s, "getUpdates"); r.Status != 409 || r.Description != active {
			t.Errorf("%+v", r)
		}
		if r := call(t, s, "deleteWebhook"); r.Description != "Webhook was deleted" {
			t.Errorf("%+v", r)
		}
		if r := call(t, s, "deleteWebhook"); r.Description != "Webhook is already deleted" {
			t.Errorf("%+v", r)
		}
	})
}

func TestSendingErrors(t *testing.T) {
	bubble(t, Options{Lenient: true}, func(t *testing.T, s *Server) {
		s.Start(someone, "")
		s.Know(8, "vi")
		s.Group(-5, 42)
		s.Group(-6)
		s.Migrate(-6, -1006)
		s.Group(-7)
		s.Kick(-7)
		s.Start(9, "")
		s.Block(9)
		s.Start(10, "")
		s.Deactivate(10)
		me := fmt.Sprint(someone)
		long := strings.Repeat("ệ", 4097)
		button := func(b string) string { return `{"inline_keyboard":[[` + b + `]]}` }
		for _, c := range []struct {
			want string
			args []string
		}{
			{"Bad Request: chat_id is empty", []string{"text", "x"}},
			{"Bad Request: chat not found", []string{"chat_id", "77", "text", "x"}},
			{"Forbidden: bot can't initiate conversation with a user", []string{"chat_id", "8", "text", "x"}},
			{"Forbidden: bot was blocked by the user", []string{"chat_id", "9", "text", "x"}},
			{"Forbidden: user is deactivated", []string{"chat_id", "10", "text", "x"}},
			{"Forbidden: bot was kicked from the group chat", []string{"chat_id", "-7", "text", "x"}},
			{"Bad Request: group chat was upgraded to a supergroup chat", []string{"chat_id", "-6", "text", "x"}},
			{"Bad Request: message thread not found", []string{"chat_id", "-5", "message_thread_id", "1", "text", "x"}},
			{"", []string{"chat_id", "-5", "message_thread_id", "42", "text", "x"}},
			{"Bad Request: message text is empty", []string{"chat_id", me}},
			{"Bad Request: message text is empty", []string{"chat_id", me, "text", "<b> </b>\n", "parse_mode", "HTML"}},
			{"Bad Request: message is too long", []string{"chat_id", me, "text", long}},
			{"", []string{"chat_id", me, "text", "<b>" + long[:len(long)-3] + "</b>", "parse_mode", "HTML"}},
			{"Bad Request: text is too long", []string{"chat_id", me, "text", strings.Repeat("<b></b>", 4700), "parse_mode", "HTML"}},
			{"Bad Request: unsupported parse_mode", []string{"chat_id", me, "text", "x", "parse_mode", "BB"}},
			{`Bad Request: can't parse entities: Unsupported start tag "mẫu" at byte offset 2`, []string{"chat_id", me, "text", "x <mẫu>", "parse_mode", "HTML"}},
			{"Bad Request: BUTTON_DATA_INVALID", []string{"chat_id", me, "text", "x", "reply_markup", button(`{"text":"a","callback_data":"` + strings.Repeat("x", 65) + `"}`)}},
			{"", []string{"chat_id", me, "text", "x", "reply_markup", button(`{"text":"a","callback_data":"` + strings.Repeat("x", 64) + `"}`)}},
			{"Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard", []string{"chat_id", me, "text", "x", "reply_markup", button(`{"text":"a"}`)}},
		} {
			r := call(t, s, "sendMessage", c.args...)
			if r.Description != c.want || r.OK != (c.want == "") || r.Status/100 == 2 != r.OK {
				t.Errorf("%.60q: %+v", c.args, r)
			}
			if strings.Contains(c.want, "upgraded") && r.Parameters.MovedTo != -1006 {
				t.Errorf("no new id: %+v", r)
			}
		}
	})
}

func TestEditsAndPresses(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, s *Server) {
		s.Start(someone, "")
		me := fmt.Sprint(someone)
		keyboard := `{"inline_keyboard":[[{"text":"Một","callback_data":"1"}]]}`
		r := call(t, s, "sendMessage", "chat_id", me, "text", "x", "reply_markup", keyboard)
		var m Message
		if err := json.Unmarshal(r.Result, &m); err != nil || m.ID == 0 || m.Date != time.Now().Unix() {
			t.Fatalf("%s %v", r.Result, err)
		}
		id := fmt.Sprint(m.ID)
		if r := call(t, s, "editMessageText", "chat_id", me, "message_id", id, "text", "x", "reply_markup", keyboard); r.Description != "Bad Request: "+notModified {
			t.Errorf("%+v", r)
		}
		if r := call(t, s, "editMessageText", "chat_id", me, "message_id", "1", "text", "y"); r.Description != "Bad Request: message to edit not found" {
			t.Errorf("%+v", r)
		}
		press := func() string {
			t.Helper()
			s.Press(someone, "Một")
			r := call(t, s, "getUpdates", "offset", "-1")
			var list []struct {
				Query struct {
					ID   string `json:"id"`
					Data string `json:"data"`
				} `json:"callback_query"`
			}
			if err := json.Unmarshal(r.Result, &list); err != nil || len(list) != 1 || list[0].Query.Data != "1" {
				t.Fatalf("%s %v", r.Result, err)
			}
			return list[0].Query.ID
		}
		first := press()
		if len(s.Misdeeds()) != 1 {
			t.Error("the unanswered press is not seen")
		}
		if r := call(t, s, "answerCallbackQuery", "callback_query_id", first); !r.OK {
			t.Errorf("%+v", r)
		}
		if r := call(t, s, "answerCallbackQuery", "callback_query_id", first); r.Description != "Bad Request: "+staleQuery {
			t.Errorf("twice: %+v", r)
		}
		second := press()
		s.Advance(3 * time.Minute)
		if r := call(t, s, "answerCallbackQuery", "callback_query_id", second); r.Description != "Bad Request: "+staleQuery {
			t.Errorf("late: %+v", r)
		}
	})
}

func TestRatesAndFaults(t *testing.T) {
	bubble(t, Options{Rates: true}, func(t *testing.T, s *Server) {
		s.Start(someone, "")
		me := fmt.Sprint(someone)
		var last reply
		for range 5 {
			last = call(t, s, "sendMessage", "chat_id", me, "text", "x")
		}
		if last.Status != 429 || last.Description != "Too Many Requests: retry after 1" || last.Parameters.RetryAfter != 1 || last.header.Get("Retry-After") != "1" {
			t.Errorf("%+v", last)
		}
		time.Sleep(time.Second)
		s.Fault(Fault{Kind: AcceptThenReset, Method: "sendMessage"})
		if _, err := s.Client().PostForm("http://t.test/bot"+s.Token()+"/sendMessage", url.Values{"chat_id": {me}, "text": {"arrived"}}); err == nil {
			t.Error("the connection was not broken")
		}
		if got := s.Sent(someone); got[len(got)-1].Text != "arrived" {
			t.Error("the message was not accepted")
		}
		s.Fault(Fault{Kind: HTML502})
		resp, err := s.Client().Get("http://t.test/bot" + s.Token() + "/getMe")
		if err != nil || resp.StatusCode != 502 || resp.Header.Get("Content-Type") != "text/html" {
			t.Errorf("%+v %v", resp, err)
		}
	})
}
