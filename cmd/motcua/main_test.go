package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"

	"motcua/internal/app"
	"motcua/internal/misses"
	"motcua/internal/store"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"motcua": func() { os.Exit(Main()) },
		"note":   func() { os.Exit(exitCode(note(context.Background(), os.Args[1], os.Args[2:]), os.Stderr)) },
	})
}

// note stores questions as the running bot does when it could not serve them.
func note(ctx context.Context, why string, texts []string) error {
	db, err := store.Open(ctx, filepath.Join(os.Getenv("MOTCUA_DATA"), app.DatabaseName))
	if err != nil {
		return err
	}
	log, err := misses.Open(ctx, db)
	if err != nil {
		return err
	}
	r := misses.NewRecorder(log, slog.Default(), time.Now, time.Hour)
	for _, t := range texts {
		r.Note(time.Now(), why, t)
	}
	r.Flush(ctx)
	return db.Close()
}

// TestScript runs the commands as a person would type them.
func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			// Each script starts on a machine where nothing was configured.
			e.Setenv("MOTCUA_DATA", e.WorkDir+"/data")
			return nil
		},
	})
}

// TestServeStops starts everything and ends it by its context, leaving no
// goroutine behind.
func TestServeStops(t *testing.T) {
	t.Setenv("MOTCUA_ADDR", "127.0.0.1:0")
	t.Setenv("MOTCUA_DATA", t.TempDir())
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	pr, pw := io.Pipe()
	done := make(chan error, 1)
	var stderr bytes.Buffer
	go func() {
		err := run(ctx, []string{"serve"}, strings.NewReader(""), pw, &stderr)
		_ = pw.Close()
		done <- err
	}()
	var said strings.Builder
	buf := make([]byte, 4096)
	for !strings.Contains(said.String(), "Ctrl+C") {
		n, err := pr.Read(buf)
		said.Write(buf[:n])
		if err != nil {
			t.Fatalf("ended early: %v %v\n%s", err, errors.Unwrap(err), stderr.String())
		}
	}
	go func() { _, _ = io.Copy(io.Discard, pr) }()
	cancel()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said.String(), "http://127.0.0.1:") {
		t.Errorf("said %q", said.String())
	}
}
