package app

import (
	"context"
	"sync"
	"time"

	"motcua/complaints"
	"motcua/console"
)

// statusLife is how long a look at the queue is good for: every page of the
// console asks, and asking a dead server takes its time.
const statusLife = 5 * time.Second

// queueWatch remembers the last look at the queue.
type queueWatch struct {
	mu     sync.Mutex
	at     time.Time
	status console.QueueStatus
}

// queueStatus tells the console how the queue does: what waits in the outbox
// because the engine cannot be reached is what officers do not see yet.
func (a *App) queueStatus(ctx context.Context) (console.QueueStatus, error) {
	a.watch.mu.Lock()
	defer a.watch.mu.Unlock()
	now := a.now()
	if now.Sub(a.watch.at) < statusLife {
		return a.watch.status, nil
	}
	s := console.QueueStatus{}
	if a.o.Config.Redis.URL != "" {
		s.Engine = "Redis"
	}
	ping, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	s.Down = a.queue.Ping(ping) != nil
	waiting, err := complaints.Unpublished(ctx, a.local.DB)
	if err != nil {
		return s, err
	}
	s.Waiting = waiting
	a.watch.at, a.watch.status = now, s
	return s, nil
}
