// Package redisqueue is a complaints.Queue on Redis Streams, for several
// machines. Redis is only the way: what it loses, the reconciler publishes
// again. It works with Redis 6.2 and later; see docs/queue.md for the streams
// as other systems see them.
package redisqueue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sort"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"motcua/complaints"
)

// Options sets a Queue; URL and Now are required.
type Options struct {
	// URL is redis://, rediss:// (TLS) or unix://. With ?master_name=NAME and
	// further &addr=HOST:PORT the hosts are Sentinels; with &addr alone they are
	// nodes of a cluster.
	URL  string
	Now  func() time.Time // for retries and dead letters
	Log  *slog.Logger     // nil logs nothing
	Name string           // of the queue, the hash tag of its keys; "" is "q"
	// Handler is how long a handler may take; its context ends then. An entry
	// that a consumer has held for three times as long is taken over by another.
	// 0 is 20 seconds.
	Handler time.Duration
	// Retry is the wait before a failed entry is handed out again, times the
	// attempts so far. 0 is one second.
	Retry time.Duration
	// Block is how long a read waits for an entry, which is also how long
	// Consume may take to end. 0 is two seconds.
	Block time.Duration
	// Reclaim is how often consumers look for entries that others left behind.
	// 0 is 30 seconds.
	Reclaim time.Duration
	// Keep is how long a handled entry of the complaints stream stays for other
	// systems to read; 0 is 24 hours, negative deletes at once. Those of the
	// other streams are deleted at once.
	Keep time.Duration
	// Remember is how long the id of a handled entry is known, so that
	// publishing it again adds nothing. 0 is 30 days.
	Remember time.Duration
}

// Queue is a complaints.Queue on Redis.
type Queue struct {
	opts  Options
	log   *slog.Logger
	cmd   redis.UniversalClient // short commands; its scripts may be repeated
	block redis.UniversalClient // blocking reads, never repeated by the client
}

var _ complaints.Queue = (*Queue)(nil)

// Open returns a Queue. It does not connect yet: Redis may be down at start.
func Open(opts Options) (*Queue, error) {
	if opts.Now == nil {
		return nil, errors.New("redisqueue: Options.Now is required")
	}
	if opts.Name == "" {
		opts.Name = "q"
	}
	if strings.ContainsAny(opts.Name, "{} \r\n") {
		return nil, errors.New("redisqueue: Options.Name may not hold braces or blanks")
	}
	for _, d := range []struct {
		v     *time.Duration
		usual time.Duration
	}{
		{&opts.Handler, 20 * time.Second}, {&opts.Retry, time.Second}, {&opts.Block, 2 * time.Second},
		{&opts.Reclaim, 30 * time.Second}, {&opts.Remember, 30 * 24 * time.Hour},
	} {
		if *d.v <= 0 {
			*d.v = d.usual
		}
	}
	if opts.Keep == 0 {
		opts.Keep = 24 * time.Hour
	}
	cmd, err := connect(opts.URL, 2, 0)
	if err != nil {
		return nil, err
	}
	block, err := connect(opts.URL, -1, opts.Block)
	if err != nil {
		return nil, errors.Join(err, cmd.Close())
	}
	q := &Queue{opts: opts, log: opts.Log, cmd: cmd, block: block}
	if q.log == nil {
		q.log = slog.New(slog.DiscardHandler)
	}
	return q, nil
}

// keep is how long handled entries of t stay, in the script's terms.
func (q *Queue) keep(t complaints.Topic) time.Duration {
	if t != complaints.TopicComplaints {
		return 0
	}
	return max(q.opts.Keep, 0)
}

// Publish implements complaints.Queue.
func (q *Queue) Publish(ctx context.Context, t complaints.Topic, id string, body json.RawMessage) error {
	if id == "" {
		return errors.New("redisqueue: publish: an id is needed")
	}
	k := q.keys(t)
	if err := publishScript.Run(ctx, q.cmd, []string{k.stream, k.seen}, id, string(body)).Err(); err != nil {
		return fmt.Errorf("redisqueue: publish: %w", err)
	}
	return nil
}

