package fakegram

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// webhook is where updates are posted.
type webhook struct {
	url, secret string
	slots       chan struct{} // max_connections
	max         int
	lanes       map[int64][]*update // queues in order, side by side
	running     map[int64]bool
	lastError   string
	lastErrorAt time.Time
	gone        time.Time // first of the 410s in a row
	closed      chan struct{}
}

var secretPattern = regexp.MustCompile(`^[A-Za-z0-9_-]*$`)

func init() {
	register("setWebhook", (*Server).setWebhook)
	register("deleteWebhook", func(s *Server, _ *http.Request, in args) answer {
		return s.setHook("", "", 0, in)
	})
	register("getWebhookInfo", (*Server).webhookInfo)
}

func (s *Server) setWebhook(_ *http.Request, in args) answer {
	secret := in["secret_token"]
	switch {
	case len(secret) > 256:
		return fail(400, "secret token is too long")
	case !secretPattern.MatchString(secret):
		return fail(400, "secret token contains unallowed characters")
	}
	addr := in["url"]
	if addr != "" && s.o.StrictWebhook {
		u, err := url.Parse(addr)
		if err != nil || u.Host == "" {
			return fail(400, "bad webhook: invalid webhook URL specified")
		}
		if u.Scheme != "https" {
			return fail(400, "bad webhook: An HTTPS URL must be provided for webhook")
		}
		if p := u.Port(); p != "" && p != "443" && p != "80" && p != "88" && p != "8443" {
			return fail(400, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
		}
	}
	most := int(in.int64("max_connections"))
	if most < 1 || most > 100 {
		most = 40
	}
	return s.setHook(addr, secret, most, in)
}

// setHook sets, replaces or (with an empty address) deletes the webhook.
func (s *Server) setHook(addr, secret string, most int, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.now()
	if addr != "" && now.Sub(s.hookSet) < time.Second {
		return tooMany(1)
	}
	s.allow(in)
	if in.bool("drop_pending_updates") {
		s.queue = nil
	}
	was := s.hook
	if was != nil && addr == was.url && secret == was.secret {
		return answer{result: true, description: "Webhook is already set"}
	}
	if was != nil {
		close(was.closed)
		s.hook = nil
	}
	if addr == "" {
		if was == nil {
			return answer{result: true, description: "Webhook is already deleted"}
		}
		return answer{result: true, description: "Webhook was deleted"}
	}
	s.hookSet = now
	if s.poller != nil {
		s.poller.end("Conflict: terminated by setWebhook request")
		s.poller = nil
	}
	s.hook = &webhook{
		url: addr, secret: secret, max: most, slots: make(chan struct{}, most),
		lanes: map[int64][]*update{}, running: map[int64]bool{}, closed: make(chan struct{}),
	}
	for _, u := range s.queue {
		s.hookWake(u)
	}
	return answer{result: true, description: "Webhook was set"}
}

func (s *Server) webhookInfo(_ *http.Request, _ args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	info := map[string]any{"url": "", "has_custom_certificate": false, "pending_update_count": len(s.queue)}
	if h := s.hook; h != nil {
		info["url"], info["max_connections"] = h.url, h.max
		if h.lastError != "" {
			info["last_error_date"], info["last_error_message"] = h.lastErrorAt.Unix(), h.lastError
		}
	}
	return ok(info)
}

// hookWake gives an update to its webhook queue; s.mu is held.
func (s *Server) hookWake(u *update) {
	h := s.hook
	if h == nil || u.hold {
		return
	}
	h.lanes[u.key] = append(h.lanes[u.key], u)
	if !h.running[u.key] {
		h.running[u.key] = true
		s.wg.Go(func() { s.deliverLane(h, u.key) })
	}
}

// deliverLane posts the updates of one queue in order, each until it is taken
// or too old: at once, again at once, then after 2, 4, 8 … seconds, at most
// 60-120, or after what Retry-After asks for (at most an hour).
func (s *Server) deliverLane(h *webhook, key int64) {
	for {
		s.mu.Lock()
		if len(h.lanes[key]) == 0 || s.hook != h {
			h.running[key] = false
			s.mu.Unlock()
			return
		}
		u := h.lanes[key][0]
		s.mu.Unlock()
		delay := time.Duration(0)
		for try := 0; ; try++ {
			done, after := s.deliver(h, u)
			if done {
				break
			}
			switch {
			case after > 0:
				delay = min(after, time.Hour)
			case try == 0:
				delay = 0
			case delay == 0:
				delay = 2 * time.Second
			default:
				delay = min(delay*2, 60*time.Second+rand.N(60*time.Second))
			}
			next := s.clock.now().Add(delay)
			if !next.Before(u.expires) || !s.clock.until(next, h.closed, s.done) {
				break
			}
		}
		s.mu.Lock()
		h.lanes[key] = h.lanes[key][1:]
		if s.hook == h {
			s.queue = slices.DeleteFunc(s.queue, func(q *update) bool { return q == u })
		}
		s.notify()
		s.mu.Unlock()
		select {
		case <-s.done:
			return
		default:
		}
	}
}

// deliver posts an update once. It is done at any 2xx answer.
func (s *Server) deliver(h *webhook, u *update) (done bool, retryAfter time.Duration) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-s.done:
		return true, 0
	}
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		select {
		case <-s.done:
			cancel()
		case <-stop:
		}
	}()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url, bytes.NewReader(u.raw))
	if err != nil {
		return s.hookFailed(h, "invalid webhook URL"), 0
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept-Encoding", "gzip, deflate")
	if h.secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", h.secret)
	}
	s.mu.Lock()
	if u.press != nil {
		u.press.delivered = true
	}
	s.mu.Unlock()
	resp, err := s.o.Client.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return s.hookFailed(h, "Connection timed out"), 0
		}
		return s.hookFailed(h, "Webhook connection closed"), 0
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 1<<20)) // a cut body is an empty one
	if resp.StatusCode/100 != 2 {
		if n, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil {
			retryAfter = time.Duration(n) * time.Second
		}
		s.hookGone(h, resp.StatusCode)
		return s.hookFailed(h, fmt.Sprintf("Wrong response from the webhook: %d %s", resp.StatusCode, http.StatusText(resp.StatusCode))), retryAfter
	}
	s.hookGone(h, resp.StatusCode)
	s.executeReply(resp.Header.Get("Content-Type"), body)
	return true, 0
}

