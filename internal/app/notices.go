package app

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"motcua/bot"
	"motcua/complaints"
	"motcua/internal/ops"
)

// consumeNotices reads the notices for what this process took: those of its
// node, and of the nodes under which complaints of this database were taken
// before.
func (a *App) consumeNotices(ctx context.Context) error {
	nodes, err := a.local.Intake.Nodes(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, len(nodes))
	var wg sync.WaitGroup
	for i, node := range nodes {
		wg.Go(func() {
			defer cancel()
			errs[i] = a.queue.Consume(ctx, complaints.NoticeTopic(node), a.consumerName(RoleBot), a.takeNotice)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// takeNotice turns an officer's act into a message of the citizen's outbox and
// brings the intake's copy up to date. The outbox takes each notice once,
// however often the queue hands it out.
func (a *App) takeNotice(ctx context.Context, m complaints.Message) error {
	n, err := complaints.DecodeNotice(m.Body)
	if err != nil {
		return err
	}
	if err := a.local.Intake.News(ctx, n); err != nil {
		return err
	}
	if n.Silent() {
		return nil
	}
	if err := a.local.Sessions.Put(ctx, n.Channel, n.Conversation, n.ID, a.brain.Bot.Notice(n), a.now()); err != nil {
		return err
	}
	a.log.InfoContext(ctx, "notice put in the outbox", "notice", n.ID, "channel", n.Channel)
	if !a.has(RoleDesk) { // else the desk would publish it again until the citizen comes back
		a.delivered(ctx, n.Channel, n.ID, bot.Delivery{State: bot.DeliveryCreated, At: n.At})
	}
	return nil
}

// delivered tells the desk how far a notice got. With the desk in this process
// it is told at once; else through the outbox and the queue.
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
		err = a.local.Intake.Report(ctx, rep)
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
