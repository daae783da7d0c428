// Package topics holds what people ask about without saying which procedure
// they mean, and the life events that need several procedures in order. The
// data is ours, one YAML file a subject.
package topics

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"motcua/procedures"
)

//go:embed data/*.yaml
var files embed.FS

// file is one topic as it is written.
type file struct {
	Name    string   `yaml:"name"`
	Say     []string `yaml:"say"`
	Steps   bool     `yaml:"steps"`
	Options []string `yaml:"options"` // "1.001456 Làm lần đầu"
}

// maxLabel is the longest label, in characters, that a button shows whole.
const maxLabel = 60

// Embedded returns the topics that the program carries. An error names the file
// and the topic.
func Embedded() ([]procedures.Topic, error) {
	names, err := fs.Glob(files, "data/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("topics: %w", err)
	}
	var out []procedures.Topic
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("topics: %w", err)
		}
		ts, err := Read(b)
		if err != nil {
			return nil, fmt.Errorf("topics: %s: %w", name, err)
		}
		out = append(out, ts...)
	}
	return out, nil
}

// Read reads one file of topics. Unknown keys, a topic without a name, nothing
// to say it by, fewer than two options or more than MaxTopicOptions, and labels
// that are missing or too long are errors.
func Read(b []byte) ([]procedures.Topic, error) {
	var list []file
	d := yaml.NewDecoder(bytes.NewReader(b))
	d.KnownFields(true)
	if err := d.Decode(&list); err != nil {
		return nil, err
	}
	out := make([]procedures.Topic, 0, len(list))
	for _, f := range list {
		t := procedures.Topic{Name: f.Name, Say: f.Say, Steps: f.Steps}
		for _, o := range f.Options {
			code, label, _ := strings.Cut(strings.TrimSpace(o), " ")
			label = strings.TrimSpace(label)
			if label == "" || utf8.RuneCountInString(label) > maxLabel {
				return nil, fmt.Errorf("%q: option %q: a label of 1 to %d characters is needed after the code", f.Name, o, maxLabel)
			}
			t.Options = append(t.Options, procedures.TopicOption{Code: code, Label: label})
		}
		switch {
		case f.Name == "":
			return nil, errors.New("a topic has no name")
		case len(f.Say) == 0:
			return nil, fmt.Errorf("%q: nothing to say it by", f.Name)
		case len(t.Options) < 2 || len(t.Options) > procedures.MaxTopicOptions:
			return nil, fmt.Errorf("%q: %d options, want 2 to %d", f.Name, len(t.Options), procedures.MaxTopicOptions)
		}
		out = append(out, t)
	}
	return out, nil
}
