// Package localqueue is a complaints.Queue in a table of the local database:
// the default, with nothing to install. It survives crashes as the database
// does (a publish that returned is on disk).
package localqueue

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"motcua/complaints"
	"motcua/internal/store"
)

// Options sets a Queue; Now is required.
type Options struct {
	Now func() time.Time
	Log *slog.Logger // nil logs nothing
	// Lease is how long a handler may take before its entry is handed out
	// again; its context ends a little earlier. 0 is one minute.
	Lease time.Duration
	// Retry is the wait before a failed entry is handed out again, times the
	// attempts so far. 0 is one second.
	Retry time.Duration
	// Poll is how often a consumer looks without being woken. 0 is one second.
	Poll time.Duration
	// Remember is how long the id of a handled entry is kept so that publishing
	// it again adds nothing. 0 is 30 days.
	Remember time.Duration
}

// Queue is a complaints.Queue in SQLite.
type Queue struct {
	db   *store.DB
	opts Options
	log  *slog.Logger

	mu      sync.Mutex
	waiters map[complaints.Topic]map[chan struct{}]bool
	closed  chan struct{}
	once    sync.Once
}

var _ complaints.Queue = (*Queue)(nil)

// New returns a Queue over db and makes its tables. Closing it leaves db open.
func New(ctx context.Context, db *store.DB, opts Options) (*Queue, error) {
	if opts.Now == nil {
		return nil, errors.New("localqueue: Options.Now is required")
	}
	setDefault(&opts.Lease, time.Minute)
	setDefault(&opts.Retry, time.Second)
	setDefault(&opts.Poll, time.Second)
	setDefault(&opts.Remember, 30*24*time.Hour)
	if err := db.Migrate(ctx, "localqueue", migrations); err != nil {
		return nil, fmt.Errorf("localqueue: %w", err)
	}
	q := &Queue{db: db, opts: opts, log: opts.Log, waiters: map[complaints.Topic]map[chan struct{}]bool{}, closed: make(chan struct{})}
	if q.log == nil {
		q.log = slog.New(slog.DiscardHandler)
	}
	return q, nil
}

func setDefault(d *time.Duration, v time.Duration) {
	if *d <= 0 {
		*d = v
	}
}

// Publish implements complaints.Queue.
func (q *Queue) Publish(ctx context.Context, t complaints.Topic, id string, body json.RawMessage) error {
	if id == "" {
		return errors.New("localqueue: publish: an id is needed")
	}
	now := q.opts.Now()
	added := false
	err := q.db.Write(ctx, func(tx *sql.Tx) error {
		var err error
		added, err = insert(ctx, tx, t, id, body, now, now.Add(-q.opts.Remember))
		return err
	})
	if err != nil {
		return fmt.Errorf("localqueue: publish: %w", err)
	}
	if added {
		q.wake(t)
	}
	return nil
}

// Consume implements complaints.Queue. Several consumers may run at once, in
// one process or many; name is for the log.
func (q *Queue) Consume(ctx context.Context, t complaints.Topic, name string, handle func(context.Context, complaints.Message) error) error {
	woken := q.register(t)
	defer q.unregister(t, woken)
	poll := time.NewTicker(q.opts.Poll)
	defer poll.Stop()
	backoff := complaints.Backoff{Min: 100 * time.Millisecond, Max: 10 * time.Second}
	for ctx.Err() == nil {
		e, ok, err := q.take(ctx, t)
		if err != nil {
			if ctx.Err() == nil {
				q.log.ErrorContext(ctx, "local queue unreadable", "topic", string(t), "consumer", name, "error", err)
				complaints.Sleep(ctx, backoff.Next())
			}
			continue
		}
		backoff.Reset()
		if ok {
			q.run(ctx, t, name, e, handle)
			continue
		}
		select {
		case <-ctx.Done():
		case <-q.closed:
			return nil
		case <-woken:
		case <-poll.C:
		}
	}
	return nil
}

