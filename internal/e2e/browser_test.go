package e2e_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// step is one thing done in a browser.
type step = chromedp.Action[chromedp.Void]

// screen is one tab of a headless browser, as small as a phone's.
type screen struct {
	t   *testing.T
	ctx context.Context
}

// browser starts headless Chromium with a viewport of 360 × 740.
func browser(t *testing.T) screen {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("MOTCUA_REQUIRE_BROWSER") != "" {
			t.Fatal("chromium is missing: apt-get install chromium")
		}
		t.Skip("chromium is not installed; make test installs it")
	}
	// A page must not look anything up outside: the flags keep Chromium quiet.
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-quic", true), chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	s := screen{t, ctx}
	s.do("start the browser", chromedp.EmulateViewport(360, 740))
	return s
}

// do runs steps within a minute.
func (s screen) do(what string, steps ...step) {
	s.t.Helper()
	ctx := s.ctx
	if chromedp.FromContext(ctx).Browser != nil { // the first call must not be bounded: it owns the browser
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Minute)
		defer cancel()
	}
	if err := chromedp.Do(ctx, steps...); err != nil {
		s.t.Fatalf("%s: %v\nthe page says: %s", what, err, s.text("body"))
	}
}

// text returns what an element shows.
func (s screen) text(css string) string {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.ctx, 10*time.Second)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(css)))
	if err != nil {
		s.t.Fatalf("%s: %v", css, err)
	}
	return v
}

// place returns the page's address.
func (s screen) place() string {
	s.t.Helper()
	v, err := chromedp.Run(s.ctx, chromedp.Location())
	if err != nil {
		s.t.Fatal(err)
	}
	return v
}

// scripts switches JavaScript on or off.
func (s screen) scripts(on bool) {
	s.do("switch JavaScript", func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
		return chromedp.Void{}, err
	})
}

// check looks at a page as a person with a small phone would: nothing may stand
// outside the screen. It keeps a screenshot in the folder MOTCUA_SHOTS, if set.
func (s screen) check(name string) {
	s.t.Helper()
	over, err := chromedp.Run(s.ctx, chromedp.Evaluate[int](`document.documentElement.scrollWidth - window.innerWidth`))
	if err != nil {
		s.t.Fatalf("%s: %v", name, err)
	}
	if over > 0 {
		s.t.Errorf("%s scrolls sideways by %d pixels", name, over)
	}
	dir := os.Getenv("MOTCUA_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(s.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// waitFor loads url again and again until the page shows text.
func (s screen) waitFor(ctx context.Context, url, text string) {
	s.t.Helper()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		s.do("load", chromedp.Navigate(url))
		body := s.text("body")
		if strings.Contains(body, text) {
			return
		}
		select {
		case <-ctx.Done():
			s.t.Fatalf("%s never showed %q; it says: %s", url, text, body)
		case <-tick.C:
		}
	}
}
