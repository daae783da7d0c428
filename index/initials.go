package index

import (
	"sort"
	"strings"

	"motcua/internal/vi"
)

// letters holds the first letters of every name and alias, one after another,
// so that an unknown abbreviation can be looked up as a piece of it.
type letters struct {
	text string
	toks []int32 // the folded syllable behind each letter, -1 at a border
}

// learnInitials prepares the reading of unknown abbreviations.
func (ix *Index) learnInitials() {
	var b strings.Builder
	for i := range ix.records {
		for _, v := range ix.records[i].variants {
			for _, t := range v.toks {
				b.WriteByte(ix.vocab.text[t.fold][0])
				ix.letters.toks = append(ix.letters.toks, t.fold)
			}
			b.WriteByte('\n')
			ix.letters.toks = append(ix.letters.toks, -1)
		}
	}
	ix.letters.text = b.String()
}

const (
	maxInitials  = 2    // abbreviations looked up in one question
	initialHits  = 400  // places looked at for one
	initialTrust = 0.55 // a guess never stands beside a word that was written
)

// findInitials adds alternatives for abbreviations that nobody told us of: the
// sequences of words that begin with their letters and occur most often.
func (ix *Index) findInitials(r *reading) {
	for i, tries := 0, 0; i < len(r.toks) && tries < maxInitials; i++ {
		t := r.toks[i]
		if n := len(t.fold); n < 3 || n > 6 || t.guessed || ix.vocab.daily[ix.foldOf(t.fold)] || vi.IsSyllable(t.fold) || ix.english[t.fold] || strings.ContainsAny(t.fold, "0123456789") {
			continue
		}
		if id := r.origAt[i]; id >= 0 && ix.vocab.df[id] > 2 {
			continue
		}
		tries++
		for k, seq := range ix.expandInitials(t.fold) {
			u := unit{from: i, to: i + 1, weight: initialTrust * []float64{1, 0.8, 0.7}[k]}
			for _, id := range seq {
				w := ix.vocab.idf(id)
				u.toks = append(u.toks, term{fold: id, key: -1, weight: w})
				u.total += w
			}
			r.units = append(r.units, u)
		}
	}
}

func (ix *Index) foldOf(s string) int32 {
	if id, ok := ix.vocab.fold[s]; ok {
		return id
	}
	return -1
}

// expandInitials returns up to three sequences of syllables with the given
// first letters, the most frequent first.
func (ix *Index) expandInitials(abbr string) [][]int32 {
	type found struct{ at, n int }
	seen := map[string]*found{}
	text := ix.letters.text
	for at, hits := 0, 0; hits < initialHits; hits++ {
		k := strings.Index(text[at:], abbr)
		if k < 0 {
			break
		}
		at += k
		var key strings.Builder
		for _, id := range ix.letters.toks[at : at+len(abbr)] {
			key.WriteString(ix.vocab.text[id])
			key.WriteByte(' ')
		}
		if f := seen[key.String()]; f != nil {
			f.n++
		} else {
			seen[key.String()] = &found{at, 1}
		}
		at++
	}
	order := make([]*found, 0, len(seen))
	for _, f := range seen {
		order = append(order, f)
	}
	sort.Slice(order, func(i, j int) bool {
		if order[i].n != order[j].n {
			return order[i].n > order[j].n
		}
		return order[i].at < order[j].at
	})
	var out [][]int32
	for _, f := range order[:min(3, len(order))] {
		out = append(out, ix.letters.toks[f.at:f.at+len(abbr)])
	}
	return out
}
