package redisqueue_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/complaints"
	"motcua/complaints/redisqueue/redistest"
)

// lines keeps what was logged.
type lines struct {
	mu  sync.Mutex
	all strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all.String()
}

// TestVanished deletes an entry while it waits for its second attempt: the loss
// is logged for a person, the consumer goes on, and publishing it again works.
func TestVanished(t *testing.T) {
	t.Parallel()
	s := redistest.Start(t)
	var log lines
	opts := options(s)
	opts.Retry, opts.Log = 300*time.Millisecond, slog.New(slog.NewTextHandler(&log, nil))
	q := open(t, opts)
	failed, got := make(chan struct{}, 1), make(chan complaints.Message, 10)
	first := true
	consume(t, q, "a", func(_ context.Context, m complaints.Message) error {
		if first {
			first = false
			failed <- struct{}{}
			return errors.New("not now")
		}
		got <- m
		return nil
	})
	publish(t, q, "id")
	<-failed
	stream := "motcua:{" + opts.Name + "}:complaints"
	s.Do("XTRIM", stream, "MAXLEN", "0")
	waitEmpty(t, q)
	publish(t, q, "id")
	if m := receive(t, got); m.ID != "id" {
		t.Errorf("%+v", m)
	}
	if !strings.Contains(log.String(), "vanished") {
		t.Errorf("the loss was not logged: %s", log.String())
	}
	if strings.Contains(log.String(), `{"id"`) {
		t.Error("a body was logged")
	}
}
