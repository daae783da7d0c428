package said

import (
	"math"
	"runtime"
	"slices"
	"sync"
)

// Guesses returns the classes that an utterance speaks for, best first, at most
// limit of them.
func (m *Model) Guesses(fs []Feature, limit int) []Guess {
	ids, vals := m.know(fs)
	return m.rank(ids, vals, limit, make([]float32, m.classes))
}

// know numbers the features that the model knows and puts the utterance on the
// unit sphere.
func (m *Model) know(fs []Feature) (ids []int32, vals []float32) {
	for _, f := range fs {
		id, ok := m.id[f.Name]
		if !ok {
			continue
		}
		if k := slices.Index(ids, id); k >= 0 {
			vals[k] = max(vals[k], f.Weight)
			continue
		}
		ids, vals = append(ids, id), append(vals, f.Weight)
	}
	m.scale(ids, vals)
	return ids, vals
}

// rank scores all classes and returns the best of them in order; scores is
// scratch of one zero per class and is given back so.
func (m *Model) rank(ids []int32, vals []float32, limit int, scores []float32) []Guess {
	for i, id := range ids {
		v := vals[i]
		for _, c := range m.rows[id] {
			scores[c.class] += c.weight * v
		}
	}
	// The best are kept in order while passing: nearly all classes are below
	// the last of them.
	out := make([]Guess, 0, limit+1)
	for c, s := range scores {
		if s == 0 {
			continue
		}
		scores[c] = 0
		if len(out) == limit && s <= out[limit-1].Score {
			continue
		}
		at := len(out)
		for at > 0 && out[at-1].Score < s {
			at--
		}
		out = slices.Insert(out, at, Guess{int32(c), s})
		out = out[:min(len(out), limit)]
	}
	return out
}

// batch is how many utterances are judged before their corrections are made;
// the same whatever the number of processors, so that the model is.
const batch = 32

// correct goes once through the utterances and moves the weights of what the
// model took for something else.
func (m *Model) correct(ss []sample, opts Options, round int) {
	rate := float32(opts.Rate / (1 + 0.3*float64(round)))
	workers := runtime.GOMAXPROCS(0)
	scores := make([][]float32, workers)
	for w := range scores {
		scores[w] = make([]float32, m.classes)
	}
	var blame [batch][]Guess
	for from := 0; from < len(ss); from += batch {
		part := ss[from:min(len(ss), from+batch)]
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				for i := w; i < len(part); i += workers {
					blame[i] = m.blame(part[i], opts.Rivals, scores[w])
				}
			})
		}
		wg.Wait()
		for i, s := range part {
			for _, g := range blame[i] {
				step := rate * s.weight * g.Score
				for k, id := range s.ids {
					m.add(id, g.Class, step*s.vals[k])
				}
			}
		}
	}
}

// blame returns the classes whose weights an utterance would move, with the
// direction and the size.
func (m *Model) blame(s sample, rivals int, scores []float32) []Guess {
	const sharp = 4 // scores to log-odds
	gs := m.rank(s.ids, s.vals, rivals, scores)
	own := Guess{Class: s.class, Score: m.unseen(s)}
	if k := slices.IndexFunc(gs, func(g Guess) bool { return g.Class == s.class }); k >= 0 {
		gs[k] = own
	} else {
		gs = append(gs, own)
	}
	top := float32(math.Inf(-1))
	for _, g := range gs {
		top = max(top, g.Score)
	}
	z := 0.0
	for _, g := range gs {
		z += math.Exp(sharp * float64(g.Score-top))
	}
	out := gs[:0]
	for _, g := range gs {
		d := -math.Exp(sharp*float64(g.Score-top)) / z
		if g.Class == s.class {
			d++
		}
		if math.Abs(d) >= 0.01 {
			out = append(out, Guess{g.Class, float32(d)})
		}
	}
	return out
}

// unseen is the score of an utterance's own class as if the utterance had not
// been counted: what it would get from the others of its class.
func (m *Model) unseen(s sample) float32 {
	sum, own := float32(0), 0.0
	for _, v := range s.vals {
		own += float64(v * s.weight)
	}
	size := m.counts.size[s.class]
	for i, id := range s.ids {
		k, ok := m.find(id, s.class)
		if !ok {
			continue
		}
		c := m.rows[id][k]
		mass, share := float64(c.mass), m.counts.share[id]
		less := mass - float64(s.vals[i]*s.weight)
		w := c.weight
		if less < 1e-4 {
			w -= float32(m.counts.odds(mass, size, share)) // nobody else says it
		} else {
			w += float32(m.counts.odds(less, size-own, share) - m.counts.odds(mass, size, share))
		}
		sum += w * s.vals[i]
	}
	return sum
}

func (m *Model) find(id, class int32) (int, bool) {
	return slices.BinarySearchFunc(m.rows[id], class, func(c cell, want int32) int { return int(c.class - want) })
}

func (m *Model) add(id, class int32, d float32) {
	k, ok := m.find(id, class)
	if !ok {
		m.rows[id] = slices.Insert(m.rows[id], k, cell{class: class})
	}
	m.rows[id][k].weight += d
}
