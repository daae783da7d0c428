package console_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/console"
)

func signInForm(login, pass string) url.Values {
	return url.Values{"login": {login}, "password": {pass}}
}

func cookie(p page) *http.Cookie {
	for _, c := range (&http.Response{Header: p.header}).Cookies() {
		return c
	}
	return nil
}

func TestSignInLeadsBack(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	p := e.get("", "/console/case/c001")
	if p.status != http.StatusSeeOther || p.header.Get("Location") != "/console/sign-in?next=%2Fconsole%2Fcase%2Fc001" {
		t.Fatalf("%d to %q", p.status, p.header.Get("Location"))
	}
	p = e.want(e.get("", p.header.Get("Location")), http.StatusOK)
	wrong := e.press("", p, "/sign-in", signInForm("hoa", "không phải"))
	e.want(wrong, http.StatusUnauthorized)
	if wrong.value(t, "#login") != "hoa" || wrong.text(t, "[role=alert]") == "" || cookie(wrong) != nil {
		t.Error("a refused sign-in keeps the login, says why and sets no cookie")
	}
	right := e.press("", wrong, "/sign-in", signInForm("Hoa", password))
	e.want(right, http.StatusSeeOther)
	if got := right.header.Get("Location"); got != "/console/case/c001" {
		t.Errorf("leads to %q", got)
	}
	c := cookie(right)
	if c == nil || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/console/" || c.Secure {
		t.Fatalf("cookie %+v", c)
	}
	e.cookies["hoa"] = c.Value
	e.want(e.get("hoa", "/console/case/c001"), http.StatusOK)
	out := e.press("hoa", e.get("hoa", "/console/"), "/sign-out", nil)
	e.want(out, http.StatusSeeOther)
	e.want(e.get("hoa", "/console/"), http.StatusSeeOther)
}

func TestCookieOverHTTPS(t *testing.T) {
	t.Parallel()
	e := newEnv(t, func(o *console.Options) { o.Secure = true })
	p := e.send("", http.MethodPost, "/console/sign-in", signInForm("hoa", password))
	if c := cookie(p); c == nil || !c.Secure || !strings.HasPrefix(c.Name, "__Secure-") {
		t.Errorf("cookie %+v", c)
	}
}

func TestSignInNeverLeadsAway(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	for _, next := range []string{"https://example.com/", "//example.com/console/", "/\\example.com", "/console/../x", "/admin", "javascript:alert(1)", "/console/sign-out"} {
		f := signInForm("hoa", password)
		f.Set("next", next)
		p := e.want(e.send("", http.MethodPost, "/console/sign-in", f), http.StatusSeeOther)
		if got := p.header.Get("Location"); got != "/console/" {
			t.Errorf("%q leads to %q", next, got)
		}
	}
}

func TestLockedSignInSaysHowLong(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	var p page
	for range 6 {
		p = e.send("", http.MethodPost, "/console/sign-in", signInForm("ai-do", "sai"))
	}
	e.want(p, http.StatusTooManyRequests)
	if got := p.text(t, "[role=alert]"); !strings.Contains(got, "30 giây") {
		t.Errorf("says %q", got)
	}
}

func TestExpiredSignInKeepsTheAnswer(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	e.act(e.desk.Claim, "c001", "hoa", "")
	p := e.want(e.get("hoa", "/console/case/c001"), http.StatusOK)
	const typed = "Kính gửi bạn,\n<b>sổ</b> sẽ có ngày 25/11."
	e.clock = e.clock.Add(31 * time.Minute)
	p = e.want(e.press("hoa", p, "/answer", url.Values{"text": {typed}}), http.StatusUnauthorized)
	if k, _, _ := e.desk.Get(t.Context(), "c001"); k.Answer != "" {
		t.Fatal("answered without a sign-in")
	}
	p = e.want(e.press("", p, "/sign-in", signInForm("hoa", "sai")), http.StatusUnauthorized) // even a wrong password
	p = e.want(e.press("", p, "/sign-in", signInForm("hoa", password)), http.StatusOK)
	if got := strings.TrimPrefix(p.value(t, "#answer"), "\n"); got != typed {
		t.Fatalf("the answer came back as %q", got)
	}
	e.cookies["hoa"] = cookie(p).Value
	e.follow("hoa", e.press("hoa", p, "/answer", nil))
	if k, _, _ := e.desk.Get(t.Context(), "c001"); k.Answer != typed {
		t.Errorf("stored %q", k.Answer)
	}
}

func TestFirstPasswordHasToBeReplaced(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	p := e.get("moi", "/console/")
	if p.status != http.StatusSeeOther || p.header.Get("Location") != "/console/account" {
		t.Fatalf("%d %q", p.status, p.header.Get("Location"))
	}
	first, err := e.officers.Reset(t.Context(), "moi", e.clock)
	if err != nil {
		t.Fatal(err)
	}
	delete(e.cookies, "moi")
	const fresh = "nắng hạn tháng ba"
	for name, f := range map[string]url.Values{
		"not twice the same": {"old": {first}, "new": {fresh}, "again": {fresh + "."}},
		"too short":          {"old": {first}, "new": {"ngắn"}, "again": {"ngắn"}},
		"wrong old":          {"old": {"sai"}, "new": {fresh}, "again": {fresh}},
	} {
		p = e.press("moi", e.get("moi", "/console/account"), "/password", f)
		if p.status != http.StatusUnprocessableEntity || p.text(t, "[role=alert]") == "" {
			t.Errorf("%s: %d", name, p.status)
		}
	}
	before := e.cookies["moi"]
	p = e.want(e.press("moi", e.get("moi", "/console/account"), "/password", url.Values{"old": {first}, "new": {fresh}, "again": {fresh}}), http.StatusSeeOther)
	e.cookies["moi"] = cookie(p).Value
	e.follow("moi", p)
	e.cookies["moi"] = before
	e.want(e.get("moi", "/console/"), http.StatusSeeOther)
}

func TestAccountListsAndEndsSignIns(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.as("hoa")
	if _, err := e.officers.SignIn(t.Context(), "hoa", "10.1.2.3", "điện thoại", e.clock); err != nil {
		t.Fatal(err)
	}
	p := e.want(e.get("hoa", "/console/account"), http.StatusOK)
	if got := p.text(t, ".sessions"); !strings.Contains(got, "Máy này") || !strings.Contains(got, "10.1.2.3") {
		t.Errorf("lists %q", got)
	}
	p = e.follow("hoa", e.press("hoa", p, "/end", nil))
	if n := len(p.find(t, ".sessions li")); n != 1 {
		t.Errorf("%d sign-ins left", n)
	}
}
