package terminal_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/bot/terminal"
)

// echo answers each message with itself and two choices.
type echo struct{ seen []string }

func (e *echo) Handle(_ context.Context, ev bot.Event) (bot.Result, error) {
	e.seen = append(e.seen, ev.ID)
	return bot.Result{Replies: []bot.Reply{{
		Blocks:  []bot.Block{{Kind: bot.BlockText, Text: "bạn nói: " + ev.Message.Text}},
		Choices: []bot.Choice{{Token: "a", Label: "Một"}, {URL: "https://a.vn", Label: "Trang"}, {Token: "b", Label: "Hai"}},
	}}}, nil
}

func TestRun(t *testing.T) {
	t.Parallel()
	clock := time.Unix(0, 0)
	e := &echo{}
	c := &terminal.Chat{Talk: e, Conversation: "x", Now: func() time.Time { clock = clock.Add(time.Second); return clock }}
	var out bytes.Buffer
	long := strings.Repeat("dài ", 50_000)
	if err := c.Run(t.Context(), strings.NewReader("chào\n"+long+"\n/thoat\nkhông đọc tới\n"), &out); err != nil {
		t.Fatal(err)
	}
	if len(e.seen) != 3 {
		t.Errorf("%d turns, want 3 (start, chào, the long line)", len(e.seen))
	}
	want := "bạn nói: chào\n\n  1. Một\n  • Trang: https://a.vn\n  2. Hai\n"
	if !strings.Contains(out.String(), want) {
		t.Errorf("got %.300s", out.String())
	}
	if strings.Contains(out.String(), "không đọc tới") {
		t.Error("read on after /thoat")
	}
}

func TestRender(t *testing.T) {
	t.Parallel()
	got := terminal.Render(bot.Reply{Blocks: []bot.Block{
		{Kind: bot.BlockTitle, Text: "Khai sinh"},
		{Kind: bot.BlockList, Text: "Giấy tờ:", Items: []string{"Tờ khai theo mẫu", "Giấy chứng sinh"}},
		{Kind: bot.BlockSteps, Items: []string{"Nộp hồ sơ"}},
		{Kind: bot.BlockQuote, Text: "nguyên văn"},
		{Kind: bot.BlockSource, Text: "1.001193", URL: "https://a.vn"},
	}}, 16)
	want := "Khai sinh\n─────────\n\nGiấy tờ:\n  - Tờ khai theo\n    mẫu\n  - Giấy chứng\n    sinh\n\n  1. Nộp hồ sơ\n\n│ nguyên văn\n\n(1.001193\n https://a.vn)"
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Error(diff)
	}
}
