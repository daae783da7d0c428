package reading

import "sync"

// A memo keeps what was found of the last messages, for one turn asks it in
// several places. It may be used by several goroutines at once.
type memo[T any] struct {
	mu   sync.Mutex
	kept [memoSize]kept[T]
	next int
}

type kept[T any] struct {
	text string
	is   T
}

// memoSize is how many messages a memo keeps, some for each turn going on.
const memoSize = 32

// of returns what find finds of a text, from memory when it was just asked.
func (m *memo[T]) of(text string, find func() T) T {
	if text == "" {
		return find()
	}
	m.mu.Lock()
	for i := range m.kept {
		if m.kept[i].text == text {
			defer m.mu.Unlock()
			return m.kept[i].is
		}
	}
	m.mu.Unlock()
	is := find()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[m.next] = kept[T]{text, is}
	m.next = (m.next + 1) % memoSize
	return is
}

// forget empties a memo.
func (m *memo[T]) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept = [memoSize]kept[T]{}
}

// triagedLately and kindsLately are shared by all that read messages; what they
// keep depends on the text and the embedded weights and lists alone.
var (
	triagedLately memo[Triaged]
	kindsLately   memo[kindScores]
)
