// Package queuetest is the suite that every complaints.Queue must pass.
package queuetest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

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
	all := []complaints.Topic{complaints.TopicComplaints, complaints.TopicNotices, complaints.NoticeTopic("2"), complaints.TopicDeliveries, complaints.TopicCitizen}
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
