package e2e_test

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/redis/go-redis/v9"

	"motcua/bot/telegram/fakegram"
	"motcua/complaints/redisqueue/redistest"
	"motcua/internal/app"
	"motcua/internal/auth"
	"motcua/internal/config"
)

var paNumber = regexp.MustCompile(`PA-\d{6}-[0-9A-Z]{5}`)

// TestComplaintReachesOfficerAndAnswerReachesCitizen is the whole path: a
// complaint told to a (fake) Telegram arrives as one entry of the documented
// schema on a real Redis, appears in the console, is claimed and answered
// there by a browser, and the answer arrives in that chat.
func TestComplaintReachesOfficerAndAnswerReachesCitizen(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	screen := browser(t, 360, 740)
	server := redistest.Start(t)
	tg := fakegram.New(t, fakegram.Options{})
	const citizen = 1111111

	c := settings(t)
	c.Redis.URL = config.Secret(server.URL())
	c.Telegram.Token, c.Telegram.API = config.Secret(tg.Token()), tg.URL()
	serve(t, c, app.RoleBot) // no desk yet: the entry stays on the stream for us to look at

	tg.Start(citizen, "")
	say := func(what string) string {
		t.Helper()
		before := len(tg.Sent(citizen))
		tg.Say(citizen, what)
		return reply(ctx, t, tg, citizen, before)
	}
	press := func(label string) string {
		t.Helper()
		before := len(tg.Sent(citizen))
		tg.Press(citizen, label)
		return reply(ctx, t, tg, citizen, before)
	}
	last := reply(ctx, t, tg, citizen, 0)
	last = say("tôi nộp hồ sơ đăng ký khai sinh mã H49.15-260812-0012 từ tháng 8, hẹn 3 ngày mà giờ vẫn chưa có kết quả")
	for turn := 0; !strings.Contains(last, "Gửi") && turn < 6; turn++ {
		last = press(skipButton(t, tg.Sent(citizen)))
	}
	last = press("Gửi")
	number := paNumber.FindString(last)
	if number == "" {
		t.Fatalf("no code in the receipt: %s", last)
	}

	entry := onlyEntry(ctx, t, server)
	if entry["schema"] != "motcua.complaint/1" || entry["code"] != number || entry["channel"] != "telegram" || entry["kind"] != "delay" || entry["dossier"] != "H49.15-260812-0012" {
		t.Errorf("entry %v", entry)
	}

	desk := serve(t, deskOnly(c), app.RoleDesk)
	if _, err := desk.Officers().Add(ctx, auth.New{Login: "hoa", Name: "Trần Thị Hoa", Unit: "Một cửa", Roles: []auth.Role{auth.RoleLeader}, Password: "mot-hai-ba-bon"}, time.Now()); err != nil {
		t.Fatal(err)
	}
	before := len(tg.Sent(citizen))
	const answer = "Hồ sơ đã giải quyết xong, mời ông bà đến nhận kết quả sáng thứ Hai."
	base := "http://" + desk.Addr()
	run(t, screen, "sign in", chromedp.Navigate(base+"/console/"),
		chromedp.SendKeys(`input[name=login]`, "hoa"), chromedp.SendKeys(`input[name=password]`, "mot-hai-ba-bon"),
		chromedp.Submit(`input[name=password]`), chromedp.WaitVisible(`main`))
	waitFor(ctx, t, screen, base+"/console/", number)
	run(t, screen, "open", shot("console-list-360"), noSidewaysScroll(t, "the list"),
		chromedp.Click(`//a[contains(., "`+number+`")]`), chromedp.WaitVisible(`form[action$="/claim"] button`), shot("console-case-360"), noSidewaysScroll(t, "the case"))
	run(t, screen, "claim", chromedp.Click(`form[action$="/claim"] button`), chromedp.WaitVisible(`form[action$="/answer"] textarea`))
	run(t, screen, "answer", chromedp.SendKeys(`form[action$="/answer"] textarea`, answer), shot("console-answer-360"), noSidewaysScroll(t, "the answer form"),
		chromedp.Click(`form[action$="/answer"] button[type=submit], form[action$="/answer"] button:not([type])`))

	if err := tg.Wait(ctx, func() bool {
		for _, m := range tg.Sent(citizen)[before:] {
			if strings.Contains(m.Text, answer) {
				return true
			}
		}
		return false
	}); err != nil {
		t.Fatalf("the answer did not reach the chat: %v; got %q", err, tg.Sent(citizen)[before:])
	}
	var place string
	run(t, screen, "where", chromedp.Location(&place))
	waitFor(ctx, t, screen, place, "Đã đến")
	run(t, screen, "done", shot("console-answered-360"))
	if wrong := tg.Misdeeds(); len(wrong) > 0 {
		t.Errorf("against Telegram's rules: %v", wrong)
	}
}

// deskOnly is the same machine's desk in a process of its own.
func deskOnly(c config.Config) config.Config {
	c.Telegram = config.Telegram{}
	return c
}

// reply waits for the bot's next messages and returns the last one's text and buttons.
func reply(ctx context.Context, t *testing.T, tg *fakegram.Server, chat int64, before int) string {
	t.Helper()
	sent, err := tg.WaitSent(ctx, chat, before+1)
	if err != nil {
		t.Fatalf("no reply: %v", err)
	}
	m := sent[len(sent)-1]
	s := m.Text
	for _, b := range m.Buttons() {
		s += "\n[" + b.Text + "]"
	}
	return s
}

// skipButton returns the button of the latest message that leaves a field out,
// or else its first one.
func skipButton(t *testing.T, sent []fakegram.Message) string {
	t.Helper()
	buttons := sent[len(sent)-1].Buttons()
	if len(buttons) == 0 {
		t.Fatalf("no buttons under %q", sent[len(sent)-1].Text)
	}
	for _, b := range buttons {
		if strings.HasPrefix(b.Text, "Không") || strings.Contains(b.Text, "không rõ") {
			return b.Text
		}
	}
	return buttons[0].Text
}

// onlyEntry returns the single entry of the complaints stream.
func onlyEntry(ctx context.Context, t *testing.T, server *redistest.Server) map[string]any {
	t.Helper()
	opts, err := redis.ParseURL(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(opts)
	defer client.Close()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		entries, err := client.XRange(ctx, "motcua:{q}:complaints", "-", "+").Result()
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) > 1 {
			t.Fatalf("%d entries, want one", len(entries))
		}
		if len(entries) == 1 {
			var m map[string]any
			if err := json.Unmarshal([]byte(entries[0].Values["json"].(string)), &m); err != nil {
				t.Fatal(err)
			}
			return m
		}
		select {
		case <-ctx.Done():
			t.Fatal("nothing arrived on the stream")
		case <-tick.C:
		}
	}
}

func run(t *testing.T, screen context.Context, what string, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(screen, actions...); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// waitFor reloads the page until it shows text.
func waitFor(ctx context.Context, t *testing.T, screen context.Context, url, text string) {
	t.Helper()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		var body string
		run(t, screen, "reload", chromedp.Navigate(url), chromedp.Text(`body`, &body))
		if strings.Contains(body, text) {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("%s never showed %q; it says: %s", url, text, body)
		case <-tick.C:
		}
	}
}