func (s *Server) hookFailed(h *webhook, why string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	h.lastError, h.lastErrorAt = why, s.clock.now()
	s.notify()
	return false
}

// hookGone closes a webhook that answered 410 for 23 hours.
func (s *Server) hookGone(h *webhook, status int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.clock.now()
	switch {
	case status != http.StatusGone:
		h.gone = time.Time{}
	case h.gone.IsZero():
		h.gone = now
	case now.Sub(h.gone) > 23*time.Hour && s.hook == h:
		close(h.closed)
		s.hook = nil
	}
}

// executeReply runs the method call that a 2xx body may hold.
func (s *Server) executeReply(contentType string, body []byte) {
	in := args{}
	kind, _, _ := mime.ParseMediaType(contentType)
	if kind == "application/json" {
		var obj map[string]json.RawMessage
		if json.Unmarshal(body, &obj) != nil {
			return
		}
		for k, v := range obj {
			in[k] = plain(v)
		}
	} else if form, err := url.ParseQuery(string(body)); err == nil {
		for k, v := range form {
			in[k] = v[0]
		}
	}
	name := strings.ToLower(in["method"])
	m, known := methods[name]
	if !known || strings.HasPrefix(name, "get") || slices.Contains([]string{"setwebhook", "deletewebhook", "close", "logout"}, name) {
		return
	}
	delete(in, "method")
	call := s.begin(m.name, in)
	s.end(call, m.run(s, nil, in))
}
