package redisqueue_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/complaints"
	"motcua/complaints/queuetest"
	"motcua/complaints/redisqueue"
	"motcua/complaints/redisqueue/redistest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var names atomic.Int64

// options are those of a queue of its own on the server, with short waits.
func options(s *redistest.Server) redisqueue.Options {
	return redisqueue.Options{
		URL: s.URL(), Now: time.Now, Name: fmt.Sprint("test", names.Add(1)),
		Retry: 10 * time.Millisecond, Block: 200 * time.Millisecond, Reclaim: 100 * time.Millisecond,
	}
}

func open(t *testing.T, opts redisqueue.Options) *redisqueue.Queue {
	t.Helper()
	q, err := redisqueue.Open(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() }) // some tests close it themselves
	return q
}

func TestConformance(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	t.Run("suite", func(t *testing.T) { // waits for the parallel tests before the server ends
		queuetest.Exercise(t, func(t *testing.T) queuetest.Open {
			opts := options(s)
			return func() complaints.Queue { return open(t, opts) }
		})
	})
}

const topic = complaints.TopicComplaints

func publish(t *testing.T, q complaints.Queue, id string) {
	t.Helper()
	if err := q.Publish(t.Context(), topic, id, json.RawMessage(`{"id":"`+id+`"}`)); err != nil {
		t.Fatal(err)
	}
}

// consume runs a consumer for the rest of the test.
func consume(t *testing.T, q complaints.Queue, name string, handle func(context.Context, complaints.Message) error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- q.Consume(ctx, topic, name, handle) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

func receive(t *testing.T, c <-chan complaints.Message) complaints.Message {
	t.Helper()
	select {
	case m := <-c:
		return m
	case <-time.After(30 * time.Second):
		t.Fatal("nothing arrived")
		panic("unreachable")
	}
}

func into(c chan complaints.Message) func(context.Context, complaints.Message) error {
	return func(_ context.Context, m complaints.Message) error { c <- m; return nil }
}

// TestOutage kills the server under a running consumer: publishing fails in
// time, nothing is lost, and the consumer comes back by itself.
func TestOutage(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	q := open(t, options(s))
	got := make(chan complaints.Message, 10)
	consume(t, q, "a", into(got))
	publish(t, q, "before")
	receive(t, got)
	s.Kill()
	start := time.Now()
	if err := q.Publish(t.Context(), topic, "during", json.RawMessage(`{}`)); err == nil {
		t.Fatal("published to a dead server")
	}
	if q.Ping(t.Context()) == nil {
		t.Error("a dead server answers the ping")
	}
	if took := time.Since(start); took > 15*time.Second {
		t.Errorf("the outage was noticed after %s", took)
	}
	s.Restart()
	publish(t, q, "after")
	if m := receive(t, got); m.ID != "after" {
		t.Errorf("got %s", m.ID)
	}
}

// TestWiped empties the server under a running consumer: the group is made
// again from the start, so what is published meanwhile is not skipped, and the
// consumer does not spin.
func TestWiped(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	q := open(t, options(s))
	got := make(chan complaints.Message, 10)
	consume(t, q, "a", into(got))
	for i := range 3 {
		publish(t, q, "same")
		if m := receive(t, got); m.ID != "same" {
			t.Fatalf("round %d: %s", i, m.ID)
		}
		waitEmpty(t, q)
		s.FlushAll()
	}
}

// TestLostEntry deletes an entry from the stream before it is handled, as an
// eviction would: publishing it again adds it again.
func TestLostEntry(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	opts := options(s)
	q := open(t, opts)
	publish(t, q, "id")
	s.Do("DEL", "motcua:{"+opts.Name+"}:complaints")
	publish(t, q, "id")
	publish(t, q, "id")
	if d, err := q.Depth(t.Context(), topic); err != nil || d != (complaints.Depth{Waiting: 1}) {
		t.Errorf("%+v, %v", d, err)
	}
}

// TestTakeOver: an entry that a vanished consumer holds goes to another one
// after three handler times; one that lives keeps it.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	opts := options(s)
	opts.Handler = 100 * time.Millisecond
	gone := open(t, opts)
	publish(t, gone, "id")
	ctx, cancel := context.WithCancel(t.Context())
	began := make(chan struct{})
	done := make(chan error, 1)
	go func() {
		done <- gone.Consume(ctx, topic, "gone", func(ctx context.Context, _ complaints.Message) error {
			close(began)
			cancel()
			return ctx.Err()
		})
	}()
	<-began
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	q := open(t, opts)
	got := make(chan complaints.Message, 10)
	consume(t, q, "other", into(got))
	if m := receive(t, got); m.ID != "id" || m.Attempts != 2 {
		t.Errorf("%+v", m)
	}
}

