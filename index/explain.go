package index

import (
	"context"
	"math"
	"slices"
	"strings"

	"motcua/procedures"
)

// Explanation tells how a question was read and why its candidates rank so. It
// is for people who improve the search, not for citizens.
type Explanation struct {
	Syllables     []Syllable   `json:"syllables"`
	Accents       bool         `json:"accents"` // accents are judged by
	English       bool         `json:"english,omitempty"`
	Repairs       []string     `json:"repairs,omitempty"` // words that came out otherwise than they were written
	Understood    []Understood `json:"understood,omitempty"`
	Clause        string       `json:"clause"`                  // the part that asks
	Acts          []string     `json:"acts,omitempty"`          // named anywhere
	ActsAsked     []string     `json:"acts_asked,omitempty"`    // named in the part that asks
	Circumstances []string     `json:"circumstances,omitempty"` // a foreign element, a death, a vehicle …
	Topic         string       `json:"topic,omitempty"`         // the question says no more than this
	Heard         []Guess      `json:"heard,omitempty"`         // the guess from what people were heard to say
	Found         int          `json:"found"`                   // candidates that were ranked
	Candidates    []Ranked     `json:"candidates"`
	Chance        float64      `json:"chance"`             // that the first one is meant
	Evidence      []Part       `json:"evidence,omitempty"` // what that chance was worked out from
}

// Syllable is one syllable as it was understood.
type Syllable struct {
	Text       string  `json:"text"`
	Importance float64 `json:"importance"`
	Little     bool    `json:"little,omitempty"`  // of little meaning by itself
	Guessed    bool    `json:"guessed,omitempty"` // a repair by guess
	Asks       bool    `json:"asks,omitempty"`    // stands in the part that asks
}

// Understood is a stretch of the question that stands for words of the records.
type Understood struct {
	Said  string  `json:"said"`
	Means string  `json:"means"`
	Trust float64 `json:"trust"` // 0 to 1
}

// Guess is a procedure that what people were heard to say speaks for.
type Guess struct {
	Code  string  `json:"code"`
	Score float64 `json:"score"`
}

// Ranked is one candidate with all that moved it.
type Ranked struct {
	Procedure *procedures.Procedure `json:"-"`
	Code      string                `json:"code"`
	Place     int                   `json:"place"` // 1 is first; 0: it was no candidate at all
	Sum       float64               `json:"sum"`
	Via       string                `json:"via"` // the name or alias that fits best
	Parts     []Part                `json:"parts,omitempty"`
}

// Part is one number with its weight.
type Part struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"`
}

// Moves is what the part adds.
func (p Part) Moves() float64 { return p.Value * p.Weight }

// Explain reads and ranks query as Search does and tells everything: the first
// limit candidates, and those of the procedures with the codes in also, wherever
// they stand. Codes that are not in the index are passed over.
func (ix *Index) Explain(ctx context.Context, query string, limit int, also ...string) (Explanation, error) {
	r := ix.read(query)
	e := Explanation{Accents: r.trusted, English: r.english}
	if len(r.toks) == 0 {
		return e, nil
	}
	ix.tellReading(query, r, &e)
	cands, err := ix.candidates(ctx, r)
	if err != nil {
		return Explanation{}, err
	}
	ranked := ix.rank(r, cands)
	e.Found = len(ranked)
	for i := range ranked {
		if i < limit || slices.Contains(also, ix.records[ranked[i].doc].p.Code) {
			e.Candidates = append(e.Candidates, ix.tell(&ranked[i], i+1))
		}
	}
	// What bleve did not bring is ranked beside the rest, to see what it lacks.
	var left []int32
	for d := range ix.records {
		if slices.Contains(also, ix.records[d].p.Code) && !slices.Contains(cands, int32(d)) {
			left = append(left, int32(d))
		}
	}
	if len(left) > 0 {
		for _, c := range ix.rank(r, append(slices.Clone(cands), left...)) {
			if slices.Contains(left, c.doc) {
				e.Candidates = append(e.Candidates, ix.tell(&c, 0))
			}
		}
	}
	if len(ranked) > 0 {
		e.Chance = ix.chance(len(r.toks), ix.unknown(r), ranked)
		for i, v := range ix.evidence(len(r.toks), ix.unknown(r), ranked) {
			e.Evidence = append(e.Evidence, Part{evidenceNames[i], v, ix.weights.cal[i]})
		}
		byMoves(e.Evidence)
	}
	return e, nil
}

