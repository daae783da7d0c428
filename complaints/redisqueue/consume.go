package redisqueue

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"

	"motcua/complaints"
)

type handler func(context.Context, complaints.Message) error

// consumer is one running Consume. It reads and handles one entry at a time, so
// an entry that is pending under its name and not in again was lost on the way
// here.
type consumer struct {
	q      *Queue
	topic  complaints.Topic
	name   string
	keys   keys
	handle handler

	again   map[string]waiting // entries to hand out again
	handled map[string]string  // entry -> id: handled, but Redis did not hear of it
	scanned time.Time          // last look for what others left behind
}

// waiting is an entry to hand out again: from due on, and only when nobody has
// touched it for idle.
type waiting struct {
	due  time.Time
	idle time.Duration
}

// Consume implements complaints.Queue. name must differ between processes that
// run at once, and be the same after a restart: then what was in flight is
// handed out at once. It ends within Options.Block of ctx.
func (q *Queue) Consume(ctx context.Context, t complaints.Topic, name string, handle func(context.Context, complaints.Message) error) error {
	c := &consumer{q: q, topic: t, name: name, keys: q.keys(t), handle: handle, again: map[string]waiting{}, handled: map[string]string{}}
	backoff := complaints.Backoff{Min: 100 * time.Millisecond, Max: 10 * time.Second}
	ready, down := false, false
	for ctx.Err() == nil {
		var err error
		if !ready {
			err = c.prepare(ctx)
		}
		if err == nil {
			ready = true
			err = c.step(ctx)
		}
		switch {
		case err == nil:
			if down {
				q.log.InfoContext(ctx, "queue reachable again", "topic", string(t), "consumer", name)
			}
			backoff.Reset()
			down = false
		case errors.Is(err, redis.ErrClosed):
			return nil
		case ctx.Err() == nil:
			ready = false
			if !down {
				q.log.WarnContext(ctx, "queue read failed", "topic", string(t), "consumer", name, "error", err)
			}
			down = true
			complaints.Sleep(ctx, backoff.Next())
		}
	}
	return nil
}

// prepare makes the group when it is missing (from the start of the stream: the
// handlers know what they have), tells Redis what it did not hear of, and picks
// up what is pending under this name.
func (c *consumer) prepare(ctx context.Context) error {
	err := c.q.cmd.XGroupCreateMkStream(ctx, c.keys.stream, group(c.topic), "0").Err()
	if err != nil && !redis.HasErrorPrefix(err, "BUSYGROUP") {
		return err
	}
	for entry, id := range c.handled {
		if err := c.ack(ctx, entry, id); err != nil {
			return err
		}
	}
	own, err := c.pending(ctx, 0, c.name)
	if err != nil {
		return err
	}
	now := c.q.opts.Now()
	for _, p := range own {
		if _, known := c.again[p.ID]; !known {
			c.again[p.ID] = waiting{due: now}
		}
	}
	return nil
}

// step handles one entry: one that is due again, else the next new one.
func (c *consumer) step(ctx context.Context) error {
	now := c.q.opts.Now()
	if now.Sub(c.scanned) >= c.q.opts.Reclaim || now.Before(c.scanned) {
		if err := c.scan(ctx, now); err != nil {
			return err
		}
	}
	entry, next := "", time.Time{}
	for id, w := range c.again {
		if !w.due.After(now) && (entry == "" || before(id, entry)) {
			entry = id
		}
		if next.IsZero() || w.due.Before(next) {
			next = w.due
		}
	}
	if entry != "" {
		return c.retake(ctx, entry)
	}
	block := c.q.opts.Block
	if !next.IsZero() {
		block = max(min(block, next.Sub(now)), time.Millisecond)
	}
	streams, err := c.q.block.XReadGroup(ctx, &redis.XReadGroupArgs{
		Group: group(c.topic), Consumer: c.name, Streams: []string{c.keys.stream, ">"}, Count: 1, Block: block,
	}).Result()
	if errors.Is(err, redis.Nil) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, s := range streams {
		for _, m := range s.Messages {
			if err := c.run(ctx, m, 1); err != nil {
				return err
			}
		}
	}
	return nil
}

// scan notes entries of any consumer that nobody has touched for three handler
// times. It takes none yet: each is claimed right before it is handled, so a
// long list does not go stale in hand (which is why this is not XAUTOCLAIM).
func (c *consumer) scan(ctx context.Context, now time.Time) error {
	idle := 3 * c.q.opts.Handler
	stale, err := c.pending(ctx, idle, "")
	if err != nil {
		return err
	}
	for _, p := range stale {
		if _, known := c.again[p.ID]; !known {
			c.again[p.ID] = waiting{due: now, idle: idle}
		}
	}
	c.scanned = now
	return nil
}

func (c *consumer) pending(ctx context.Context, idle time.Duration, name string) ([]redis.XPendingExt, error) {
	return c.q.cmd.XPendingExt(ctx, &redis.XPendingExtArgs{
		Stream: c.keys.stream, Group: group(c.topic), Idle: idle, Start: "-", End: "+", Count: 1000, Consumer: name,
	}).Result()
}

