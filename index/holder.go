package index

import (
	"context"
	"errors"
	"sync"

	"motcua/procedures"
)

// ErrEmpty is returned by a Holder that holds no index yet.
var ErrEmpty = errors.New("index: nothing loaded yet")

// Holder lets a whole index be replaced while searches go on. Its zero value
// holds none.
type Holder struct {
	mu  sync.Mutex
	now *held
}

// held is an index with the number of searches under way in it.
type held struct {
	ix      *Index
	using   int
	retired bool
}

// Swap puts ix in place of the present index. The old one is closed as soon as
// the searches in it are done. A nil ix empties the holder. The error, if any,
// is from closing the old index at once.
func (h *Holder) Swap(ix *Index) error {
	h.mu.Lock()
	old := h.now
	h.now = nil
	if ix != nil {
		h.now = &held{ix: ix}
	}
	closing := false
	if old != nil {
		old.retired = true
		closing = old.using == 0
	}
	h.mu.Unlock()
	if closing {
		return old.ix.Close()
	}
	return nil
}

// Search searches the present index; see Index.Search.
func (h *Holder) Search(ctx context.Context, query string, limit int) (_ []procedures.Match, err error) {
	ix, done, err := h.use()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	return ix.Search(ctx, query, limit)
}

// Explain explains a question in the present index; see Index.Explain.
func (h *Holder) Explain(ctx context.Context, query string, limit int, also ...string) (_ Explanation, err error) {
	ix, done, err := h.use()
	if err != nil {
		return Explanation{}, err
	}
	defer func() { err = errors.Join(err, done()) }()
	return ix.Explain(ctx, query, limit, also...)
}

// use returns the present index and what must be called when done with it.
func (h *Holder) use() (_ *Index, done func() error, _ error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	u := h.now
	if u == nil {
		return nil, nil, ErrEmpty
	}
	u.using++
	return u.ix, func() error {
		h.mu.Lock()
		u.using--
		closing := u.retired && u.using == 0
		h.mu.Unlock()
		if closing {
			return u.ix.Close()
		}
		return nil
	}, nil
}

// Len returns the number of procedures in the present index, 0 without one.
func (h *Holder) Len() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.now == nil {
		return 0
	}
	return h.now.ix.Len()
}

// Close empties the holder.
func (h *Holder) Close() error { return h.Swap(nil) }
