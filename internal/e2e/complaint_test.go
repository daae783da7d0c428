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
	officer := browser(t)
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
	for turn := 0; !strings.Contains(last, "[Gửi]") && turn < 6; turn++ {
		if keys := tg.Keyboard(citizen); len(keys) > 0 { // the phone is asked for with keys, not buttons
			last = say(skip(t, keys))
			continue
		}
		sent := tg.Sent(citizen)
		var labels []string
		for _, b := range sent[len(sent)-1].Buttons() {
			labels = append(labels, b.Text)
		}
		last = press(skip(t, labels))
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
	officer.do("sign in", chromedp.Navigate(base+"/console/"),
		chromedp.SendKeys(chromedp.CSS(`input[name=login]`), "hoa"), chromedp.SendKeys(chromedp.CSS(`input[name=password]`), "mot-hai-ba-bon"),
		chromedp.Click(chromedp.CSS(`main button`)), chromedp.WaitNotPresent(chromedp.CSS(`input[name=password]`)))
	officer.waitFor(ctx, base+"/console/", number)
	officer.check("console-list")
	officer.do("open", chromedp.Click(`//a[contains(., "`+number+`")]`), chromedp.WaitVisible(chromedp.CSS(`form[action$="/claim"] button`)))
	officer.check("console-case")
	officer.do("claim", chromedp.Click(chromedp.CSS(`form[action$="/claim"] button`)), chromedp.WaitVisible(chromedp.CSS(`form[action$="/answer"] textarea`)))
	officer.do("write", chromedp.SendKeys(chromedp.CSS(`form[action$="/answer"] textarea`), answer))
	officer.check("console-answer")
	officer.do("answer", chromedp.Click(chromedp.CSS(`form[action$="/answer"] button`)), chromedp.WaitNotPresent(chromedp.CSS(`form[action$="/answer"]`)))

	if err := tg.Wait(ctx, func() bool {
		for _, m := range tg.Sent(citizen)[before:] {
			if strings.Contains(m.Text, answer) {
				return true
			}
		}
		return false
	}); err != nil {
		t.Fatalf("the answer did not reach the chat: %v; got %+v", err, tg.Sent(citizen)[before:])
	}
	officer.waitFor(ctx, officer.place(), "Đã đến")
	officer.check("console-answered")
	if wrong := tg.Misdeeds(); len(wrong) > 0 {
		t.Errorf("against Telegram's rules: %v", wrong)
	}
}

// deskOnly is the same machine's desk in a process of its own.
func deskOnly(c config.Config) config.Config {
	c.Telegram = config.Telegram{}
	return c
}

// reply waits for the bot's next turn, which ends with buttons or keys, and
// returns the last message's text and buttons.
func reply(ctx context.Context, t *testing.T, tg *fakegram.Server, chat int64, before int) string {
	t.Helper()
	err := tg.Wait(ctx, func() bool {
		sent := tg.Sent(chat)
		return len(sent) > before && (len(sent[len(sent)-1].Buttons()) > 0 || len(sent[len(sent)-1].Keyboard) > 0)
	})
	if err != nil {
		t.Fatalf("no reply: %v", err)
	}
	sent := tg.Sent(chat)
	said := sent[len(sent)-1].Text
	for _, b := range sent[len(sent)-1].Buttons() {
		said += "\n[" + b.Text + "]"
	}
	return said
}

// skip returns the choice that leaves a field out, or else the first one.
func skip(t *testing.T, labels []string) string {
	t.Helper()
	for _, l := range labels {
		if strings.HasPrefix(l, "Không") || strings.Contains(l, "không rõ") {
			return l
		}
	}
	if len(labels) == 0 {
		t.Fatal("nothing to choose from")
	}
	return labels[0]
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
