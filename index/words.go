package index

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"sort"

	"go.yaml.in/yaml/v3"

	"motcua/procedures"
)

// The language data: how people write what the records call otherwise. Each
// file starts with a comment that says what belongs in it.
//
//go:embed words/*.yaml words/tail/*.yaml words/said/*.yaml
var wordFiles embed.FS

// words is the language data as read.
type words struct {
	Classes       map[string][]string
	Abbreviations map[string][]string
	Synonyms      []synonym
	English       map[string]string
	Stop          []stopGroup
	Actions       []action
	Qualifiers    []qualifier
	Aliases       map[string][]string
	Clauses       asking
	Common        map[string]bool     // codes with everyday names in aliases.yaml
	Said          map[string][]string // what people were heard to say, by code
	Twins         [][]string          // codes that are one matter, the current and nearest first
}

// synonym says that people's words (Say) stand for words of records (Means).
// Trust is between 0 and 1.
type synonym struct {
	Say   []string `yaml:"say"`
	Means []string `yaml:"means"`
	Trust float64  `yaml:"trust"`
}

// stopGroup is phrases whose syllables count only Weight of their importance.
type stopGroup struct {
	Name    string   `yaml:"name"`
	Weight  float64  `yaml:"weight"`
	Phrases []string `yaml:"phrases"`
}

// action is a kind of act, told apart because a wrong one is a wrong answer.
type action struct {
	Name   string   `yaml:"name"`
	Ask    []string `yaml:"ask"`    // how people ask for it
	Record []string `yaml:"record"` // how names of procedures say it
}

// qualifier is a circumstance that a procedure is limited to.
type qualifier struct {
	Name   string   `yaml:"name"`
	Ask    []string `yaml:"ask"`
	Record []string `yaml:"record"`
}

// loadWords reads the embedded language data; unknown keys are errors.
func loadWords() (*words, error) {
	w := &words{}
	for _, f := range []struct {
		name string
		into any
	}{
		{"classes", &w.Classes}, {"abbreviations", &w.Abbreviations}, {"synonyms", &w.Synonyms},
		{"english", &w.English}, {"stop", &w.Stop}, {"actions", &w.Actions},
		{"qualifiers", &w.Qualifiers}, {"aliases", &w.Aliases}, {"clauses", &w.Clauses}, {"twins", &w.Twins},
	} {
		if err := readYAML("words/"+f.name+".yaml", f.into); err != nil {
			return nil, err
		}
	}
	if err := w.readTail(); err != nil {
		return nil, err
	}
	return w, w.readSaid()
}

// readTail adds the aliases of procedures that fewer people ask for, one file a
// field in words/tail. What stands in aliases.yaml is what everybody asks for
// and counts as such (Common).
func (w *words) readTail() error {
	w.Common = make(map[string]bool, len(w.Aliases))
	for code := range w.Aliases {
		w.Common[code] = true
	}
	names, err := fs.Glob(wordFiles, "words/tail/*.yaml")
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	for _, name := range names {
		tail := map[string][]string{}
		if err := readYAML(name, &tail); err != nil {
			return err
		}
		for code, aliases := range tail {
			w.Aliases[code] = append(w.Aliases[code], aliases...)
		}
	}
	return nil
}

func readYAML(name string, into any) error {
	b, err := wordFiles.ReadFile(name)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("index: %s: %w", name, err)
	}
	return nil
}

// book builds the phrase book of everything but aliases.
func (w *words) book(topics []procedures.Topic) *phraseBook {
	b := &phraseBook{}
	for i, t := range topics {
		for _, s := range t.Say {
			for _, f := range expand(s, w.Classes) {
				b.add(phrase{kind: phraseTopic, toks: tokens(f), class: i, value: 1})
			}
		}
	}
	say := func(by step, from string, to []string, trust float64) {
		for _, f := range expand(from, w.Classes) {
			for _, m := range to {
				b.add(phrase{kind: phraseSay, by: by, toks: tokens(f), means: tokens(m), value: trust})
			}
		}
	}
	for _, g := range w.Stop {
		for _, p := range g.Phrases {
			for _, f := range expand(p, w.Classes) {
				b.add(phrase{kind: phraseStop, toks: tokens(f), value: g.Weight})
			}
		}
	}
	for _, from := range sortedKeys(w.Abbreviations) {
		for i, to := range w.Abbreviations[from] {
			trust := 1.0
			if i > 0 {
				trust = 0.8
			}
			say(stepShort, from, []string{to}, trust)
		}
	}
	for _, s := range w.Synonyms {
		trust := s.Trust
		if trust == 0 {
			trust = 0.9
		}
		for _, from := range s.Say {
			say(stepSynonyms, from, s.Means, trust)
		}
	}
	for _, from := range sortedKeys(w.English) {
		say(stepEnglish, from, []string{w.English[from]}, 1)
	}
	for i, a := range w.Actions {
		for _, p := range a.Ask {
			for _, f := range expand(p, w.Classes) {
				b.add(phrase{kind: phraseAction, toks: tokens(f), class: i, value: 1})
			}
		}
	}
	for i, q := range w.Qualifiers {
		for _, p := range q.Ask {
			for _, f := range expand(p, w.Classes) {
				b.add(phrase{kind: phraseQualifier, toks: tokens(f), class: i, value: 1})
			}
		}
	}
	return b
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// single returns the multiplier of words that carry little alone.
func (w *words) single() map[string]float64 {
	out := map[string]float64{}
	for _, g := range w.Stop {
		for _, p := range g.Phrases {
			if ts := tokens(p); len(ts) == 1 {
				out[ts[0].key] = g.Weight
			}
		}
	}
	return out
}

// englishWords returns the English words of the language data.
func (w *words) englishWords() map[string]bool {
	out := map[string]bool{}
	put := func(s string) {
		for _, t := range tokens(s) {
			out[t.fold] = true
		}
	}
	for k := range w.English {
		put(k)
	}
	for _, g := range w.Stop {
		for _, p := range g.Phrases {
			if g.Name == "english" {
				put(p)
			}
		}
	}
	// Letters alone and words that are Vietnamese too say nothing.
	for _, v := range []string{"do", "a", "i", "an", "in", "me", "to", "on", "be", "so", "no", "am", "la", "t", "m", "s", "d", "can", "it", "us", "we", "he", "my", "e", "is", "of", "at", "as", "go", "hi", "an", "dear", "car", "llc", "pit", "trc", "idp", "visa", "passport", "karaoke"} {
		delete(out, v)
	}
	return out
}
