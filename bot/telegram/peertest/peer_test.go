package peertest

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"motcua/bot/telegram/fakegram"
)

// citizen has an id beyond 32 bits.
const citizen = int64(7_222_222_222)

// answering is a small bot: it answers a text with HTML and a button, and a
// press with an answer to the press and an edit of the message.
func answering(t *testing.T) bot.HandlerFunc {
	return func(ctx context.Context, b *bot.Bot, u *models.Update) {
		ctx = context.WithoutCancel(ctx) // the last answer may meet the stop
		switch {
		case u.Message != nil && u.Message.Contact != nil:
			text := "số " + u.Message.Contact.PhoneNumber
			if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: u.Message.Chat.ID, Text: text,
				ReplyMarkup: &models.ReplyKeyboardRemove{RemoveKeyboard: true}}); err != nil {
				t.Error(err)
			}
		case u.Message != nil && u.Message.Text == "số":
			if _, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: u.Message.Chat.ID, Text: "Số của bạn?",
				ReplyMarkup: &models.ReplyKeyboardMarkup{Keyboard: [][]models.KeyboardButton{{{Text: "Gửi số", RequestContact: true}}}}}); err != nil {
				t.Error(err)
			}
		case u.Message != nil:
			m, err := b.SendMessage(ctx, &bot.SendMessageParams{
				ChatID: u.Message.Chat.ID, Text: "<b>Bạn</b> hỏi: <i>" + bot.EscapeMarkdown("x") + "</i> " + u.Message.Text, ParseMode: models.ParseModeHTML,
				ReplyMarkup: &models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{{{Text: "Lệ phí", CallbackData: "f:fee"}}}},
			})
			if err != nil || len(m.Entities) != 2 || m.Entities[0].Type != models.MessageEntityTypeBold || m.Entities[0].Length != 3 || m.ReplyMarkup == nil {
				t.Errorf("%+v %v", m, err)
			}
		case u.CallbackQuery != nil:
			if ok, err := b.AnswerCallbackQuery(ctx, &bot.AnswerCallbackQueryParams{CallbackQueryID: u.CallbackQuery.ID}); !ok || err != nil {
				t.Error(err)
			}
			m := u.CallbackQuery.Message.Message
			if m == nil || u.CallbackQuery.Data != "f:fee" {
				t.Errorf("press %+v", u.CallbackQuery)
				return
			}
			if _, err := b.EditMessageText(ctx, &bot.EditMessageTextParams{ChatID: m.Chat.ID, MessageID: m.ID, Text: "Miễn phí?"}); err != nil {
				t.Error(err)
			}
		}
	}
}

