package index

import "motcua/internal/vi"

// unglue splits a word whose spaces are missing ("khaisinh").
func (ix *Index) unglue(t token) []token {
	if !ix.on(stepSpaces) || len(t.fold) <= 5 {
		return nil
	}
	inUse := func(s string) bool { _, ok := ix.vocab.fold[newToken(s).fold]; return ok }
	var out []token
	for _, p := range vi.SplitGlued(t.fold, inUse) {
		out = append(out, newToken(p))
	}
	return out
}

// maxPieces is the most pieces that are tried as one abbreviation.
const maxPieces = 6

// joinSpaced puts together what a space took apart: the letters of an
// abbreviation ("c c c d", "B.H.X.H", "bh xh") and the halves of a syllable
// ("kết h ôn").
func (ix *Index) joinSpaced(syl []string, stop []bool) ([]string, []bool) {
	var out []string // nil until something is joined
	var cuts []bool
	bare := make([]string, len(syl))
	for i, s := range syl {
		bare[i] = vi.Fold(s)
	}
	for i := 0; i < len(syl); {
		n := ix.spelledOut(bare[i:])
		if n == 0 {
			n = ix.halves(syl, bare, i)
		}
		if n > 0 && out == nil {
			out, cuts = append(out, syl[:i]...), append(cuts, stop[:i]...)
		}
		n = max(1, n)
		if out != nil {
			word := ""
			for _, s := range syl[i : i+n] {
				word += s
			}
			out, cuts = append(out, word), append(cuts, stop[i])
		}
		i += n
	}
	if out == nil {
		return syl, stop
	}
	return out, cuts
}

// spelledOut is how many pieces, none of them longer than three letters and
// none a syllable of its own but for single letters, are together an
// abbreviation that is known; 0 for none.
func (ix *Index) spelledOut(bare []string) int {
	word, best := "", 0
	for i, f := range bare[:min(len(bare), maxPieces)] {
		if len(f) > 3 || len(f) > 1 && vi.IsSyllable(f) {
			break
		}
		if word += f; i > 0 && len(word) >= 3 && ix.short[word] {
			best = i + 1
		}
	}
	return best
}

// halves is 2 when a syllable and the next are one that suits a neighbour,
// while apart they suit nothing.
func (ix *Index) halves(syl, bare []string, i int) int {
	if i+1 >= len(syl) || len(syl[i]) > 6 || len(syl[i+1]) > 9 {
		return 0
	}
	a, b := bare[i], bare[i+1]
	if vi.IsSyllable(a) && vi.IsSyllable(b) || hasDigit(a) || hasDigit(b) || ix.short[a] || ix.short[b] {
		return 0
	}
	whole := newToken(syl[i] + syl[i+1]).fold
	id := ix.foldOf(whole)
	if id < 0 || len(whole) < 3 || !vi.IsSyllable(whole) || ix.pairs(ix.foldOf(a), ix.foldOf(b)) > 0 {
		return 0
	}
	n := 0.0
	if i > 0 {
		prev := ix.foldOf(newToken(syl[i-1]).fold)
		if n = ix.pairs(prev, id); ix.pairs(prev, ix.foldOf(a)) > 0 {
			return 0
		}
	}
	if i+2 < len(syl) {
		next := ix.foldOf(newToken(syl[i+2]).fold)
		if n += ix.pairs(id, next); ix.pairs(ix.foldOf(b), next) > 0 {
			return 0
		}
	}
	if n < strongPair {
		return 0
	}
	return 2
}

// learnShort notes the abbreviations that are written as one word.
func (ix *Index) learnShort() {
	ix.short = map[string]bool{}
	for s := range ix.words.Abbreviations {
		if ts := tokens(s); len(ts) == 1 {
			ix.short[ts[0].fold] = true
		}
	}
}
