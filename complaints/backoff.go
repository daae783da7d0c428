package complaints

import (
	"context"
	"math/rand/v2"
	"time"
)

// Backoff is how long to wait after failures in a row: doubling from Min to
// Max, with up to half of it at random so that many do not come back at once.
type Backoff struct {
	Min, Max time.Duration
	failures int
}

// Next returns the wait after one more failure.
func (b *Backoff) Next() time.Duration {
	d := b.Min << min(b.failures, 16)
	if d > b.Max || d <= 0 {
		d = b.Max
	}
	b.failures++
	return d/2 + rand.N(d/2+1)
}

// Reset is for after a success.
func (b *Backoff) Reset() { b.failures = 0 }

// Sleep waits for d or until ctx is done, and reports whether it waited out.
func Sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
