package index

import (
	"sync"

	"golang.org/x/text/unicode/norm"

	"motcua/internal/vi"
)

// form brings a syllable of a question to the form in which it is compared:
// the tone mark on the vowel where the traditional spelling has it ("hoà" is
// "hòa"), and i for y where both are written ("kỳ" is "kì").
func (ix *Index) form(s string) token {
	if ix.on(stepForms) || ix.plain.has(ix, s) {
		return newToken(s)
	}
	return token{key: norm.NFC.String(s), fold: vi.Fold(s)}
}

// spellings are the syllables just as the records and the language data write
// them, gathered when the step is first measured. Without the step only these
// are recognised.
type spellings struct {
	once sync.Once
	seen map[string]bool
}

func (p *spellings) has(ix *Index, s string) bool {
	p.once.Do(func() {
		p.seen = map[string]bool{}
		for i := range ix.records {
			r := &ix.records[i]
			for _, v := range r.variants {
				p.put(v.text)
			}
			p.put(r.p.Field)
			p.put(r.p.Keywords...)
		}
		ix.words.each(p.put)
	})
	return p.seen[norm.NFC.String(s)]
}

func (p *spellings) put(texts ...string) {
	for _, t := range texts {
		for _, s := range vi.Syllables(vi.Clean(t)) {
			p.seen[s] = true
		}
	}
}

// each calls yield with every text of the language data.
func (w *words) each(yield func(...string)) {
	for _, m := range []map[string][]string{w.Classes, w.Abbreviations, w.Aliases, w.Said} {
		for from, list := range m {
			yield(from)
			yield(list...)
		}
	}
	for from, to := range w.English {
		yield(from, to)
	}
	for _, s := range w.Synonyms {
		yield(s.Say...)
		yield(s.Means...)
	}
	for _, g := range w.Stop {
		yield(g.Phrases...)
	}
	for _, a := range w.Actions {
		yield(a.Ask...)
		yield(a.Record...)
	}
	for _, q := range w.Qualifiers {
		yield(q.Ask...)
		yield(q.Record...)
	}
}
