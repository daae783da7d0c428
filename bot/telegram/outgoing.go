package telegram

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"motcua/bot"
)

const (
	// replyLife is how long a reply of a turn is worth sending.
	replyLife = 6 * time.Hour
	// noticeLife is how long a notice is tried before the office is told that
	// the citizen cannot be reached here.
	noticeLife = 72 * time.Hour
	// maxWait bounds the pause between two tries.
	maxWait = 5 * time.Minute
	// stopGrace is how long a send under way may go on after the stop.
	stopGrace   = 5 * time.Second
	sweepLimit  = 500
	unsentLimit = 20
)

// sweepOutbox wakes the lanes of all conversations with something to send.
func (c *Channel) sweepOutbox(ctx context.Context) {
	c.pace.forget()
	out, err := c.o.Outbox.Unsent(ctx, channelName, "", c.now(), sweepLimit)
	if err != nil {
		if ctx.Err() == nil {
			c.log.Error("the outbox cannot be read", "error", err.Error())
		}
		return
	}
	for _, m := range out {
		if c.pace.left(m.Conversation) == 0 {
			c.out.wake(ctx, m.Conversation)
		}
	}
}

// sendQueue sends what waits for a conversation, in order, until nothing waits
// or the chat must be quiet for a while.
func (c *Channel) sendQueue(ctx context.Context, conversation string) {
	for ctx.Err() == nil {
		if d := c.pace.left(conversation); d > 0 {
			c.wakeLater(ctx, conversation, d)
			return
		}
		if !c.pay(ctx, conversation) {
			continue
		}
		out, err := c.o.Outbox.Unsent(ctx, channelName, conversation, c.now(), unsentLimit)
		if err != nil {
			if ctx.Err() == nil {
				c.log.Error("the outbox cannot be read", "error", err.Error())
			}
			return
		}
		if len(out) == 0 {
			return
		}
		for _, m := range out {
			if ctx.Err() != nil || !c.deliver(ctx, m) {
				break
			}
		}
	}
}

// wakeLater has the lane run again after d. The sweep would find it too, only
// less exactly.
func (c *Channel) wakeLater(ctx context.Context, conversation string, d time.Duration) {
	c.out.wg.Go(func() {
		if sleep(ctx, d) {
			c.out.wake(ctx, conversation)
		}
	})
}

// deliver sends one message with all its parts and records how far it got.
// False means that the ones after it must wait.
func (c *Channel) deliver(ctx context.Context, m bot.Outgoing) bool {
	chat, err := strconv.ParseInt(m.Conversation, 10, 64)
	if err != nil {
		return c.settle(ctx, m, bot.DeliveryPermanent, "not a chat id")
	}
	life := replyLife
	if m.Key != "" {
		life = noticeLife
	}
	if m.Attempts > 0 && c.now().Sub(m.At) > life {
		return c.settle(ctx, m, bot.DeliveryPermanent, "not deliverable for too long")
	}
	p, faults := c.progressOf(m)
	for _, f := range faults {
		c.log.Error("a reply could not be rendered as it is", "message", m.ID, "fault", f)
	}
	if len(p.parts) == 0 {
		return c.settle(ctx, m, bot.DeliveryPermanent, "nothing to send")
	}
	marked := false
	for p.done < len(p.parts) {
		part := p.parts[p.done]
		var waited error
		c.out.pause(func() { waited = c.pace.wait(ctx, m.Conversation) })
		if waited != nil {
			return c.interrupted(ctx, m, p.done)
		}
		if !marked && !c.mark(ctx, m, bot.Delivery{State: bot.DeliverySending, At: c.now()}) {
			return false
		}
		marked = true
		if err := c.sendPart(ctx, chat, part); err != nil {
			return c.failed(ctx, m, asCall(err))
		}
		c.pace.done(m.Conversation)
		if part.keyboard != keep {
			c.setKeyboard(m.Conversation, part.keyboard == shows)
		}
		p.done++
	}
	return c.settle(ctx, m, bot.DeliveryDelivered, "")
}

