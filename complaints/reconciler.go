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
// and notices of which no channel has reported anything.
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
			r.log.WarnContext(ctx, "published again what the queue had lost", "count", n)
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
	cs, err := missingAtDesk(ctx, r.db.Read(), now.Add(-r.opts.Grace), relayBatch*10)
	if err != nil {
		return 0, err
	}
	n, err := r.republish(ctx, TopicComplaints, cs, now)
	if err != nil {
		return n, err
	}
	ns, err := missingNotices(ctx, r.db.Read(), now.Add(-noticeLife), now.Add(-r.opts.Grace), relayBatch*10)
	if err != nil {
		return n, err
	}
	m, err := r.republish(ctx, TopicNotices, ns, now)
	return n + m, err
}

func (r *Reconciler) republish(ctx context.Context, t Topic, ms []missing, now time.Time) (int, error) {
	if len(ms) == 0 {
		return 0, nil
	}
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
	still, err := r.stillMissing(ctx, t, now)
	if err != nil {
		return n, err
	}
	for _, m := range still {
		if aside[m.id] || aside[again(m.id)] {
			continue
		}
		if err := r.q.Publish(ctx, t, again(m.id), m.body); err != nil {
			return n, fmt.Errorf("complaints: reconcile %s: %w", t, err)
		}
	}
	return n, nil
}

func (r *Reconciler) stillMissing(ctx context.Context, t Topic, now time.Time) ([]missing, error) {
	if t == TopicComplaints {
		return missingAtDesk(ctx, r.db.Read(), now.Add(-r.opts.Grace), relayBatch*10)
	}
	return missingNotices(ctx, r.db.Read(), now.Add(-noticeLife), now.Add(-r.opts.Grace), relayBatch*10)
}

// again is the second id of a message; a queue takes it once, so that a message
// nobody ever confirms does not go round for ever.
func again(id string) string { return id + "#2" }
