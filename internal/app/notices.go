package app

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"motcua/bot"
	"motcua/complaints"
	"motcua/internal/ops"
)

// consumeNotices turns officers' acts into messages of the citizens' outboxes.
// The outbox takes each notice once, however often the queue hands it out.
func (a *App) consumeNotices(ctx context.Context) error {
	return a.queue.Consume(ctx, complaints.TopicNotices, consumerName(), func(ctx context.Context, m complaints.Message) error {
		n, err := complaints.DecodeNotice(m.Body)
		if err != nil {
			return err
		}
		reply := a.brain.Bot.Notice(n)
		if err := a.local.Sessions.Put(ctx, n.Channel, n.Conversation, n.ID, reply, a.now()); err != nil {
			return err
		}
		a.log.InfoContext(ctx, "notice put in the outbox", "notice", n.ID, "channel", n.Channel)
		return nil
	})
}

// delivered tells the desk how far a notice got. With the desk in this process
// it is told at once; else through the queue.
func (a *App) delivered(ctx context.Context, channel, key string, d bot.Delivery) {
	i := strings.LastIndexByte(key, ':')
	if i < 0 {
		return // not a notice
	}
	a.metrics.Deliveries.WithLabelValues(channel, string(d.State)).Inc()
	rep := complaints.DeliveryReport{
		Schema: complaints.SchemaDelivery, Notice: key, Complaint: key[:i], State: string(d.State), Detail: d.Detail, At: d.At,
	}
	var err error
	if a.has(RoleDesk) {
		err = a.local.Desk.Deliver(ctx, rep)
	} else {
		var body []byte
		if body, err = json.Marshal(rep); err == nil {
			err = a.queue.Publish(ctx, complaints.TopicDeliveries, fmt.Sprintf("%s:%s:%d", key, d.State, d.At.UnixMilli()), body)
		}
	}
	if err != nil {
		a.log.ErrorContext(ctx, "the desk was not told of a delivery", "notice", key, "state", string(d.State), "error", err)
	}
}

// measured counts and times turns.
type measured struct {
	bot     *bot.Bot
	metrics *ops.Metrics
	now     func() time.Time
}

// Turn takes the turn and counts it.
func (m measured) Turn(ctx context.Context, s bot.Session, msg bot.Message, now time.Time) bot.Result {
	start := m.now()
	res := m.bot.Turn(ctx, s, msg, now)
	m.metrics.TurnTime.Observe(m.now().Sub(start).Seconds())
	m.metrics.Turns.WithLabelValues(s.Channel, string(res.Reading.Action)).Inc()
	return res
}
