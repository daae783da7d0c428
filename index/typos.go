package index

import "motcua/internal/vi"

// slipped reads an unknown word as the nearest one of the catalogue.
func (ix *Index) slipped(t token, prev, next string) (token, bool) {
	if !ix.on(stepTypos) {
		return t, false
	}
	id, ok := ix.nearest(t.fold, prev, next, true)
	if !ok {
		return t, false
	}
	s := ix.vocab.text[id]
	return token{key: s, fold: s, guessed: true}, true
}

// nearest finds the syllable of the catalogue one slip away from word (a letter
// missing, added, changed or swapped, or a spelling that sounds the same) that
// best suits its neighbours. Without alone it must form a known pair.
func (ix *Index) nearest(word, prev, next string, alone bool) (int32, bool) {
	best, bestScore := int32(-1), 0.0
	p, okP := ix.vocab.fold[prev]
	n, okN := ix.vocab.fold[next]
	sound := vi.SoundKey(word)
	try := func(id int32) {
		s := ix.vocab.text[id]
		pairs := 0.0
		if okP {
			pairs += ix.vocab.pair[pairOf(p, id)]
		}
		if okN {
			pairs += ix.vocab.pair[pairOf(id, n)]
		}
		if pairs == 0 && (!alone || len(word) < 3 || !vi.IsSyllable(s)) {
			return
		}
		score := 1 + 3*min(pairs, 20) + min(ix.vocab.df[id], 50)/50
		if alone && ix.vocab.daily[id] {
			score += 2 // an everyday word, as the phrase book knows it
		}
		if s[0] == word[0] {
			score *= 1.5
		}
		if vi.SoundKey(s) == sound {
			score *= 2
		}
		if score > bestScore || score == bestScore && id < best {
			best, bestScore = id, score
		}
	}
	ix.vocab.eachNear(word, try)
	if ix.on(stepSounds) {
		for _, id := range ix.vocab.alike[sound] {
			if ix.vocab.text[id] != word && !oneSlip(word, ix.vocab.text[id]) {
				try(id)
			}
		}
	}
	return best, best >= 0
}

// eachNear calls yield for every syllable at most one slip away from word.
func (v *vocab) eachNear(word string, yield func(int32)) {
	if len(word) < 2 || len(word) > 8 {
		return
	}
	seen := map[int32]bool{}
	for _, d := range dropOne(word) {
		for _, id := range v.near[d] {
			if !seen[id] && v.text[id] != word && oneSlip(word, v.text[id]) {
				seen[id] = true
				yield(id)
			}
		}
	}
}

// oneSlip reports whether a and b differ by one letter missing, added or
// changed, or by two neighbours swapped.
func oneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	if i == len(a) {
		return true
	}
	if a[i+1:] == b[i+1:] {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// findConfusions adds alternatives for real words that suit neither neighbour
// while a word one slip away does ("kinh danh" for "kinh doanh").
func (ix *Index) findConfusions(r *reading) {
	tries := 0
	for i, t := range r.toks {
		if r.stop[i] < 0.5 || tries >= maxRepairs || len(t.fold) < 3 {
			continue
		}
		var prev, next string
		id := r.origAt[i]
		if i > 0 {
			prev = r.toks[i-1].fold
			if id >= 0 && r.origAt[i-1] >= 0 && ix.vocab.pair[pairOf(r.origAt[i-1], id)] > 0 {
				continue
			}
		}
		if i+1 < len(r.toks) {
			next = r.toks[i+1].fold
			if id >= 0 && r.origAt[i+1] >= 0 && ix.vocab.pair[pairOf(id, r.origAt[i+1])] > 0 {
				continue
			}
		}
		tries++
		if near, ok := ix.nearest(t.fold, prev, next, false); ok {
			r.units = append(r.units, unit{from: i, to: i + 1, weight: 0.6, total: ix.vocab.idf(near), toks: []term{{fold: near, key: -1, weight: ix.vocab.idf(near)}}})
		}
	}
}
