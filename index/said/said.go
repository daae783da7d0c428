// Package said guesses which procedure a person means from what people were
// heard to say of each: thousands of short utterances, kept as data beside the
// index. It knows nothing of Vietnamese; the caller turns an utterance into
// features (syllables, pairs of them) and numbers the procedures.
//
// The guess is a linear one. A feature's weight for a procedure starts as the
// logarithm of how much likelier it is there than in general (Naive Bayes with
// the general frequency as prior), and is then corrected by going through the
// utterances, each judged against the procedures that the model confuses it
// with. Nothing is random: the same utterances give the same model.
package said

import (
	"math"
	"slices"
)

// Feature is a piece of an utterance and how much it counts, 0 to 1.
type Feature struct {
	Name   string
	Weight float32
}

// Example is one utterance and the class that it means.
type Example struct {
	Features []Feature
	Class    int32
	Weight   float32 // how much it teaches; 0 is taken as 1
}

// Guess is a class with its score, on the scale of log-odds.
type Guess struct {
	Class int32
	Score float32
}

// Model is a learned guesser. It is safe for use by several goroutines.
type Model struct {
	id      map[string]int32
	idf     []float32
	rows    [][]cell // by feature: its weight in every class that it speaks for
	classes int
	counts  counts // while learning
}

// counts are what Naive Bayes has counted.
type counts struct {
	size  []float64 // mass of all features by class
	share []float64 // general frequency by feature
	prior float64   // mass of the prior
}

// cell is the weight of a feature in one class.
type cell struct {
	class  int32
	weight float32
	mass   float32 // how much of the class's utterances it is, while learning
}

// sample is an example with its features numbered.
type sample struct {
	ids    []int32
	vals   []float32
	class  int32
	weight float32
}

// Options are the numbers that learning is steered by; the zero value takes the
// ones found best by cross-validation.
type Options struct {
	Prior  float64 // utterances' worth of the general frequency
	Rounds int     // passes of correction; negative for none
	Rate   float64 // size of a correction
	Rivals int     // classes that an utterance is judged against
}

func (o Options) orDefault() Options {
	if o.Prior == 0 {
		o.Prior = 6
	}
	if o.Rounds == 0 {
		o.Rounds = 3
	}
	if o.Rate == 0 {
		o.Rate = 2
	}
	if o.Rivals == 0 {
		o.Rivals = 24
	}
	return o
}

// Learn makes a model from examples whose classes are 0 to classes-1.
func Learn(examples []Example, classes int, opts Options) *Model {
	opts = opts.orDefault()
	m := &Model{id: map[string]int32{}, classes: classes}
	ss := m.number(examples)
	m.weigh(ss, opts.Prior)
	for n := range max(0, opts.Rounds) {
		m.correct(ss, opts, n)
	}
	return m
}

// number gives every feature a number and its rarity.
func (m *Model) number(examples []Example) []sample {
	out := make([]sample, 0, len(examples))
	var df []float64
	for _, e := range examples {
		s := sample{class: e.Class, weight: e.Weight}
		if s.weight == 0 {
			s.weight = 1
		}
		for _, f := range e.Features {
			id, ok := m.id[f.Name]
			if !ok {
				id = int32(len(df))
				m.id[f.Name] = id
				df = append(df, 0)
			}
			if k := slices.Index(s.ids, id); k >= 0 {
				s.vals[k] = max(s.vals[k], f.Weight)
				continue
			}
			df[id]++
			s.ids, s.vals = append(s.ids, id), append(s.vals, f.Weight)
		}
		out = append(out, s)
	}
	m.idf = make([]float32, len(df))
	top := math.Log(1 + float64(len(out)))
	for i, d := range df {
		m.idf[i] = float32((top - math.Log(d)) / top)
	}
	for i := range out {
		m.scale(out[i].ids, out[i].vals)
	}
	return out
}

// scale turns the values of an utterance into its place on the unit sphere, so
// that long and short ones speak equally loud.
func (m *Model) scale(ids []int32, vals []float32) {
	sum := 0.0
	for i, id := range ids {
		vals[i] *= m.idf[id]
		sum += float64(vals[i]) * float64(vals[i])
	}
	if sum == 0 {
		return
	}
	norm := float32(1 / math.Sqrt(sum))
	for i := range vals {
		vals[i] *= norm
	}
}

// weigh sets the weights to log-odds with the general frequency as prior.
func (m *Model) weigh(ss []sample, prior float64) {
	all := make([]float64, len(m.idf))
	per := make([]map[int32]float64, len(m.idf))
	size := make([]float64, m.classes)
	total := 0.0
	for _, s := range ss {
		for i, id := range s.ids {
			v := float64(s.vals[i] * s.weight)
			all[id] += v
			if per[id] == nil {
				per[id] = map[int32]float64{}
			}
			per[id][s.class] += v
			size[s.class] += v
			total += v
		}
	}
	m.counts = counts{size: size, share: make([]float64, len(m.idf)), prior: prior * total / float64(max(1, len(ss)))}
	m.rows = make([][]cell, len(m.idf))
	for id, cs := range per {
		p := all[id] / total
		m.counts.share[id] = p
		row := make([]cell, 0, len(cs))
		for c, v := range cs {
			row = append(row, cell{c, float32(m.counts.odds(v, size[c], p)), float32(v)})
		}
		slices.SortFunc(row, func(a, b cell) int { return int(a.class - b.class) })
		m.rows[id] = row
	}
}

// odds is how much likelier a feature of mass v is in a class than in general.
func (c counts) odds(v, size, share float64) float64 {
	return math.Log((v + c.prior*share) / (size + c.prior) / share)
}
