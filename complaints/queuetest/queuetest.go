// Package queuetest is the suite that every complaints.Queue must pass.
package queuetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/complaints"
)

// Open opens one more Queue on the same entries, as another process would.
type Open func() complaints.Queue

// Exercise runs the suite. fresh makes an engine without entries, with short
// retries (about 10 ms), and closes what was opened when the test ends.
func Exercise(t *testing.T, fresh func(t *testing.T) Open) {
	for _, tc := range []struct {
		name string
		run  func(*testing.T, Open)
	}{
		{"Order", testOrder},
		{"PublishIsIdempotent", testIdempotent},
		{"TopicsAreApart", testTopics},
		{"Redelivery", testRedelivery},
		{"DeadLetters", testDeadLetters},
		{"FailureDoesNotBlock", testFailureDoesNotBlock},
		{"TwoConsumers", testTwoConsumers},
		{"RestartInFlight", testRestart},
		{"Depth", testDepth},
		{"Cancel", testCancel},
		{"BigBodies", testBigBodies},
		{"WakesUp", testWakesUp},
		{"Close", testClose},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			tc.run(t, fresh(t))
		})
	}
}

const topic = complaints.TopicComplaints

// patience is how long a test waits for what must happen; only a broken engine
// uses it up.
const patience = 20 * time.Second