// retake claims an entry again and handles it.
func (c *consumer) retake(ctx context.Context, entry string) error {
	w := c.again[entry]
	got, err := c.q.cmd.XClaim(ctx, &redis.XClaimArgs{
		Stream: c.keys.stream, Group: group(c.topic), Consumer: c.name, MinIdle: w.idle, Messages: []string{entry},
	}).Result()
	if err != nil {
		return err
	}
	delete(c.again, entry)
	if len(got) == 0 || len(got[0].Values) == 0 {
		return c.gone(ctx, entry)
	}
	p, err := c.q.cmd.XPendingExt(ctx, &redis.XPendingExtArgs{Stream: c.keys.stream, Group: group(c.topic), Start: entry, End: entry, Count: 1}).Result()
	if err != nil {
		c.again[entry] = waiting{due: c.q.opts.Now()}
		return err
	}
	attempts := 1
	if len(p) == 1 {
		attempts = int(p[0].RetryCount)
	}
	return c.run(ctx, got[0], attempts)
}

// gone looks why an entry could not be claimed. Another consumer may have it;
// but one that left the stream without being handled was lost, and a person
// should know (the reconciler publishes it again).
func (c *consumer) gone(ctx context.Context, entry string) error {
	there, err := c.q.cmd.XRangeN(ctx, c.keys.stream, entry, entry, 1).Result()
	if err != nil || len(there) == 1 {
		return err
	}
	acked, err := c.q.cmd.XAck(ctx, c.keys.stream, group(c.topic), entry).Result()
	if err != nil {
		return err
	}
	c.q.log.ErrorContext(ctx, "queue entry vanished before it was handled", "topic", string(c.topic), "entry", entry, "pending", acked == 1)
	return nil
}

// run hands one entry to the handler and tells Redis the outcome, even when ctx
// has ended meanwhile. The error is Redis's, never the handler's.
func (c *consumer) run(ctx context.Context, m redis.XMessage, attempts int) error {
	if ctx.Err() != nil {
		return nil // read while stopping; stays pending under this name
	}
	id, _ := m.Values["id"].(string)
	body, _ := m.Values["json"].(string)
	if id == "" { // not published by us
		id = m.ID
	}
	after, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*ioTimeout)
	defer cancel()
	switch state, err := c.q.cmd.HGet(after, c.keys.seen, id).Result(); {
	case err != nil && !errors.Is(err, redis.Nil):
		c.again[m.ID] = waiting{due: c.q.opts.Now()}
		return err
	case state == "done": // handed out once more by a new group
		return c.ack(after, m.ID, id)
	}
	err := errGivenUp
	if attempts <= 2*complaints.MaxAttempts { // more means that handling it ends the process
		hctx, stop := context.WithTimeout(ctx, c.q.opts.Handler)
		err = c.handle(hctx, complaints.Message{ID: id, Body: json.RawMessage(body), Attempts: attempts})
		stop()
	}
	after, cancelOutcome := context.WithTimeout(context.WithoutCancel(ctx), 2*ioTimeout)
	defer cancelOutcome()
	switch {
	case err == nil:
		c.handled[m.ID] = id
		return c.ack(after, m.ID, id)
	case ctx.Err() != nil: // told to stop; stays pending under this name
		return nil
	}
	c.q.log.WarnContext(ctx, "queue entry failed", "topic", string(c.topic), "consumer", c.name, "id", id, "attempt", attempts, "error", err)
	if attempts >= complaints.MaxAttempts {
		if err := c.setAside(after, m.ID, letter{ID: id, Body: body, Attempts: attempts, Reason: short(err.Error()), At: c.q.opts.Now()}); err != nil {
			c.again[m.ID] = waiting{due: c.q.opts.Now()}
			return err
		}
		return nil
	}
	c.again[m.ID] = waiting{due: c.q.opts.Now().Add(c.q.opts.Retry * time.Duration(attempts))}
	return nil
}

var errGivenUp = errors.New("handed out many times, and its consumer never came back")

func (c *consumer) ack(ctx context.Context, entry, id string) error {
	k := c.keys
	err := ackScript.Run(ctx, c.q.cmd, []string{k.stream, k.seen, k.done, k.kept},
		group(c.topic), entry, id, c.q.keep(c.topic).Milliseconds(), c.q.opts.Remember.Milliseconds()).Err()
	if err == nil {
		delete(c.handled, entry)
	}
	return err
}

func (c *consumer) setAside(ctx context.Context, entry string, l letter) error {
	raw, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return deadScript.Run(ctx, c.q.cmd, []string{c.keys.stream, c.keys.seen, c.keys.dead}, group(c.topic), entry, l.ID, string(raw)).Err()
}

// short keeps a dead letter's reason readable.
func short(s string) string {
	if r := []rune(s); len(r) > 300 {
		return string(r[:300]) + "…"
	}
	return s
}

// before orders entries as the stream does: "ms-seq" by number.
func before(a, b string) bool {
	if len(a) != len(b) {
		am, as := split(a)
		bm, bs := split(b)
		if am != bm {
			return len(am) < len(bm) || len(am) == len(bm) && am < bm
		}
		return len(as) < len(bs) || len(as) == len(bs) && as < bs
	}
	return a < b
}

func split(entry string) (ms, seq string) {
	for i := range len(entry) {
		if entry[i] == '-' {
			return entry[:i], entry[i+1:]
		}
	}
	return entry, ""
}
