package fakegram

import (
	"sync"
	"time"
)

// clock is the real time plus what tests advanced it by. Under testing/synctest
// the real time is the bubble's.
type clock struct {
	mu     sync.Mutex
	offset time.Duration
	moved  chan struct{} // closed and replaced at every advance
}

func newClock() *clock { return &clock{moved: make(chan struct{})} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.offset)
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset += d
	close(c.moved)
	c.moved = make(chan struct{})
}

// until waits for the time t; false when one of stop came first.
func (c *clock) until(t time.Time, stop ...<-chan struct{}) bool {
	var a, b <-chan struct{}
	if len(stop) > 0 {
		a = stop[0]
	}
	if len(stop) > 1 {
		b = stop[1]
	}
	for {
		c.mu.Lock()
		left, moved := t.Sub(time.Now().Add(c.offset)), c.moved
		c.mu.Unlock()
		if left <= 0 {
			return true
		}
		timer := time.NewTimer(left)
		select {
		case <-timer.C:
		case <-moved:
		case <-a:
			timer.Stop()
			return false
		case <-b:
			timer.Stop()
			return false
		}
		timer.Stop()
	}
}
