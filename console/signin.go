package console

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/internal/auth"
)

// signInPage is the data of the sign-in page.
type signInPage struct {
	frame
	Login string
	Fault string
	Next  string // the page that was asked for, a path below /console/
	Draft draft
	Ended bool // the officer had been at work and has to sign in again
}

// draft is text that an officer typed and that is not stored yet. It travels
// in the page, so that it survives an expired sign-in or a lost race.
type draft struct {
	Act     string // which form: "answer", "note", "reopen", "close"
	Text    string
	Command string // the command id of that form, so that it happens once
}

// draftOf reads the draft from a posted form.
func draftOf(r *http.Request) draft {
	d := draft{Act: r.PostForm.Get("draft_act"), Text: cleanText(r.PostForm.Get("draft_text")), Command: r.PostForm.Get("draft_command")}
	if d.Act == "" || d.Text == "" {
		return draft{}
	}
	return d
}

var casePath = regexp.MustCompile(`^/console/case/([^/?#]+)(?:/([a-z]+))?$`)

// nextPath returns a path below /console/ that a sign-in may lead on to, or
// the queue; an act's address leads to its complaint.
func nextPath(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/console/") || strings.Contains(u.Path, "..") || strings.ContainsAny(raw, "\\\r\n") {
		return "/console/"
	}
	if m := casePath.FindStringSubmatch(u.EscapedPath()); m != nil {
		return "/console/case/" + m[1]
	}
	switch u.Path {
	case "/console/", "/console/next", "/console/account":
		return (&url.URL{Path: u.Path, RawQuery: u.RawQuery}).String()
	}
	return "/console/"
}

// signInPage shows the form; who is signed in goes on to the queue.
func (c *Console) signInPage(w http.ResponseWriter, r *http.Request, _ visit) error {
	next := nextPath(r.URL.Query().Get("next"))
	if v := c.visitor(r); v.officer.Login != "" {
		http.Redirect(w, r, next, http.StatusSeeOther)
		return nil
	}
	return c.render(w, r, http.StatusOK, "signin", signInPage{frame: c.frame(r, visit{}, "Đăng nhập", ""), Next: next})
}

// askSignIn answers a request that needs a sign-in. A page leads to the form
// and back; a posted form is answered with the sign-in page itself, which holds
// what was typed.
func (c *Console) askSignIn(w http.ResponseWriter, r *http.Request) {
	_, err := r.Cookie(c.cookieName())
	ended := err == nil
	if r.Method != http.MethodPost {
		target := "/console/sign-in"
		if r.URL.RequestURI() != "/console/" {
			target += "?next=" + url.QueryEscape(r.URL.RequestURI())
		}
		if ended {
			c.dropCookie(w)
		}
		http.Redirect(w, r, target, http.StatusSeeOther)
		return
	}
	data := signInPage{frame: c.frame(r, visit{}, "Đăng nhập", ""), Next: nextPath(r.URL.Path), Ended: true}
	if m := casePath.FindStringSubmatch(r.URL.EscapedPath()); m != nil {
		if text := cleanText(r.PostForm.Get("text")); text != "" {
			data.Draft = draft{Act: m[2], Text: text, Command: r.PostForm.Get("command")}
		}
	}
	if err := c.render(w, r, http.StatusUnauthorized, "signin", data); err != nil {
		c.fail(w, r, visit{}, err)
	}
}