// TestKept: a handled entry of the complaints stream stays readable for other
// systems, as one entry with the field json, and is not handed out again even
// by a new group.
func TestKept(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	opts := options(s)
	q := open(t, opts)
	stream := "motcua:{" + opts.Name + "}:complaints"
	got := make(chan complaints.Message, 10)
	consume(t, q, "a", into(got))
	publish(t, q, "one")
	receive(t, got)
	waitEmpty(t, q)
	if n := s.Do("XLEN", stream); n != ":1" {
		t.Errorf("XLEN %s, want the handled entry", n)
	}
	s.Do("XGROUP", "DESTROY", stream, "desk")
	publish(t, q, "two")
	if m := receive(t, got); m.ID != "two" {
		t.Errorf("handled entry handed out again: %s", m.ID)
	}
	opts.Keep = -1
	opts.Name += "x"
	q = open(t, opts)
	consume(t, q, "a", into(got))
	publish(t, q, "three")
	receive(t, got)
	waitEmpty(t, q)
	if n := s.Do("XLEN", "motcua:{"+opts.Name+"}:complaints"); n != ":0" {
		t.Errorf("XLEN %s, want none kept", n)
	}
}

func waitEmpty(t *testing.T, q complaints.Queue) {
	t.Helper()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	deadline := time.After(20 * time.Second)
	for {
		d, err := q.Depth(t.Context(), topic)
		if err == nil && d.Waiting+d.InFlight == 0 {
			return
		}
		select {
		case <-deadline:
			t.Fatalf("not empty: %+v, %v", d, err)
		case <-tick.C:
		}
	}
}

func TestDoctor(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	q := open(t, options(s))
	check := func(name string) redisqueue.Finding {
		fs, err := q.Doctor(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fs {
			if f.Check == name {
				return f
			}
		}
		t.Fatalf("%s was not checked", name)
		return redisqueue.Finding{}
	}
	for _, name := range []string{"appendonly", "appendfsync", "maxmemory-policy", "version", "clock", "replicas"} {
		if f := check(name); f.Level != redisqueue.LevelOK || f.Value == "" {
			t.Errorf("%+v", f)
		}
	}
	s.Do("CONFIG", "SET", "appendonly", "no")
	s.Do("CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
	for _, name := range []string{"appendonly", "maxmemory-policy"} {
		if f := check(name); f.Level != redisqueue.LevelBad {
			t.Errorf("%+v", f)
		}
	}
	s.Kill()
	if _, err := q.Doctor(t.Context()); err == nil {
		t.Error("a dead server is healthy")
	}
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"", "http://example.org", "redis://:secret@host:1/x?nonsense=1", "redis://h?master_name=m&nonsense=1", "://secret"} {
		q, err := redisqueue.Open(redisqueue.Options{URL: url, Now: time.Now})
		if err == nil {
			t.Errorf("%q: accepted", url)
			_ = q.Close()
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("the password is shown: %v", err)
		}
	}
	for _, url := range []string{
		"redis://h:6379/1", "rediss://user:pw@h:6380", "unix:///run/redis.sock",
		"redis://h:26379?master_name=m&addr=h2:26379", "redis://h:7000?addr=h:7001&addr=h:7002",
	} {
		q, err := redisqueue.Open(redisqueue.Options{URL: url, Now: time.Now})
		if err != nil {
			t.Errorf("%q: %v", url, err)
			continue
		}
		_ = q.Close()
	}
}

// TestConsumersComeAndGo publishes from several places while consumers come and go:
// everything is handled, and nothing twice without a cause.
func TestConsumersComeAndGo(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	opts := options(s)
	opts.Handler = 100 * time.Millisecond
	q := open(t, opts)
	const n = 150
	var mu sync.Mutex
	seen := map[string]int{}
	all := make(chan struct{})
	handle := func(_ context.Context, m complaints.Message) error {
		mu.Lock()
		defer mu.Unlock()
		if seen[m.ID]++; seen[m.ID] == 1 && len(seen) == n {
			close(all)
		}
		return nil
	}
	go func() {
		for i := range n {
			_ = q.Publish(context.Background(), topic, fmt.Sprint("id", i), json.RawMessage(`{}`))
		}
	}()
	for round := 0; ; round++ {
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		for _, name := range []string{"a", "b"} {
			wg.Go(func() { _ = q.Consume(ctx, topic, name, handle) })
		}
		stop := func() { cancel(); wg.Wait() }
		select {
		case <-all:
			stop()
			mu.Lock()
			defer mu.Unlock()
			for id, times := range seen {
				if times != 1 {
					t.Errorf("%s handled %d times", id, times)
				}
			}
			return
		case <-time.After(50 * time.Millisecond):
			stop()
		}
		if round > 100 {
			t.Fatalf("only %d of %d handled", len(seen), n)
		}
	}
}
