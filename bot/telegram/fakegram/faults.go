package fakegram

import (
	"fmt"
	"net/http"
	"strings"
	"time"
)

// FaultKind is a way to fail.
type FaultKind int

// The ways to fail. Those that begin with Accept do what was asked first.
const (
	HTML502         FaultKind = iota // an intermediary's page
	Restart                          // 500 "Internal Server Error: restart"
	TooMany                          // 429 with After seconds
	Refuse                           // Code and Text
	Reset                            // the connection breaks before anything is done
	AcceptThenReset                  // done, then the connection breaks
	AcceptThenHang                   // done, then no answer until the client gives up
	AcceptThen504                    // done, then a gateway's time-out page
	Garbage                          // 200 with a body that is no JSON, nothing done
)

// Fault makes calls fail.
type Fault struct {
	Kind   FaultKind
	Method string // "" for any but getUpdates
	Chat   int64  // 0 for any
	Times  int    // how many calls, 0 = 1
	Skip   int    // calls that pass before
	After  int    // seconds, of TooMany
	Code   int    // of Refuse
	Text   string // of Refuse, e.g. "Bad Request: chat not found"
}

// Fault makes the next matching calls fail.
func (s *Server) Fault(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = max(f.Times, 1)
	s.faults = append(s.faults, &f)
}

// takeFault returns the fault for a call, if one waits.
func (s *Server) takeFault(method string, chat int64) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		switch {
		case f.Times == 0 || f.Chat != 0 && f.Chat != chat:
		case f.Method == "" && method == "getUpdates" || f.Method != "" && !strings.EqualFold(f.Method, method):
		case f.Skip > 0:
			f.Skip--
		default:
			f.Times--
			return f
		}
	}
	return nil
}

// page is an answer that is not Telegram's.
func page(status int) answer {
	return answer{code: status, then: func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		fmt.Fprintf(w, "<html><head><title>%d %s</title></head><body>nginx</body></html>", status, http.StatusText(status))
	}}
}

var broken = answer{then: func(http.ResponseWriter) { panic(http.ErrAbortHandler) }}

// apply fails a call; do is the call itself.
func (f *Fault) apply(s *Server, r *http.Request, do func() answer) answer {
	switch f.Kind {
	case HTML502:
		return page(http.StatusBadGateway)
	case Restart:
		return fail(500, "Internal Server Error: restart")
	case TooMany:
		return tooMany(max(f.After, 1))
	case Refuse:
		return answer{code: f.Code, text: f.Text}
	case AcceptThenReset:
		do()
		return broken
	case AcceptThenHang:
		do()
		if r != nil {
			s.clock.until(s.clock.now().Add(24*time.Hour), r.Context().Done(), s.done)
		}
		return broken
	case AcceptThen504:
		do()
		return page(http.StatusGatewayTimeout)
	case Garbage:
		return answer{then: func(w http.ResponseWriter) { fmt.Fprint(w, "hello") }}
	}
	return broken
}

// Redeliver hands the update id, which was delivered before, to the bot again,
// by webhook or in the next poll, as Telegram does when our answer got lost.
func (s *Server) Redeliver(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u := s.posted[id]; u != nil {
		again := *u
		again.again, again.hold = true, false
		again.expires = s.clock.now().Add(messageLife)
		s.enqueue(&again)
		return
	}
	s.tb.Errorf("fakegram: there was no update %d", id)
}
