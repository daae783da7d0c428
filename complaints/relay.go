package complaints

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"motcua/internal/store"
)

// RelayOptions sets a Relay; Now is required.
type RelayOptions struct {
	Now  func() time.Time
	Wake *Signal // of the intake and the desk; without it the relay looks every Tick
	// Tick is how often the relay looks without being woken; 0 is one second.
	Tick time.Duration
	// Backoff is for an outage of the queue; zero is from 200 ms to 30 s.
	Backoff Backoff
}

const relayBatch = 100

// Relay publishes what waits in the outbox, in the order of writing. Publishing
// is idempotent, so a crash between publishing and marking does no harm.
type Relay struct {
	db   *store.DB
	q    Queue
	log  *slog.Logger
	opts RelayOptions
}

// NewRelay returns a Relay from db's outbox to q.
func NewRelay(db *store.DB, q Queue, log *slog.Logger, opts RelayOptions) *Relay {
	if opts.Tick <= 0 {
		opts.Tick = time.Second
	}
	if opts.Backoff.Min <= 0 {
		opts.Backoff.Min = 200 * time.Millisecond
	}
	if opts.Backoff.Max <= 0 {
		opts.Backoff.Max = 30 * time.Second
	}
	return &Relay{db: db, q: q, log: log, opts: opts}
}

// Run publishes until ctx is done. While the queue is down it waits with
// back-off, and everything filed meanwhile waits in the outbox.
func (r *Relay) Run(ctx context.Context) error {
	backoff, down := r.opts.Backoff, false
	tick := time.NewTicker(r.opts.Tick)
	defer tick.Stop()
	for ctx.Err() == nil {
		n, err := r.Once(ctx)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			if !down {
				r.log.WarnContext(ctx, "queue unreachable, the outbox waits", "error", err)
			}
			down = true
			Sleep(ctx, backoff.Next())
			continue
		case down:
			r.log.InfoContext(ctx, "queue reachable again")
		}
		down = false
		backoff.Reset()
		if n == relayBatch {
			continue
		}
		select {
		case <-ctx.Done():
		case <-r.opts.Wake.C():
		case <-tick.C:
		}
	}
	return nil
}

// Once publishes one batch of what waits and returns how many were published.
// The error tells that the queue cannot be reached. A single entry that the
// reachable queue refuses is postponed and does not hold up the others.
func (r *Relay) Once(ctx context.Context) (int, error) {
	rows, err := unsent(ctx, r.db.Read(), r.opts.Now(), relayBatch)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	var sent []int64
	var outage error
	for _, row := range rows {
		err := r.q.Publish(ctx, row.topic, row.id, row.body)
		if err == nil {
			sent = append(sent, row.seq)
			continue
		}
		if ping := r.q.Ping(ctx); ping != nil {
			outage = fmt.Errorf("complaints: relay: %w", err)
			break
		}
		r.log.ErrorContext(ctx, "queue refused an entry", "topic", string(row.topic), "id", row.id, "attempts", row.attempts+1, "error", err)
		wait := min(time.Second<<min(row.attempts, 10), 10*time.Minute)
		if err := r.db.Write(ctx, func(tx *sql.Tx) error { return postpone(ctx, tx, row.seq, r.opts.Now().Add(wait)) }); err != nil {
			return len(sent), err
		}
	}
	if len(sent) > 0 {
		mark := context.WithoutCancel(ctx) // published is published
		if err := r.db.Write(mark, func(tx *sql.Tx) error { return markSent(mark, tx, sent, r.opts.Now()) }); err != nil {
			return 0, err
		}
	}
	return len(sent), outage
}

// Waiting returns how many messages wait in the outbox, for the banner that
// says so while the queue is down.
func (r *Relay) Waiting(ctx context.Context) (int, error) { return countUnsent(ctx, r.db.Read()) }
