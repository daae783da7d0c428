package console

import (
	"errors"
	"net/http"
	"strings"

	"motcua/internal/auth"
)

// accountPage is the data of the officer's own account.
type accountPage struct {
	frame
	Me       auth.Officer
	Sessions []auth.Session
	Current  string // ID of this sign-in
	Fault    string // why the password was not changed
}

// account shows who is signed in and where, and the form for a new password.
func (c *Console) account(w http.ResponseWriter, r *http.Request, v visit) error {
	return c.renderAccount(w, r, v, http.StatusOK, "")
}

func (c *Console) renderAccount(w http.ResponseWriter, r *http.Request, v visit, status int, fault string) error {
	sessions, err := c.Officers.Sessions(r.Context(), v.officer.Login, c.Now())
	if err != nil {
		return err
	}
	return c.render(w, r, status, "account", accountPage{frame: c.frame(r, v, "Tài khoản của bạn", "account"), Me: v.officer, Sessions: sessions, Current: v.session.ID, Fault: fault})
}

// changePassword replaces the officer's password; every other sign-in ends and
// this one goes on under a new token.
func (c *Console) changePassword(w http.ResponseWriter, r *http.Request, v visit) error {
	old, fresh, now := r.PostForm.Get("old"), r.PostForm.Get("new"), c.Now()
	if fresh != r.PostForm.Get("again") {
		return c.renderAccount(w, r, v, http.StatusUnprocessableEntity, "Hai lần nhập mật khẩu mới chưa giống nhau. Mời bạn nhập lại.")
	}
	err := c.Officers.ChangePassword(r.Context(), v.officer.Login, old, fresh, c.ClientAddr(r), now)
	locked, isLocked := errors.AsType[*auth.LockedError](err)
	switch {
	case isLocked:
		return c.renderAccount(w, r, v, http.StatusTooManyRequests, lockedWords(locked.Until.Sub(now)))
	case errors.Is(err, auth.ErrRefused):
		return c.renderAccount(w, r, v, http.StatusUnprocessableEntity, "Mật khẩu hiện tại chưa đúng.")
	case errors.Is(err, auth.ErrWeak):
		return c.renderAccount(w, r, v, http.StatusUnprocessableEntity, "Mật khẩu mới chưa đủ an toàn: cần ít nhất 10 ký tự, không chứa tên đăng nhập, không quá dễ đoán và khác mật khẩu cũ. Gợi ý: ghép vài từ quen thuộc thành một câu.")
	case err != nil:
		return err
	}
	token, err := c.Officers.SignIn(r.Context(), v.officer.Login, c.ClientAddr(r), r.UserAgent(), now)
	if err != nil {
		return err
	}
	c.setCookie(w, token)
	c.Log.InfoContext(r.Context(), "officer changed the password", "officer", v.officer.Login)
	target := "/console/?done=password"
	if !may(v.officer, rightRead) {
		target = "/console/account?done=password"
	}
	http.Redirect(w, r, target, http.StatusSeeOther)
	return nil
}

// endSession ends one of the officer's own sign-ins elsewhere.
func (c *Console) endSession(w http.ResponseWriter, r *http.Request, v visit) error {
	err := c.Officers.EndSession(r.Context(), v.officer.Login, r.PostForm.Get("session"))
	if err != nil && !errors.Is(err, auth.ErrNoSession) {
		return err
	}
	http.Redirect(w, r, "/console/account?done=session_ended", http.StatusSeeOther)
	return nil
}

// browserName makes what a browser says of itself short: "Chrome, Android".
// Every browser claims to be an older one too, so the order decides.
func browserName(agent string) string {
	first := func(pairs ...string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if strings.Contains(agent, pairs[i]) {
				return pairs[i+1]
			}
		}
		return ""
	}
	name := first("Edg", "Edge", "coc_coc", "Cốc Cốc", "Firefox", "Firefox", "FxiOS", "Firefox", "CriOS", "Chrome", "Chrome", "Chrome", "Safari", "Safari")
	system := first("Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "máy Mac", "Linux", "Linux")
	return strings.Trim(name+", "+system, ", ")
}
