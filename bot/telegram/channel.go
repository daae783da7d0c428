// Package telegram is the Telegram channel: it takes updates by polling or by
// webhook, stores each one durably before anything else happens, takes it
// through a turn once, and sends the replies within Telegram's limits.
//
// The library go-telegram-bot-api v5.5.1 is used as a client and for its types
// only; polling, the webhook, time-outs and error classes are our own.
package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"sync"
	"time"

	"motcua/bot"
)

// channelName is the channel's name in events, sessions and the outbox.
const channelName = "telegram"

// Handler takes one event through a turn. *bot.Talk satisfies it.
type Handler interface {
	Handle(ctx context.Context, ev bot.Event) (bot.Result, error)
}

// Options is what a Channel needs. Token, Talk, Inbox and Outbox are required.
type Options struct {
	Token   string // from @BotFather; never logged, never in an error
	APIBase string // default "https://api.telegram.org"
	// WebhookURL is the public https address of Webhook; "" means polling.
	WebhookURL string
	// Secret comes back in a header of every webhook call; required with
	// WebhookURL: 1-256 of A-Z a-z 0-9 _ -.
	Secret string
	Talk   Handler
	Inbox  bot.Inbox
	Outbox bot.Outbox
	Log    *slog.Logger
	Now    func() time.Time // default time.Now
	// OnDelivery is told each delivery state of a notice (a message with a key).
	OnDelivery func(key string, d bot.Delivery)
	Client     *http.Client  // default: own transport with time-outs
	Workers    int           // chats handled at the same time, default 8
	Poll       time.Duration // long poll, default 50 s (Telegram's maximum)
	Sweep      time.Duration // how often inbox and outbox are looked through, default 2 s
	Send       time.Duration // time-out of one call but the long poll, default 30 s
}

// Channel is the running Telegram channel. Make one with New.
type Channel struct {
	o   Options
	log *slog.Logger
	now func() time.Time
	api *api

	feed    chan struct{} // wakes the reading of the inbox
	sweep   chan struct{} // wakes the reading of the outbox
	in, out *lanes
	pace    *pace

	mu       sync.Mutex
	queues   map[string][]incoming // accepted events by conversation, in order
	inflight map[string]bool       // events that stand in a queue
	progress map[int64]*progress   // messages under way, by outbox id
	owed     map[string][]debt     // states that could not be stored, by conversation
	keyboard map[string]bool       // conversations that show our reply keyboard
	moved    map[int64]int64       // chats that moved to a new id
}

// New checks the options and returns a channel that has not called Telegram yet.
func New(o Options) (*Channel, error) {
	switch {
	case o.Token == "":
		return nil, errors.New("telegram: no token")
	case o.Talk == nil || o.Inbox == nil || o.Outbox == nil:
		return nil, errors.New("telegram: Talk, Inbox and Outbox are required")
	case o.WebhookURL != "" && !validSecret(o.Secret):
		return nil, errors.New("telegram: a webhook needs a secret of 1-256 letters, digits, _ or -")
	}
	if o.APIBase == "" {
		o.APIBase = "https://api.telegram.org"
	}
	if u, err := url.Parse(o.APIBase); err != nil || u.Host == "" {
		return nil, errors.New("telegram: the API base is not a URL")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Workers <= 0 {
		o.Workers = 8
	}
	if o.Poll <= 0 || o.Poll > maxPoll {
		o.Poll = maxPoll
	}
	if o.Sweep <= 0 {
		o.Sweep = 2 * time.Second
	}
	if o.Send <= 0 {
		o.Send = 30 * time.Second
	}
	c := &Channel{
		o: o, log: o.Log.With("channel", channelName), now: o.Now,
		api:      newAPI(o.Token, o.APIBase, o.Client),
		feed:     make(chan struct{}, 1),
		sweep:    make(chan struct{}, 1),
		pace:     newPace(),
		queues:   map[string][]incoming{},
		inflight: map[string]bool{},
		progress: map[int64]*progress{},
		owed:     map[string][]debt{},
		keyboard: map[string]bool{},
		moved:    map[int64]int64{},
	}
	c.in = newLanes(o.Workers, c.handleQueue)
	c.out = newLanes(o.Workers, c.sendQueue)
	return c, nil
}

// Name returns "telegram".
func (c *Channel) Name() string { return channelName }

// Wake makes the channel look at its outbox now, after something was Put there.
func (c *Channel) Wake() { wake(c.sweep) }

// Run receives, handles and sends until ctx is done, and then returns nil once
// the sends under way have ended. It starts, and goes on, while Telegram is
// unreachable. Events accepted before a restart are handled first.
func (c *Channel) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	wake(c.feed)
	wake(c.sweep)
	wg.Go(func() { c.introduce(ctx) })
	wg.Go(func() { c.loop(ctx, c.feed, c.feedLanes) })
	wg.Go(func() { c.loop(ctx, c.sweep, c.sweepOutbox) })
	if c.o.WebhookURL == "" {
		wg.Go(func() { c.poll(ctx) })
	}
	wg.Wait()
	c.in.wait()
	c.out.wait()
	return nil
}

// loop runs work at each signal and at least once in a sweep interval.
func (c *Channel) loop(ctx context.Context, signal <-chan struct{}, work func(context.Context)) {
	tick := time.NewTicker(c.o.Sweep)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-signal:
		case <-tick.C:
		}
		work(ctx)
	}
}

// Check asks Telegram who the bot is; the name is its username. It is for
// readiness checks and the doctor.
func (c *Channel) Check(ctx context.Context) (name string, err error) {
	me, err := c.api.me(ctx, c.o.Send)
	if err != nil {
		return "", fmt.Errorf("telegram: %w", err)
	}
	return me.UserName, nil
}

// wake leaves a signal unless one is waiting already.
func wake(ch chan<- struct{}) {
	select {
	case ch <- struct{}{}:
	default:
	}
}

// sleep waits for d; false when ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

// validSecret reports whether Telegram takes s as a secret_token.
func validSecret(s string) bool {
	if len(s) < 1 || len(s) > 256 {
		return false
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' || r == '-') {
			return false
		}
	}
	return true
}
