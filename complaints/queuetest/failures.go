package queuetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/complaints"
)

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
