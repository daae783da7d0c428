package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// fieldCalled holds the syllables and pairs of all that a procedure is called:
// its official name and the everyday ones. One compact field is half the work
// of two.
const fieldCalled = "called"

// newBleve returns an empty index in memory whose fields hold prepared terms.
func newBleve() (bleve.Index, error) {
	m := bleve.NewIndexMapping()
	if err := m.AddCustomAnalyzer("terms", map[string]any{"type": custom.Name, "tokenizer": whitespace.Name}); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	f := bleve.NewTextFieldMapping()
	f.Analyzer = "terms"
	f.Store, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, false
	d := bleve.NewDocumentStaticMapping()
	d.AddFieldMappingsAt(fieldCalled, f)
	m.DefaultMapping = d
	b, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("index: open: %w", err)
	}
	return b, nil
}

// terms are the words bleve sees of some variants: folded syllables and pairs.
func (ix *Index) terms(vs []variant) string {
	seen := map[string]bool{}
	var b strings.Builder
	put := func(s string) {
		if !seen[s] {
			seen[s] = true
			b.WriteString(s)
			b.WriteByte(' ')
		}
	}
	for _, v := range vs {
		for i, t := range v.toks {
			put(ix.vocab.text[t.fold])
			if i > 0 {
				put(ix.vocab.text[v.toks[i-1].fold] + "_" + ix.vocab.text[t.fold])
			}
		}
	}
	return b.String()
}

const (
	maxClauses    = 8 // telling terms of a question that bleve is asked for
	maxCandidates = 40
	// spareCandidates are asked for beyond the last, so that which of those that
	// score alike come in does not hang on chance.
	spareCandidates = 24
	maxPostings     = 2500 // entries of the index that the terms of a question may touch, as far as four terms allow
)

// clause is one term with its weight.
type clause struct {
	term   string
	weight float64
	df     float64 // procedures that hold it
}

// candidates asks bleve for the procedures worth ranking.
func (ix *Index) candidates(ctx context.Context, r *reading) ([]int32, error) {
	cs := ix.clauses(r)
	seen := map[int32]bool{}
	var out []int32
	put := func(d int32) {
		if !seen[d] {
			seen[d] = true
			out = append(out, d)
		}
	}
	for _, d := range r.named {
		put(d)
	}
	if len(cs) > 0 {
		qs := make([]query.Query, 0, len(cs))
		for _, c := range cs {
			t := bleve.NewTermQuery(c.term)
			t.SetField(fieldCalled)
			t.SetBoost(c.weight)
			qs = append(qs, t)
		}
		req := bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(qs...), maxCandidates+spareCandidates, 0, false)
		req.Score = ""
		res, err := ix.bleve.SearchInContext(ctx, req)
		if err != nil {
			return nil, fmt.Errorf("index: search: %w", err)
		}
		// Bleve numbers documents anew in every build: what scores alike is put in
		// the order of our own numbers.
		slices.SortFunc(res.Hits, func(a, b *search.DocumentMatch) int {
			return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(len(a.ID), len(b.ID)), cmp.Compare(a.ID, b.ID))
		})
		for _, h := range res.Hits[:min(len(res.Hits), maxCandidates)] {
			d, err := strconv.Atoi(h.ID)
			if err != nil {
				return nil, fmt.Errorf("index: hit %q: %w", h.ID, err)
			}
			put(int32(d))
		}
	}
	for _, d := range out {
		for _, t := range ix.families[ix.records[d].family] {
			if len(seen) < 2*maxCandidates {
				put(t)
			}
		}
	}
	return out, nil
}

// clauses picks the most telling terms of a question.
func (ix *Index) clauses(r *reading) []clause {
	best := map[string]clause{}
	put := func(t string, w, df float64) {
		if w > best[t].weight {
			best[t] = clause{t, w, df}
		}
	}
	pair := func(a, b int32, w float64) {
		if df := ix.vocab.pair[pairOf(a, b)]; df > 0 {
			put(ix.vocab.text[a]+"_"+ix.vocab.text[b], w*(ix.vocab.idf(a)+ix.vocab.idf(b))*0.7, df)
		}
	}
	for _, u := range r.units {
		for i, t := range u.toks {
			if t.fold < 0 {
				continue
			}
			w := u.weight * max(0.8, r.keep[u.from])
			if i > 0 && u.toks[i-1].fold >= 0 {
				pair(u.toks[i-1].fold, t.fold, w)
			}
			if u.orig {
				w *= r.stop[u.from]
			}
			put(ix.vocab.text[t.fold], w*ix.vocab.idf(t.fold), ix.vocab.df[t.fold])
		}
		if u.orig && u.from > 0 && u.toks[0].fold >= 0 && r.origAt[u.from-1] >= 0 {
			pair(r.origAt[u.from-1], u.toks[0].fold, max(0.8, r.keep[u.from])*min(1, r.stop[u.from]+r.stop[u.from-1]))
		}
	}
	out := make([]clause, 0, len(best))
	for _, c := range best {
		if c.weight > 0.3 {
			out = append(out, c)
		}
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].weight != out[j].weight {
			return out[i].weight > out[j].weight
		}
		return out[i].term < out[j].term
	})
	return frugal(out[:min(len(out), maxClauses)])
}

// frugal leaves out the terms that too many procedures hold, from the least
// telling, so that the work does not grow with the catalogue.
func frugal(cs []clause) []clause {
	const least = 4
	kept, sum := cs[:0], 0.0
	for _, c := range cs {
		if len(kept) >= least && sum+c.df > maxPostings {
			continue
		}
		sum += c.df
		kept = append(kept, c)
	}
	return kept
}
