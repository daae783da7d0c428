package index

import (
	"fmt"
	"io/fs"
	"math"
	"slices"

	"motcua/index/said"
)

// heard is the guess from what people were heard to say (words/said), as the
// index uses it.
type heard struct {
	model *said.Model
	docs  [][]int32 // by class: the records it speaks for
}

const (
	heardGuesses = 24 // classes that are looked at
	heardBring   = 12 // of them, those that become candidates
	heardSharp   = 4  // scores to log-odds, as in learning
)

// learnHeard makes the model from the utterances, the names and the everyday
// names of the procedures that are indexed. Procedures of one family are one
// class: people do not name the level.
func (ix *Index) learnHeard() {
	examples, docs, _ := ix.heardExamples()
	ix.knowSpoken()
	ix.heard = &heard{model: said.Learn(examples, len(docs), said.Options{}), docs: docs}
}

// spokenOften is how many utterances must use a word for it to be no
// misspelling of another.
const spokenOften = 3

// knowSpoken tells the repair of misspelt words which words people do use.
func (ix *Index) knowSpoken() {
	count := map[string]int{}
	split := memo()
	for _, list := range ix.words.Said {
		for _, u := range list {
			for _, t := range split(u) {
				count[t.fold]++
			}
		}
	}
	for w, n := range count {
		if n >= spokenOften {
			ix.vocab.known[w] = true
		}
	}
}

// heardExamples are what the model learns from, with the records of each class,
// and which of the examples are utterances and not names.
func (ix *Index) heardExamples() (examples []said.Example, docs [][]int32, uttered []bool) {
	at := map[string]int32{}
	for i := range ix.records {
		at[ix.records[i].p.Code] = int32(i)
	}
	classOf := map[int32]int32{} // by family
	split := memo()
	put := func(class int32, text string, weight float32, utterance bool) {
		r := &reading{toks: split(text), trusted: true}
		if len(r.toks) > 0 {
			ix.findUnits(r)
			examples = append(examples, said.Example{Features: ix.spoken(r), Class: class, Weight: weight})
			uttered = append(uttered, utterance)
		}
	}
	for _, code := range sortedKeys(ix.words.Said) {
		doc, ok := at[code]
		if !ok {
			continue
		}
		family := ix.records[doc].family
		class, known := classOf[family]
		if !known {
			class = int32(len(docs))
			classOf[family] = class
			docs = append(docs, ix.families[family])
			for i, v := range ix.records[doc].variants {
				weight := float32(1)
				if i == 0 || v.text == ix.records[doc].p.Short {
					weight = heardTitle
				}
				put(class, v.text, weight, false)
			}
		}
		for _, u := range ix.words.Said[code] {
			put(class, u, 1, true)
		}
	}
	return examples, docs, uttered
}

// How much the features of an utterance count for the guess.
const (
	heardTitle  = 4   // the official or the short name, as an example: many say just that
	heardAccent = 0.6 // a syllable with its accents
	heardPair   = 0.6 // two neighbours
	heardAct    = 0.7 // an act or a circumstance named
	heardMeant  = 0.8 // what a phrase stands for
	heardTrust  = 0.6 // phrases of less trust are left out
	heardLeast  = 0.3 // what the least important syllable counts
)

// spoken are the features of a question for the guess: syllables and pairs of
// them without accents, syllables with theirs, acts, and what phrases stand
// for.
func (ix *Index) spoken(r *reading) []said.Feature {
	out := make([]said.Feature, 0, 8*len(r.toks))
	add := func(name string, weight float64) {
		out = append(out, said.Feature{Name: name, Weight: float32(weight)})
	}
	for i, t := range r.toks {
		w := max(heardLeast, r.stop[i])
		add(t.fold, w)
		if r.trusted && t.marked() {
			add("'"+t.key, heardAccent*w)
		}
		if i > 0 && !t.cut {
			add(r.toks[i-1].fold+"_"+t.fold, heardPair)
		}
	}
	for _, a := range r.acts {
		add("act "+ix.words.Actions[a.class].Name, heardAct)
	}
	for _, m := range r.marks {
		add("mark "+ix.words.Qualifiers[m.class].Name, heardAct)
	}
	for _, u := range r.units {
		if u.orig || u.weight < heardTrust {
			continue
		}
		for i, t := range u.toks {
			if t.fold < 0 {
				continue
			}
			add(ix.vocab.text[t.fold], heardMeant*u.weight)
			if i > 0 && u.toks[i-1].fold >= 0 {
				add(ix.vocab.text[u.toks[i-1].fold]+"_"+ix.vocab.text[t.fold], heardMeant*u.weight)
			}
		}
	}
	return out
}

// hearsay guesses what a question means and notes it for the ranking.
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
	if len(gs) == 0 {
		return
	}
	r.heardTop = float64(gs[0].Score)
	for _, g := range gs {
		r.heardSum += math.Exp(heardSharp * (float64(g.Score) - r.heardTop))
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
