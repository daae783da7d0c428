package localqueue_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/complaints"
	"motcua/complaints/localqueue"
	"motcua/complaints/queuetest"
	"motcua/internal/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fresh opens a new database; each Open opens the file once more, as another
// process would.
func fresh(t *testing.T, opts localqueue.Options) queuetest.Open {
	path := filepath.Join(t.TempDir(), "motcua.db")
	return func() complaints.Queue {
		db, err := store.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		q, err := localqueue.New(t.Context(), db, opts)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := q.Close(); err != nil {
				t.Error(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
		return q
	}
}

func TestConformance(t *testing.T) {
	t.Parallel()
	queuetest.Exercise(t, func(t *testing.T) queuetest.Open {
		return fresh(t, localqueue.Options{Now: time.Now, Retry: 10 * time.Millisecond, Poll: 20 * time.Millisecond})
	})
}

// clock is a time that only the test moves.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// TestLeaseEnds: what a consumer that hangs has taken goes to another after the
// lease, and only then.
func TestLeaseEnds(t *testing.T) {
	t.Parallel()
	c := &clock{now: time.Date(2026, 11, 20, 2, 0, 0, 0, time.UTC)}
	open := fresh(t, localqueue.Options{Now: c.Now, Lease: time.Minute, Poll: 5 * time.Millisecond})
	a, b := open(), open()
	if err := a.Publish(t.Context(), complaints.TopicComplaints, "id", json.RawMessage(`{}`)); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	defer wg.Wait()
	defer cancel()
	hangs, got := make(chan int, 1), make(chan int, 1)
	release := make(chan struct{})
	defer close(release)
	wg.Go(func() {
		_ = a.Consume(ctx, complaints.TopicComplaints, "a", func(_ context.Context, m complaints.Message) error {
			hangs <- m.Attempts
			<-release
			return fmt.Errorf("too late")
		})
	})
	<-hangs
	wg.Go(func() {
		_ = b.Consume(ctx, complaints.TopicComplaints, "b", func(_ context.Context, m complaints.Message) error {
			got <- m.Attempts
			return nil
		})
	})
	c.Add(59 * time.Second)
	if d, err := b.Depth(ctx, complaints.TopicComplaints); err != nil || d != (complaints.Depth{InFlight: 1}) {
		t.Fatalf("%+v, %v", d, err)
	}
	select {
	case <-got:
		t.Fatal("handed out during the lease")
	default:
	}
	c.Add(2 * time.Second)
	if n := <-got; n != 2 {
		t.Errorf("attempt %d, want 2", n)
	}
}
