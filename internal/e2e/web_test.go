package e2e_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestWebChat asks the README's question in a browser, with and without
// JavaScript, on a small screen.
func TestWebChat(t *testing.T) {
	a := serve(t, settings(t))
	for name, scripts := range map[string]bool{"with-javascript": true, "without-javascript": false} {
		t.Run(name, func(t *testing.T) {
			s := browser(t)
			s.scripts(scripts)
			s.do("open", chromedp.Navigate("http://"+a.Addr()+"/"), chromedp.WaitVisible(chromedp.ID("hoi")))
			s.check("chat-empty-" + name)
			s.do("ask", chromedp.SendKeys(chromedp.ID("hoi"), "làm giấy khai sinh cho con cần giấy tờ gì"), chromedp.Click(chromedp.ID("send")),
				chromedp.WaitVisible(chromedp.CSS(`article.mine + article.bot`)))
			s.check("chat-" + name)
			if said := s.text("#log"); !strings.Contains(said, "hứng sinh") || !strings.Contains(said, "1.001193") {
				t.Errorf("the answer: %s", said)
			}
			if reloaded := strings.HasSuffix(s.place(), "#cuoi"); reloaded == scripts {
				t.Errorf("page reloaded: %v; scripts on: %v", reloaded, scripts)
			}
			s.do("press a button", chromedp.Click(`//article[contains(@class, "bot")][last()]//button[contains(., "phí")]`),
				chromedp.WaitVisible(`//article[@class="mine"][2]/following-sibling::article`))
			if said := s.text("#log"); strings.Count(said, "1.001193") < 2 {
				t.Errorf("the fee's answer names no source: %s", said)
			}
		})
	}
}
