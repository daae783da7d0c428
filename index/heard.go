package index

import (
	"fmt"
	"io/fs"
	"slices"

	"motcua/index/said"
)

// heard is the guess from what people were heard to say (words/said), as the
// index uses it.
type heard struct {
	model   *said.Model
	classOf map[string]int32 // class by code
	docs    [][]int32        // by class: the records it speaks for, twins included
}

const (
	heardGuesses = 24 // classes that are looked at
	heardBring   = 12 // of them, those that become candidates
)

// learnHeard makes the model from the utterances and the everyday names of the
// procedures that are indexed.
func (ix *Index) learnHeard() {
	h := &heard{classOf: map[string]int32{}}
	at := map[string]int32{}
	for i := range ix.records {
		at[ix.records[i].p.Code] = int32(i)
	}
	for _, code := range sortedKeys(ix.words.Said) {
		doc, ok := at[code]
		if !ok {
			continue
		}
		h.classOf[code] = int32(len(h.docs))
		h.docs = append(h.docs, ix.families[ix.records[doc].family])
	}
	var examples []said.Example
	split := memo()
	for _, code := range sortedKeys(h.classOf) {
		class := h.classOf[code]
		put := func(text string, weight float32) {
			r := &reading{toks: split(text), trusted: true}
			if len(r.toks) == 0 {
				return
			}
			ix.findUnits(r)
			examples = append(examples, said.Example{Features: ix.spoken(r), Class: class, Weight: weight})
		}
		for _, u := range ix.words.Said[code] {
			put(u, 1)
		}
		for _, v := range ix.records[at[code]].variants {
			put(v.text, heardNames)
		}
	}
	h.model = said.Learn(examples, len(h.docs), said.Options{})
	ix.heard = h
}

// heardNames is how much a name or an everyday name teaches beside a whole
// utterance.
const heardNames = 0.5

// spoken are the features of a question for the guess: syllables and pairs of
// them without accents, syllables with theirs, and what phrases stand for.
func (ix *Index) spoken(r *reading) []said.Feature {
	out := make([]said.Feature, 0, 4*len(r.toks))
	for i, t := range r.toks {
		w := float32(max(0.3, r.stop[i]))
		out = append(out, said.Feature{Name: t.fold, Weight: w})
		if r.trusted && t.marked() {
			out = append(out, said.Feature{Name: "'" + t.key, Weight: 0.6 * w})
		}
		if i > 0 && !t.cut {
			out = append(out, said.Feature{Name: r.toks[i-1].fold + "_" + t.fold, Weight: 1})
		}
	}
	for _, u := range r.units {
		if u.orig || u.weight < 0.6 {
			continue
		}
		w := float32(u.weight) * 0.6
		for i, t := range u.toks {
			if t.fold < 0 {
				continue
			}
			out = append(out, said.Feature{Name: ix.vocab.text[t.fold], Weight: w})
			if i > 0 && u.toks[i-1].fold >= 0 {
				out = append(out, said.Feature{Name: ix.vocab.text[u.toks[i-1].fold] + "_" + ix.vocab.text[t.fold], Weight: w})
			}
		}
	}
	return out
}

// hear guesses what a question means and notes it for the ranking.
func (ix *Index) hearsay(r *reading) {
	r.heard = map[int32]float64{}
	if ix.heard == nil || !ix.on(stepHeard) {
		return
	}
	gs := ix.heard.model.Guesses(ix.spoken(r), heardGuesses)
	for i, g := range gs {
		for _, d := range ix.heard.docs[g.Class] {
			if old, ok := r.heard[d]; !ok || float64(g.Score) > old {
				r.heard[d] = float64(g.Score)
			}
			if i < heardBring && !slices.Contains(r.named, d) {
				r.named = append(r.named, d)
			}
		}
	}
	if len(gs) > 0 {
		r.heardTop = float64(gs[0].Score)
	}
}

// readSaid reads the utterances, one file a subject in words/said.
func (w *words) readSaid() error {
	w.Said = map[string][]string{}
	names, err := fs.Glob(wordFiles, "words/said/*.yaml")
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	for _, name := range names {
		said := map[string][]string{}
		if err := readYAML(name, &said); err != nil {
			return err
		}
		for code, list := range said {
			w.Said[code] = append(w.Said[code], list...)
		}
	}
	return nil
}