// tell lists what moved a candidate, strongest first.
func (ix *Index) tell(c *scored, place int) Ranked {
	p := ix.records[c.doc].p
	out := Ranked{Procedure: p, Code: p.Code, Place: place, Sum: c.sum, Via: c.via}
	for i, v := range c.feats {
		if v != 0 && ix.weights.feature[i] != 0 {
			out.Parts = append(out.Parts, Part{featureNames[i], v, ix.weights.feature[i]})
		}
	}
	byMoves(out.Parts)
	return out
}

func byMoves(parts []Part) {
	slices.SortStableFunc(parts, func(a, b Part) int {
		switch x, y := math.Abs(a.Moves()), math.Abs(b.Moves()); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
}

// tellReading puts into words what was understood.
func (ix *Index) tellReading(query string, r *reading, e *Explanation) {
	var clause []string
	written := map[int32]string{}
	for s, id := range ix.vocab.key {
		written[id] = s
	}
	for i, t := range r.toks {
		e.Syllables = append(e.Syllables, Syllable{t.key, r.imp[i], r.stop[i] < 0.5, t.guessed, r.focus[i]})
		if r.focus[i] {
			clause = append(clause, t.key)
		}
	}
	e.Clause = strings.Join(clause, " ")
	e.Repairs = repairs(query, r.toks)
	for _, u := range r.units {
		if u.orig {
			continue
		}
		var means []string
		for _, t := range u.toks {
			switch {
			case t.key >= 0:
				means = append(means, written[t.key])
			case t.fold >= 0:
				means = append(means, ix.vocab.text[t.fold])
			}
		}
		if len(means) > 0 {
			e.Understood = append(e.Understood, Understood{joined(r.toks[u.from:u.to]), strings.Join(means, " "), u.weight})
		}
	}
	for i, a := range ix.words.Actions {
		if r.actions&(1<<i) != 0 {
			e.Acts = append(e.Acts, a.Name)
		}
		if r.asked&(1<<i) != 0 {
			e.ActsAsked = append(e.ActsAsked, a.Name)
		}
	}
	for i, q := range ix.words.Qualifiers {
		if r.quals&(1<<i) != 0 {
			e.Circumstances = append(e.Circumstances, q.Name)
		}
	}
	if t := ix.topicOf(r); t != nil {
		e.Topic = t.Name
	}
	for d, s := range r.heard {
		e.Heard = append(e.Heard, Guess{ix.records[d].p.Code, s})
	}
	slices.SortFunc(e.Heard, func(a, b Guess) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return strings.Compare(a.Code, b.Code)
	})
	e.Heard = e.Heard[:min(5, len(e.Heard))]
}

// repairs lists the words written that do not stand in the reading, and the
// other way round, where both are few enough to be held against each other.
func repairs(query string, read []token) (out []string) {
	syl, _ := cutTo(query)
	k := 0
	for _, s := range syl {
		t := newToken(s)
		if k < len(read) && read[k].key == t.key && !read[k].guessed {
			k++
			continue
		}
		// A word may come out as one syllable or, when glued, as several.
		n := 1
		for n < 8 && k+n < len(read) && strings.HasPrefix(t.fold, strings.Join(plainOf(read[k:k+n+1]), "")) {
			n++
		}
		if k+n <= len(read) {
			out = append(out, s+" → "+joined(read[k:k+n]))
		}
		k += n
	}
	return out
}

func joined(ts []token) string {
	words := make([]string, len(ts))
	for i, t := range ts {
		words[i] = t.key
	}
	return strings.Join(words, " ")
}

func plainOf(ts []token) []string {
	words := make([]string, len(ts))
	for i, t := range ts {
		words[i] = t.fold
	}
	return words
}