// interrupted handles a stop before part i was sent. Nothing was sent of a
// message that is not marked yet; a later part is due after the restart, and
// the earlier ones come again with it, as a whole answer is worth more than a
// torn one.
func (c *Channel) interrupted(ctx context.Context, m bot.Outgoing, i int) bool {
	if i > 0 {
		now := c.now()
		c.mark(ctx, m, bot.Delivery{State: bot.DeliveryTemporary, Detail: "stopped between two parts", RetryAt: now, At: now})
	}
	return false
}

// failed records a send that failed, by its class.
func (c *Channel) failed(ctx context.Context, m bot.Outgoing, e *callError) bool {
	detail := fmt.Sprintf("%s %d", e.class, e.code)
	c.log.Warn("a message was not sent", "message", m.ID, "class", e.class.String(), "code", e.code, "error", e.text)
	switch e.class {
	case classUnknown:
		return c.settle(ctx, m, bot.DeliveryUnknown, detail)
	case classPermanent, classMarkup, classMoved:
		return c.settle(ctx, m, bot.DeliveryPermanent, detail)
	}
	asked := e.class == classTooMany
	wait := backoff(max(m.Attempts, c.pace.failed(m.Conversation))+1, maxWait)
	if asked && e.retryAfter > 0 {
		wait = e.retryAfter
	}
	if e.class == classRefused {
		wait = max(wait, time.Minute)
	}
	now := c.now() // before the pause starts, so that the message is due at its end
	c.pace.hold(m.Conversation, wait, asked)
	c.mark(ctx, m, bot.Delivery{State: bot.DeliveryTemporary, Detail: detail, RetryAt: now.Add(wait), At: now})
	return false
}

// settle records a final state; the next message may follow.
func (c *Channel) settle(ctx context.Context, m bot.Outgoing, s bot.DeliveryState, detail string) bool {
	c.mu.Lock()
	delete(c.progress, m.ID)
	c.mu.Unlock()
	return c.mark(ctx, m, bot.Delivery{State: s, Detail: detail, At: c.now()})
}

// mark stores a state, also while the channel stops, and tells OnDelivery. A
// state that cannot be stored is owed: until it is paid the conversation waits,
// as the outbox would hold it back or have the message sent again.
func (c *Channel) mark(ctx context.Context, m bot.Outgoing, d bot.Delivery) bool {
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopGrace)
	defer cancel()
	if err := c.o.Outbox.Mark(stop, m.ID, d); err != nil {
		c.log.Error("a delivery state was not stored", "message", m.ID, "state", string(d.State), "error", err.Error())
		c.pace.hold(m.Conversation, c.o.Sweep, false)
		if d.State != bot.DeliverySending { // nothing was done yet then
			c.mu.Lock()
			c.owed[m.Conversation] = append(c.owed[m.Conversation], debt{m, d})
			c.mu.Unlock()
		}
		return false
	}
	if m.Key != "" && c.o.OnDelivery != nil {
		c.o.OnDelivery(m.Key, d)
	}
	return true
}

// debt is a delivery state that could not be stored.
type debt struct {
	m bot.Outgoing
	d bot.Delivery
}

// pay stores what is owed for a conversation; false when it still cannot.
func (c *Channel) pay(ctx context.Context, conversation string) bool {
	c.mu.Lock()
	debts := c.owed[conversation]
	delete(c.owed, conversation)
	c.mu.Unlock()
	ok := true
	for _, o := range debts {
		ok = c.mark(ctx, o.m, o.d) && ok
	}
	return ok
}

// progress is a message that is being sent: its parts, and how many arrived.
type progress struct {
	parts []part
	done  int
}

// progressOf returns the progress of a message, rendered at the first call.
func (c *Channel) progressOf(m bot.Outgoing) (p *progress, faults []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if p = c.progress[m.ID]; p == nil {
		p = &progress{}
		p.parts, faults = render(m.Reply, c.keyboard[m.Conversation])
		c.progress[m.ID] = p
	}
	return p, faults
}
