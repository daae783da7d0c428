package e2e_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestWebChat asks the README's question in a browser, with and without
// JavaScript, on a small screen.
func TestWebChat(t *testing.T) {
	a := serve(t, settings(t))
	base := "http://" + a.Addr()
	for _, script := range []bool{true, false} {
		name := map[bool]string{true: "with JavaScript", false: "without JavaScript"}[script]
		t.Run(name, func(t *testing.T) {
			screen := browser(t, 360, 740)
			var log, place string
			run(t, screen, "ask", emulation.SetScriptExecutionDisabled(!script),
				chromedp.Navigate(base+"/"), chromedp.WaitVisible(`#hoi`), noSidewaysScroll(t, "the empty chat"),
				chromedp.SendKeys(`#hoi`, "làm giấy khai sinh cho con cần giấy tờ gì"), chromedp.Click(`#send`),
				chromedp.WaitVisible(`article.mine`), chromedp.WaitVisible(`article.mine + article.bot`), chromedp.Text(`#log`, &log),
				chromedp.Location(&place), noSidewaysScroll(t, "the answer"), shot("chat-360-"+strings.Fields(name)[0]))
			if !strings.Contains(log, "hứng sinh") || !strings.Contains(log, "1.001193") {
				t.Errorf("the answer: %s", log)
			}
			if script && strings.Contains(place, "#cuoi") {
				t.Errorf("with JavaScript the page was reloaded: %s", place)
			}
			run(t, screen, "press a button", chromedp.Click(`//article[@class="bot"][last()]//button[contains(., "phí")]`),
				chromedp.WaitVisible(`//article[@class="mine"][2]`), chromedp.WaitVisible(`//article[@class="mine"][2]/following-sibling::article`), chromedp.Text(`#log`, &log))
			if n := strings.Count(log, "1.001193"); n < 2 {
				t.Errorf("the fee's answer names no source: %s", log)
			}
		})
	}
}
