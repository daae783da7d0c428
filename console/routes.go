package console

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"

	"motcua/internal/auth"
)

// Limits of what a browser may send.
const (
	maxBody = 64 << 10 // bytes; an answer of maxText characters fits well
	maxText = 4000     // characters of an answer, note or reason
)

// visit is one request of a signed-in officer.
type visit struct {
	officer auth.Officer
	session auth.Session
	token   string
}

// route is one line of the list of routes.
type route struct {
	method, pattern string
	handle          func(http.ResponseWriter, *http.Request, visit) error
	open            bool  // needs no sign-in
	need            right // when not open and not own
	own             bool  // concerns only the officer's own account
}

// routes lists everything that the console answers to.
func (c *Console) routes() (http.Handler, error) {
	list := []route{
		{"GET", "/console/static/{name}", c.static, true, 0, false},
		{"GET", "/console/sign-in", c.signInPage, true, 0, false},
		{"POST", "/console/sign-in", c.signIn, true, 0, false},
		{"POST", "/console/sign-out", c.signOut, true, 0, false},
		{"GET", "/console/account", c.account, false, 0, true},
		{"POST", "/console/account/password", c.changePassword, false, 0, true},
		{"POST", "/console/account/end", c.endSession, false, 0, true},
		{"GET", "/console/{$}", c.list, false, rightRead, false},
		{"GET", "/console/next", c.next, false, rightRead, false},
		{"GET", "/console/case/{id}", c.showCase, false, rightRead, false},
		{"POST", "/console/case/{id}/claim", c.act(actClaim), false, rightWork, false},
		{"POST", "/console/case/{id}/release", c.act(actRelease), false, rightWork, false},
		{"POST", "/console/case/{id}/note", c.act(actNote), false, rightWork, false},
		{"POST", "/console/case/{id}/ask", c.act(actAsk), false, rightWork, false},
		{"POST", "/console/case/{id}/answer", c.act(actAnswer), false, rightDecide, false},
		{"POST", "/console/case/{id}/close", c.act(actClose), false, rightDecide, false},
		{"POST", "/console/case/{id}/reopen", c.act(actReopen), false, rightDecide, false},
		{"POST", "/console/case/{id}/contact", c.readContact, false, rightContact, false},
	}
	mux := http.NewServeMux()
	allow := map[string][]string{}
	for _, rt := range list {
		mux.Handle(rt.method+" "+rt.pattern, c.serve(rt))
		allow[rt.pattern] = append(allow[rt.pattern], rt.method)
	}
	for pattern, methods := range allow {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", strings.Join(methods, ", "))
			c.fail(w, r, visit{}, errMethod)
		})
	}
	mux.HandleFunc("GET /console", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/console/", http.StatusMovedPermanently)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { c.fail(w, r, c.visitor(r), errNoPage) })

	cross := http.NewCrossOriginProtection()
	for _, origin := range c.TrustedOrigins {
		if err := cross.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("console: %w", err)
		}
	}
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { c.fail(w, r, visit{}, errCrossOrigin) }))
	return c.guard(cross.Handler(mux)), nil
}

// guard sets the security headers of every response, bounds the body and turns
// a panic into the page for faults.
func (c *Console) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		defer func() {
			if p := recover(); p != nil {
				if p == http.ErrAbortHandler {
					panic(p)
				}
				c.Log.ErrorContext(r.Context(), "console handler panicked", "path", r.URL.Path, "panic", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
				c.fail(w, r, visit{}, errors.New("panic"))
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// serve checks the sign-in and the right of a route, then handles it.
func (c *Console) serve(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			if err := r.ParseForm(); err != nil {
				c.fail(w, r, visit{}, bodyError(err))
				return
			}
		}
		var v visit
		if !rt.open {
			var err error
			v, err = c.signedIn(r)
			switch {
			case errors.Is(err, auth.ErrNoSession):
				c.askSignIn(w, r)
				return
			case err != nil:
				c.fail(w, r, v, err)
				return
			case v.officer.MustChange && !rt.own:
				http.Redirect(w, r, "/console/account", http.StatusSeeOther)
				return
			case !rt.own && !may(v.officer, rt.need):
				c.fail(w, r, v, errForbidden)
				return
			}
		}
		if err := rt.handle(w, r, v); err != nil {
			c.fail(w, r, v, err)
		}
	})
}

func bodyError(err error) error {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return errTooLarge
	}
	return errBadForm
}

// signedIn returns who sends the request; auth.ErrNoSession when nobody is
// signed in.
func (c *Console) signedIn(r *http.Request) (visit, error) {
	ck, err := r.Cookie(c.cookieName())
	if err != nil {
		return visit{}, auth.ErrNoSession
	}
	s, o, err := c.Officers.Session(r.Context(), ck.Value, c.Now())
	return visit{officer: o, session: s, token: ck.Value}, err
}

// visitor is signedIn for pages that anyone may see.
func (c *Console) visitor(r *http.Request) visit {
	v, err := c.signedIn(r)
	if err != nil {
		return visit{}
	}
	return v
}

// remoteAddr is the connection's address without the port.
func remoteAddr(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return ""
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsLoopback() {
		return ""
	}
	return host
}

// queueBanner is the sentence on an outage of the queue, or "".
func (c *Console) queueBanner(ctx context.Context) string {
	if c.Queue == nil {
		return ""
	}
	st, err := c.Queue(ctx)
	if err != nil {
		c.Log.WarnContext(ctx, "queue status not available", "error", err)
		return ""
	}
	if !st.Down {
		return ""
	}
	name := "Hàng đợi"
	if st.Engine != "" {
		name += " " + st.Engine
	}
	return fmt.Sprintf("%s tạm ngắt, %d phản ánh chờ đẩy. Bạn cứ làm việc bình thường: không phản ánh nào bị mất, hệ thống tự đẩy tiếp khi có kết nối.", name, st.Waiting)
}
