package index

// findPhrases marks what the phrase book knows.
func (ix *Index) findPhrases(r *reading) {
	keep := make([]bool, len(r.toks))
	bold, shy := make([]int, len(r.toks)), make([]int, len(r.toks)) // longest phrase of meaning, of none
	for i := range r.toks {
		ix.book.find(r.toks, i, func(p *phrase, n int) {
			fit := accentFit(r.toks[i:i+n], p.toks, r.trusted)
			if fit == 0 || !ix.on(p.by) {
				return
			}
			if n >= 2 && p.kind != phraseStop && p.kind != phraseTopic && fit >= 0.75 {
				for k := i; k < i+n; k++ {
					keep[k] = true
					bold[k] = max(bold[k], n)
				}
			}
			switch p.kind {
			case phraseStop:
				for k := i; n >= 2 && k < i+n; k++ {
					r.facet[k] = true
				}
				for k := i; k < i+n && ix.on(stepStops); k++ {
					r.stop[k] = min(r.stop[k], p.value)
					shy[k] = max(shy[k], n)
				}
			case phraseSay:
				if len(r.units) < maxUnits {
					trust := p.value * fit
					if !r.trusted && n == 1 && p.toks[0].marked() {
						trust *= 0.7
					}
					r.units = append(r.units, ix.phraseUnit(p.means, i, i+n, trust))
				}
			case phraseAction:
				r.acts = append(r.acts, actAt{p.class, i})
			case phraseQualifier:
				r.marks = append(r.marks, actAt{p.class, i})
			case phraseTopic:
				if fit >= 0.75 {
					r.topics = append(r.topics, topicAt{p.class, i, i + n})
				}
			case phraseAlias:
				if fit >= 0.75 && ix.on(stepAliases) && len(r.named) < maxCandidates {
					r.named = append(r.named, p.docs...)
				}
			}
		})
	}
	for i := range r.stop {
		if bold[i] > shy[i] {
			r.facet[i] = false
		}
		if keep[i] && !r.facet[i] {
			r.stop[i] = max(r.stop[i], 0.7)
		}
	}
}

// settleMarks takes the acts and circumstances that count: not those of a
// clause of purpose ("to study abroad"); asked are the acts of the clause that
// asks.
func (ix *Index) settleMarks(r *reading) {
	for _, m := range r.marks {
		if r.keep[m.at] > purposeShare {
			r.quals |= 1 << m.class
		}
	}
	for _, a := range r.acts {
		if r.keep[a.at] > purposeShare {
			r.actions |= 1 << a.class
		}
		if r.focus[a.at] {
			r.asked |= 1 << a.class
		}
	}
}

// actsAsked are the acts that well accented text asks for.
func (ix *Index) actsAsked(ts []token) (acts uint64) {
	for i := range ts {
		ix.book.find(ts, i, func(p *phrase, n int) {
			if p.kind == phraseAction && accentFit(ts[i:i+n], p.toks, true) == 1 {
				acts |= 1 << p.class
			}
		})
	}
	return acts
}

// isEnglish reports whether most words are English.
func (ix *Index) isEnglish(ts []token) bool {
	if !ix.on(stepEnglish) {
		return false
	}
	n := 0
	for _, t := range ts {
		if ix.english[t.fold] {
			n++
		}
	}
	return n >= 2 && 2*n > len(ts)
}

func (ix *Index) phraseUnit(means []token, from, to int, trust float64) unit {
	u := unit{from: from, to: to, weight: trust}
	for _, t := range means {
		x := ix.term(t)
		u.toks = append(u.toks, x)
		u.total += ix.vocab.idf(x.fold)
	}
	return u
}