// waitFor waits for a change of the fake, ten seconds at most.
func waitFor(t *testing.T, s *fakegram.Server, what string, cond func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	if err := s.Wait(ctx, cond); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// talk plays a citizen against whatever receives the updates.
func talk(t *testing.T, s *fakegram.Server) {
	t.Helper()
	s.Start(citizen, "tt_khai-sinh")
	got := s.MustSent(citizen, 1)
	if got[0].Text != "Bạn hỏi: x /start tt_khai-sinh" || got[0].Entities[1].Offset != 9 {
		t.Errorf("%+v", got[0])
	}
	s.Press(citizen, "Lệ phí")
	waitFor(t, s, "edit", func() bool { return s.Sent(citizen)[0].Text == "Miễn phí?" })
	s.Say(citizen, "số")
	s.MustSent(citizen, 2)
	s.Press(citizen, "Gửi số")
	got = s.MustSent(citizen, 3)
	if got[2].Text != "số 84901234567" || len(s.Keyboard(citizen)) != 0 {
		t.Errorf("%+v, keyboard %q", got[2], s.Keyboard(citizen))
	}
}

func TestPeerPolls(t *testing.T) {
	s := fakegram.New(t, fakegram.Options{})
	b, err := bot.New(s.Token(), bot.WithServerURL(s.URL()), bot.WithDefaultHandler(answering(t)), bot.WithNotAsyncHandlers(),
		bot.WithErrorsHandler(func(err error) { t.Log(err) }))
	if err != nil { // New calls getMe
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { b.Start(ctx) })
	talk(t, s)
	waitFor(t, s, "confirmation", func() bool { return s.Waiting() == 0 })
	cancel()
	wg.Wait()
}

func TestPeerWebhook(t *testing.T) {
	s := fakegram.New(t, fakegram.Options{})
	refused := make(chan string, 10)
	b, err := bot.New(s.Token(), bot.WithServerURL(s.URL()), bot.WithDefaultHandler(answering(t)), bot.WithNotAsyncHandlers(), bot.WithWebhookSecretToken("bi-mat"),
		bot.WithErrorsHandler(func(err error) { refused <- err.Error() }))
	if err != nil {
		t.Fatal(err)
	}
	hook := httptest.NewServer(b.WebhookHandler())
	defer hook.Close()
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() { b.StartWebhook(ctx) })
	if ok, err := b.SetWebhook(ctx, &bot.SetWebhookParams{URL: hook.URL, SecretToken: "bi-mat"}); !ok || err != nil {
		t.Fatal(err)
	}
	talk(t, s)
	info, err := b.GetWebhookInfo(ctx)
	if err != nil || info.URL != hook.URL || info.LastErrorMessage != "" {
		t.Errorf("%+v %v", info, err)
	}
	if ok, err := b.DeleteWebhook(ctx, &bot.DeleteWebhookParams{}); !ok || err != nil {
		t.Error(err)
	}
	resp, err := http.Post(hook.URL, "application/json", strings.NewReader(`{"update_id":1}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if why := <-refused; !strings.Contains(why, "secret") {
		t.Error(why)
	}
	cancel()
	wg.Wait()
}

// The peer recognises the fake's errors as those of Telegram.
func TestPeerErrors(t *testing.T) {
	s := fakegram.New(t, fakegram.Options{Lenient: true})
	ctx := t.Context()
	b, err := bot.New(s.Token(), bot.WithServerURL(s.URL()))
	if err != nil {
		t.Fatal(err)
	}
	send := func(chat int64, text string) error {
		_, err := b.SendMessage(ctx, &bot.SendMessageParams{ChatID: chat, Text: text, ParseMode: models.ParseModeHTML})
		return err
	}
	s.Know(8, "vi")
	s.Start(citizen, "")
	s.Group(-4001)
	s.Migrate(-4001, -1001234567890)
	s.Fault(fakegram.Fault{Kind: fakegram.TooMany, Chat: citizen, After: 17})
	if err := send(citizen, "x"); !bot.IsTooManyRequestsError(err) || err.(*bot.TooManyRequestsError).RetryAfter != 17 {
		t.Error(err)
	}
	if err := send(-4001, "x"); !bot.IsMigrateError(err) || err.(*bot.MigrateError).MigrateToChatID != -1001234567890 {
		t.Error(err)
	}
	if err := send(8, "x"); !errors.Is(err, bot.ErrorForbidden) {
		t.Error(err)
	}
	if err := send(9, "x"); !errors.Is(err, bot.ErrorBadRequest) || !strings.Contains(err.Error(), "chat not found") {
		t.Error(err)
	}
	if err := send(citizen, "<mẫu 1>"); !errors.Is(err, bot.ErrorBadRequest) || !strings.Contains(err.Error(), "can't parse entities: Unsupported start tag") {
		t.Error(err)
	}
	if _, err := bot.New("1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", bot.WithServerURL(s.URL())); !errors.Is(err, bot.ErrorUnauthorized) {
		t.Error(err)
	}
	if ok, err := b.SetMyCommands(ctx, &bot.SetMyCommandsParams{Commands: []models.BotCommand{{Command: "menu", Description: "Xem"}},
		Scope: &models.BotCommandScopeAllPrivateChats{}, LanguageCode: "vi"}); !ok || err != nil {
		t.Error(err)
	}
	if list, err := b.GetMyCommands(ctx, &bot.GetMyCommandsParams{Scope: &models.BotCommandScopeAllPrivateChats{}, LanguageCode: "vi"}); err != nil || len(list) != 1 {
		t.Errorf("%+v %v", list, err)
	}
}
