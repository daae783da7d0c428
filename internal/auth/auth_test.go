package auth_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"motcua/internal/auth"
	"motcua/internal/store"
)

var morning = time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)

func open(t *testing.T) (*auth.Officers, *store.DB) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "motcua.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	o, err := auth.NewOfficers(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	return o, db
}

func add(t *testing.T, o *auth.Officers, login, password string, roles ...auth.Role) string {
	t.Helper()
	p, err := o.Add(t.Context(), auth.New{Login: login, Name: "Trần Thị Hoa", Unit: "Bộ phận Một cửa", Roles: roles, Password: password}, morning)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAddGetList(t *testing.T) {
	t.Parallel()
	o, _ := open(t)
	add(t, o, "hoa", "mưa rào tháng sáu", auth.RoleCase, auth.RoleIntake)
	made := add(t, o, " An ", "", auth.RoleAdmin)
	got, err := o.List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []auth.Officer{
		{Login: "an", Name: "Trần Thị Hoa", Unit: "Bộ phận Một cửa", Roles: []auth.Role{auth.RoleAdmin}, MustChange: true, CreatedAt: morning},
		{Login: "hoa", Name: "Trần Thị Hoa", Unit: "Bộ phận Một cửa", Roles: []auth.Role{auth.RoleIntake, auth.RoleCase}, CreatedAt: morning},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(strings.Split(made, "-")) != 4 {
		t.Errorf("generated password has not four groups: %d characters", len(made))
	}
	if _, err := o.Get(t.Context(), "nobody"); !errors.Is(err, auth.ErrUnknown) {
		t.Errorf("Get unknown: %v", err)
	}
}

func TestAddRefuses(t *testing.T) {
	t.Parallel()
	o, _ := open(t)
	add(t, o, "hoa", "mưa rào tháng sáu", auth.RoleCase)
	roles := []auth.Role{auth.RoleCase}
	for name, c := range map[string]struct {
		n    auth.New
		want error
	}{
		"taken":         {auth.New{Login: "HOA", Roles: roles}, auth.ErrExists},
		"odd login":     {auth.New{Login: "hoa trần", Roles: roles}, auth.ErrInvalid},
		"no role":       {auth.New{Login: "binh"}, auth.ErrInvalid},
		"unknown role":  {auth.New{Login: "binh", Roles: []auth.Role{"boss"}}, auth.ErrInvalid},
		"short":         {auth.New{Login: "binh", Roles: roles, Password: "ngắn quá"}, auth.ErrWeak},
		"one character": {auth.New{Login: "binh", Roles: roles, Password: "aaaaaaaaaaaa"}, auth.ErrWeak},
		"common":        {auth.New{Login: "binh", Roles: roles, Password: "matkhau123456"}, auth.ErrWeak},
		"login inside":  {auth.New{Login: "binh", Roles: roles, Password: "Binh123456"}, auth.ErrWeak},
	} {
		if _, err := o.Add(t.Context(), c.n, morning); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestAuthenticate(t *testing.T) {
	t.Parallel()
	o, _ := open(t)
	add(t, o, "hoa", "mưa rào tháng sáu", auth.RoleCase)
	ctx := t.Context()
	of, err := o.Authenticate(ctx, " Hoa", norm.NFD.String("mưa rào tháng sáu"), "10.0.0.1", morning) // decomposed, as macOS types it
	if err != nil || of.Login != "hoa" {
		t.Fatalf("decomposed password: %v, %v", of.Login, err)
	}
	for _, c := range [][2]string{{"hoa", "mưa rào tháng bảy"}, {"hoa", ""}, {"nobody", "mưa rào tháng sáu"}, {"hoa", strings.Repeat("x", 5000)}} {
		if _, err := o.Authenticate(ctx, c[0], c[1], "10.0.0.1", morning); !errors.Is(err, auth.ErrRefused) {
			t.Errorf("login %s: %v", c[0], err)
		}
	}
	if err := o.SetDisabled(ctx, "hoa", true); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Authenticate(ctx, "hoa", "mưa rào tháng sáu", "", morning); !errors.Is(err, auth.ErrRefused) {
		t.Errorf("disabled: %v", err)
	}
}

func TestLockGrowsAndLifts(t *testing.T) {
	t.Parallel()
	o, _ := open(t)
	add(t, o, "hoa", "mưa rào tháng sáu", auth.RoleCase)
	ctx, now := t.Context(), morning
	try := func(login, password string) error {
		_, err := o.Authenticate(ctx, login, password, "", now)
		return err
	}
	for _, login := range []string{"hoa", "nobody"} { // a lock does not tell who exists
		for range 5 {
			if err := try(login, "sai mật khẩu"); !errors.Is(err, auth.ErrRefused) {
				t.Fatalf("%s: %v", login, err)
			}
		}
		var locked *auth.LockedError
		if err := try(login, "mưa rào tháng sáu"); !errors.As(err, &locked) || !locked.Until.Equal(now.Add(30*time.Second)) {
			t.Fatalf("%s after 5 failures: %v", login, err)
		}
	}
	now = now.Add(30 * time.Second)
	if err := try("hoa", "sai mật khẩu"); !errors.Is(err, auth.ErrRefused) {
		t.Fatal(err)
	}
	var locked *auth.LockedError
	if err := try("hoa", "x"); !errors.As(err, &locked) || locked.Until.Sub(now) != time.Minute {
		t.Fatalf("sixth failure: %v", err)
	}
	now = now.Add(time.Minute)
	if err := try("hoa", "mưa rào tháng sáu"); err != nil {
		t.Fatalf("after the wait: %v", err)
	}
	if err := try("hoa", "sai mật khẩu"); !errors.Is(err, auth.ErrRefused) {
		t.Fatalf("a success wipes the slate: %v", err)
	}
}

func TestLockByAddress(t *testing.T) {
	t.Parallel()
	o, db := open(t)
	add(t, o, "hoa", "mưa rào tháng sáu", auth.RoleCase)
	ctx := t.Context()
	// One failure short of the limit, as counting up to it by hashing is slow.
	err := db.Write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO officer_failures VALUES ('address:10.0.0.9', 29, 0, ?)`, morning.UnixMilli())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Authenticate(ctx, "someone", "sai mật khẩu", "10.0.0.9", morning); !errors.Is(err, auth.ErrRefused) {
		t.Fatal(err)
	}
	var locked *auth.LockedError
	if _, err := o.Authenticate(ctx, "hoa", "mưa rào tháng sáu", "10.0.0.9", morning); !errors.As(err, &locked) {
		t.Errorf("same address: %v", err)
	}
	if _, err := o.Authenticate(ctx, "hoa", "mưa rào tháng sáu", "10.0.0.8", morning); err != nil {
		t.Errorf("other address: %v", err)
	}
	if _, err := o.Authenticate(ctx, "hoa", "mưa rào tháng sáu", "10.0.0.9", morning.Add(31*time.Second)); err != nil {
		t.Errorf("after the wait: %v", err)
	}
}

func TestSessions(t *testing.T) {
	t.Parallel()
	o, db := open(t)
	add(t, o, "hoa", "mưa rào tháng sáu", auth.RoleCase)
	ctx := t.Context()
	start := func(now time.Time) string {
		token, err := o.SignIn(ctx, "hoa", "10.0.0.1", "Firefox", now)
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	live := func(token string, now time.Time) bool {
		_, of, err := o.Session(ctx, token, now)
		if err != nil && !errors.Is(err, auth.ErrNoSession) {
			t.Fatal(err)
		}
		return err == nil && of.Login == "hoa"
	}
	idle, used := start(morning), start(morning)
	for m := 20; m < 12*60; m += 20 {
		if !live(used, morning.Add(time.Duration(m)*time.Minute)) {
			t.Fatalf("ended after %d minutes of use", m)
		}
	}
	if live(used, morning.Add(12*time.Hour)) {
		t.Error("outlived the absolute limit")
	}
	if live(idle, morning.Add(30*time.Minute)) {
		t.Error("outlived the idle limit")
	}
	if live("", morning) || live("made-up", morning) || live(strings.Repeat("x", 500), morning) {
		t.Error("a made-up token is a session")
	}
	later := morning.Add(24 * time.Hour)
	a, b, c := start(later), start(later), start(later)
	if err := o.SignOut(ctx, a); err != nil || live(a, later) || !live(b, later) {
		t.Errorf("sign-out: %v", err)
	}
	list, err := o.Sessions(ctx, "hoa", later)
	if err != nil || len(list) != 2 {
		t.Fatalf("%d sessions, %v", len(list), err)
	}
	if err := o.EndSession(ctx, "binh", list[0].ID); !errors.Is(err, auth.ErrNoSession) {
		t.Errorf("another's session: %v", err)
	}
	if err := o.EndSession(ctx, "hoa", list[0].ID); err != nil || live(b, later) == live(c, later) {
		t.Errorf("end one session: %v", err)
	}
	if _, err := o.Reset(ctx, "hoa", later); err != nil || live(b, later) || live(c, later) {
		t.Errorf("sessions survive a reset: %v", err)
	}
	var stored int
	if err := db.Read().QueryRowContext(ctx, `SELECT COUNT(*) FROM officer_sessions WHERE CAST(token_hash AS TEXT) = ?`, a).Scan(&stored); err != nil || stored != 0 {
		t.Errorf("token stored in the clear: %d, %v", stored, err)
	}
}

func TestResetAndChange(t *testing.T) {
	t.Parallel()
	o, _ := open(t)
	add(t, o, "hoa", "mưa rào tháng sáu", auth.RoleCase)
	ctx := t.Context()
	p, err := o.Reset(ctx, "Hoa", morning)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Reset(ctx, "nobody", morning); !errors.Is(err, auth.ErrUnknown) {
		t.Errorf("reset unknown: %v", err)
	}
	if _, err := o.Authenticate(ctx, "hoa", "mưa rào tháng sáu", "", morning); !errors.Is(err, auth.ErrRefused) {
		t.Errorf("old password: %v", err)
	}
	of, err := o.Authenticate(ctx, "hoa", p, "", morning)
	if err != nil || !of.MustChange {
		t.Fatalf("must change %v, %v", of.MustChange, err)
	}
	if err := o.ChangePassword(ctx, "hoa", "sai", "nắng hạn tháng ba", "", morning); !errors.Is(err, auth.ErrRefused) {
		t.Errorf("wrong old password: %v", err)
	}
	if err := o.ChangePassword(ctx, "hoa", p, p, "", morning); !errors.Is(err, auth.ErrWeak) {
		t.Errorf("same password: %v", err)
	}
	if err := o.ChangePassword(ctx, "hoa", p, "nắng hạn tháng ba", "", morning); err != nil {
		t.Fatal(err)
	}
	if of, err := o.Authenticate(ctx, "hoa", "nắng hạn tháng ba", "", morning); err != nil || of.MustChange {
		t.Errorf("after the change: must change %v, %v", of.MustChange, err)
	}
}

func TestLastAdmin(t *testing.T) {
	t.Parallel()
	o, _ := open(t)
	add(t, o, "an", "mưa rào tháng sáu", auth.RoleAdmin, auth.RoleCase)
	if err := o.SetDisabled(t.Context(), "an", true); !errors.Is(err, auth.ErrLastAdmin) {
		t.Errorf("last admin: %v", err)
	}
	add(t, o, "binh", "mưa rào tháng sáu", auth.RoleAdmin)
	if err := o.SetDisabled(t.Context(), "an", true); err != nil {
		t.Error(err)
	}
	if err := o.SetDisabled(context.Background(), "an", false); err != nil {
		t.Error(err)
	}
}
