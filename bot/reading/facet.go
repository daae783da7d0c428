package reading

// Facet is the part of a procedure that is asked for.
type Facet string

// The facets, as "ask --json" prints them.
const (
	FacetNone       Facet = ""
	FacetDocuments  Facet = "documents"
	FacetFee        Facet = "fee"
	FacetTime       Facet = "time"
	FacetWhere      Facet = "where"
	FacetHow        Facet = "how"
	FacetForm       Facet = "form"
	FacetResult     Facet = "result"
	FacetConditions Facet = "conditions"
	FacetLegal      Facet = "legal"
	FacetOverview   Facet = "overview"
)

// Facets is the named facets in the order of menus; of two that are asked for
// alike the earlier wins.
var Facets = []Facet{
	FacetDocuments, FacetFee, FacetTime, FacetWhere, FacetHow, FacetForm,
	FacetResult, FacetConditions, FacetLegal, FacetOverview,
}

// Valid reports whether f is one of the named facets.
func (f Facet) Valid() bool {
	for _, known := range Facets {
		if f == known {
			return true
		}
	}
	return false
}

// Weights of the phrases that name a facet: a strong phrase counts each
// syllable and more when it is itself a question ("bao nhiêu ngày"), or stands
// late, where the question of a long story is; a weak one only breaks silence;
// asking about the procedure as such yields to any named part.
const (
	weakFacet     = 0.3
	loneFacet     = 1.5
	asksBonus     = 1.6
	lateBonus     = 1.0
	overviewShare = 0.5
)

// asking is the syllables, without marks, that make a phrase a question.
var asking = map[string]bool{"bao": true, "gi": true, "nao": true, "may": true, "dau": true, "nhieu": true, "mo": true,
	"how": true, "what": true, "where": true, "which": true}

// facetMemo is what FacetOf found in a message: it is asked several times a
// turn. It holds for the syllables it was found in alone, as parts of a message
// are made of copies of it.
type facetMemo struct {
	of    *Token
	n     int
	facet Facet
	hits  []Hit
}

// holds reports whether the memo is of the message as it is now.
func (f *facetMemo) holds(s Said) bool {
	return f != nil && f.of != nil && f.n == len(s.toks) && f.of == &s.toks[0]
}

// FacetOf returns the part of a record that is asked for, FacetNone when none
// is named, and where the message says so.
func (w *Words) FacetOf(s Said) (Facet, []Hit) {
	if len(s.toks) == 0 {
		return FacetNone, nil
	}
	if s.facet.holds(s) {
		return s.facet.facet, s.facet.hits
	}
	hits := w.facets.find(s)
	ruled, score, saw := w.ruledFacet(s, hits)
	f := w.firstAsked(s, hits, learnedFacet(s, ruled, score, saw))
	if s.facet != nil {
		*s.facet = facetMemo{&s.toks[0], len(s.toks), f, hits}
	}
	return f, hits
}

// ruledFacet returns the part that phrases and forms ask for, its score, and
// what they saw, as the learned weights take it.
func (w *Words) ruledFacet(s Said, hits []Hit) (Facet, float64, []string) {
	score := map[Facet]float64{}
	first := map[Facet]int{}
	for _, h := range hits {
		f := Facet(h.label[:len(h.label)-1])
		if !f.Valid() {
			continue
		}
		score[f] += w.facetWeight(s, f, h)
		if _, ok := first[f]; !ok {
			first[f] = h.start
		}
	}
	shapesOf(s, score, first)
	best := FacetNone
	var saw []string
	for _, f := range Facets {
		if score[f] == 0 {
			continue
		}
		saw = append(saw, string(f))
		if score[f] >= loneFacet {
			saw = append(saw, string(f)+"!")
		}
		if score[f] >= 2*loneFacet {
			saw = append(saw, string(f)+"!!")
		}
		if best == FacetNone || score[f] > score[best] || score[f] == score[best] && first[f] < first[best] {
			best = f
		}
	}
	return best, score[best], append(saw, "="+string(best))
}

// togetherWithin is how many syllables may stand between the parts of a question
// for two of them.
const togetherWithin = 5

// firstAsked returns the part asked for first when a question joins two ("hết
// bao nhiêu tiền và nộp ở đâu"), else f.
func (w *Words) firstAsked(s Said, hits []Hit, f Facet) Facet {
	for i, h := range hits {
		g := Facet(h.label[:len(h.label)-1])
		if i == 0 || g != f || h.label[len(h.label)-1] != '!' {
			continue
		}
		j := i - 1
		for j > 0 && hits[j].label[len(hits[j].label)-1] == '?' {
			j--
		}
		before := hits[j]
		g = Facet(before.label[:len(before.label)-1])
		end := before.start + before.n
		if !g.Valid() || before.label[len(before.label)-1] != '!' || h.start-end > togetherWithin {
			return f
		}
		for _, t := range s.toks[end:h.start] {
			if t.Plain == "va" || t.Plain == "and" || t.Plain == "voi" {
				return g
			}
		}
		return f
	}
	return f
}

// facetWeight is how strongly one phrase asks for f.
func (w *Words) facetWeight(s Said, f Facet, h Hit) float64 {
	weight := weakFacet
	if h.label[len(h.label)-1] == '!' {
		weight = max(float64(h.n), loneFacet)
		for _, t := range s.toks[h.start : h.start+h.n] {
			if asking[t.Plain] {
				weight += asksBonus
				break
			}
		}
		weight += lateBonus * float64(h.start) / float64(len(s.toks))
	}
	if f == FacetOverview {
		weight *= overviewShare
	}
	return weight
}
