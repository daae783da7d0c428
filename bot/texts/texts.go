// Package texts holds every sentence the bot says, one key each, in Vietnamese
// and English. Sentences are data: the YAML files beside this one.
package texts

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed *.yaml
var files embed.FS

// Texts is the sentences by key and language.
type Texts struct{ byKey map[string]map[string]string }

// Load reads the embedded sentences; a duplicate key, a missing language or an
// unknown field is an error.
func Load() (*Texts, error) {
	t := &Texts{byKey: map[string]map[string]string{}}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		src, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var m map[string]map[string]string
		if err := yaml.Unmarshal(src, &m); err != nil {
			return nil, fmt.Errorf("texts: %s: %w", name, err)
		}
		for key, langs := range m {
			if _, twice := t.byKey[key]; twice {
				return nil, fmt.Errorf("texts: %s: key %q stands twice", name, key)
			}
			if langs["vi"] == "" || langs["en"] == "" || len(langs) != 2 {
				return nil, fmt.Errorf("texts: %s: key %q needs exactly vi and en", name, key)
			}
			t.byKey[key] = langs
		}
	}
	return t, nil
}

// Say returns the sentence with key in lang ("en", anything else is
// Vietnamese), with {name} replaced by the value that follows "name" in pairs.
// An unknown key is a programming error and shows as the key itself; a test
// keeps it from happening.
func (t *Texts) Say(lang, key string, pairs ...string) string {
	langs, ok := t.byKey[key]
	if !ok {
		return "[" + key + "]"
	}
	s := langs["vi"]
	if lang == "en" {
		s = langs["en"]
	}
	if len(pairs) == 0 {
		return s
	}
	old := make([]string, 0, len(pairs))
	for i := 0; i+1 < len(pairs); i += 2 {
		old = append(old, "{"+pairs[i]+"}", pairs[i+1])
	}
	return strings.NewReplacer(old...).Replace(s)
}

// Has reports whether there is a sentence with this key.
func (t *Texts) Has(key string) bool { _, ok := t.byKey[key]; return ok }

// Keys returns all keys, in no order.
func (t *Texts) Keys() []string {
	keys := make([]string, 0, len(t.byKey))
	for k := range t.byKey {
		keys = append(keys, k)
	}
	return keys
}
