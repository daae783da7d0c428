package fakegram

import "time"

// bucket is a token bucket.
type bucket struct {
	tokens float64
	at     time.Time
}

// take takes a token at now, of at most size that refill at perSecond, or
// returns the time until there is one.
func (b *bucket) take(now time.Time, size, perSecond float64) time.Duration {
	if b.at.IsZero() {
		b.tokens = size
	} else {
		b.tokens = min(size, b.tokens+now.Sub(b.at).Seconds()*perSecond)
	}
	b.at = now
	if b.tokens < 1 {
		return time.Duration((1 - b.tokens) / perSecond * float64(time.Second))
	}
	b.tokens--
	return 0
}

// rates are the sending limits. The real ones are not published; these are the
// figures of the Bot FAQ with short bursts.
type rates struct {
	all   bucket
	chats map[int64]*bucket
}

// limited returns the seconds to wait before chat c may get a message, 0 when
// it may now, and counts it then; s.mu is held.
func (s *Server) limited(c *chat) int {
	if !s.o.Rates {
		return 0
	}
	now := s.clock.now()
	if s.rates.chats == nil {
		s.rates.chats = map[int64]*bucket{}
	}
	b := s.rates.chats[c.id]
	if b == nil {
		b = &bucket{}
		s.rates.chats[c.id] = b
	}
	size, perSecond := 4.0, 1.0
	if c.kind != "private" {
		size, perSecond = 20, 20.0/60
	}
	wait := b.take(now, size, perSecond)
	if wait == 0 {
		if wait = s.rates.all.take(now, 30, 30); wait > 0 {
			b.tokens++
		}
	}
	if wait == 0 {
		return 0
	}
	return int((wait + time.Second - 1) / time.Second)
}
