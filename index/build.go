package index

import (
	"context"
	"fmt"
	"strconv"
	"sync"

	"github.com/blevesearch/bleve/v2"

	"motcua/procedures"
)

// Build indexes ps in memory; internal procedures are left out. The procedures
// must not be changed while the index is in use.
func Build(ctx context.Context, ps []*procedures.Procedure, opts Options) (*Index, error) {
	w, err := loadWords()
	if err != nil {
		return nil, err
	}
	wt, err := loadWeights()
	if err != nil {
		return nil, err
	}
	ix := &Index{vocab: newVocab(), words: w, weights: wt, opts: opts, book: w.book(opts.Topics), english: w.englishWords(), ask: w.Clauses.prepare(), plain: &spellings{}}
	ix.addRecords(ps)
	ix.prepare()
	if ix.bleve, err = newBleve(); err != nil {
		return nil, err
	}
	var learning sync.WaitGroup
	learning.Go(ix.learnHeard)
	err = ix.fill(ctx)
	learning.Wait()
	if err != nil {
		return nil, joinClose(err, ix.bleve)
	}
	return ix, nil
}

func joinClose(err error, b bleve.Index) error {
	if cerr := b.Close(); cerr != nil {
		return fmt.Errorf("%w (and closing: %w)", err, cerr)
	}
	return err
}

// addRecords prepares what the re-ranker needs of every procedure.
func (ix *Index) addRecords(ps []*procedures.Procedure) {
	family := map[string]int32{}
	for _, p := range ps {
		if p == nil || p.Internal {
			continue
		}
		key := familyKey(p.Name)
		f, ok := family[key]
		if !ok {
			f = int32(len(ix.families))
			family[key] = f
			ix.families = append(ix.families, nil)
		}
		ix.families[f] = append(ix.families[f], int32(len(ix.records)))
		ix.records = append(ix.records, record{p: p, family: f})
	}
	ix.joinTwins()
	marks := newMarker(ix.words)
	split := memo()
	for i := range ix.records {
		r := &ix.records[i]
		texts, first := variantsOf(r.p, ix.aliasesOf(r))
		for k, t := range texts {
			v := variant{text: t, alias: k >= first}
			for _, tok := range split(t) {
				v.toks = append(v.toks, term{fold: ix.vocab.foldID(tok.fold), key: ix.vocab.keyID(tok.key)})
			}
			if v.alias {
				r.called |= ix.actsAsked(split(t))
			}
			markAgain(v.toks)
			if len(v.toks) > 0 {
				r.variants = append(r.variants, v)
			}
		}
		for _, t := range append([]string{r.p.Field}, r.p.Keywords...) {
			for _, tok := range split(t) {
				r.rest = append(r.rest, term{fold: ix.vocab.foldID(tok.fold), key: ix.vocab.keyID(tok.key)})
			}
		}
		markAgain(r.rest)
		r.actions, r.quals = marks.marks(split(trimLead(r.p.Name)))
		ix.vocab.count(r.variants)
	}
	ix.markTwins()
}

// aliasesOf returns the curated aliases of a record and of its twins, as people
// do not name the level.
func (ix *Index) aliasesOf(r *record) []string {
	out := append([]string(nil), ix.words.Aliases[r.p.Code]...)
	out = append(out, ix.opts.Extra[r.p.Code]...)
	for _, t := range ix.families[r.family] {
		twin := ix.records[t].p
		if twin.Code != r.p.Code && r.p.Province == "" {
			out = append(out, ix.words.Aliases[twin.Code]...)
			out = append(out, ix.opts.Extra[twin.Code]...)
			out = append(out, twin.Aliases...)
		}
	}
	return out
}

// common reports whether the record, or a twin of another level, is among what
// everybody asks for.
func (ix *Index) common(r *record) bool {
	if ix.words.Common[r.p.Code] || r.p.Popular {
		return true
	}
	for _, t := range ix.families[r.family] {
		if twin := ix.records[t].p; r.p.Province == "" && (ix.words.Common[twin.Code] || twin.Popular) {
			return true
		}
	}
	return false
}

