// Package fakegram is a Telegram Bot API server for tests, faithful to what the
// real one is known to do: paths and argument encodings, the update queue with
// its conflicts and expiry, webhook delivery with its retry ladder, limits and
// error texts, the HTML parser, and failures on demand.
//
// Tests play the citizens ([Server.Start], [Server.Say], [Server.Press]) and
// look at what the bot sent ([Server.Sent], [Server.WaitSent]). At the end of a
// test the server checks that the bot behaved (see [Server.Misdeeds]).
//
// It does not detect entities such as links in plain text, and it knows no
// payments, inline mode or stickers.
package fakegram

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// DefaultToken is the token of the bot when Options names none.
const DefaultToken = "123456789:FAKEgram-token_for_tests_0123456789ab"

// Options sets what differs from the usual; the zero value is fine.
type Options struct {
	Token    string
	Username string // default "motcua_test_bot"
	// FirstUpdate is the id of the first update, default 10001.
	FirstUpdate int64
	// Rates makes the server refuse more than 1 message/s in a chat (burst 4),
	// 20/min in a group and 30/s in all.
	Rates bool
	// StrictWebhook demands https and the ports 443, 80, 88, 8443, as the real
	// server does; otherwise any address will do.
	StrictWebhook bool
	// Client delivers webhook calls, default a plain client.
	Client *http.Client
	// Lenient leaves out the check for misdeeds at the end of the test.
	Lenient bool
}

// Server is the fake. All methods may be called from several goroutines.
type Server struct {
	tb    testing.TB
	o     Options
	bot   User
	clock *clock
	http  *httptest.Server
	once  sync.Once
	done  chan struct{}
	wg    sync.WaitGroup

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced at every change
	chats    map[int64]*chat
	lastMsg  int64
	nextUpd  int64
	queue    []*update         // waiting updates, by id
	posted   map[int64]*update // all there ever were
	held     bool
	poller   *poller
	polls    pollMemory
	hook     *webhook
	hookSet  time.Time
	presses  map[string]*press
	calls    []Call
	faults   []*Fault
	misdeeds []string
	rates    rates
	commands map[string]json.RawMessage
}

// New starts a server that ends with the test.
func New(tb testing.TB, o Options) *Server {
	tb.Helper()
	if o.Token == "" {
		o.Token = DefaultToken
	}
	if o.Username == "" {
		o.Username = "motcua_test_bot"
	}
	if o.FirstUpdate == 0 {
		o.FirstUpdate = 10001
	}
	if o.Client == nil {
		o.Client = &http.Client{Timeout: 60 * time.Second}
	}
	id, _, _ := strings.Cut(o.Token, ":")
	botID, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		tb.Fatalf("fakegram: the token %q must begin with the bot's id and a colon", o.Token)
	}
	s := &Server{
		tb: tb, o: o, clock: newClock(), done: make(chan struct{}), changed: make(chan struct{}),
		bot:   User{ID: botID, IsBot: true, FirstName: "Một Cửa", Username: o.Username},
		chats: map[int64]*chat{}, presses: map[string]*press{}, posted: map[int64]*update{}, nextUpd: o.FirstUpdate,
		commands: map[string]json.RawMessage{}, lastMsg: 100,
	}
	tb.Cleanup(func() {
		s.Close()
		if !o.Lenient {
			for _, m := range s.Misdeeds() {
				tb.Errorf("fakegram: %s", m)
			}
		}
	})
	return s
}

// URL is the base address for the bot's APIBase; it starts listening.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.http == nil {
		s.http = httptest.NewServer(s)
	}
	return s.http.URL
}

// Token is the bot's token.
func (s *Server) Token() string { return s.o.Token }

// Close ends the server; New does it at the end of the test.
func (s *Server) Close() {
	s.once.Do(func() {
		close(s.done)
		s.mu.Lock()
		srv := s.http
		s.mu.Unlock()
		if srv != nil {
			srv.CloseClientConnections()
			srv.Close()
		}
		s.wg.Wait()
	})
}

// Now is the server's time.
func (s *Server) Now() time.Time { return s.clock.now() }

// Advance moves the server's time forward: waiting retries and long polls come
// due, updates and button presses grow old.
func (s *Server) Advance(d time.Duration) { s.clock.advance(d) }

// notify wakes everybody who waits for a change; s.mu is held.
func (s *Server) notify() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Call is one call of the bot.
type Call struct {
	Method string // as it is written in Telegram's documentation
	Args   map[string]string
	At     time.Time
	Status int // HTTP status answered, 0 when the connection was broken
}

// answer is what a method gives back: a result, or an error.
type answer struct {
	result      any
	description string // beside a result
	code        int    // 0 = success
	text        string
	retryAfter  int
	movedTo     int64
	then        func(http.ResponseWriter) // breaks the answer on purpose
}

func ok(result any) answer { return answer{result: result} }

// fail is an error answer with the server's rule for prefixes.
func fail(code int, text string) answer {
	prefix := map[int]string{400: "Bad Request: ", 401: "Unauthorized: ", 403: "Forbidden: ", 500: "Internal Server Error: "}[code]
	if prefix != "" && !strings.HasPrefix(text, strings.TrimSuffix(prefix, ": ")) {
		if len(text) > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] != '_' && (text[1] < 'A' || text[1] > 'Z') {
			text = strings.ToLower(text[:1]) + text[1:]
		}
		text = prefix + text
	}
	return answer{code: code, text: text}
}

func tooMany(after int) answer {
	return answer{code: 429, text: fmt.Sprintf("Too Many Requests: retry after %d", after), retryAfter: after}
}

// write sends an answer.
func (a answer) write(w http.ResponseWriter) {
	body := map[string]any{"ok": a.code == 0}
	w.Header().Set("Content-Type", "application/json")
	status := http.StatusOK
	if a.code == 0 {
		body["result"] = a.result
		if a.description != "" {
			body["description"] = a.description
		}
	} else {
		status = a.code
		body["error_code"], body["description"] = a.code, a.text
		params := map[string]any{}
		if a.retryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(a.retryAfter))
			params["retry_after"] = a.retryAfter
		}
		if a.movedTo != 0 {
			params["migrate_to_chat_id"] = a.movedTo
		}
		if len(params) > 0 {
			body["parameters"] = params
		}
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a reader that went away is no matter
}
