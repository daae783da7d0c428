package vi

import "sync"

// Memo remembers what was computed of single syllables, of which a language has
// few. It is safe for use by several goroutines; its zero value is ready.
type Memo[V any] struct {
	mu    sync.RWMutex
	known map[string]V
}

// Limits of a Memo: longer words and words beyond its size are computed anew.
const (
	memoSize  = 20000
	memoBytes = 24
)

// Of returns f of the syllable s, remembered when it was asked for before.
func (m *Memo[V]) Of(s string, f func(string) V) V {
	if len(s) > memoBytes {
		return f(s)
	}
	m.mu.RLock()
	v, ok := m.known[s]
	m.mu.RUnlock()
	if ok {
		return v
	}
	v = f(s)
	m.mu.Lock()
	if m.known == nil {
		m.known = map[string]V{}
	}
	if len(m.known) < memoSize {
		m.known[s] = v
	}
	m.mu.Unlock()
	return v
}
