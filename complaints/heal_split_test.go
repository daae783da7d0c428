package complaints_test

import (
	"context"
	"testing"
	"time"

	"motcua/complaints"
	"motcua/complaints/redisqueue"
	"motcua/complaints/redisqueue/redistest"
	"motcua/internal/workdays"
)

// TestSplitHeals: the desk is on another machine and Redis is emptied at the
// worst moments: before the desk reads, before its acknowledgement is read, and
// after the citizen spoke. Everything arrives once, and then nothing is
// published any more.
func TestSplitHeals(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	start := time.Now()
	now := func() time.Time { return filed.Add(time.Hour + time.Since(start)) }
	open := func() *redisqueue.Queue {
		q, err := redisqueue.Open(redisqueue.Options{URL: s.URL(), Now: time.Now, Retry: 10 * time.Millisecond, Block: 50 * time.Millisecond})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = q.Close() })
		return q
	}
	cal, err := workdays.Default()
	if err != nil {
		t.Fatal(err)
	}
	channel, desk, q := newOffice(t), newOffice(t), open()
	channel.intake = complaints.NewIntake(channel.db, cal, complaints.IntakeOptions{Wake: channel.wake, Node: "7"})
	rec := complaints.NewReconciler(channel.db, q, quiet, complaints.ReconcilerOptions{Now: now, Grace: time.Millisecond})
	up := complaints.NewRelay(channel.db, q, quiet, complaints.RelayOptions{Now: now})
	down := complaints.NewRelay(desk.db, q, quiet, complaints.RelayOptions{Now: now})
	relay := func(r *complaints.Relay) {
		t.Helper()
		if _, err := r.Once(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	var shown []string
	news := func() func() {
		return run(t, func(ctx context.Context) error {
			return q.Consume(ctx, complaints.NoticeTopic("7"), "node7", func(ctx context.Context, m complaints.Message) error {
				n, err := complaints.DecodeNotice(m.Body)
				if err == nil && !n.Silent() {
					shown = append(shown, n.ID)
				}
				if err != nil {
					return err
				}
				return channel.intake.News(ctx, n)
			})
		})
	}
	consume := func() func() {
		return run(t, func(ctx context.Context) error { return desk.desk.Consume(ctx, q, "desk") })
	}
	once := func(want int) {
		t.Helper()
		if n, err := rec.Once(t.Context()); n != want || err != nil {
			t.Errorf("the reconciler published %d, %v; want %d", n, err, want)
		}
	}
	status := func(n complaints.Number) complaints.Status {
		st, err := channel.intake.Status(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		return st
	}

	r := channel.file(t, "k")
	relay(up)
	s.FlushAll() // before the desk reads
	once(1)
	stop := consume()
	until(t, "at the desk", func() bool { return len(desk.list(t)) == 1 })
	relay(down)
	stop()
	s.FlushAll() // before the acknowledgement is read
	once(1)
	stop = consume()
	stopNews := news()
	until(t, "acknowledged", func() bool { relay(down); return !status(r.Number).NewsAt.IsZero() })
	once(0)

	act := func(f func(context.Context, complaints.Act) (complaints.Complaint, error), command, text string) {
		t.Helper()
		c := desk.list(t)[0]
		if _, err := f(t.Context(), complaints.Act{Complaint: c.ID, Officer: "lan", Version: c.Version, Command: command, Text: text, At: filed.Add(time.Minute)}); err != nil {
			t.Fatal(err)
		}
	}
	act(desk.desk.Claim, "1", "")
	act(desk.desk.Answer, "2", "Đã xong.")
	relay(down)
	until(t, "told of the answer", func() bool { return status(r.Number).State == complaints.StateAnswered })
	stop()
	stopNews()
	if err := channel.intake.Confirm(t.Context(), r.Number, "web", "c", false, filed.Add(2*time.Minute)); err != nil {
		t.Fatal(err)
	}
	relay(up)
	s.FlushAll() // the citizen's word is lost
	once(1)
	consume()
	stopNews = news()
	until(t, "the citizen's word acknowledged", func() bool { relay(down); return !status(r.Number).PassedOn })
	once(0)
	c := desk.list(t)[0]
	if _, es, err := desk.desk.Get(t.Context(), c.ID); err != nil || len(es) != 4 || c.State != complaints.StateReopened || len(desk.list(t)) != 1 {
		t.Errorf("%s with %d events, %v", c.State, len(es), err)
	}
	stopNews()
	if len(shown) != 2 {
		t.Errorf("the citizen was shown %q", shown)
	}
}
