package app

import (
	"context"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

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

var deadDesc = prometheus.NewDesc("motcua_queue_dead_letters", "Entries set aside after failing again and again, by topic.", []string{"topic"}, nil)

// deadLetters is a metric that asks the queue when it is looked at.
type deadLetters struct{ queue complaints.Queue }

// Describe tells of the one metric.
func (deadLetters) Describe(c chan<- *prometheus.Desc) { c <- deadDesc }

// Collect asks the queue; a queue out of reach gives no figure.
func (d deadLetters) Collect(c chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	for _, t := range complaints.Topics() {
		if depth, err := d.queue.Depth(ctx, t); err == nil {
			c <- prometheus.MustNewConstMetric(deadDesc, prometheus.GaugeValue, float64(depth.Dead), string(t))
		}
	}
}
