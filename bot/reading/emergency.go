package reading

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
)

//go:embed emergency.yaml
var alarmYAML []byte

// alarms recognises a danger by patterns over classes of words.
type alarms struct {
	idioms, tired, waiting, bereaved, asks, now, past, lasting lexicon

	classes classes
	kinds   []alarmKind
}

// alarmKind is the patterns of one kind of danger; short ones hold for a cry
// of a few words only.
type alarmKind struct {
	kind       string
	say, short []classRow
}

// alarmFile is the shape of emergency.yaml.
type alarmFile struct {
	Idioms   []string            `yaml:"idioms"`
	Tired    []string            `yaml:"tired"`
	Waiting  []string            `yaml:"waiting"`
	Bereaved []string            `yaml:"bereaved"`
	Asks     []string            `yaml:"asks"`
	Now      []string            `yaml:"now"`
	Past     []string            `yaml:"past"`
	Lasting  []string            `yaml:"lasting"`
	Classes  map[string][]string `yaml:"classes"`
	Rules    []struct {
		Kind  string   `yaml:"kind"`
		Say   []string `yaml:"say"`
		Short []string `yaml:"short"`
	} `yaml:"rules"`
}

// loadAlarms reads the embedded patterns; a class that is not there is an error.
func loadAlarms() (*alarms, error) {
	var f alarmFile
	if err := strict(alarmYAML, &f); err != nil {
		return nil, fmt.Errorf("emergency.yaml: %w", err)
	}
	a := &alarms{classes: newClasses(f.Classes)}
	for _, l := range []struct {
		to      *lexicon
		phrases []string
	}{{&a.idioms, f.Idioms}, {&a.tired, f.Tired}, {&a.waiting, f.Waiting}, {&a.bereaved, f.Bereaved}, {&a.asks, f.Asks}, {&a.now, f.Now}, {&a.past, f.Past}, {&a.lasting, f.Lasting}} {
		*l.to = newLexicon(map[string][]string{"": l.phrases})
	}
	for _, r := range f.Rules {
		k := alarmKind{kind: r.Kind}
		for _, rows := range []struct {
			to  *[]classRow
			say []string
		}{{&k.say, r.Say}, {&k.short, r.Short}} {
			for _, say := range rows.say {
				row, err := a.classes.row(say)
				if err != nil {
					return nil, fmt.Errorf("emergency.yaml: %s: %q: %w", r.Kind, say, err)
				}
				*rows.to = append(*rows.to, row)
			}
		}
		a.kinds = append(a.kinds, k)
	}
	return a, nil
}

// shortCry is how many syllables a cry of a few words has at most.
const shortCry = 5

// EmergencyOf returns the danger of this moment that a message tells of: "fire",
// "crime", "medical", "child", "suicide" or "scam"; "" for none. A danger that
// is past, feared in an idiom or met in the name of a paper is none.
func (w *Words) EmergencyOf(m Said) string {
	kind := w.dangerOf(m)
	if kind != "" && w.noDangerNow(m, kind) {
		return ""
	}
	return kind
}

// dangerOf is EmergencyOf by the words of dangers alone.
func (w *Words) dangerOf(m Said) string {
	kind := w.dangerWord(m)
	// A pattern knows more than a word: who is hurt, and whether papers are meant.
	if k := w.alarms.kindOf(m); k != "" && (kind == "" || k == "child" || k == "suicide") {
		return k
	}
	if kind == "" {
		return w.dangerLearned(m)
	}
	return kind
}

// dangerLearned is the kind of danger that the classifier alone sees: by the
// words in it, a crime when they do not tell.
func (w *Words) dangerLearned(m Said) string {
	if differing(tokenize(m.Raw)) < dangerWords || Babble(m.toks) || w.kindsOf(m)[kindEmergency] < dangerSure || w.calm.has(m) || w.alarms.bereaved.exact(m) ||
		w.alarms.asks.exact(m) && !w.alarms.now.exact(m) || w.alarms.waiting.exact(m) || w.alarms.idioms.exact(m) {
		return ""
	}
	for _, k := range []struct{ kind, classes string }{
		{"fire", "burn_marked flames gas explode stuck drown fall sink fallen_on water"},
		{"medical", "crash injured down sudden"},
		{"suicide", "despair"},
		{"child", "hurt_child abuse lost_child"},
		{"scam", "scam_say scam_do scammed"},
	} {
		for class := range strings.FieldsSeq(k.classes) {
			if w.alarms.classes[class].has(m) {
				return k.kind
			}
		}
	}
	return "crime"
}

// How probable a danger must be where no pattern sees one, and how many
// syllables must tell of it.
const (
	dangerSure  = 0.5
	dangerWords = 4
)

// dangerWord reads the plain lists of danger words.
func (w *Words) dangerWord(m Said) string {
	bereaved := w.alarms.bereaved.exact(m)
	asks := w.alarms.asks.exact(m) && !w.alarms.now.exact(m)
	m = m.struck(w.alarms.idioms.everywhere(m))
	if w.alarms.waiting.exact(m) {
		m = m.struck(w.alarms.tired.everywhere(m))
	}
	hits := slices.DeleteFunc(w.emergency.find(m), func(h Hit) bool { return h.label == "idiom" })
	if len(hits) == 0 {
		return ""
	}
	for _, h := range hits {
		if kind, sure := strings.CutSuffix(h.label, "!"); sure && !bereaved {
			return kind
		}
	}
	for _, h := range hits {
		if strings.HasSuffix(h.label, "!") {
			continue
		}
		if asks || w.calm.has(m) && !w.urgent.has(m) {
			return ""
		}
		return h.label
	}
	return ""
}

// kindOf returns the kind of danger a message tells of, "" for none.
func (a *alarms) kindOf(m Said) string {
	// The words that ask for papers are read before idioms are struck out:
	// "phòng cháy" is both.
	calm := a.asks.exact(m) && !a.now.exact(m)
	bereaved := a.bereaved.exact(m)
	m = m.struck(a.idioms.everywhere(m))
	if a.waiting.exact(m) {
		m = m.struck(a.tired.everywhere(m))
	}
	hits := a.classes.hits(m)
	for _, k := range a.kinds {
		if k.kind == "suicide" && bereaved || k.kind != "suicide" && calm {
			continue
		}
		rows := k.say
		if len(m.toks) <= shortCry {
			rows = append(rows[:len(rows):len(rows)], k.short...)
		}
		for _, row := range rows {
			if row.in(hits, 0, -1) {
				return k.kind
			}
		}
	}
	return ""
}
