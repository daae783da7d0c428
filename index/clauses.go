package index

import (
	"strings"
	"unicode"

	"motcua/internal/vi"
)

// asking is the data of words/clauses.yaml.
type asking struct {
	Wish    []string `yaml:"wish"`    // words of wishing
	Open    []string `yaml:"open"`    // words that open a new clause
	Purpose []string `yaml:"purpose"` // words that open a clause of purpose
	After   []string `yaml:"after"`   // words after which "để" is no purpose
}

// askWords is asking prepared for look-ups by a syllable with its accents.
type askWords struct {
	wish, open, purpose, after map[string]bool
}

func (a asking) prepare() askWords {
	set := func(list []string) map[string]bool {
		m := make(map[string]bool, len(list))
		for _, s := range list {
			m[newToken(s).key] = true
		}
		return m
	}
	return askWords{wish: set(a.Wish), open: set(a.Open), purpose: set(a.Purpose), after: set(a.After)}
}

// syllablesOf splits cleaned text and tells before which syllables a sentence
// or a clause ended.
func syllablesOf(clean string) (syl []string, stop []bool) {
	from, cut := -1, false
	put := func(to int) {
		syl, stop = append(syl, clean[from:to]), append(stop, cut)
		from, cut = -1, false
	}
	clean = strings.ToLower(clean)
	for i, r := range clean {
		switch letter := unicode.IsLetter(r) || unicode.IsDigit(r); {
		case letter && from < 0:
			from = i
		case !letter && from >= 0:
			put(i)
		}
		if strings.ContainsRune(".,;?!\n:", r) {
			cut = true
		}
	}
	if from >= 0 {
		put(len(clean))
	}
	return syl, stop
}

// stretch is one clause of the question.
type stretch struct {
	from, to int
	content  float64 // importance without politeness and facets
	score    float64 // how much it looks like the request
	purpose  bool
}

const (
	longStory    = 18  // syllables from which a message counts as a story
	wishWindow   = 12  // syllables after a word of wishing that are the wish
	asideShare   = 0.8 // importance of the rest of a story
	nearShare    = 1.0 // importance of other wishes in a story
	purposeShare = 0.6 // importance of what it is wanted for
	enough       = 7.0 // content that stands for a request alone
)

// stretches cuts the question into clauses.
func (ix *Index) stretches(r *reading) (out []stretch) {
	add := func(i int, purpose bool) {
		if n := len(out); n > 0 {
			out[n-1].to = i
		}
		out = append(out, stretch{from: i, purpose: purpose})
	}
	for i, t := range r.toks {
		switch {
		case i == 0 || t.cut || ix.ask.open[t.key]:
			add(i, false)
		}
		if ix.ask.purpose[t.key] && i > 0 && i+1 < len(r.toks) && !ix.ask.after[r.toks[i+1].key] {
			add(i, true)
		}
	}
	if n := len(out); n > 0 {
		out[n-1].to = len(r.toks)
	}
	return out
}

// focus finds the clause that asks and returns, for each syllable, whether it
// belongs to it, and how much of its importance it keeps.
func (ix *Index) focus(r *reading) (focus []bool, keep []float64) {
	n := len(r.toks)
	focus, keep = make([]bool, n), make([]float64, n)
	for i := range keep {
		focus[i], keep[i] = true, 1
	}
	if !ix.on(stepClauses) {
		return focus, keep
	}
	cs := ix.stretches(r)
	total := 0.0
	for k := range cs {
		c := &cs[k]
		for i := c.from; i < c.to; i++ {
			t := r.toks[i]
			c.content += ix.vocab.idf(r.origAt[i]) * r.stop[i]
			if ix.ask.wish[t.key] {
				c.score = max(c.score, 1)
			}
			if r.facet[i] {
				c.score += 0.1
			}
		}
		c.score = min(c.score, 1.5) + 0.4*float64(k)/float64(len(cs))
		if c.purpose {
			// What comes before must be able to stand alone: in "what is needed
			// to register" the purpose is the request.
			if total < enough {
				c.purpose = false
				c.score += 1.5
			} else {
				c.score -= 2
				for i := c.from; i < c.to; i++ {
					keep[i] = purposeShare
				}
			}
		}
		total += c.content
	}
	best := -1
	for k, c := range cs {
		if best < 0 || c.score >= cs[best].score && c.content >= enough/2 {
			best = k
		}
	}
	if best < 0 {
		return focus, keep
	}
	from, to, content := cs[best].from, cs[best].to, cs[best].content
	for k := best - 1; k >= 0 && content < enough; k-- {
		from = cs[k].from
		content += cs[k].content
	}
	left := 0
	for i := range focus {
		focus[i] = i >= from && i < to
		if ix.ask.wish[r.toks[i].key] {
			left = wishWindow
		}
		if n >= longStory && !focus[i] {
			if left > 0 {
				keep[i] = min(keep[i], nearShare)
			} else {
				keep[i] = min(keep[i], asideShare)
			}
		}
		left--
	}
	return focus, keep
}

// cutTo bounds the syllables of a question, keeping its beginning and its end.
func cutTo(query string) (syl []string, stop []bool) {
	if len(query) > maxBytes {
		query = query[:maxBytes*2/3] + " " + query[len(query)-maxBytes/3:]
	}
	syl, stop = syllablesOf(vi.Clean(query))
	if len(syl) > maxSyllables {
		tail := len(syl) - maxSyllables/3
		syl = append(append([]string(nil), syl[:maxSyllables*2/3]...), syl[tail:]...)
		stop = append(append([]bool(nil), stop[:maxSyllables*2/3]...), stop[tail:]...)
	}
	return syl, stop
}
