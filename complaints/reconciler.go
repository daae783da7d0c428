package complaints

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"motcua/internal/store"
)

// ReconcilerOptions sets a Reconciler; Now is required.
type ReconcilerOptions struct {
	Now func() time.Time
	// Every is the time between runs; 0 is five minutes.
	Every time.Duration
	// Grace is the age from which a message that nobody has shown to have is
	// looked for; 0 is one minute.
	Grace time.Duration
}

// noticeLife is how long a notice is looked for: after it, the citizen has the
// tracking code, and an old notice would only confuse.
const noticeLife = 7 * 24 * time.Hour

// Reconciler repairs what a queue lost (wiped, failed over, restored from an
// old copy): complaints that the intake has and neither the queue nor the desk,
// notices of which no channel has reported anything, and what citizens said for
// a desk elsewhere that it has not acknowledged. It runs on every machine; one
// without the desk goes by the desk's notices (NoticeArrived).
type Reconciler struct {
	db   *store.DB
	q    Queue
	log  *slog.Logger
	opts ReconcilerOptions
}

// NewReconciler returns a Reconciler between db and q.
func NewReconciler(db *store.DB, q Queue, log *slog.Logger, opts ReconcilerOptions) *Reconciler {
	if opts.Every <= 0 {
		opts.Every = 5 * time.Minute
	}
	if opts.Grace <= 0 {
		opts.Grace = time.Minute
	}
	return &Reconciler{db: db, q: q, log: log, opts: opts}
}

// Run reconciles at once and then every so often until ctx is done.
func (r *Reconciler) Run(ctx context.Context) error {
	tick := time.NewTicker(r.opts.Every)
	defer tick.Stop()
	for ctx.Err() == nil {
		if n, err := r.Once(ctx); err != nil && ctx.Err() == nil {
			r.log.WarnContext(ctx, "reconciling failed, next time again", "error", err)
		} else if n > 0 {
			r.log.WarnContext(ctx, "published again what the other side has not shown to have", "count", n)
		}
		select {
		case <-ctx.Done():
		case <-tick.C:
		}
	}
	return nil
}

// Once publishes again what is missing and returns how many messages it asked
// the queue to take. Publishing is idempotent, so asking for what the queue
// still has adds nothing.
func (r *Reconciler) Once(ctx context.Context) (int, error) {
	now := r.opts.Now()
	all, err := r.missing(ctx, now)
	if err != nil {
		return 0, err
	}
	var topics []Topic
	by := map[Topic][]missing{}
	for _, m := range all {
		if by[m.topic] == nil {
			topics = append(topics, m.topic)
		}
		by[m.topic] = append(by[m.topic], m)
	}
	n := 0
	for _, t := range topics {
		k, err := r.republish(ctx, t, by[t], now)
		if n += k; err != nil {
			return n, err
		}
	}
	return n, nil
}

// missing lists what the other side has not shown to have; complaints come first.
func (r *Reconciler) missing(ctx context.Context, now time.Time) ([]missing, error) {
	cutoff := now.Add(-r.opts.Grace)
	all, err := missingAtDesk(ctx, r.db.Read(), cutoff, relayBatch*10)
	if err != nil {
		return nil, err
	}
	said, err := missingSaid(ctx, r.db.Read(), cutoff, relayBatch*10)
	if err != nil {
		return nil, err
	}
	notices, err := missingNotices(ctx, r.db.Read(), now.Add(-noticeLife), cutoff, relayBatch*10)
	return append(append(all, said...), notices...), err
}

func (r *Reconciler) republish(ctx context.Context, t Topic, ms []missing, now time.Time) (int, error) {
	dead, err := r.q.Dead(ctx, t)
	if err != nil {
		return 0, fmt.Errorf("complaints: reconcile %s: %w", t, err)
	}
	aside := map[string]bool{} // a person decides about these
	for _, d := range dead {
		aside[d.ID] = true
	}
	n := 0
	for _, m := range ms {
		if aside[m.id] || aside[again(m.id)] {
			continue
		}
		if err := r.q.Publish(ctx, t, m.id, m.body); err != nil {
			return n, fmt.Errorf("complaints: reconcile %s: %w", t, err)
		}
		n++
	}
	// When the queue says that nothing waits, it takes these ids for handled
	// although the other side has nothing (its database is an older copy). Then
	// they go out once more under a second id; whoever reads them knows the
	// complaint or notice by the id inside.
	depth, err := r.q.Depth(ctx, t)
	if err != nil {
		return n, fmt.Errorf("complaints: reconcile %s: %w", t, err)
	}
	if depth.Waiting+depth.InFlight > 0 {
		return n, nil
	}
	still, err := r.missing(ctx, now)
	if err != nil {
		return n, err
	}
	for _, m := range still {
		if m.topic != t || aside[m.id] || aside[again(m.id)] {
			continue
		}
		if err := r.q.Publish(ctx, t, again(m.id), m.body); err != nil {
			return n, fmt.Errorf("complaints: reconcile %s: %w", t, err)
		}
	}
	return n, nil
}

// again is the second id of a message; a queue takes it once, so that a message
// nobody ever confirms does not go round for ever.
func again(id string) string { return id + "#2" }
