package fakegram

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// method runs one Bot API method.
type method struct {
	name string // as documented
	run  func(*Server, *http.Request, args) answer
}

// methods by lower-case name: the real server does not mind the case.
var methods = map[string]method{}

func register(name string, run func(*Server, *http.Request, args) answer) {
	methods[strings.ToLower(name)] = method{name, run}
}

var wellFormed = regexp.MustCompile(`^[0-9]{1,19}:[A-Za-z0-9_-]{20,}$`)

// ServeHTTP answers /bot<token>/<method> and /file/bot<token>/<path>.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if file, isFile := strings.CutPrefix(path, "/file/bot"); isFile {
		s.serveFile(w, file)
		return
	}
	rest, isBot := strings.CutPrefix(path, "/bot")
	token, name, two := strings.Cut(rest, "/")
	if !isBot || !two || r.Method != http.MethodGet && r.Method != http.MethodPost {
		fail(404, "Not Found").write(w)
		return
	}
	if token != s.o.Token {
		s.misdeed("a call with a wrong token")
		if !wellFormed.MatchString(token) {
			fail(401, "Unauthorized: invalid token specified").write(w)
			return
		}
		fail(401, "Unauthorized").write(w)
		return
	}
	m, known := methods[strings.ToLower(name)]
	if !known {
		fail(404, "Not Found: method not found").write(w)
		return
	}
	in, err := readArgs(r)
	if err != nil {
		fail(400, err.Error()).write(w)
		return
	}
	call := s.begin(m.name, in)
	a := s.run(m, r, in)
	s.end(call, a)
	if a.then != nil {
		a.then(w)
		return
	}
	a.write(w)
}

// run puts a fault that waits for this call before or around the method.
func (s *Server) run(m method, r *http.Request, in args) answer {
	f := s.takeFault(m.name, in.int64("chat_id"))
	if f == nil {
		return m.run(s, r, in)
	}
	return f.apply(s, r, func() answer { return m.run(s, r, in) })
}

func (s *Server) begin(name string, in args) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, Call{Method: name, Args: in, At: s.clock.now()})
	s.notify()
	return len(s.calls) - 1
}

func (s *Server) end(call int, a answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case a.then != nil:
	case a.code == 0:
		s.calls[call].Status = http.StatusOK
	default:
		s.calls[call].Status = a.code
	}
	s.notify()
}

func (s *Server) serveFile(w http.ResponseWriter, rest string) {
	token, path, _ := strings.Cut(rest, "/")
	if token != s.o.Token {
		s.misdeed("a file call with a wrong token")
		fail(401, "Unauthorized").write(w)
		return
	}
	if !strings.HasPrefix(path, "documents/") {
		fail(404, "Not Found").write(w)
		return
	}
	fmt.Fprintf(w, "content of %s", path)
}

// args are the arguments of a call, each as text: nested objects as JSON.
type args map[string]string

// readArgs takes arguments from the query, a form, a multipart form or JSON.
func readArgs(r *http.Request) (args, error) {
	in := args{}
	for k, v := range r.URL.Query() {
		in[k] = v[0]
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		body, err := io.ReadAll(io.LimitReader(r.Body, 50<<20))
		if err != nil {
			return nil, err
		}
		var obj map[string]json.RawMessage
		if err := json.Unmarshal(body, &obj); err != nil {
			return nil, fmt.Errorf("can't parse JSON object")
		}
		for k, v := range obj {
			in[k] = plain(v)
		}
	case "multipart/form-data":
		// A form without parts is empty or a closing boundary only; Go's reader
		// calls it cut off, Telegram's does not.
		if err := r.ParseMultipartForm(50 << 20); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("can't parse multipart form")
		}
		for k, v := range r.MultipartForm.Value {
			in[k] = v[0]
		}
		for k, f := range r.MultipartForm.File {
			in[k] = "attach://" + f[0].Filename
		}
	default:
		if err := r.ParseForm(); err != nil {
			return nil, fmt.Errorf("can't parse form")
		}
		for k, v := range r.PostForm {
			in[k] = v[0]
		}
	}
	for k, v := range in {
		if v == "null" { // what library v5.5.1 sends for empty lists
			delete(in, k)
		}
	}
	return in, nil
}

// plain gives a JSON string its text and leaves every other value as JSON.
func plain(v json.RawMessage) string {
	var text string
	if json.Unmarshal(v, &text) == nil {
		return text
	}
	return string(bytes.TrimSpace(v))
}

func (a args) int64(name string) int64 {
	var n int64
	if json.Unmarshal([]byte(a[name]), &n) != nil {
		return 0
	}
	return n
}

func (a args) bool(name string) bool { return a[name] == "true" || a[name] == "True" || a[name] == "1" }

// Calls returns the calls of a method so far, "" for all.
func (s *Server) Calls(name string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.calls {
		if name == "" || c.Method == name {
			out = append(out, c)
		}
	}
	return out
}

// misdeed records something a correct bot does not do.
func (s *Server) misdeed(format string, a ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.misdeeds = append(s.misdeeds, fmt.Sprintf(format, a...))
}

// Misdeeds returns what a correct bot would not have done: calls with a wrong
// token, sends to people who never pressed Start, text that does not parse,
// and button presses that were delivered and never answered.
func (s *Server) Misdeeds() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := append([]string(nil), s.misdeeds...)
	for _, p := range s.presses {
		if p.delivered && !p.answered && s.clock.now().Sub(p.at) < callbackLife+time.Hour {
			out = append(out, fmt.Sprintf("the press of %q was never answered", p.data))
		}
	}
	return out
}
