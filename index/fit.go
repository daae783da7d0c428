package index

// scratch is the working memory of one search.
type scratch struct {
	pos   []float64 // how far each syllable of the question is explained
	any   []float64 // the same by all variants together
	alt   []float64 // idf of each phrase unit found
	tok   []float64 // how far each term of the variant is asked for
	like  []int32   // see vocab
	plain bool      // accents are not looked at
}

func newScratch(r *reading) *scratch {
	return &scratch{
		pos: make([]float64, len(r.toks)), any: make([]float64, len(r.toks)), alt: make([]float64, len(r.units)),
	}
}

// agreement says how well two syllables equal without accents agree with them.
func (s *scratch) agreement(h hit, key int32) float64 {
	switch {
	case s.plain:
		return 1
	case h.key == key || h.key < 0:
		return 1
	case h.bare || s.like[h.key] == s.like[key]:
		return 0.85
	}
	return 0.45
}

// fit is how one variant suits a question.
type fit struct {
	asked, said, pair, askedPair float64
	focus                        float64 // how much of the clause that asks is explained
	hole                         float64 // the most telling word left unsaid
}

func (f fit) quick() float64 { return 0.45*f.asked + 0.35*f.said + 0.2*f.pair }

// fitOf measures one variant and adds what it explains to s.any.
func (r *reading) fitOf(s *scratch, toks []term, total, pairs float64) fit {
	clear(s.pos)
	clear(s.alt)
	if cap(s.tok) < len(toks) {
		s.tok = make([]float64, len(toks))
	}
	s.tok = s.tok[:len(toks)]
	// First how much of each phrase unit is there, then who is explained.
	for _, t := range toks {
		if t.again {
			continue
		}
		for _, h := range r.hitsOf(t.fold) {
			if u := &r.units[h.unit]; !u.orig && u.total > 0 {
				s.alt[h.unit] += u.toks[h.at].weight * s.agreement(h, t.key) / u.total
			}
		}
	}
	var f fit
	var pair, prevTok float64
	for i, t := range toks {
		got := 0.0
		hits := r.hitsOf(t.fold)
		for _, h := range hits {
			u := &r.units[h.unit]
			q := s.agreement(h, t.key) * u.weight
			if !u.orig {
				q *= min(1, s.alt[h.unit])
				if s.alt[h.unit] < 0.5 {
					q *= 0.5
				}
			} else {
				s.pos[u.from] = max(s.pos[u.from], q)
				if r.facet[u.from] {
					q *= 0.25
				}
			}
			got = max(got, q)
		}
		s.tok[i] = got
		f.said += got * t.weight
		f.hole = max(f.hole, (1-got)*t.weight)
		if i > 0 && got > 0 && prevTok > 0 && adjacent(r, r.hitsOf(toks[i-1].fold), hits) {
			w := min(t.weight, toks[i-1].weight)
			pair += w * min(got, prevTok)
		}
		prevTok = got
	}
	for ui := range r.units {
		if u := &r.units[ui]; !u.orig && s.alt[ui] > 0 {
			c := min(1, s.alt[ui])
			e := u.weight * c * c
			for k := u.from; k < u.to; k++ {
				s.pos[k] = max(s.pos[k], e)
			}
		}
	}
	asked, ap, apSum := 0.0, 0.0, 0.0
	for i, e := range s.pos {
		asked += e * r.imp[i]
		if r.focus[i] {
			f.focus += e * r.imp[i]
		}
		s.any[i] = max(s.any[i], e)
		if i > 0 {
			w := min(r.imp[i], r.imp[i-1])
			apSum += w
			ap += w * min(e, s.pos[i-1])
		}
	}
	if r.impSum > 0 {
		f.asked = asked / r.impSum
	}
	if r.focusSum > 0 {
		f.focus /= r.focusSum
	}
	if total > 0 {
		f.said /= total
	}
	if pairs > 0 {
		f.pair = pair / pairs
	} else {
		f.pair = f.said
	}
	if apSum > 0 {
		f.askedPair = ap / apSum
	}
	return f
}

// hitsOf returns where a folded syllable is asked for.
func (r *reading) hitsOf(fold int32) []hit {
	if fold < 0 || int(fold) >= len(r.slot) || r.slot[fold] == 0 {
		return nil
	}
	return r.hits[r.slot[fold]-1]
}

// markAgain marks the terms that stand earlier in the same variant.
func markAgain(toks []term) {
	for i := range toks {
		for k := range i {
			if toks[k].fold == toks[i].fold {
				toks[i].again = true
				break
			}
		}
	}
}

// adjacent reports whether two terms stand next to each other in one phrase or
// in the question.
func adjacent(r *reading, as, bs []hit) bool {
	for _, a := range as {
		ua := &r.units[a.unit]
		for _, b := range bs {
			if a.unit == b.unit && a.at+1 == b.at {
				return true
			}
			ub := &r.units[b.unit]
			if a.unit != b.unit && ua.to == ub.from && int(a.at)+1 == len(ua.toks) && b.at == 0 {
				return true
			}
		}
	}
	return false
}