// joinTwins makes one family of the records that twins.yaml lists together.
func (ix *Index) joinTwins() {
	at := map[string]int32{}
	for i := range ix.records {
		at[ix.records[i].p.Code] = int32(i)
	}
	for _, list := range ix.words.Twins {
		into := int32(-1)
		for _, code := range list {
			i, ok := at[code]
			if !ok {
				continue
			}
			from := ix.records[i].family
			if into < 0 || from == into {
				into = from
				continue
			}
			for _, m := range ix.families[from] {
				ix.records[m].family = into
			}
			ix.families[into] = append(ix.families[into], ix.families[from]...)
			ix.families[from] = nil
		}
	}
}

// firstTwins maps each code of twins.yaml to the first one of its list that is
// in the catalogue.
func (ix *Index) firstTwins() map[string]string {
	have := map[string]bool{}
	for i := range ix.records {
		have[ix.records[i].p.Code] = true
	}
	out := map[string]string{}
	for _, list := range ix.words.Twins {
		first := ""
		for _, code := range list {
			if first == "" && have[code] {
				first = code
			}
			out[code] = first
		}
	}
	return out
}

// markTwins finds the records that a nearer or newer one stands for.
func (ix *Index) markTwins() {
	first := ix.firstTwins()
	for _, members := range ix.families {
		for _, a := range members {
			for _, b := range members {
				ra, rb := &ix.records[a], &ix.records[b]
				la, lb := levelRank(ra.p), levelRank(rb.p)
				if ra.p.Province != rb.p.Province {
					continue
				}
				if fa, ok := first[ra.p.Code]; ok && fa == first[rb.p.Code] {
					ra.old = fa != ra.p.Code // the list has settled it
					continue
				}
				if lb < la {
					ra.far = true
				}
				if lb == la && ra.p.DecisionDate.Before(rb.p.DecisionDate) {
					ra.old = true
				}
			}
		}
	}
}

// prepare weighs every syllable now that all are counted, and fills the phrase
// book with the aliases.
func (ix *Index) prepare() {
	weak := ix.weakKeys()
	for i := range ix.records {
		r := &ix.records[i]
		for k := range r.variants {
			v := &r.variants[k]
			for j := range v.toks {
				late := 1.0
				if s, ok := weak[v.toks[j].key]; ok && v.alias {
					late = max(0.2, s)
				}
				if j > 14 {
					late *= 0.4
				}
				v.toks[j].weight = ix.vocab.idf(v.toks[j].fold) * late
				v.total += v.toks[j].weight
				if j > 0 {
					v.pairs += min(v.toks[j].weight, v.toks[j-1].weight)
				}
			}
			if n := len(v.toks); n >= 2 && n <= maxPhrase {
				ix.book.add(phrase{kind: phraseAlias, toks: tokens(v.text), docs: []int32{int32(i)}})
			}
		}
	}
	daily := map[string]bool{}
	ix.book.words(daily)
	ix.vocab.everyday(daily)
	ix.vocab.learnTypos()
	ix.learnInitials()
	ix.learnPairs()
	ix.learnShort()
}

// weakKeys are the words of little meaning by their number.
func (ix *Index) weakKeys() map[int32]float64 {
	out := map[int32]float64{}
	for k, s := range ix.words.single() {
		if id, ok := ix.vocab.key[k]; ok {
			out[id] = s
		}
	}
	return out
}

// words adds every word of the book to set.
func (b *phraseBook) words(set map[string]bool) {
	for w, n := range b.next {
		set[w] = true
		n.words(set)
	}
}

// fill writes all records to bleve in one batch, so that one segment results.
func (ix *Index) fill(ctx context.Context) error {
	batch := ix.bleve.NewBatch()
	for i := range ix.records {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("index: build: %w", err)
		}
		doc := map[string]any{fieldCalled: ix.terms(ix.records[i].variants)}
		if err := batch.Index(strconv.Itoa(i), doc); err != nil {
			return fmt.Errorf("index: %s: %w", ix.records[i].p.Code, err)
		}
	}
	if err := ix.bleve.Batch(batch); err != nil {
		return fmt.Errorf("index: build: %w", err)
	}
	return nil
}
