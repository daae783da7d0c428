package index

import (
	"context"
	"fmt"
	"sort"

	"github.com/blevesearch/bleve/v2"

	"motcua/procedures"
)

// Options changes how an index is built; the zero value is right for an office.
type Options struct {
	// Province is the code ("H26") of the office's province; its own records
	// then rank as near as national ones. Empty: none is preferred.
	Province string
	// Topics are told apart from questions that name one procedure.
	Topics []procedures.Topic
	// Extra are aliases on trial by the code of a procedure, beside those of the
	// language data.
	Extra map[string][]string
}

// Index answers questions over a fixed set of procedures. It is safe for use by
// several goroutines.
type Index struct {
	bleve    bleve.Index
	records  []record
	families [][]int32
	vocab    *vocab
	letters  letters
	said     map[uint64]bool // pairs of syllables of the phrase book
	weak     map[string]bool // words of little meaning, folded
	short    map[string]bool // abbreviations written as one word, folded
	plain    *spellings      // the syllables as they stand in the texts
	words    *words
	book     *phraseBook
	weights  *weights
	english  map[string]bool // English words, folded
	ask      askWords
	heard    *heard
	off      step // techniques switched off, for measuring
	opts     Options
}

// Len returns the number of procedures in the index.
func (ix *Index) Len() int { return len(ix.records) }

// Close frees the index; no search may be under way.
func (ix *Index) Close() error {
	if err := ix.bleve.Close(); err != nil {
		return fmt.Errorf("index: close: %w", err)
	}
	return nil
}

// Search returns at most limit matches, best first; none is not an error. The
// work is bounded whatever the length of the query.
func (ix *Index) Search(ctx context.Context, query string, limit int) ([]procedures.Match, error) {
	if limit <= 0 {
		return nil, nil
	}
	r := ix.read(query)
	if len(r.toks) == 0 {
		return nil, nil
	}
	cands, err := ix.candidates(ctx, r)
	if err != nil {
		return nil, err
	}
	ranked := ix.rank(r, cands)
	ms := ix.matches(r, ranked, limit)
	if len(ms) > 0 {
		ms[0].Topic = ix.topicOf(r)
	}
	return ms, nil
}

// scored is a candidate with its features and their weighted sum.
type scored struct {
	doc   int32
	sum   float64
	feats features
	via   string // the variant that fits best
}

func (ix *Index) rank(r *reading, cands []int32) []scored {
	out := ix.measure(r, cands)
	for i := range out {
		out[i].sum = ix.weights.sum(&out[i].feats)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].sum != out[j].sum {
			return out[i].sum > out[j].sum
		}
		return ix.records[out[i].doc].p.Code < ix.records[out[j].doc].p.Code
	})
	return out
}

// measure gives every candidate its features.
func (ix *Index) measure(r *reading, cands []int32) []scored {
	out := make([]scored, 0, len(cands))
	s := newScratch(r)
	s.like = ix.vocab.like
	s.plain = !ix.on(stepAccents)
	for _, d := range cands {
		f, via := ix.features(r, s, d)
		out = append(out, scored{doc: d, feats: f, via: via})
	}
	ix.contrast(r, out)
	return out
}
