package index

import (
	"motcua/internal/vi"
)

const (
	maxBytes     = 6000 // of a question that are looked at
	maxSyllables = 120
	maxUnits     = 260
)

// unit is a piece of evidence: a syllable of the question, or a phrase that
// stands for a stretch of it.
type unit struct {
	from, to int // the syllables it stands for
	toks     []term
	weight   float64 // trust, 0 to 1
	orig     bool    // the question's own syllable
	total    float64 // idf of toks
}

// reading is a question as understood.
type reading struct {
	toks     []token
	trusted  bool      // accents may be judged by
	stop     []float64 // multiplier of importance by syllable
	facet    []bool    // the syllable belongs to a longer phrase of no meaning here ("mất bao lâu")
	english  bool      // mostly English words
	imp      []float64 // importance by syllable
	impSum   float64
	focus    []bool    // the syllable belongs to the clause that asks
	keep     []float64 // how much of its importance a syllable keeps beside the clause that asks
	focusSum float64   // importance of that clause
	units    []unit
	origAt   []int32           // folded number by syllable, -1 unknown
	slot     []uint16          // by folded number: one more than its place in hits, 0 when it is not asked for
	hits     [][]hit           // where a folded syllable is asked for
	actions  uint64            // acts asked for
	asked    uint64            // those of the clause that asks
	acts     []actAt           // where acts are asked for
	marks    []actAt           // where circumstances are named
	quals    uint64            // circumstances named
	topics   []topicAt         // topics named
	named    []int32           // records called by an alias or name in full
	heard    map[int32]float64 // score of the records that the guess from hearsay speaks for
	heardSum float64           // odds of all guesses against the best of them
	heardTop float64           // the best of them
}

// actAt is one act or circumstance and where it stands.
type actAt struct {
	class int
	at    int
}

// hit is one place of a syllable in the units.
type hit struct {
	unit, at int32
	key      int32 // with accents, -1 when it may not be judged
	bare     bool
}

// read understands a question; the work is bounded.
func (ix *Index) read(query string) *reading {
	syl, stop := cutTo(query)
	r := &reading{}
	r.trusted = vi.ShareAccented(syl) >= 0.25
	r.toks = ix.spell(syl, stop)
	ix.findUnits(r)
	if r.english = ix.isEnglish(r.toks); r.english {
		r.quals |= foreign
	}
	if ix.on(stepTypos) {
		ix.findConfusions(r)
	}
	if ix.on(stepInitials) {
		ix.findInitials(r)
	}
	ix.weigh(r)
	ix.hearsay(r)
	return r
}

// findUnits makes a unit of every syllable and of what phrases stand for.
func (ix *Index) findUnits(r *reading) {
	n := len(r.toks)
	r.stop, r.imp, r.origAt, r.facet = make([]float64, n), make([]float64, n), make([]int32, n), make([]bool, n)
	for i, t := range r.toks {
		r.stop[i] = 1
		r.origAt[i] = -1
		u := unit{from: i, to: i + 1, weight: 1, orig: true}
		if id, ok := ix.vocab.fold[t.fold]; ok {
			r.origAt[i] = id
			u.toks = []term{ix.term(t)}
			r.units = append(r.units, u)
		}
	}
	ix.findPhrases(r)
}

// term numbers a token of the question; unknown ones get -1.
func (ix *Index) term(t token) term {
	out := term{fold: -1, key: -1}
	if id, ok := ix.vocab.fold[t.fold]; ok {
		out.fold = id
		out.weight = ix.vocab.idf(id)
	}
	if id, ok := ix.vocab.key[t.key]; ok {
		out.key = id
	}
	return out
}

// weigh gives each syllable its importance and lists where each is asked for.
func (ix *Index) weigh(r *reading) {
	r.focus, r.keep = ix.focus(r)
	wish := r.keep
	for i := range r.toks {
		r.imp[i] = ix.vocab.idf(r.origAt[i]) * r.stop[i] * wish[i]
		if r.toks[i].guessed {
			r.imp[i] *= 0.6
		}
	}
	for _, u := range r.units {
		if u.orig || u.weight < 0.6 {
			continue
		}
		share := u.weight * u.total / float64(u.to-u.from)
		for i := u.from; i < u.to; i++ {
			if r.imp[i] < share && r.stop[i] > 0.5 {
				r.imp[i] = min(share*wish[i], 2*unknownIDF+r.imp[i])
			}
		}
	}
	for i, x := range r.imp {
		r.impSum += x
		if r.focus[i] {
			r.focusSum += x
		}
	}
	ix.settleMarks(r)
	r.slot, r.hits = make([]uint16, len(ix.vocab.text)), make([][]hit, 0, len(r.units)*2)
	for ui, u := range r.units {
		for at, t := range u.toks {
			if t.fold < 0 {
				continue
			}
			h := hit{unit: int32(ui), at: int32(at), key: t.key}
			if u.orig {
				if !r.trusted {
					h.key = -1
				}
				h.bare = !r.toks[u.from].marked()
			}
			if r.slot[t.fold] == 0 {
				r.hits = append(r.hits, nil)
				r.slot[t.fold] = uint16(len(r.hits))
			}
			at := r.slot[t.fold] - 1
			r.hits[at] = append(r.hits[at], h)
		}
	}
}
