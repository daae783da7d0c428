package complaints_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"motcua/complaints"
	"motcua/complaints/redisqueue"
	"motcua/complaints/redisqueue/redistest"
)

// TestReconcilerAfterRestore: the desk lost its record (an older copy of its
// database), the queue believes it handled: it is published once more, once.
func TestReconcilerAfterRestore(t *testing.T) {
	t.Parallel()
	o, q := newOffice(t), local(t)
	now := filed
	clock := func() time.Time { return now }
	rec := complaints.NewReconciler(o.db, q, quiet, complaints.ReconcilerOptions{Now: clock})
	relay := complaints.NewRelay(o.db, q, quiet, complaints.RelayOptions{Now: clock})
	o.file(t, "k")
	now = now.Add(2 * time.Minute)
	if n, err := rec.Once(t.Context()); n != 0 || err != nil {
		t.Errorf("what the relay has not sent is not missing: %d, %v", n, err)
	}
	if _, err := relay.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	// Handled by a desk whose database is gone.
	swallow := make(chan struct{})
	stop := run(t, func(ctx context.Context) error {
		return q.Consume(ctx, complaints.TopicComplaints, "old", func(context.Context, complaints.Message) error { close(swallow); return nil })
	})
	<-swallow
	stop()
	for range 3 {
		if _, err := rec.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if d, err := q.Depth(t.Context(), complaints.TopicComplaints); err != nil || d != (complaints.Depth{Waiting: 1}) {
		t.Errorf("%+v, %v", d, err)
	}
	run(t, func(ctx context.Context) error { return o.desk.Consume(ctx, q, "new") })
	until(t, "healed", func() bool { return len(o.list(t)) == 1 })
	if n, err := rec.Once(t.Context()); n != 0 || err != nil {
		t.Errorf("healed, but %d, %v", n, err)
	}
}

// TestRedisDies files complaints while Redis is killed, restarted and emptied:
// each is at the desk exactly once in the end, and so is each notice on its way.
func TestRedisDies(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	o := newOffice(t)
	q, err := redisqueue.Open(redisqueue.Options{URL: s.URL(), Now: time.Now, Retry: 10 * time.Millisecond, Block: 100 * time.Millisecond, Reclaim: 100 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	start := time.Now()
	now := func() time.Time { return filed.Add(time.Hour + time.Since(start)) } // runs on: the relay postpones by it
	relay := complaints.NewRelay(o.db, q, quiet, complaints.RelayOptions{
		Now: now, Wake: o.wake, Tick: 20 * time.Millisecond, Backoff: complaints.Backoff{Min: 10 * time.Millisecond, Max: 100 * time.Millisecond},
	})
	run(t, relay.Run)
	rec := complaints.NewReconciler(o.db, q, quiet, complaints.ReconcilerOptions{Now: now})
	acked := map[complaints.Number]bool{}
	fileSome := func(round, n int) {
		for i := range n {
			acked[o.file(t, fmt.Sprint(round, "-", i)).Number] = true
		}
	}
	relayed := func() {
		until(t, "the outbox is empty", func() bool { n, err := relay.Waiting(t.Context()); return err == nil && n == 0 })
	}
	fileSome(0, 10) // before anybody reads, then lost with everything
	relayed()
	s.FlushAll()
	stop := run(t, func(ctx context.Context) error { return o.desk.Consume(ctx, q, "desk") })
	fileSome(1, 10)
	s.Kill()
	fileSome(2, 10) // Redis is down: still taken
	s.Restart()
	fileSome(3, 10)
	relayed()
	stop()
	fileSome(4, 10)
	relayed()
	s.Kill()
	s.Restart()
	s.FlushAll() // came back empty
	run(t, func(ctx context.Context) error { return o.desk.Consume(ctx, q, "desk") })
	until(t, "everything at the desk", func() bool {
		if _, err := rec.Once(t.Context()); err != nil {
			t.Log("reconciling: ", err)
		}
		return len(o.list(t)) >= len(acked)
	})
	seen := map[complaints.Number]bool{}
	for _, c := range o.list(t) {
		if seen[c.Number] || !acked[c.Number] {
			t.Errorf("%s is at the desk twice or without a receipt", c.Number)
		}
		seen[c.Number] = true
		if _, es, err := o.desk.Get(t.Context(), c.ID); err != nil || len(es) != 1 {
			t.Errorf("%s: %d events, %v", c.Number, len(es), err)
		}
	}
	if len(seen) != 50 {
		t.Errorf("%d of 50 at the desk", len(seen))
	}
	if n, err := rec.Once(t.Context()); n != 0 || err != nil {
		t.Errorf("healed, but %d, %v", n, err)
	}
}

// TestLostNotice: a notice that Redis lost is published again until a channel
// has reported something, and then no more.
func TestLostNotice(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	o := newOffice(t)
	q, err := redisqueue.Open(redisqueue.Options{URL: s.URL(), Now: time.Now, Block: 100 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	now := filed.Add(time.Hour)
	relay := complaints.NewRelay(o.db, q, quiet, complaints.RelayOptions{Now: func() time.Time { return now }})
	rec := complaints.NewReconciler(o.db, q, quiet, complaints.ReconcilerOptions{Now: func() time.Time { return now }})
	r := o.file(t, "k")
	if _, err := relay.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	stop := run(t, func(ctx context.Context) error { return o.desk.Consume(ctx, q, "desk") })
	until(t, "at the desk", func() bool { return len(o.list(t)) == 1 })
	stop()
	c := o.list(t)[0]
	if c.Number != r.Number {
		t.Fatal(c.Number)
	}
	if _, err := o.desk.Claim(t.Context(), complaints.Act{Complaint: c.ID, Officer: "lan", Version: c.Version, Command: "1", At: filed}); err != nil {
		t.Fatal(err)
	}
	if _, err := relay.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.FlushAll()
	if n, err := rec.Once(t.Context()); n != 1 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
	got := make(chan complaints.Notice, 10)
	run(t, func(ctx context.Context) error {
		return q.Consume(ctx, complaints.TopicNotices, "web", func(_ context.Context, m complaints.Message) error {
			n, err := complaints.DecodeNotice(m.Body)
			got <- n
			return err
		})
	})
	n := <-got
	err = o.desk.Deliver(t.Context(), complaints.DeliveryReport{
		Schema: complaints.SchemaDelivery, Notice: n.ID, Complaint: n.Complaint, State: complaints.DeliveryCreated, At: now,
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := rec.Once(t.Context()); n != 0 || err != nil {
		t.Errorf("after a report: %d, %v", n, err)
	}
}
