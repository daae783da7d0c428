package fakegram

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

// receiver is the bot's side of a webhook.
type receiver struct {
	mu     sync.Mutex
	answer func(id int64, w http.ResponseWriter)
	got    []int64
	when   []time.Duration
	start  time.Time
	header http.Header
}

func (rc *receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var u struct {
		ID int64 `json:"update_id"`
	}
	body, _ := io.ReadAll(r.Body)
	_ = json.Unmarshal(body, &u)
	rc.mu.Lock()
	rc.got = append(rc.got, u.ID)
	rc.when = append(rc.when, time.Since(rc.start))
	rc.header = r.Header
	answer := rc.answer
	rc.mu.Unlock()
	if answer != nil {
		answer(u.ID, w)
	}
}

func hooked(t *testing.T, f func(t *testing.T, s *Server, rc *receiver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		rc := &receiver{start: time.Now()}
		s := New(t, Options{Client: &http.Client{Transport: Transport{rc}}})
		if r := call(t, s, "setWebhook", "url", "https://bot.test/hook", "secret_token", "s-1"); !r.OK {
			t.Fatalf("%+v", r)
		}
		f(t, s, rc)
	})
}

func TestRetryLadder(t *testing.T) {
	hooked(t, func(t *testing.T, s *Server, rc *receiver) {
		rc.answer = func(_ int64, w http.ResponseWriter) { w.WriteHeader(500) }
		s.Say(someone, "x")
		time.Sleep(40 * time.Second)
		synctest.Wait()
		sec := func(n int) time.Duration { return time.Duration(n) * time.Second }
		if d := cmp.Diff([]time.Duration{0, 0, sec(2), sec(6), sec(14), sec(30)}, rc.when); d != "" {
			t.Error(d)
		}
		if rc.header.Get("X-Telegram-Bot-Api-Secret-Token") != "s-1" {
			t.Error("no secret")
		}
		info := string(call(t, s, "getWebhookInfo").Result)
		var got struct {
			Pending int    `json:"pending_update_count"`
			Error   string `json:"last_error_message"`
		}
		if err := json.Unmarshal([]byte(info), &got); err != nil || got.Pending != 1 || got.Error != "Wrong response from the webhook: 500 Internal Server Error" {
			t.Errorf("%s", info)
		}
		time.Sleep(25 * time.Hour)
		synctest.Wait()
		if s.Waiting() != 0 || rc.when[len(rc.when)-1] > 24*time.Hour {
			t.Errorf("%d waiting, last try after %v", s.Waiting(), rc.when[len(rc.when)-1])
		}
		for i := 7; i < len(rc.when); i++ {
			if d := rc.when[i] - rc.when[i-1]; d < 59*time.Second || d > 121*time.Second {
				t.Fatalf("a delay of %v", d)
			}
		}
	})
}

func TestRetryAfterReplacesTheDelay(t *testing.T) {
	hooked(t, func(t *testing.T, s *Server, rc *receiver) {
		rc.answer = func(_ int64, w http.ResponseWriter) {
			w.Header().Set("Retry-After", "100")
			w.WriteHeader(503)
		}
		s.Say(someone, "x")
		time.Sleep(250 * time.Second)
		synctest.Wait()
		if d := cmp.Diff([]time.Duration{0, 100 * time.Second, 200 * time.Second}, rc.when); d != "" {
			t.Error(d)
		}
	})
}

// A failing update blocks its own queue only, and a press overtakes a message.
func TestQueuesSideBySide(t *testing.T) {
	hooked(t, func(t *testing.T, s *Server, rc *receiver) {
		s.Start(someone, "")
		synctest.Wait()
		call(t, s, "sendMessage", "chat_id", fmt.Sprint(someone), "text", "x", "reply_markup", `{"inline_keyboard":[[{"text":"Một","callback_data":"1"}]]}`)
		rc.mu.Lock()
		rc.got = nil
		rc.answer = func(id int64, w http.ResponseWriter) {
			if id == 10002 && time.Since(rc.start) < 20*time.Second {
				w.WriteHeader(500)
			}
		}
		rc.mu.Unlock()
		s.Say(someone, "bad")   // 10002
		s.Say(someone, "next")  // 10003 waits
		s.Press(someone, "1")   // 10004 overtakes
		s.Say(someone+1, "hey") // 10005 another chat
		synctest.Wait()
		rc.mu.Lock()
		seen := map[int64]bool{}
		for _, id := range rc.got {
			seen[id] = true
		}
		rc.mu.Unlock()
		if seen[10003] || !seen[10004] || !seen[10005] {
			t.Errorf("got %v", rc.got)
		}
		time.Sleep(time.Minute)
		synctest.Wait()
		if rc.got[len(rc.got)-1] != 10003 || s.Waiting() != 0 {
			t.Errorf("got %v", rc.got)
		}
		for id := range s.presses {
			call(t, s, "answerCallbackQuery", "callback_query_id", id)
		}
	})
}

func TestCallInTheAnswer(t *testing.T) {
	hooked(t, func(t *testing.T, s *Server, rc *receiver) {
		rc.answer = func(_ int64, w http.ResponseWriter) {
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprintf(w, `{"method":"sendMessage","chat_id":%d,"text":"trong thân"}`, someone)
		}
		s.Say(someone, "x")
		synctest.Wait()
		if got := s.Sent(someone); len(got) != 1 || got[0].Text != "trong thân" {
			t.Errorf("%+v", got)
		}
	})
}

func TestSetWebhookErrors(t *testing.T) {
	bubble(t, Options{StrictWebhook: true}, func(t *testing.T, s *Server) {
		for want, args := range map[string][]string{
			"Bad Request: secret token contains unallowed characters":                           {"url", "https://x.test", "secret_token", "a b"},
			"Bad Request: bad webhook: An HTTPS URL must be provided for webhook":               {"url", "http://x.test"},
			"Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443": {"url", "https://x.test:81"},
		} {
			if r := call(t, s, "setWebhook", args...); r.Description != want {
				t.Errorf("%+v", r)
			}
		}
		if r := call(t, s, "setWebhook", "url", "https://x.test"); !r.OK {
			t.Errorf("%+v", r)
		}
		if r := call(t, s, "setWebhook", "url", "https://y.test"); r.Description != "Too Many Requests: retry after 1" {
			t.Errorf("%+v", r)
		}
	})
}
