package complaints

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"go.yaml.in/yaml/v3"

	"motcua/internal/workdays"
)

//go:embed rules.yaml
var rulesFile []byte

// RuleName names a time limit of rules.yaml.
type RuleName string

// The time limits; see rules.yaml for their meaning and units.
const (
	RuleAnswerPromise RuleName = "answer_promise"
	RuleAnswerLaw     RuleName = "answer_law"
	RuleHold          RuleName = "hold"
	RuleReopen        RuleName = "reopen"
)

var ruleNames = []RuleName{RuleAnswerPromise, RuleAnswerLaw, RuleHold, RuleReopen}

// Rule is one version of a time limit.
type Rule struct {
	Name     RuleName
	From     time.Time // start of the day from which it is in force
	Days     int
	Source   string
	Verified bool // whether a person compared it with the source
}

// Rules are the time limits by date; they are only read once loaded.
type Rules struct{ byName map[RuleName][]Rule }

// DefaultRules returns the embedded time limits.
var DefaultRules = sync.OnceValues(func() (*Rules, error) { return LoadRules(bytes.NewReader(rulesFile)) })

// LoadRules reads time limits in the form of rules.yaml; every name must be
// given. All faults are reported at once.
func LoadRules(r io.Reader) (*Rules, error) {
	var f struct {
		Schema string `yaml:"schema"`
		Rules  []struct {
			Name     RuleName `yaml:"name"`
			From     string   `yaml:"from"`
			Days     int      `yaml:"days"`
			Source   string   `yaml:"source"`
			Verified bool     `yaml:"verified"`
		} `yaml:"rules"`
	}
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil {
		return nil, fmt.Errorf("complaints: rules: %w", err)
	}
	var faults []error
	if f.Schema != "motcua.deadlines/1" {
		faults = append(faults, fmt.Errorf("schema %q", f.Schema))
	}
	known := map[RuleName]bool{}
	for _, n := range ruleNames {
		known[n] = true
	}
	rs := &Rules{byName: map[RuleName][]Rule{}}
	for i, fr := range f.Rules {
		from, err := time.ParseInLocation(time.DateOnly, fr.From, workdays.Zone)
		had := rs.byName[fr.Name]
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("rules[%d]: from %q: want YYYY-MM-DD", i, fr.From))
		case !known[fr.Name]:
			faults = append(faults, fmt.Errorf("rules[%d]: unknown name %q", i, fr.Name))
		case fr.Days < 1 || fr.Days > 365 || fr.Source == "":
			faults = append(faults, fmt.Errorf("rules[%d]: needs days from 1 to 365 and a source", i))
		case len(had) > 0 && !had[len(had)-1].From.Before(from):
			faults = append(faults, fmt.Errorf("rules[%d]: %s out of order of dates", i, fr.Name))
		default:
			rs.byName[fr.Name] = append(had, Rule{Name: fr.Name, From: from, Days: fr.Days, Source: fr.Source, Verified: fr.Verified})
		}
	}
	for _, n := range ruleNames {
		if len(rs.byName[n]) == 0 {
			faults = append(faults, fmt.Errorf("%s is missing", n))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("complaints: rules: %w", err)
	}
	return rs, nil
}

// At returns the version of a rule in force at t; the first one before that.
func (r *Rules) At(n RuleName, t time.Time) Rule {
	vs := r.byName[n]
	v := vs[0]
	for _, next := range vs[1:] {
		if t.Before(next.From) {
			break
		}
		v = next
	}
	return v
}

// AnswerDays returns the working days in which an answer is promised for a
// complaint filed at t: promise when it is positive, else answer_promise, and
// never more than the law allows.
func (r *Rules) AnswerDays(t time.Time, promise int) int {
	if promise <= 0 {
		promise = r.At(RuleAnswerPromise, t).Days
	}
	return min(promise, r.At(RuleAnswerLaw, t).Days)
}