func body(n int) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"n":%d,"chữ":"phản ánh"}`, n))
}

func publish(t *testing.T, q complaints.Queue, tp complaints.Topic, id string, b json.RawMessage) {
	t.Helper()
	if err := q.Publish(t.Context(), tp, id, b); err != nil {
		t.Fatal(err)
	}
}

// consume runs a consumer until the returned stop, which waits for its end.
func consume(t *testing.T, q complaints.Queue, tp complaints.Topic, name string, handle func(context.Context, complaints.Message) error) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- q.Consume(ctx, tp, name, handle) }()
	stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-done:
			if err != nil {
				t.Errorf("Consume returned %v", err)
			}
		case <-time.After(patience):
			t.Errorf("Consume did not return after its context ended")
		}
	})
	t.Cleanup(stop)
	return stop
}

func receive[T any](t *testing.T, c <-chan T) T {
	t.Helper()
	select {
	case v := <-c:
		return v
	case <-time.After(patience):
		t.Fatal("nothing arrived")
		panic("unreachable")
	}
}

// settled waits until the topic is empty but for dead letters.
func settled(t *testing.T, q complaints.Queue, dead int) {
	t.Helper()
	until(t, func() bool {
		d, err := q.Depth(t.Context(), topic)
		if err != nil {
			t.Fatal(err)
		}
		return d == complaints.Depth{Dead: dead}
	}, "the queue does not become empty")
}

// until polls a condition that another process brings about.
func until(t *testing.T, ok func() bool, complaint string) {
	t.Helper()
	deadline := time.After(patience)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-deadline:
			t.Fatal(complaint)
		case <-tick.C:
		}
	}
}

func testOrder(t *testing.T, open Open) {
	q := open()
	for i := range 30 {
		publish(t, q, topic, fmt.Sprint("id", i), body(i))
	}
	got := make(chan complaints.Message, 100)
	stop := consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error { got <- m; return nil })
	for i := range 60 {
		if i == 30 {
			for j := 30; j < 60; j++ {
				publish(t, q, topic, fmt.Sprint("id", j), body(j))
			}
		}
		m := receive(t, got)
		if m.ID != fmt.Sprint("id", i) || !bytes.Equal(m.Body, body(i)) || m.Attempts != 1 {
			t.Fatalf("entry %d: %s %s, attempt %d", i, m.ID, m.Body, m.Attempts)
		}
	}
	settled(t, q, 0)
	stop()
	if len(got) != 0 {
		t.Errorf("%d entries too many", len(got))
	}
}

func testIdempotent(t *testing.T, open Open) {
	q, other := open(), open()
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if err := []complaints.Queue{q, other}[i%2].Publish(t.Context(), topic, "same", body(1)); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if d, err := q.Depth(t.Context(), topic); err != nil || d != (complaints.Depth{Waiting: 1}) {
		t.Fatalf("after publishing one id 20 times: %+v, %v", d, err)
	}
	got := make(chan complaints.Message, 10)
	consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error { got <- m; return nil })
	receive(t, got)
	settled(t, q, 0)
	publish(t, q, topic, "same", body(1)) // handled before: still nothing
	publish(t, q, topic, "next", body(2))
	if m := receive(t, got); m.ID != "next" {
		t.Errorf("handled id was handed out again: %s", m.ID)
	}
	if err := q.Publish(t.Context(), topic, "", body(1)); err == nil {
		t.Error("an empty id was taken")
	}
}

func testTopics(t *testing.T, open Open) {
	q := open()
	all := []complaints.Topic{complaints.TopicComplaints, complaints.TopicNotices, complaints.TopicDeliveries}
	for _, tp := range all {
		publish(t, q, tp, "same id", json.RawMessage(`{"topic":"`+tp+`"}`))
	}
	for _, tp := range all {
		got := make(chan complaints.Message, 10)
		stop := consume(t, q, tp, "a", func(_ context.Context, m complaints.Message) error { got <- m; return nil })
		if m := receive(t, got); !strings.Contains(string(m.Body), string(tp)) {
			t.Errorf("%s got %s", tp, m.Body)
		}
		stop()
	}
}

var errBroken = errors.New("the handler's fault")

func testRedelivery(t *testing.T, open Open) {
	q := open()
	publish(t, q, topic, "id", body(1))
	attempts := make(chan int, 10)
	consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error {
		attempts <- m.Attempts
		if m.Attempts < 3 {
			return errBroken
		}
		return nil
	})
	for want := 1; want <= 3; want++ {
		if got := receive(t, attempts); got != want {
			t.Fatalf("attempt %d, want %d", got, want)
		}
	}
	settled(t, q, 0)
}

func testDeadLetters(t *testing.T, open Open) {
	q := open()
	ids := []string{"first", "second"}
	for i, id := range ids {
		publish(t, q, topic, id, body(i))
	}
	var mu sync.Mutex
	handed := map[string][]int{}
	healed := false
	got := make(chan string, 100)
	consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error {
		mu.Lock()
		defer mu.Unlock()
		handed[m.ID] = append(handed[m.ID], m.Attempts)
		if healed {
			got <- m.ID
			return nil
		}
		return errBroken
	})
	settled(t, q, 2)
	mu.Lock()
	want := []int{1, 2, 3, 4, 5}
	for _, id := range ids {
		if d := cmp.Diff(want, handed[id]); d != "" {
			t.Errorf("%s: attempts %s", id, d)
		}
	}
	healed = true
	mu.Unlock()
	dead, err := q.Dead(t.Context(), topic)
	if err != nil || len(dead) != 2 {
		t.Fatalf("dead letters: %+v, %v", dead, err)
	}
	for i, d := range dead {
		j := slices.Index(ids, d.ID)
		if j < 0 || !bytes.Equal(d.Body, body(j)) || d.Attempts != complaints.MaxAttempts || d.At.IsZero() || !strings.Contains(d.Reason, "fault") {
			t.Errorf("dead letter %d: %+v", i, d)
		}
	}
	publish(t, q, topic, "first", body(0)) // set aside is not forgotten
	if d, err := q.Depth(t.Context(), topic); err != nil || d != (complaints.Depth{Dead: 2}) {
		t.Errorf("publishing a dead letter's id: %+v, %v", d, err)
	}
	if err := q.Requeue(t.Context(), topic, "second"); err != nil {
		t.Fatal(err)
	}
	if id := receive(t, got); id != "second" {
		t.Errorf("requeued %s", id)
	}
	settled(t, q, 1)
	for _, id := range []string{"second", "never"} {
		if err := q.Requeue(t.Context(), topic, id); !errors.Is(err, complaints.ErrUnknown) {
			t.Errorf("requeue of %q, which is not dead: %v", id, err)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if last := handed["second"][5]; last != 1 {
		t.Errorf("a requeued entry starts at attempt %d", last)
	}
}

func testFailureDoesNotBlock(t *testing.T, open Open) {
	q := open()
	publish(t, q, topic, "bad", body(0))
	publish(t, q, topic, "good", body(1))
	got := make(chan string, 10)
	consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error {
		if m.ID == "bad" {
			return errBroken
		}
		got <- m.ID
		return nil
	})
	receive(t, got)
	settled(t, q, 1)
}

func testTwoConsumers(t *testing.T, open Open) {
	a, b := open(), open()
	var mu sync.Mutex
	seen := map[string]int{}
	all := make(chan struct{})
	const n = 200
	handle := func(_ context.Context, m complaints.Message) error {
		mu.Lock()
		defer mu.Unlock()
		if seen[m.ID]++; len(seen) == n && seen[m.ID] == 1 {
			close(all)
		}
		return nil
	}
	consume(t, a, topic, "a", handle)
	consume(t, b, topic, "b", handle)
	for i := range n {
		publish(t, []complaints.Queue{a, b}[i%2], topic, fmt.Sprint("id", i), body(i))
	}
	receive(t, all)
	settled(t, a, 0)
	mu.Lock()
	defer mu.Unlock()
	for id, times := range seen {
		if times != 1 {
			t.Errorf("%s handed out %d times although nothing failed", id, times)
		}
	}
}

// testRestart stops a consumer while it handles an entry and has not succeeded:
// after the restart the entry is there, and so is what was waiting.
func testRestart(t *testing.T, open Open) {
	q := open()
	for i := range 3 {
		publish(t, q, topic, fmt.Sprint("id", i), body(i))
	}
	began := make(chan struct{}, 10)
	stop := consume(t, q, topic, "a", func(ctx context.Context, _ complaints.Message) error {
		began <- struct{}{}
		<-ctx.Done()
		return ctx.Err()
	})
	receive(t, began)
	stop()
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	q = open()
	got := make(chan string, 10)
	consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error { got <- m.ID; return nil })
	for i := range 3 {
		if id := receive(t, got); id != fmt.Sprint("id", i) {
			t.Errorf("after the restart: %s, want id%d", id, i)
		}
	}
	settled(t, q, 0)
}

func testDepth(t *testing.T, open Open) {
	q := open()
	want := func(want complaints.Depth) {
		t.Helper()
		if got, err := q.Depth(t.Context(), topic); err != nil || got != want {
			t.Errorf("depth %+v, %v; want %+v", got, err, want)
		}
	}
	if dead, err := q.Dead(t.Context(), topic); err != nil || len(dead) != 0 {
		t.Errorf("dead letters of nothing: %v, %v", dead, err)
	}
	want(complaints.Depth{})
	for i := range 3 {
		publish(t, q, topic, fmt.Sprint("id", i), body(i))
	}
	want(complaints.Depth{Waiting: 3})
	began, goOn := make(chan struct{}, 10), make(chan struct{})
	consume(t, q, topic, "a", func(context.Context, complaints.Message) error {
		began <- struct{}{}
		<-goOn
		return nil
	})
	receive(t, began)
	want(complaints.Depth{Waiting: 2, InFlight: 1})
	close(goOn)
	settled(t, q, 0)
	if err := q.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}

func testCancel(t *testing.T, open Open) {
	q := open()
	var stops []func()
	for _, name := range []string{"a", "b", "c"} {
		stops = append(stops, consume(t, q, topic, name, func(context.Context, complaints.Message) error { return nil }))
	}
	start := time.Now()
	for _, stop := range stops {
		stop()
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("stopping took %s", took)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := q.Publish(ctx, topic, "late", body(1)); err == nil {
		t.Error("published with a cancelled context")
	}
	if err := q.Consume(ctx, topic, "d", nil); err != nil {
		t.Errorf("Consume with a cancelled context: %v", err)
	}
}

func testBigBodies(t *testing.T, open Open) {
	q := open()
	big := json.RawMessage(`{"text":"` + strings.Repeat("ậ\\n\\u0000\\\"", 60_000) + `"}`)
	publish(t, q, topic, "big", big)
	publish(t, q, topic, "lạ lùng: 'id' {q} 🙂", body(1))
	got := make(chan complaints.Message, 10)
	consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error { got <- m; return nil })
	if m := receive(t, got); !bytes.Equal(m.Body, big) {
		t.Errorf("a body of %d bytes arrived with %d", len(big), len(m.Body))
	}
	if m := receive(t, got); m.ID != "lạ lùng: 'id' {q} 🙂" {
		t.Errorf("id %q", m.ID)
	}
}

// testWakesUp: an idle consumer gets a new entry promptly, not at its next look.
func testWakesUp(t *testing.T, open Open) {
	q := open()
	got := make(chan string, 10)
	consume(t, q, topic, "a", func(_ context.Context, m complaints.Message) error { got <- m.ID; return nil })
	for i := range 5 {
		publish(t, q, topic, fmt.Sprint("id", i), body(i))
		receive(t, got)
	}
}

func testClose(t *testing.T, open Open) {
	q := open()
	done := make(chan error, 1)
	go func() {
		done <- q.Consume(context.Background(), topic, "a", func(context.Context, complaints.Message) error { return nil })
	}()
	publish(t, q, topic, "id", body(1))
	settled(t, q, 0)
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	if err := receive(t, done); err != nil {
		t.Errorf("Consume after Close: %v", err)
	}
}
