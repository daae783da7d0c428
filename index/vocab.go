package index

import (
	"math"

	"motcua/internal/vi"
)

// vocab numbers the syllables of the catalogue and knows how telling each is.
type vocab struct {
	fold map[string]int32
	key  map[string]int32
	tone map[string]int32 // the first key of those that differ by hỏi and ngã only
	like []int32          // the same by key id
	text []string         // folded syllable by id
	df   []float64        // number of procedures by folded id
	n    float64          // number of procedures
	pair map[uint64]float64
	// known are folded words that are no misspelling: the catalogue's own and
	// those of the phrase book.
	known map[string]bool
	daily map[int32]bool // words of everyday speech, by folded id
	// near maps a folded word with one letter dropped to the syllables it
	// may come from.
	near map[string][]int32
	// alike maps a sound to the syllables of the catalogue that are spoken so.
	alike map[string][]int32
}

func newVocab() *vocab {
	return &vocab{fold: map[string]int32{}, key: map[string]int32{}, tone: map[string]int32{}, pair: map[uint64]float64{}, known: map[string]bool{}, daily: map[int32]bool{}, near: map[string][]int32{}, alike: map[string][]int32{}}
}

func (v *vocab) foldID(s string) int32 {
	id, ok := v.fold[s]
	if !ok {
		id = int32(len(v.text))
		v.fold[s] = id
		v.text = append(v.text, s)
		v.df = append(v.df, 0)
		v.known[s] = true
	}
	return id
}

func (v *vocab) keyID(s string) int32 {
	id, ok := v.key[s]
	if !ok {
		id = int32(len(v.key))
		v.key[s] = id
		like := likeTone(s)
		to, known := v.tone[like]
		if !known {
			to = id
			v.tone[like] = id
		}
		v.like = append(v.like, to)
	}
	return id
}

func pairOf(a, b int32) uint64 { return uint64(uint32(a))<<32 | uint64(uint32(b)) }

// count adds the syllables and pairs of one procedure, each once.
func (v *vocab) count(vs []variant) {
	v.n++
	seen, pairs := map[int32]bool{}, map[uint64]bool{}
	for _, x := range vs {
		for i, t := range x.toks {
			if !seen[t.fold] {
				seen[t.fold] = true
				v.df[t.fold]++
			}
			if i > 0 {
				p := pairOf(x.toks[i-1].fold, t.fold)
				if !pairs[p] {
					pairs[p] = true
					v.pair[p]++
				}
			}
		}
	}
}

// idf is how telling a syllable is, about 0.5 (in most names) to 8 (in one).
func (v *vocab) idf(id int32) float64 {
	if id < 0 || int(id) >= len(v.df) {
		return unknownIDF
	}
	return math.Log(1 + (v.n-v.df[id]+0.5)/(v.df[id]+0.5))
}

// unknownIDF is the importance of a word that no record holds: it lowers the
// coverage, but less than a telling word of the catalogue does.
const unknownIDF = 3.0

// everyday adds the words of everyday speech, which records may not hold.
func (v *vocab) everyday(words map[string]bool) {
	for w := range words {
		v.daily[v.foldID(w)] = true
	}
}

// learnTypos prepares the repair of misspelt syllables.
func (v *vocab) learnTypos() {
	for id, s := range v.text {
		if len(s) < 2 || len(s) > 7 {
			continue
		}
		if vi.IsSyllable(s) {
			k := vi.SoundKey(s)
			v.alike[k] = append(v.alike[k], int32(id))
		}
		for _, d := range dropOne(s) {
			v.near[d] = append(v.near[d], int32(id))
		}
	}
}

// dropOne returns s and s without each of its letters.
func dropOne(s string) []string {
	out := []string{s}
	for i := range len(s) {
		out = append(out, s[:i]+s[i+1:])
	}
	return out
}
