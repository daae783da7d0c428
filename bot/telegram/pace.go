package telegram

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Telegram's sending limits (Bot FAQ, "hitting limits"): about one message a
// second in a chat, where short bursts pass, and about 30 a second in all. Only
// retry_after is binding.
const (
	chatEvery = time.Second
	chatBurst = 3
	botRate   = 25 // a second
	botBurst  = 4
)

// pace spaces messages by chat and for the whole bot, and keeps the pauses that
// Telegram asks for.
type pace struct {
	all *rate.Limiter

	mu     sync.Mutex
	chats  map[string]*chatPace
	global time.Time // nobody sends before
}

type chatPace struct {
	lim   *rate.Limiter
	until time.Time // pause asked for by Telegram or by a failure
	asked bool      // the pause is Telegram's retry_after
	fails int       // failures in a row
}

func newPace() *pace {
	return &pace{all: rate.NewLimiter(botRate, botBurst), chats: map[string]*chatPace{}}
}

func (p *pace) chat(key string) *chatPace {
	c := p.chats[key]
	if c == nil {
		c = &chatPace{lim: rate.NewLimiter(rate.Every(chatEvery), chatBurst)}
		p.chats[key] = c
	}
	return c
}

// wait blocks until the chat may send one message; an error when ctx ended.
func (p *pace) wait(ctx context.Context, key string) error {
	p.mu.Lock()
	lim := p.chat(key).lim
	p.mu.Unlock()
	if err := lim.Wait(ctx); err != nil {
		return err
	}
	return p.all.Wait(ctx)
}

// left is how long the chat must still be quiet.
func (p *pace) left(key string) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	until := p.global
	if c := p.chats[key]; c != nil && c.until.After(until) {
		until = c.until
	}
	return max(time.Until(until), 0)
}

// hold keeps the chat quiet for d. When Telegram asked for it (429) while
// another chat is held for the same reason, the limit is the bot's own and
// everybody waits.
func (p *pace) hold(key string, d time.Duration, asked bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	c := p.chat(key)
	c.until, c.asked = now.Add(d), asked
	c.fails++
	if !asked {
		return
	}
	for other, o := range p.chats {
		if other != key && o.asked && o.until.After(now) {
			p.global = now.Add(d)
			return
		}
	}
}

// failed tells how many sends to the chat failed in a row.
func (p *pace) failed(key string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.chat(key).fails
}

// done notes a send that Telegram answered for good.
func (p *pace) done(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.chat(key).fails = 0
}

// forget drops chats that could send a burst again, so that the map stays small.
func (p *pace) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	for key, c := range p.chats {
		if c.fails == 0 && c.until.Before(now) && c.lim.TokensAt(now) >= chatBurst {
			delete(p.chats, key)
		}
	}
}
