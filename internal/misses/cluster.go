package misses

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"motcua/internal/vi"
)

// Question is a logged question with how telling its syllables are, by the
// syllable without accents; syllables of little meaning are left out.
type Question struct {
	Text    string
	Count   int
	Telling map[string]float64
}

// Cluster is questions that say nearly the same, the most frequent first.
type Cluster struct {
	Questions []Question
	Count     int
}

// alike is the likeness (cosine of the telling syllables) from which a question
// belongs to a cluster.
const alike = 0.6

// Gather puts questions together that are alike. Each joins the cluster whose
// first question it is most like, or begins one of its own; so the order decides,
// and it is fixed: the most frequent first, then by text.
func Gather(qs []Question) []Cluster {
	qs = slices.Clone(qs)
	slices.SortFunc(qs, func(a, b Question) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
	})
	var out []Cluster
	for _, q := range qs {
		best, most := -1, alike
		for i := range out {
			if l := likeness(q.Telling, out[i].Questions[0].Telling); l >= most && (best < 0 || l > most) {
				best, most = i, l
			}
		}
		if best < 0 {
			out = append(out, Cluster{})
			best = len(out) - 1
		}
		out[best].Questions = append(out[best].Questions, q)
		out[best].Count += q.Count
	}
	slices.SortStableFunc(out, func(a, b Cluster) int { return cmp.Compare(b.Count, a.Count) })
	return out
}

func likeness(a, b map[string]float64) float64 {
	dot, aa, bb := 0.0, 0.0, 0.0
	for _, w := range sorted(a) {
		dot += a[w] * b[w]
		aa += a[w] * a[w]
	}
	for _, w := range sorted(b) {
		bb += b[w] * b[w]
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return dot / math.Sqrt(aa*bb)
}

// sorted keys make sums come out the same each time.
func sorted(m map[string]float64) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

const (
	shortest    = 2   // syllables of a proposed alias
	longest     = 6   //
	most        = 0.6 // share of a cluster's questions that must hold it
	tellsEnough = 0.5 // share of what the first question tells that it must tell
)

// Phrase returns the shortest phrase that most questions of the cluster hold and
// that tells most of what the first one does, as it is written most often; ""
// when there is none.
func (c Cluster) Phrase() string {
	type found struct {
		spelled map[string]int
		count   int
		tells   float64
		length  int
	}
	phrases := map[string]*found{}
	for _, q := range c.Questions {
		seen := map[string]bool{}
		eachPhrase(q, func(folded, spelled string, length int, tells float64) {
			f := phrases[folded]
			if f == nil {
				f = &found{spelled: map[string]int{}, tells: tells, length: length}
				phrases[folded] = f
			}
			f.spelled[spelled] += q.Count
			if !seen[folded] {
				seen[folded] = true
				f.count++
			}
		})
	}
	whole := 0.0
	for _, w := range sorted(c.Questions[0].Telling) {
		whole += c.Questions[0].Telling[w]
	}
	var best *found
	name := ""
	for folded, f := range phrases {
		if float64(f.count) < most*float64(len(c.Questions)) || f.tells < tellsEnough*whole {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(f.length, best.length), cmp.Compare(best.count, f.count), cmp.Compare(best.tells, f.tells), cmp.Compare(folded, name)) < 0 {
			best, name = f, folded
		}
	}
	if best == nil {
		return ""
	}
	spelled := ""
	for s, n := range best.spelled {
		// One with accents first: the language data is written so.
		if spelled == "" || cmp.Or(cmp.Compare(marked(spelled), marked(s)), cmp.Compare(best.spelled[spelled], n), cmp.Compare(spelled, s)) < 0 {
			spelled = s
		}
	}
	return spelled
}

func marked(s string) int {
	if vi.Accented(s) {
		return 1
	}
	return 0
}

// eachPhrase yields the stretches of a question that begin and end with a
// telling syllable and hold nothing that was left out.
func eachPhrase(q Question, yield func(folded, spelled string, length int, tells float64)) {
	for _, part := range strings.FieldsFunc(q.Text, func(r rune) bool { return strings.ContainsRune("#….,;?!:\n", r) }) {
		words := vi.Syllables(part)
		plain := make([]string, len(words))
		for i, w := range words {
			plain[i] = vi.Fold(vi.Key(w))
		}
		for i := range words {
			if q.Telling[plain[i]] == 0 {
				continue
			}
			tells := 0.0
			for n := 1; n <= longest && i+n <= len(words); n++ {
				tells += q.Telling[plain[i+n-1]]
				if n >= shortest && q.Telling[plain[i+n-1]] > 0 {
					yield(strings.Join(plain[i:i+n], " "), strings.Join(words[i:i+n], " "), n, tells)
				}
			}
		}
	}
}
