package fakegram

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"time"
)

// How long an update waits for the bot (server source, by kind).
const (
	messageLife  = 24 * time.Hour
	callbackLife = 150 * time.Second
)

// maxLongPoll is what longer time-outs are cut to.
const maxLongPoll = 50 * time.Second

// update is one waiting update.
type update struct {
	id      int64
	kind    string // "message", "callback_query", …
	key     int64  // of its webhook queue
	raw     []byte
	expires time.Time
	press   *press // of a callback
	hold    bool
	again   bool // delivered once more, whatever was confirmed
}

// poller is a getUpdates call that waits.
type poller struct {
	ended chan struct{}
	why   string
}

// pollMemory is what the server remembers against busy loops.
type pollMemory struct {
	offset           int64
	started, ended   time.Time
	conflict         time.Time
	allowed          map[string]bool // nil = default
	everSet, anyPoll bool
}

// post queues body as an update of kind and returns its id; s.mu is held.
func (s *Server) post(kind string, key int64, life time.Duration, body any, p *press) int64 {
	id := s.nextUpd
	s.nextUpd++
	raw := marshal(map[string]any{"update_id": id, kind: body})
	s.enqueue(&update{id: id, kind: kind, key: key, raw: raw, expires: s.clock.now().Add(life), press: p})
	return id
}

// enqueue puts an update into the queue, or into its webhook's; s.mu is held.
func (s *Server) enqueue(u *update) {
	if s.polls.allowed != nil && u.kind != "" && !s.polls.allowed[u.kind] {
		return
	}
	u.hold = s.held
	s.posted[u.id] = u
	s.queue = append(s.queue, u)
	s.hookWake(u)
	s.notify()
}

// Hold keeps further updates back until Release.
func (s *Server) Hold() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = true
}

// Release delivers what was held; newest first when reversed, as when a button
// press overtakes the message before it.
func (s *Server) Release(reversed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held = false
	var held []*update
	for _, u := range s.queue {
		if u.hold {
			u.hold = false
			held = append(held, u)
		}
	}
	if reversed {
		rest := slices.DeleteFunc(s.queue, func(u *update) bool { return slices.Contains(held, u) })
		slices.Reverse(held)
		s.queue = append(rest, held...)
	}
	for _, u := range held {
		s.hookWake(u)
	}
	s.notify()
}

// Inject queues an update as it is; "%d" in it becomes the update's id, which
// is returned. With it tests send kinds and shapes the fake does not know.
func (s *Server) Inject(raw string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.nextUpd
	s.nextUpd++
	b := bytes.ReplaceAll([]byte(raw), []byte("%d"), marshal(id))
	s.enqueue(&update{id: id, raw: b, expires: s.clock.now().Add(messageLife)})
	return id
}

// JumpTo makes the next update's id n, as after a quiet week or years of use.
func (s *Server) JumpTo(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nextUpd = n
}

// Waiting is the number of updates that the bot has not confirmed.
func (s *Server) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
	return len(s.queue)
}

// expire drops updates that are too old; s.mu is held.
func (s *Server) expire() {
	now := s.clock.now()
	s.queue = slices.DeleteFunc(s.queue, func(u *update) bool { return !now.Before(u.expires) })
}

func init() { register("getUpdates", (*Server).getUpdates) }

func (s *Server) getUpdates(r *http.Request, in args) answer {
	offset, limit := in.int64("offset"), int(in.int64("limit"))
	if limit <= 0 || limit > 100 {
		limit = 100
	}
	wait := min(time.Duration(max(in.int64("timeout"), 0))*time.Second, maxLongPoll)
	s.mu.Lock()
	if s.hook != nil {
		s.mu.Unlock()
		return fail(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	s.allow(in)
	now := s.clock.now()
	if s.poller != nil { // the older call loses
		s.poller.end("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
		late := now.Sub(s.polls.conflict) < 3*time.Second
		s.polls.conflict = now
		if late {
			s.mu.Unlock()
			s.clock.until(now.Add(3*time.Second), r.Context().Done(), s.done)
			s.mu.Lock()
		}
	}
	if s.polls.anyPoll && offset == s.polls.offset && wait < 3*time.Second && now.Sub(s.polls.started) < 3*time.Second {
		wait = 3 * time.Second
	}
	if s.polls.anyPoll && offset == s.polls.offset && now.Sub(s.polls.ended) < 500*time.Millisecond {
		limit = 1
	}
	s.polls.anyPoll, s.polls.offset, s.polls.started = true, offset, now
	me := &poller{ended: make(chan struct{})}
	s.poller = me
	s.mu.Unlock()
	return s.longPoll(r, me, offset, limit, now.Add(wait))
}

// longPoll answers as soon as there is something, or at the deadline.
func (s *Server) longPoll(r *http.Request, me *poller, offset int64, limit int, deadline time.Time) answer {
	for {
		s.mu.Lock()
		if me.why != "" {
			s.mu.Unlock()
			return fail(409, me.why)
		}
		s.confirm(offset)
		batch := s.batch(limit)
		changed := s.changed
		if len(batch) > 0 || !s.clock.now().Before(deadline) || r.Context().Err() != nil {
			if s.poller == me {
				s.poller = nil
			}
			s.polls.ended = s.clock.now()
			s.mu.Unlock()
			return ok(batch)
		}
		s.mu.Unlock()
		stop, cancel := make(chan struct{}), make(chan struct{})
		go func() { // ends the wait at whatever comes first
			defer close(stop)
			select {
			case <-changed:
			case <-me.ended:
			case <-r.Context().Done():
			case <-s.done:
			case <-cancel:
			}
		}()
		s.clock.until(deadline, stop)
		close(cancel)
		<-stop
		select {
		case <-s.done:
			return fail(500, "Internal Server Error: restart")
		default:
		}
	}
}

// confirm forgets what offset confirms; s.mu is held.
func (s *Server) confirm(offset int64) {
	before := len(s.queue)
	defer func() {
		if len(s.queue) != before {
			s.notify()
		}
	}()
	s.expire()
	switch {
	case offset > 0:
		s.queue = slices.DeleteFunc(s.queue, func(u *update) bool { return u.id < offset && !u.hold && !u.again })
	case offset < 0 && int64(len(s.queue)) > -offset:
		s.queue = s.queue[int64(len(s.queue))+offset:]
	}
}

// batch is what a poll gets; s.mu is held.
func (s *Server) batch(limit int) []json.RawMessage {
	out := []json.RawMessage{}
	for _, u := range s.queue {
		if len(out) == limit {
			break
		}
		if u.hold {
			continue
		}
		if u.press != nil {
			u.press.delivered = true
		}
		out = append(out, u.raw)
	}
	if len(out) > 0 {
		s.queue = slices.DeleteFunc(s.queue, func(u *update) bool { return u.again && !u.hold })
	}
	return out
}

// allow takes over allowed_updates; absent keeps the former. s.mu is held.
func (s *Server) allow(in args) {
	text, given := in["allowed_updates"]
	if !given {
		return
	}
	var kinds []string
	if json.Unmarshal([]byte(text), &kinds) != nil {
		return
	}
	s.polls.allowed = nil
	if len(kinds) > 0 {
		s.polls.allowed = map[string]bool{}
		for _, k := range kinds {
			s.polls.allowed[k] = true
		}
	}
}

// end fails a waiting poll; s.mu is held.
func (p *poller) end(why string) {
	if p.why == "" {
		p.why = why
		close(p.ended)
	}
}

func marshal(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("fakegram: " + err.Error())
	}
	return b
}