// Depth implements complaints.Queue. InFlight counts what was handed out and is
// not handled, with what waits for its next attempt.
func (q *Queue) Depth(ctx context.Context, t complaints.Topic) (complaints.Depth, error) {
	k := q.keys(t)
	p := q.cmd.Pipeline()
	length, kept, dead := p.XLen(ctx, k.stream), p.ZCard(ctx, k.kept), p.HLen(ctx, k.dead)
	pending := p.XPending(ctx, k.stream, group(t))
	if _, err := p.Exec(ctx); err != nil && !isNoGroup(err) {
		return complaints.Depth{}, fmt.Errorf("redisqueue: depth: %w", err)
	}
	d := complaints.Depth{Dead: int(dead.Val())}
	if v := pending.Val(); v != nil {
		d.InFlight = int(v.Count)
	}
	d.Waiting = max(int(length.Val()-kept.Val())-d.InFlight, 0)
	return d, nil
}

// letter is a dead letter as it is stored.
type letter struct {
	ID       string    `json:"id"`
	Body     string    `json:"body"`
	Attempts int       `json:"attempts"`
	Reason   string    `json:"reason"`
	At       time.Time `json:"at"`
}

// Dead implements complaints.Queue.
func (q *Queue) Dead(ctx context.Context, t complaints.Topic) ([]complaints.DeadLetter, error) {
	all, err := q.cmd.HGetAll(ctx, q.keys(t).dead).Result()
	if err != nil {
		return nil, fmt.Errorf("redisqueue: dead letters: %w", err)
	}
	var out []complaints.DeadLetter
	for id, raw := range all {
		var l letter
		if err := json.Unmarshal([]byte(raw), &l); err != nil {
			return nil, fmt.Errorf("redisqueue: dead letter %s: %w", id, err)
		}
		out = append(out, complaints.DeadLetter{
			Message: complaints.Message{ID: l.ID, Body: json.RawMessage(l.Body), Attempts: l.Attempts}, Reason: l.Reason, At: l.At,
		})
	}
	sort.Slice(out, func(i, j int) bool {
		if !out[i].At.Equal(out[j].At) {
			return out[i].At.Before(out[j].At)
		}
		return out[i].ID < out[j].ID
	})
	return out, nil
}

// Requeue implements complaints.Queue; the entry's attempts start anew. An id
// that is not on the dead-letter list is complaints.ErrUnknown.
func (q *Queue) Requeue(ctx context.Context, t complaints.Topic, id string) error {
	k := q.keys(t)
	raw, err := q.cmd.HGet(ctx, k.dead, id).Result()
	if errors.Is(err, redis.Nil) {
		return fmt.Errorf("redisqueue: requeue: %w", complaints.ErrUnknown)
	}
	if err != nil {
		return fmt.Errorf("redisqueue: requeue: %w", err)
	}
	var l letter
	if err := json.Unmarshal([]byte(raw), &l); err != nil {
		return fmt.Errorf("redisqueue: requeue: %w", err)
	}
	n, err := requeueScript.Run(ctx, q.cmd, []string{k.stream, k.seen, k.dead}, id, l.Body).Int()
	if err != nil {
		return fmt.Errorf("redisqueue: requeue: %w", err)
	}
	if n == 0 {
		return fmt.Errorf("redisqueue: requeue: %w", complaints.ErrUnknown)
	}
	return nil
}

// Ping implements complaints.Queue: it writes a key, so that a read-only replica
// or a full memory is noticed.
func (q *Queue) Ping(ctx context.Context) error {
	if err := q.cmd.Set(ctx, q.pingKey(), "1", time.Minute).Err(); err != nil {
		return fmt.Errorf("redisqueue: ping: %w", err)
	}
	return nil
}

// Close closes the connections; consumers end with their next read.
func (q *Queue) Close() error { return errors.Join(q.cmd.Close(), q.block.Close()) }

func isNoGroup(err error) bool { return err != nil && strings.HasPrefix(err.Error(), "NOGROUP") }
