package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"

	"motcua/internal/auth"
)

// DemoLogin is the demo officer's login.
const DemoLogin = "demo"

// DemoOfficer makes sure that there is a demo officer and returns the
// password, which is kept beside the database. It refuses when the console can
// be reached from other machines.
func (a *App) DemoOfficer(ctx context.Context) (password string, err error) {
	host, _, err := net.SplitHostPort(a.o.Config.Addr)
	if err != nil {
		return "", err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return "", fmt.Errorf("the demo officer is for this machine only, but MOTCUA_ADDR is %s: leave out --demo and use \"motcua officer add\"", a.o.Config.Addr)
	}
	path := filepath.Join(a.o.Config.Data, "demo-officer.txt")
	kept, err := os.ReadFile(path) //nolint:gosec // in our own data folder
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	password = strings.TrimSpace(string(kept))
	_, err = a.local.Officers.Get(ctx, DemoLogin)
	switch {
	case err == nil && password != "":
		return password, nil
	case err == nil: // the note is gone: give a new password
		return a.local.Officers.Reset(ctx, DemoLogin, a.now())
	case !errors.Is(err, auth.ErrUnknown):
		return "", err
	}
	if password, err = auth.GeneratePassword(); err != nil {
		return "", err
	}
	demo := auth.New{Login: DemoLogin, Name: "Cán bộ dùng thử", Unit: "Trung tâm (ví dụ)", Roles: []auth.Role{auth.RoleLeader}, Password: password}
	if _, err := a.local.Officers.Add(ctx, demo, a.now()); err != nil {
		return "", err
	}
	return password, os.WriteFile(path, []byte(password+"\n"), 0o600)
}
