package telegram

import (
	"context"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// sendPart sends one Telegram message. A part whose markup Telegram cannot read
// is sent once more as plain text; a group that moved is followed once.
func (c *Channel) sendPart(ctx context.Context, chat int64, p part) error {
	ctx, cancel := afterStop(ctx, stopGrace)
	defer cancel()
	c.mu.Lock()
	if to, ok := c.moved[chat]; ok {
		chat = to
	}
	c.mu.Unlock()
	plain, followed := false, false
	for {
		params := tgbotapi.Params{
			"chat_id": strconv.FormatInt(chat, 10), "text": p.html, "parse_mode": "HTML",
			"link_preview_options": `{"is_disabled":true}`,
		}
		if plain {
			params["text"] = p.plain
			delete(params, "parse_mode")
		}
		params.AddNonEmpty("reply_markup", p.markup)
		_, err := c.api.call(ctx, c.o.Send, "sendMessage", params)
		if err == nil {
			return nil
		}
		e := asCall(err)
		switch {
		case e.class == classMarkup && !plain:
			c.log.Error("our markup was refused, sending plain text", "error", e.text)
			plain = true
		case e.class == classMoved && !followed:
			followed = true
			c.mu.Lock()
			c.moved[chat] = e.movedTo
			c.mu.Unlock()
			chat = e.movedTo
		default:
			return e
		}
	}
}

// afterStop returns a context that outlives ctx by d, so that a request that is
// on its way at the stop can still be answered.
func afterStop(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	out, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		if sleep(out, d) {
			cancel()
		}
	})
	return out, func() { stop(); cancel() }
}
