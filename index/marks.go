package index

// marker finds the acts and circumstances that a procedure's name states.
type marker struct {
	book phraseBook
}

func newMarker(w *words) *marker {
	m := &marker{}
	for i, a := range w.Actions {
		for _, p := range a.Record {
			m.book.add(phrase{kind: phraseAction, toks: tokens(p), class: i})
		}
	}
	for i, q := range w.Qualifiers {
		for _, p := range q.Record {
			m.book.add(phrase{kind: phraseQualifier, toks: tokens(p), class: i})
		}
	}
	return m
}

// marks returns the acts and circumstances of a name, given by its syllables
// without a leading "Thủ tục", as bit sets. Acts count
// only near its beginning: later words tell of the object.
func (m *marker) marks(toks []token) (actions, quals uint64) {
	for i := range toks {
		m.book.find(toks, i, func(p *phrase, n int) {
			if accentFit(toks[i:i+n], p.toks, true) < 1 {
				return
			}
			switch {
			case p.kind == phraseQualifier && p.class == 2 && i >= 10:
				// A death told of late in a long name is one case of many.
			case p.kind == phraseQualifier:
				quals |= 1 << p.class
			case i < 8:
				actions |= 1 << p.class
			}
		})
	}
	return actions, quals
}
