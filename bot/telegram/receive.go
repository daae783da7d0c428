package telegram

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxPoll is the longest getUpdates waits (server source: larger values are cut).
const maxPoll = 50 * time.Second

// maxUpdate bounds the body of a webhook call. An update is a few kilobytes.
const maxUpdate = 1 << 20

// allowedUpdates are the kinds we ask for.
const allowedUpdates = `["message","callback_query","my_chat_member"]`

// introduce sets what Telegram must know of us: the webhook and the menu. It
// tries until it succeeds, each step by itself.
func (c *Channel) introduce(ctx context.Context) {
	if c.o.WebhookURL != "" {
		c.insist(ctx, "setWebhook", tgbotapi.Params{
			"url": c.o.WebhookURL, "secret_token": c.o.Secret,
			"allowed_updates": allowedUpdates, "max_connections": "20",
		})
	}
	if name, err := c.Check(ctx); err == nil {
		c.log.Info("telegram answers", "bot", name)
	}
	for _, p := range commandCalls() {
		c.insist(ctx, "setMyCommands", p)
	}
}

// insist repeats a call until it succeeds, ctx ends, or it can never succeed.
func (c *Channel) insist(ctx context.Context, method string, p tgbotapi.Params) {
	for n := 1; ctx.Err() == nil; n++ {
		_, err := c.api.call(ctx, c.o.Send, method, p)
		if err == nil || ctx.Err() != nil {
			return
		}
		ce := asCall(err)
		c.log.Warn("telegram call failed", "method", method, "class", ce.class.String(), "code", ce.code, "error", ce.text)
		if ce.class == classPermanent {
			return
		}
		sleep(ctx, max(ce.retryAfter, backoff(n, time.Minute)))
	}
}

// poll receives updates until ctx is done.
func (c *Channel) poll(ctx context.Context) {
	c.insist(ctx, "deleteWebhook", nil)
	for fails := 0; ctx.Err() == nil; {
		err := c.pollOnce(ctx)
		if err == nil || ctx.Err() != nil {
			fails = 0
			continue
		}
		fails++
		wait := backoff(fails, 30*time.Second)
		ce, ok := errors.AsType[*callError](err)
		if ok {
			wait = max(wait, ce.retryAfter)
			if ce.class == classConflict {
				wait = max(wait, 3*time.Second)
				c.insist(ctx, "deleteWebhook", nil)
			}
		}
		c.log.Warn("telegram polling failed", "error", err.Error(), "fails", fails, "wait", wait.String())
		sleep(ctx, wait)
	}
}

// pollOnce makes one long poll. The position is stored only after every update
// of the answer was accepted durably.
func (c *Channel) pollOnce(ctx context.Context) error {
	cursor, err := c.o.Inbox.Cursor(ctx, channelName)
	if err != nil {
		return fmt.Errorf("read cursor: %w", err)
	}
	p := tgbotapi.Params{
		"timeout": strconv.Itoa(int(c.o.Poll / time.Second)), "limit": "100", "allowed_updates": allowedUpdates,
	}
	p.AddNonZero64("offset", cursor)
	raw, err := c.api.call(ctx, c.o.Poll+15*time.Second, "getUpdates", p)
	if err != nil {
		return err
	}
	var updates []json.RawMessage
	if err := json.Unmarshal(raw, &updates); err != nil {
		return errors.New("getUpdates: the result is not a list")
	}
	high, nameless := int64(-1), int64(0)
	for _, u := range updates {
		id, err := c.accept(ctx, u)
		if errors.Is(err, errNoID) {
			nameless++
			err = c.acceptNameless(ctx, u)
		}
		if err != nil {
			return fmt.Errorf("accept: %w", err)
		}
		high = max(high, id)
	}
	var next int64
	switch {
	case len(updates) == 0:
		return nil
	case high >= 0:
		next = high + 1 // lower than before when ids restarted after a quiet week
	case cursor > 0:
		next = cursor + nameless // ids rise by one
	default:
		return errors.New("getUpdates: no update has an id")
	}
	if err := c.o.Inbox.SetCursor(ctx, channelName, next); err != nil {
		return fmt.Errorf("store cursor: %w", err)
	}
	return nil
}

// accept stores one raw update durably and wakes its handling. What the bot
// never answers is not stored; what does not decode is stored and set aside.
// errNoID when raw is no update; any other error means nothing was stored.
func (c *Channel) accept(ctx context.Context, raw []byte) (id int64, err error) {
	if id, err = updateID(raw); err != nil {
		return -1, errNoID
	}
	in, bad := readUpdate(raw)
	event := strconv.FormatInt(id, 10)
	if bad == nil && in.conversation == "" {
		if in.blocked {
			c.log.Info("a citizen blocked the bot", "update", event)
		}
		if in.callback != "" {
			c.answer(ctx, in.callback)
		}
		return id, nil
	}
	if err := c.o.Inbox.Accept(ctx, channelName, event, in.conversation, raw, c.now()); err != nil {
		return id, err
	}
	if bad != nil {
		c.log.Error("an update does not decode and was set aside", "update", event)
		return id, c.o.Inbox.SetAside(ctx, channelName, event, bad.Error())
	}
	wake(c.feed)
	return id, nil
}

// acceptNameless keeps a thing without an id for a person to look at.
func (c *Channel) acceptNameless(ctx context.Context, raw []byte) error {
	sum := sha256.Sum256(raw)
	event := "nameless-" + hex.EncodeToString(sum[:8])
	c.log.Error("an update has no id and was set aside", "update", event)
	if err := c.o.Inbox.Accept(ctx, channelName, event, "", raw, c.now()); err != nil {
		return err
	}
	return c.o.Inbox.SetAside(ctx, channelName, event, errNoID.Error())
}

// Webhook takes Telegram's calls: 401 without the secret, 200 once the update
// is stored, 500 (so that Telegram tries again) when it could not be. It
// answers 404 while the channel polls.
func (c *Channel) Webhook() http.Handler {
	want := sha256.Sum256([]byte(c.o.Secret))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(r.Header.Get("X-Telegram-Bot-Api-Secret-Token")))
		switch {
		case c.o.WebhookURL == "":
			http.NotFound(w, r)
			return
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
			return
		case subtle.ConstantTimeCompare(got[:], want[:]) != 1:
			c.log.Warn("a webhook call without the right secret")
			http.Error(w, "wrong secret", http.StatusUnauthorized)
			return
		}
		raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
		if tooBig, ok := errors.AsType[*http.MaxBytesError](err); ok {
			http.Error(w, fmt.Sprintf("more than %d bytes", tooBig.Limit), http.StatusRequestEntityTooLarge)
			return
		} else if err != nil {
			http.Error(w, "the body ended early", http.StatusBadRequest)
			return
		}
		id, err := c.accept(r.Context(), raw)
		switch {
		case errors.Is(err, errNoID):
			http.Error(w, "not an update", http.StatusBadRequest)
		case err != nil:
			c.log.Error("an update could not be stored", "update", id, "error", err.Error())
			http.Error(w, "not stored", http.StatusInternalServerError)
		}
	})
}
