package e2e_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"runtime"
	"testing"

	"motcua/internal/app"
	"motcua/internal/config"
)

// root is the repository's folder.
func root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}

// settings are those of a fresh machine with the example office.
func settings(t *testing.T) config.Config {
	t.Helper()
	c := config.Default()
	c.Addr, c.Data, c.Office = "127.0.0.1:0", t.TempDir(), filepath.Join(root(), "examples", "office")
	return c
}

// serve runs the program until the test ends.
func serve(t *testing.T, c config.Config, roles ...app.Role) *app.App {
	t.Helper()
	a, err := app.New(t.Context(), app.Options{Config: c, Roles: roles, Log: slog.New(slog.NewTextHandler(testLog{t}, &slog.HandlerOptions{Level: slog.LevelInfo}))})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Start(context.WithoutCancel(t.Context())); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Stop(); err != nil {
			t.Errorf("stop: %v", err)
		}
	})
	return a
}

// testLog writes the program's log to the test's.
type testLog struct{ t *testing.T }

func (l testLog) Write(b []byte) (int, error) {
	if l.t.Context().Err() == nil {
		l.t.Logf("%s", b)
	}
	return len(b), nil
}
