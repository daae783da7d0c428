package bot

import (
	"regexp"
	"sort"
	"strings"

	"motcua/internal/vi"
	"motcua/procedures"
)

// shelf is the catalogue sorted for browsing: by field, by life event, and by
// what differs only in its level. It is made once for each catalogue.
type shelf struct {
	of     []*procedures.Procedure // the list it was made from
	fields []field
	life   map[string][]*procedures.Procedure
	kin    map[string][]*procedures.Procedure
	key    map[*procedures.Procedure]string // kinKey of the name
}

// field is one lĩnh vực with what a citizen may ask for in it.
type field struct {
	code, name string
	popular    int
	all        []*procedures.Procedure
}

// shelf returns the sorted catalogue, made anew when the catalogue was swapped.
func (b *Bot) shelf() *shelf {
	all := b.opts.Catalogue.All()
	if sh := b.sorted.Load(); sh != nil && sameList(sh.of, all) {
		return sh
	}
	sh := newShelf(all)
	b.sorted.Store(sh)
	return sh
}

func sameList(a, b []*procedures.Procedure) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

func newShelf(all []*procedures.Procedure) *shelf {
	sh := &shelf{of: all, life: map[string][]*procedures.Procedure{}, kin: map[string][]*procedures.Procedure{}, key: make(map[*procedures.Procedure]string, len(all))}
	fields := map[string]*field{}
	for _, p := range all {
		if p.Internal {
			continue
		}
		for _, id := range p.LifeEvents {
			sh.life[id] = append(sh.life[id], p)
		}
		key := kinKey(p.Name)
		sh.kin[key] = append(sh.kin[key], p)
		sh.key[p] = key
		code := p.FieldCode
		if code == "" {
			code = p.Field
		}
		if p.Field == "" || len("field:"+code+":000") > maxToken {
			continue
		}
		f := fields[code]
		if f == nil {
			f = &field{code: code, name: p.Field}
			fields[code] = f
		}
		f.all = append(f.all, p)
		if p.Popular {
			f.popular++
		}
	}
	for _, f := range fields {
		sortNear(f.all)
		sh.fields = append(sh.fields, *f)
	}
	for id, ps := range sh.life {
		sortNear(ps)
		// What is above all about this event comes before what also is.
		sort.SliceStable(ps, func(i, j int) bool { return ps[i].LifeEvents[0] == id && ps[j].LifeEvents[0] != id })
	}
	for _, ps := range sh.kin {
		sortNear(ps)
	}
	sort.Slice(sh.fields, func(i, j int) bool {
		a, b := sh.fields[i], sh.fields[j]
		if a.popular != b.popular {
			return a.popular > b.popular
		}
		return a.code < b.code
	})
	return sh
}

// sortNear puts what citizens ask for first, then what is done nearest to them.
func sortNear(ps []*procedures.Procedure) {
	rank := func(p *procedures.Procedure) int {
		n := 0
		if !p.Popular {
			n += 10
		}
		switch {
		case p.HasLevel(procedures.LevelCommune):
		case p.HasLevel(procedures.LevelProvince):
			n++
		default:
			n += 2
		}
		return n
	}
	sort.SliceStable(ps, func(i, j int) bool {
		if a, b := rank(ps[i]), rank(ps[j]); a != b {
			return a < b
		}
		if ps[i].DecisionDate != ps[j].DecisionDate {
			return ps[j].DecisionDate.Before(ps[i].DecisionDate)
		}
		return ps[i].Code < ps[j].Code
	})
}

// levelWords are what names of twins differ by, folded.
var levelWords = regexp.MustCompile(`\(?\b(thuc hien )?(tai |o )?(cap|cong an) (trung uong|tinh|xa|bo)\b\)?|^thu tuc |[^a-z0-9]+`)

// kinKey is a name without its level: twins share it.
func kinKey(name string) string {
	return strings.TrimSpace(levelWords.ReplaceAllString(vi.Fold(name), " "))
}

// twins returns at most n other procedures with p's name at another level or
// of another decision, nearest first.
func (sh *shelf) twins(p *procedures.Procedure, n int) []*procedures.Procedure {
	var out []*procedures.Procedure
	for _, q := range sh.kin[sh.keyOf(p)] {
		if q.Code != p.Code && (q.Province == "" || q.Province == p.Province) && len(out) < n {
			out = append(out, q)
		}
	}
	return out
}

// twinsOf reports whether two procedures differ only by level.
func twinsOf(p, q *procedures.Procedure) bool { return kinKey(p.Name) == kinKey(q.Name) }

// sameMatter reports whether two matches are one matter for a citizen, as the
// search says or else as their names do.
func sameMatter(a, b procedures.Match) bool {
	if a.Kin != 0 && b.Kin != 0 {
		return a.Kin == b.Kin
	}
	return twinsOf(a.Procedure, b.Procedure)
}

// keyOf is the kinKey of a procedure's name.
func (sh *shelf) keyOf(p *procedures.Procedure) string {
	if key, ok := sh.key[p]; ok {
		return key
	}
	return kinKey(p.Name)
}

// levelLabel names a twin by its level.
func (b *Bot) levelLabel(lang string, p *procedures.Procedure) string {
	for _, l := range []procedures.Level{procedures.LevelCommune, procedures.LevelProvince, procedures.LevelMinistry} {
		if p.HasLevel(l) {
			return b.say(lang, "twin."+string(l))
		}
	}
	return b.say(lang, "twin.other")
}
