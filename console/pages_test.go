package console_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/complaints"
	"motcua/console"
)

func TestHeaders(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	for _, path := range []string{"/console/", "/console/sign-in", "/console/nothing"} {
		h := e.get("hoa", path).header
		for key, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			"X-Content-Type-Options":  "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cache-Control": "no-store",
		} {
			if got := h.Get(key); got != want {
				t.Errorf("%s: %s is %q", path, key, got)
			}
		}
	}
}

func TestAssetsAreNamedByContent(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	p := e.get("", "/console/sign-in")
	links := p.find(t, "link[href]")
	if len(links) != 2 {
		t.Fatalf("%d links", len(links))
	}
	for _, l := range links {
		a := e.want(e.get("", attr(l, "href")), http.StatusOK)
		if !strings.Contains(a.header.Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %q", attr(l, "href"), a.header.Get("Cache-Control"))
		}
	}
	e.want(e.get("", "/console/static/console.css"), http.StatusNotFound)
}

func TestFaultPages(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	for name, c := range map[string]struct {
		method, path string
		form         url.Values
		status       int
		words        string
	}{
		"no page":   {"GET", "/console/khong-co", nil, 404, "hàng đợi"},
		"no case":   {"GET", "/console/case/xyz", nil, 404, "mã hồ sơ"},
		"GET act":   {"GET", "/console/case/c001/answer", nil, 405, "bấm nút"},
		"POST list": {"POST", "/console/", url.Values{}, 405, "bấm nút"},
		"bad form":  {"POST", "/console/case/c001/claim", url.Values{"version": {"x"}, "command": {"1"}}, 400, "thử lại"},
		"no id":     {"POST", "/console/case/c001/claim", url.Values{"version": {"1"}}, 400, "thử lại"},
		"too large": {"POST", "/console/case/c001/note", url.Values{"text": {strings.Repeat("a", 70_000)}}, 413, "rút gọn"},
	} {
		p := e.send("hoa", c.method, c.path, c.form)
		if p.status != c.status || !strings.Contains(p.text(t, ".lead"), c.words) {
			t.Errorf("%s: %d %q", name, p.status, p.text(t, "main"))
		}
	}
	if got := e.send("hoa", "POST", "/console/", url.Values{}).header.Get("Allow"); got != "GET" {
		t.Errorf("Allow %q", got)
	}
	if p := e.send("hoa", "HEAD", "/console/", nil); p.status != 200 || p.body != "" {
		t.Errorf("HEAD: %d, %d bytes", p.status, len(p.body))
	}
}

func TestOtherSitesMayNotAct(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	form := url.Values{"version": {"1"}, "command": {"x"}}
	for _, h := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "", "Origin", "https://example.com"}} {
		p := e.send("hoa", "POST", "/console/case/c001/claim", form, h...)
		e.want(p, http.StatusForbidden)
		if !strings.Contains(p.text(t, ".lead"), "trang khác") {
			t.Errorf("says %q", p.text(t, "main"))
		}
	}
	if k, _, _ := e.desk.Get(t.Context(), "c001"); k.Holder != "" {
		t.Error("another site claimed")
	}
}

// brokenDesk fails, to see what the pages make of it.
type brokenDesk struct {
	console.Desk
	panics bool
}

func (b brokenDesk) List(context.Context, complaints.Filter) ([]complaints.Complaint, error) {
	if b.panics {
		panic("as if")
	}
	return nil, errors.New("disk on fire")
}

func (b brokenDesk) Answer(context.Context, complaints.Act) (complaints.Complaint, error) {
	return complaints.Complaint{}, errors.New("disk on fire")
}

func TestFaultsInside(t *testing.T) {
	t.Parallel()
	for _, panics := range []bool{false, true} {
		e := newEnv(t, func(o *console.Options) { o.Desk = brokenDesk{o.Desk, panics} })
		p := e.want(e.get("hoa", "/console/"), http.StatusInternalServerError)
		if strings.Contains(p.body, "fire") || !strings.Contains(p.text(t, ".lead"), "thử lại") {
			t.Errorf("says %q", p.text(t, "main"))
		}
	}
}

func TestRoles(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	form := url.Values{"version": {"1"}, "command": {"x"}, "text": {"gì đó"}}
	for _, c := range []struct {
		login, method, path string
		status              int
	}{
		{"quantri", "GET", "/console/", 403}, {"quantri", "GET", "/console/case/c001", 403}, {"quantri", "GET", "/console/next", 403},
		{"quantri", "POST", "/console/case/c001/contact", 403}, {"quantri", "GET", "/console/account", 200},
		{"xem", "GET", "/console/", 200}, {"xem", "GET", "/console/case/c001", 200},
		{"xem", "POST", "/console/case/c001/claim", 403}, {"xem", "POST", "/console/case/c001/note", 403},
		{"xem", "POST", "/console/case/c001/contact", 403}, {"xem", "POST", "/console/case/c001/answer", 403},
		{"tiep", "POST", "/console/case/c001/answer", 403}, {"tiep", "POST", "/console/case/c001/close", 403}, {"tiep", "POST", "/console/case/c001/reopen", 403},
		{"tiep", "POST", "/console/case/c001/contact", 200},
	} {
		f := form
		if c.method == "GET" {
			f = nil
		}
		if p := e.send(c.login, c.method, c.path, f); p.status != c.status {
			t.Errorf("%s %s %s: %d, want %d", c.login, c.method, c.path, p.status, c.status)
		}
	}
	p := e.get("xem", "/console/case/c001")
	if n := len(p.find(t, "main form")); n != 0 {
		t.Errorf("the viewer is offered %d forms", n)
	}
	if strings.Contains(p.body, "N. V. A.") || strings.Contains(p.body, "09*") {
		t.Error("the viewer sees the contact")
	}
	k, events, _ := e.desk.Get(t.Context(), "c001")
	if k.Version != 1 || len(events) != 2 { // filed, contact read by intake
		t.Errorf("version %d, %d events", k.Version, len(events))
	}
}

func TestQueueBanner(t *testing.T) {
	t.Parallel()
	st := console.QueueStatus{Engine: "Redis", Down: true, Waiting: 3}
	e := newEnv(t, func(o *console.Options) {
		o.Queue = func(context.Context) (console.QueueStatus, error) { return st, nil }
	})
	if got := e.get("hoa", "/console/").text(t, ".banner"); !strings.Contains(got, "Hàng đợi Redis tạm ngắt, 3 phản ánh chờ đẩy") {
		t.Errorf("banner %q", got)
	}
	if got := e.get("", "/console/sign-in").text(t, ".banner"); got != "" {
		t.Errorf("shown to anyone: %q", got)
	}
	st.Down = false
	if got := e.get("hoa", "/console/").text(t, ".banner"); got != "" {
		t.Errorf("banner %q", got)
	}
}

func TestNewChecksOptions(t *testing.T) {
	t.Parallel()
	if _, err := console.New(console.Options{}); err == nil {
		t.Error("a console without a desk")
	}
}
