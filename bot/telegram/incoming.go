package telegram

import (
	"context"
	"errors"
	"fmt"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot"
)

const (
	// maxHandle is how often an event is tried before it is set aside.
	maxHandle = 10
	// answerTimeout bounds answering a button press, which must not hold up
	// the turn: after 150 s Telegram has forgotten the press anyway.
	answerTimeout = 3 * time.Second
	feedLimit     = 200
)

// feedLanes puts accepted events that are not yet in a queue there, in order.
func (c *Channel) feedLanes(ctx context.Context) {
	c.mu.Lock()
	limit := len(c.inflight) + feedLimit
	c.mu.Unlock()
	pending, err := c.o.Inbox.Pending(ctx, channelName, limit)
	if err != nil {
		if ctx.Err() == nil {
			c.log.Error("the inbox cannot be read", "error", err.Error())
		}
		return
	}
	fresh := 0
	for _, p := range pending {
		c.mu.Lock()
		known := c.inflight[p.Event]
		c.mu.Unlock()
		if known {
			continue
		}
		fresh++
		in, err := readUpdate(p.Raw)
		if err != nil || in.conversation == "" || in.event != p.Event {
			c.setAside(ctx, p.Event, "not a message for a turn")
			continue
		}
		in.at = p.At
		c.mu.Lock()
		c.inflight[p.Event] = true
		c.queues[in.conversation] = append(c.queues[in.conversation], in)
		c.mu.Unlock()
		c.in.wake(ctx, in.conversation)
	}
	if fresh > 0 && len(pending) == limit {
		wake(c.feed)
	}
}

// handleQueue takes the waiting events of a conversation through their turns.
func (c *Channel) handleQueue(ctx context.Context, conversation string) {
	for ctx.Err() == nil {
		c.mu.Lock()
		q := c.queues[conversation]
		c.mu.Unlock()
		if len(q) == 0 {
			return
		}
		c.handle(ctx, q[0])
		if ctx.Err() != nil {
			return // not settled: it is pending and handled after the restart
		}
		c.mu.Lock()
		delete(c.inflight, q[0].event)
		if rest := c.queues[conversation][1:]; len(rest) > 0 {
			c.queues[conversation] = rest
		} else {
			delete(c.queues, conversation)
		}
		c.mu.Unlock()
	}
}

// handle settles one event: a turn, seen before, or set aside.
func (c *Channel) handle(ctx context.Context, in incoming) {
	if in.callback != "" {
		c.answer(ctx, in.callback)
	}
	if in.message.Phone != "" {
		c.setKeyboard(in.conversation, true) // the number came from our keyboard
	}
	ev := bot.Event{Channel: channelName, ID: in.event, Conversation: in.conversation, Message: in.message, At: in.at}
	for n := 1; ; n++ {
		err := c.turn(ctx, ev)
		switch {
		case err == nil:
			c.out.wake(ctx, in.conversation)
			return
		case errors.Is(err, bot.ErrSeen) || ctx.Err() != nil:
			return
		}
		c.log.Error("a turn failed", "update", in.event, "try", n, "error", err.Error())
		if n >= maxHandle && c.setAside(ctx, in.event, "failed too often") {
			return
		}
		c.in.pause(func() { sleep(ctx, backoff(n, 30*time.Second)) })
		if ctx.Err() != nil {
			return
		}
	}
}

// turn calls the conversation; a panic in it is an error of this event only.
func (c *Channel) turn(ctx context.Context, ev bot.Event) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic of type %T", p) // its text may quote the citizen
		}
	}()
	_, err = c.o.Talk.Handle(ctx, ev)
	return err
}

// answer tells Telegram that a button press was received, which ends the
// spinner. A press that is too old is no error.
func (c *Channel) answer(ctx context.Context, query string) {
	_, err := c.api.call(ctx, answerTimeout, "answerCallbackQuery", tgbotapi.Params{"callback_query_id": query})
	if err != nil && ctx.Err() == nil {
		ce := asCall(err)
		c.log.Debug("a button press was not answered", "class", ce.class.String(), "error", ce.text)
	}
}

// setAside reports whether the event is out of the way.
func (c *Channel) setAside(ctx context.Context, event, reason string) bool {
	if err := c.o.Inbox.SetAside(ctx, channelName, event, reason); err != nil {
		c.log.Error("an update could not be set aside", "update", event, "error", err.Error())
		return false
	}
	c.log.Error("an update was set aside", "update", event, "reason", reason)
	return true
}

func (c *Channel) setKeyboard(conversation string, shown bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if shown {
		c.keyboard[conversation] = true
	} else {
		delete(c.keyboard, conversation)
	}
}