// signIn checks login and password. With a draft in the form, the complaint's
// page is the answer itself, the text back in its form; nothing is sent until
// the officer presses the button again.
func (c *Console) signIn(w http.ResponseWriter, r *http.Request, _ visit) error {
	login, now := strings.TrimSpace(r.PostForm.Get("login")), c.Now()
	data := signInPage{Login: login, Next: nextPath(r.PostForm.Get("next")), Draft: draftOf(r)}
	data.frame = c.frame(r, visit{}, "Đăng nhập", "")
	refuse := func(status int, words string) error {
		data.Fault = words
		return c.render(w, r, status, "signin", data)
	}
	if login == "" || r.PostForm.Get("password") == "" {
		return refuse(http.StatusUnprocessableEntity, "Mời bạn nhập cả tên đăng nhập và mật khẩu.")
	}
	o, err := c.Officers.Authenticate(r.Context(), login, r.PostForm.Get("password"), c.ClientAddr(r), now)
	if locked, ok := errors.AsType[*auth.LockedError](err); ok {
		return refuse(http.StatusTooManyRequests, lockedWords(locked.Until.Sub(now)))
	}
	if errors.Is(err, auth.ErrRefused) {
		c.Log.InfoContext(r.Context(), "sign-in refused")
		return refuse(http.StatusUnauthorized, "Tên đăng nhập hoặc mật khẩu chưa đúng. Mời bạn kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại. Nếu quên mật khẩu, hãy nhờ người quản trị cấp lại.")
	}
	if err != nil {
		return err
	}
	token, err := c.Officers.SignIn(r.Context(), o.Login, c.ClientAddr(r), r.UserAgent(), now)
	if err != nil {
		return err
	}
	c.setCookie(w, token)
	c.Log.InfoContext(r.Context(), "officer signed in", "officer", o.Login)
	v := visit{officer: o, token: token}
	switch m := casePath.FindStringSubmatch(data.Next); {
	case o.MustChange:
		http.Redirect(w, r, "/console/account", http.StatusSeeOther)
	case m != nil && data.Draft.Text != "" && may(o, rightRead):
		id, err := url.PathUnescape(m[1])
		if err != nil {
			return errNoCase
		}
		return c.renderCase(w, r, v, id, caseOptions{draft: data.Draft, notice: "Bạn đã đăng nhập lại. Nội dung đang soạn vẫn còn nguyên, chưa được gửi: mời bạn xem lại rồi bấm gửi."})
	case !may(o, rightRead):
		http.Redirect(w, r, "/console/account", http.StatusSeeOther)
	default:
		http.Redirect(w, r, data.Next, http.StatusSeeOther)
	}
	return nil
}

func lockedWords(left time.Duration) string {
	wait := fmt.Sprintf("%d giây", max(1, int(left.Round(time.Second)/time.Second)))
	if left > time.Minute {
		wait = fmt.Sprintf("%d phút", int((left+time.Minute-1)/time.Minute))
	}
	return "Đã nhập sai nhiều lần nên tạm dừng để bảo vệ tài khoản. Mời bạn thử lại sau " + wait + ", hoặc nhờ người quản trị cấp lại mật khẩu."
}

// signOut ends this sign-in.
func (c *Console) signOut(w http.ResponseWriter, r *http.Request, _ visit) error {
	if ck, err := r.Cookie(c.cookieName()); err == nil {
		if err := c.Officers.SignOut(r.Context(), ck.Value); err != nil {
			return err
		}
	}
	c.dropCookie(w)
	http.Redirect(w, r, "/console/sign-in?done=signed_out", http.StatusSeeOther)
	return nil
}

// cookieName is prefixed over HTTPS, which makes browsers insist on Secure.
func (c *Console) cookieName() string {
	if c.Secure {
		return "__Secure-motcua_officer"
	}
	return "motcua_officer"
}

func (c *Console) setCookie(w http.ResponseWriter, token string) {
	http.SetCookie(w, &http.Cookie{Name: c.cookieName(), Value: token, Path: "/console/", MaxAge: int(auth.AbsoluteLimit / time.Second), HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode})
}

func (c *Console) dropCookie(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{Name: c.cookieName(), Path: "/console/", MaxAge: -1, HttpOnly: true, Secure: c.Secure, SameSite: http.SameSiteLaxMode})
}

// cleanText is typed text as it is kept: plain line breaks, no blank edges.
func cleanText(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}
