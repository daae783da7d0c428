package telegram

import (
	"context"
	"sync"
)

// lanes runs work by key: one run of a key at a time, keys side by side up to a
// number of workers. A wake during a run makes it run once more.
type lanes struct {
	run   func(ctx context.Context, key string)
	slots chan struct{}
	wg    sync.WaitGroup

	mu     sync.Mutex
	active map[string]*bool // points to "again"
}

func newLanes(workers int, run func(context.Context, string)) *lanes {
	return &lanes{run: run, slots: make(chan struct{}, workers), active: map[string]*bool{}}
}

// wake has key run soon.
func (l *lanes) wake(ctx context.Context, key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if again := l.active[key]; again != nil {
		*again = true
		return
	}
	if ctx.Err() != nil {
		return
	}
	l.active[key] = new(bool)
	l.wg.Go(func() { l.drive(ctx, key) })
}

func (l *lanes) drive(ctx context.Context, key string) {
	for {
		select {
		case l.slots <- struct{}{}:
			l.run(ctx, key)
			<-l.slots
		case <-ctx.Done():
		}
		l.mu.Lock()
		again := l.active[key]
		if ctx.Err() != nil || !*again {
			delete(l.active, key)
			l.mu.Unlock()
			return
		}
		*again = false
		l.mu.Unlock()
	}
}

// pause gives the caller's worker slot to another key while wait runs; it is
// called from within run only.
func (l *lanes) pause(wait func()) {
	<-l.slots
	wait()
	l.slots <- struct{}{}
}

// wait returns when nothing runs any more; wake must not be called after it
// with a context that is not done.
func (l *lanes) wait() { l.wg.Wait() }
