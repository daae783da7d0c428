package reading

import (
	"bytes"
	_ "embed"
	"fmt"

	"go.yaml.in/yaml/v3"
)

//go:embed words.yaml
var wordsYAML []byte

//go:embed scope.yaml
var scopeYAML []byte

// Words is the word lists of words.yaml, scope.yaml and emergency.yaml, indexed
// once. It is only read, so one may serve many conversations at the same time.
type Words struct {
	spelling map[string]string

	facets     lexicon // label "fee!" is strong, "fee?" weak
	stop       lexicon
	connectors lexicon
	specific   lexicon
	fillers    lexicon
	negations  lexicon
	conditions lexicon
	commands   lexicon
	smalltalk  lexicon
	office     lexicon
	death      lexicon
	unsaid     lexicon
	polite     lexicon
	intro      lexicon
	noName     lexicon
	praising   lexicon
	courtesy   lexicon
	counters   lexicon
	frightened lexicon
	unsure     lexicon

	admin     lexicon
	topics    lexicon
	abroad    lexicon
	countries lexicon
	home      lexicon
	emergency lexicon
	urgent    lexicon
	calm      lexicon
	alarms    *alarms
	officials lexicon
	outside   rows
	theirs    rows
	english   lexicon
	maybe     lexicon

	acts *goesOn
}

// wordsFile is the shape of words.yaml.
type wordsFile struct {
	Spelling map[string]string `yaml:"spelling"`
	Facets   map[Facet]struct {
		Strong []string `yaml:"strong"`
		Weak   []string `yaml:"weak"`
	} `yaml:"facets"`
	Stop       []string            `yaml:"stop"`
	Connectors []string            `yaml:"connectors"`
	Specific   []string            `yaml:"specific"`
	Fillers    []string            `yaml:"fillers"`
	Negations  []string            `yaml:"negations"`
	Conditions []string            `yaml:"conditions"`
	Commands   map[string][]string `yaml:"commands"`
	SmallTalk  map[string][]string `yaml:"smalltalk"`
	Polite     []string            `yaml:"polite"`
	Intro      []string            `yaml:"intro"`
	NoName     []string            `yaml:"no_name"`
	Praising   []string            `yaml:"praising"`
	Courtesy   []string            `yaml:"courtesy"`
	Counters   []string            `yaml:"counters"`
	Frightened []string            `yaml:"frightened"`
	Unsure     []string            `yaml:"unsure"`
	Office     map[string][]string `yaml:"office"`
	Unsaid     map[string][]string `yaml:"unsaid"`
	Death      []string            `yaml:"death"`
}

// scopeFile is the shape of scope.yaml.
type scopeFile struct {
	Admin     []string            `yaml:"admin"`
	Topics    map[string][]string `yaml:"topics"`
	Abroad    []string            `yaml:"abroad"`
	Countries []string            `yaml:"countries"`
	Home      []string            `yaml:"home"`
	Emergency map[string][]string `yaml:"emergency"`
	Urgent    []string            `yaml:"urgent"`
	Calm      []string            `yaml:"calm"`
	Classes   map[string][]string `yaml:"classes"`
	Rows      map[string][]string `yaml:"rows"`
	Theirs    []string            `yaml:"theirs"`
	Officials []string            `yaml:"officials"`
	English   []string            `yaml:"english"`
	Maybe     []string            `yaml:"maybe_english"`
}

// Load reads the embedded word lists; an unknown field is an error.
func Load() (*Words, error) {
	var wf wordsFile
	if err := strict(wordsYAML, &wf); err != nil {
		return nil, fmt.Errorf("words.yaml: %w", err)
	}
	var sf scopeFile
	if err := strict(scopeYAML, &sf); err != nil {
		return nil, fmt.Errorf("scope.yaml: %w", err)
	}
	facets := map[string][]string{}
	for f, p := range wf.Facets {
		facets[string(f)+"!"] = p.Strong
		facets[string(f)+"?"] = p.Weak
	}
	dangers, err := loadAlarms()
	if err != nil {
		return nil, err
	}
	acts, err := loadGoesOn()
	if err != nil {
		return nil, err
	}
	var topics []string
	for _, r := range sf.Rows {
		topics = append(topics, r...)
	}
	c := newClasses(sf.Classes)
	outside, err := newRows(c, topics...)
	if err != nil {
		return nil, fmt.Errorf("scope.yaml: %w", err)
	}
	theirs, err := newRows(c, sf.Theirs...)
	if err != nil {
		return nil, fmt.Errorf("scope.yaml: %w", err)
	}
	plain := func(phrases []string) lexicon { return newLexicon(map[string][]string{"": phrases}) }
	return &Words{
		spelling:   wf.Spelling,
		facets:     newLexicon(facets),
		stop:       plain(wf.Stop),
		connectors: plain(wf.Connectors),
		specific:   plain(wf.Specific),
		fillers:    plain(wf.Fillers),
		negations:  plain(wf.Negations),
		conditions: plain(wf.Conditions),
		commands:   newLexicon(wf.Commands),
		smalltalk:  newLexicon(wf.SmallTalk),
		polite:     plain(wf.Polite),
		intro:      plain(wf.Intro),
		noName:     plain(wf.NoName),
		praising:   plain(wf.Praising),
		courtesy:   plain(wf.Courtesy),
		counters:   plain(wf.Counters),
		frightened: plain(wf.Frightened),
		unsure:     plain(wf.Unsure),
		office:     newLexicon(wf.Office),
		death:      plain(wf.Death),
		unsaid:     newLexicon(wf.Unsaid),
		admin:      plain(sf.Admin),
		topics:     newLexicon(sf.Topics),
		abroad:     plain(sf.Abroad),
		countries:  plain(sf.Countries),
		home:       plain(sf.Home),
		emergency:  newLexicon(sf.Emergency),
		urgent:     plain(sf.Urgent),
		calm:       plain(sf.Calm),
		alarms:     dangers,
		officials:  plain(sf.Officials),
		outside:    outside,
		theirs:     theirs,
		english:    plain(sf.English),
		maybe:      plain(sf.Maybe),
		acts:       acts,
	}, nil
}

// strict decodes YAML into v and refuses unknown fields.
func strict(src []byte, v any) error {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	dec.KnownFields(true)
	return dec.Decode(v)
}