// take hands out the oldest entry that is ready, and false when none is. The
// look before it spares an idle queue the write lock.
func (q *Queue) take(ctx context.Context, t complaints.Topic) (e entry, ok bool, err error) {
	now := q.opts.Now()
	if ready, err := anyReady(ctx, q.db.Read(), t, now); err != nil || !ready {
		return entry{}, false, err
	}
	err = q.db.Write(ctx, func(tx *sql.Tx) error {
		e, ok, err = lease(ctx, tx, t, now, now.Add(q.opts.Lease))
		return err
	})
	return e, ok, err
}

// run handles one entry and records the outcome, even when ctx has ended
// meanwhile: what was done must not be done again.
func (q *Queue) run(ctx context.Context, t complaints.Topic, name string, e entry, handle func(context.Context, complaints.Message) error) {
	err := errGivenUp
	if e.attempts <= 2*complaints.MaxAttempts { // more means that handling it ends the process
		hctx, cancel := context.WithTimeout(ctx, q.opts.Lease*9/10)
		err = handle(hctx, complaints.Message{ID: e.id, Body: e.body, Attempts: e.attempts})
		cancel()
	}
	after := context.WithoutCancel(ctx)
	now := q.opts.Now()
	record := q.db.Write(after, func(tx *sql.Tx) error {
		switch {
		case err == nil:
			return done(after, tx, t, e, now)
		case ctx.Err() != nil: // told to stop: not the entry's fault
			return putBack(after, tx, e, now, false)
		case e.attempts >= complaints.MaxAttempts:
			return setAside(after, tx, e, err.Error(), now)
		}
		return putBack(after, tx, e, now.Add(q.opts.Retry*time.Duration(e.attempts)), true)
	})
	if err != nil && ctx.Err() == nil {
		q.log.WarnContext(after, "queue entry failed", "topic", string(t), "consumer", name, "id", e.id, "attempt", e.attempts, "error", err)
	}
	if record != nil { // the lease ends and it is handed out again
		q.log.ErrorContext(after, "queue entry's outcome not recorded", "topic", string(t), "id", e.id, "error", record)
	}
}

var errGivenUp = errors.New("handed out many times, and its consumer never came back")

// Depth implements complaints.Queue.
func (q *Queue) Depth(ctx context.Context, t complaints.Topic) (complaints.Depth, error) {
	return depth(ctx, q.db.Read(), t, q.opts.Now())
}

// Dead implements complaints.Queue.
func (q *Queue) Dead(ctx context.Context, t complaints.Topic) ([]complaints.DeadLetter, error) {
	return deadLetters(ctx, q.db.Read(), t)
}

// Requeue implements complaints.Queue; the entry's attempts start anew. An id
// that is not on the dead-letter list is complaints.ErrUnknown.
func (q *Queue) Requeue(ctx context.Context, t complaints.Topic, id string) error {
	err := q.db.Write(ctx, func(tx *sql.Tx) error { return requeue(ctx, tx, t, id, q.opts.Now()) })
	if err != nil {
		return fmt.Errorf("localqueue: requeue: %w", err)
	}
	q.wake(t)
	return nil
}

// Ping implements complaints.Queue: it takes the write lock and gives it back.
func (q *Queue) Ping(ctx context.Context) error {
	if err := q.db.Write(ctx, func(*sql.Tx) error { return nil }); err != nil {
		return fmt.Errorf("localqueue: ping: %w", err)
	}
	return nil
}

// Close ends all consumers of this Queue; the entries stay in the database.
func (q *Queue) Close() error {
	q.once.Do(func() { close(q.closed) })
	return nil
}

func (q *Queue) register(t complaints.Topic) chan struct{} {
	c := make(chan struct{}, 1)
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.waiters[t] == nil {
		q.waiters[t] = map[chan struct{}]bool{}
	}
	q.waiters[t][c] = true
	return c
}

func (q *Queue) unregister(t complaints.Topic, c chan struct{}) {
	q.mu.Lock()
	defer q.mu.Unlock()
	delete(q.waiters[t], c)
}

func (q *Queue) wake(t complaints.Topic) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for c := range q.waiters[t] {
		select {
		case c <- struct{}{}:
		default:
		}
	}
}
