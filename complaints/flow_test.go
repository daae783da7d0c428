package complaints_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"motcua/complaints"
	"motcua/complaints/localqueue"
	"motcua/internal/store"
	"motcua/internal/workdays"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var filed = time.Date(2026, 11, 20, 9, 0, 0, 0, workdays.Zone)

// office is the whole way of a complaint on one database.
type office struct {
	db     *store.DB
	intake *complaints.Intake
	desk   *complaints.Desk
	wake   *complaints.Signal
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db := openDB(t)
	if err := complaints.Migrate(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	cal, err := workdays.Default()
	if err != nil {
		t.Fatal(err)
	}
	o := &office{db: db, wake: complaints.NewSignal()}
	o.intake = complaints.NewIntake(db, cal, complaints.IntakeOptions{Wake: o.wake})
	o.desk = complaints.NewDesk(db, cal, complaints.DeskOptions{Wake: o.wake})
	return o
}

func openDB(t *testing.T) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "motcua.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

func (o *office) file(t *testing.T, key string) complaints.Receipt {
	t.Helper()
	r, err := o.intake.File(t.Context(), complaints.New{
		Key: key, At: filed, Channel: "web", Conversation: "c", Kind: complaints.KindDelay, Text: "Quá hẹn chưa có kết quả.",
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (o *office) list(t *testing.T) []complaints.Complaint {
	t.Helper()
	cs, err := o.desk.List(t.Context(), complaints.Filter{Limit: complaints.MaxList})
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

func local(t *testing.T) *localqueue.Queue {
	t.Helper()
	q, err := localqueue.New(t.Context(), openDB(t), localqueue.Options{Now: time.Now, Retry: 10 * time.Millisecond, Poll: 10 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	return q
}

// run starts a part and returns what stops it and waits for its end.
func run(t *testing.T, part func(context.Context) error) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- part(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return stop
}

func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	deadline := time.After(60 * time.Second)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-deadline:
			t.Fatalf("not in time: %s", what)
		case <-tick.C:
		}
	}
}

// flaky is a queue that fails on command and remembers what it was asked.
type flaky struct {
	complaints.Queue
	mu     sync.Mutex
	down   bool
	refuse string // this id only
	asked  []string
}

func (f *flaky) set(down bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.down = down
}

func (f *flaky) calls() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.asked)
}

var errDown = errors.New("the queue is down")

func (f *flaky) Publish(ctx context.Context, t complaints.Topic, id string, b json.RawMessage) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.asked = append(f.asked, id)
	if f.down || id == f.refuse {
		return errDown
	}
	return f.Queue.Publish(ctx, t, id, b)
}

func (f *flaky) Ping(context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.down {
		return errDown
	}
	return nil
}

var quiet = slog.New(slog.DiscardHandler)

// TestWholeWay: filed, relayed, at the desk, answered, notice on the queue,
// delivery reported back, all with the local queue.
func TestWholeWay(t *testing.T) {
	t.Parallel()
	o, q := newOffice(t), local(t)
	run(t, complaints.NewRelay(o.db, q, quiet, complaints.RelayOptions{Now: time.Now, Wake: o.wake}).Run)
	run(t, func(ctx context.Context) error { return o.desk.Consume(ctx, q, "desk-1") })
	notices := make(chan complaints.Notice, 10)
	run(t, func(ctx context.Context) error {
		return q.Consume(ctx, complaints.TopicNotices, "web", func(ctx context.Context, m complaints.Message) error {
			n, err := complaints.DecodeNotice(m.Body)
			if err != nil {
				return err
			}
			notices <- n
			rep, err := json.Marshal(complaints.DeliveryReport{
				Schema: complaints.SchemaDelivery, Notice: n.ID, Complaint: n.Complaint, State: complaints.DeliveryDelivered, At: n.At.Add(time.Second),
			})
			if err != nil {
				return err
			}
			return q.Publish(ctx, complaints.TopicDeliveries, n.ID+":delivered", rep)
		})
	})
	r := o.file(t, "k")
	until(t, "the complaint at the desk", func() bool { return len(o.list(t)) == 1 })
	c := o.list(t)[0]
	if c.Number != r.Number || !c.AnswerBy.Equal(r.AnswerBy) {
		t.Errorf("at the desk %+v, receipt %+v", c, r)
	}
	act := func(f func(context.Context, complaints.Act) (complaints.Complaint, error), text string) {
		t.Helper()
		var err error
		c, err = f(t.Context(), complaints.Act{Complaint: c.ID, Officer: "lan", Version: c.Version, Command: text + "!", Text: text, At: filed.Add(time.Hour)})
		if err != nil {
			t.Fatal(err)
		}
	}
	act(o.desk.Claim, "")
	act(o.desk.Answer, "Kết quả có ngày 25/11.")
	for _, want := range []complaints.EventType{complaints.EventClaimed, complaints.EventAnswered} {
		if n := <-notices; n.Type != want || n.Number != r.Number || n.Conversation != "c" {
			t.Errorf("notice %+v, want %s", n, want)
		}
	}
	until(t, "the delivery report", func() bool { return o.list(t)[0].Delivery == complaints.DeliveryDelivered })
}

func TestRelayOutage(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	q := &flaky{Queue: local(t), down: true}
	relay := complaints.NewRelay(o.db, q, quiet, complaints.RelayOptions{Now: time.Now, Wake: o.wake})
	for i := range 5 {
		o.file(t, fmt.Sprint("k", i))
	}
	if n, err := relay.Once(t.Context()); n != 0 || !errors.Is(err, errDown) {
		t.Errorf("%d, %v", n, err)
	}
	if n, err := relay.Waiting(t.Context()); n != 5 || err != nil {
		t.Errorf("%d wait, %v", n, err)
	}
	if q.calls() != 1 {
		t.Errorf("a queue that is down was asked %d times in one run", q.calls())
	}
	q.set(false)
	if n, err := relay.Once(t.Context()); n != 5 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if n, err := relay.Once(t.Context()); n != 0 || err != nil {
		t.Errorf("published again: %d, %v", n, err)
	}
	run(t, func(ctx context.Context) error { return o.desk.Consume(ctx, q, "d") })
	until(t, "all at the desk", func() bool { return len(o.list(t)) == 5 })
}

// TestRelayPoison: one entry that a reachable queue refuses does not hold up
// the others.
func TestRelayPoison(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	q := &flaky{Queue: local(t), down: true}
	now := filed
	relay := complaints.NewRelay(o.db, q, quiet, complaints.RelayOptions{Now: func() time.Time { return now }})
	o.file(t, "bad")
	o.file(t, "good")
	if _, err := relay.Once(t.Context()); err == nil {
		t.Fatal("no outage")
	}
	q.set(false)
	q.refuse = q.asked[0]
	for want := range 2 {
		if n, err := relay.Once(t.Context()); n != 1-want || err != nil {
			t.Errorf("round %d: %d, %v", want, n, err)
		}
	}
	q.refuse = ""
	if n, _ := relay.Once(t.Context()); n != 0 {
		t.Error("not postponed")
	}
	now = now.Add(time.Minute)
	if n, err := relay.Once(t.Context()); n != 1 || err != nil {
		t.Errorf("later: %d, %v", n, err)
	}
}

// TestRelayIsNoHotLoop runs the relay for an hour of fake time against a queue
// that is down.
func TestRelayIsNoHotLoop(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	inner := local(t)
	o.file(t, "k")
	synctest.Test(t, func(t *testing.T) {
		q := &flaky{Queue: inner, down: true}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() {
			done <- complaints.NewRelay(o.db, q, quiet, complaints.RelayOptions{Now: time.Now}).Run(ctx)
		}()
		time.Sleep(time.Hour)
		if n := q.calls(); n < 100 || n > 300 {
			t.Errorf("a queue that is down was asked %d times in an hour", n)
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}
