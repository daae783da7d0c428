package index

import "motcua/internal/vi"

// strongPair is in how many procedures two syllables must stand together for a
// written word to be read as another that sounds alike.
const strongPair = 3

// hear reads a word that suits neither neighbour as one that sounds the same
// somewhere in the country and does ("kết hông" for "kết hôn", "chợ cấp" for
// "trợ cấp"). Words that are right beside a neighbour are left alone.
func (ix *Index) hear(toks []token) {
	id := func(i int) int32 {
		if i < 0 || i >= len(toks) {
			return -1
		}
		return ix.foldOf(toks[i].fold)
	}
	repairs := 0
	for i := range toks {
		t := &toks[i]
		prev, at, next := id(i-1), id(i), id(i+1)
		if t.guessed || len(t.fold) < 2 || ix.pairs(prev, at) > 0 || ix.pairs(at, next) > 0 || repairs >= maxRepairs || !vi.IsSyllable(t.fold) {
			continue
		}
		if ix.weak[t.fold] {
			continue
		}
		best, most := int32(-1), 0.0
		for _, a := range ix.vocab.alike[vi.SoundKey(t.fold)] {
			if a == at {
				continue
			}
			if n := ix.pairs(prev, a) + ix.pairs(a, next); n >= strongPair && n > most {
				best, most = a, n
			}
		}
		if best >= 0 {
			repairs++
			s := ix.vocab.text[best]
			*t = token{key: s, fold: s, guessed: true, cut: t.cut}
		}
	}
}

// pairs is how many procedures hold two syllables side by side; a pair of the
// phrase book counts as several.
func (ix *Index) pairs(a, b int32) float64 {
	if a < 0 || b < 0 {
		return 0
	}
	n := ix.vocab.pair[pairOf(a, b)]
	if ix.said[pairOf(a, b)] {
		n += strongPair
	}
	return n
}

// learnPairs notes the pairs of syllables of the phrase book.
func (ix *Index) learnPairs() {
	ix.said = map[uint64]bool{}
	var walk func(b *phraseBook, from int32)
	walk = func(b *phraseBook, from int32) {
		for w, n := range b.next {
			to := ix.foldOf(w)
			if from >= 0 && to >= 0 {
				ix.said[pairOf(from, to)] = true
			}
			walk(n, to)
		}
	}
	walk(ix.book, -1)
	ix.weak = map[string]bool{}
	for w := range ix.words.single() {
		ix.weak[vi.Fold(w)] = true
	}
}
