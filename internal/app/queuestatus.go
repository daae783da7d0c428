package app

import (
	"context"
	"time"

	"motcua/complaints"
	"motcua/console"
)

// queueStatus tells the console how the queue does: what waits in the outbox
// because the engine cannot be reached is what officers do not see yet.
func (a *App) queueStatus(ctx context.Context) (console.QueueStatus, error) {
	s := console.QueueStatus{}
	if a.o.Config.Redis.URL != "" {
		s.Engine = "Redis"
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	s.Down = a.queue.Ping(ctx) != nil
	waiting, err := complaints.Unpublished(context.WithoutCancel(ctx), a.local.DB)
	s.Waiting = waiting
	return s, err
}
