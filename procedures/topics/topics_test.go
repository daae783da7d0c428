package topics

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"motcua/internal/vi"
	"motcua/procedures"
)

// TestEmbedded reads what the program carries: what somebody says leads to one
// topic only, however it is typed, and no two buttons of a topic look alike.
func TestEmbedded(t *testing.T) {
	ts, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	said, names := map[string]string{}, map[string]bool{}
	steps := 0
	for _, topic := range ts {
		if names[topic.Name] {
			t.Errorf("two topics are named %q", topic.Name)
		}
		names[topic.Name] = true
		if topic.Steps {
			steps++
		}
		for _, s := range topic.Say {
			if strings.TrimSpace(s) != s || s == "" {
				t.Errorf("%q: %q has white space around it", topic.Name, s)
			}
			k := vi.Fold(s)
			if other, ok := said[k]; ok && other != topic.Name {
				t.Errorf("%q is said for %q and for %q", s, other, topic.Name)
			}
			said[k] = topic.Name
		}
		labels, codes := map[string]bool{}, map[string]bool{}
		for _, o := range topic.Options {
			if labels[vi.Fold(o.Label)] || codes[o.Code] {
				t.Errorf("%q: %s %q stands there twice", topic.Name, o.Code, o.Label)
			}
			labels[vi.Fold(o.Label)], codes[o.Code] = true, true
			if r, _ := utf8.DecodeRuneInString(o.Label); !unicode.IsUpper(r) {
				t.Errorf("%q: label %q does not start with a capital", topic.Name, o.Label)
			}
		}
	}
	if len(ts) < 300 || steps < 35 {
		t.Errorf("%d topics, %d of them life events; want at least 300 and 35", len(ts), steps)
	}
}

// TestCodes looks every option up in the national catalogue.
func TestCodes(t *testing.T) {
	listed := catalogue(t)
	ts, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range ts {
		for _, o := range topic.Options {
			switch internal, ok := listed[o.Code]; {
			case !ok:
				t.Errorf("%q: the catalogue has no %s (%s)", topic.Name, o.Code, o.Label)
			case internal:
				t.Errorf("%q: %s (%s) is work inside the administration", topic.Name, o.Code, o.Label)
			}
		}
	}
}

// catalogue returns the codes that hold in every province and which of them are
// internal. It skips the test where the national catalogue is not at hand.
func catalogue(t *testing.T) map[string]bool {
	t.Helper()
	shared := os.Getenv("MOTCUA_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "..", "shared")
	}
	f, err := os.Open(filepath.Join(shared, "national", "procedures.jsonl.gz"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the national catalogue is not at hand; set MOTCUA_SHARED")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for d := json.NewDecoder(z); d.More(); {
		var r struct {
			Detail struct {
				Code     string `json:"code"`
				Internal bool   `json:"isInternal"`
				By       string `json:"departmentPromulgateName"`
			} `json:"detail"`
		}
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(r.Detail.By, "UBND") {
			out[r.Detail.Code] = r.Detail.Internal
		}
	}
	return out
}

// TestRead reads one topic and refuses what a topic must not be.
func TestRead(t *testing.T) {
	got, err := Read([]byte("- name: hộ chiếu\n  say: [hộ chiếu, passport]\n  options:\n  - 1.1 Làm lần đầu\n  - 1.2 Bị mất\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []procedures.Topic{{
		Name: "hộ chiếu", Say: []string{"hộ chiếu", "passport"},
		Options: []procedures.TopicOption{{Code: "1.1", Label: "Làm lần đầu"}, {Code: "1.2", Label: "Bị mất"}},
	}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("topics differ (-want +got):\n%s", d)
	}

	long := strings.Repeat("à", maxLabel)
	for name, c := range map[string]struct {
		in   string
		want string // part of the error; none wanted when empty
	}{
		"longest label":    {"- {name: a, say: [a], options: [1.1 " + long + ", 1.2 B]}", ""},
		"most options":     {"- {name: a, say: [a], options: [1 A, 2 B, 3 C, 4 D, 5 E]}", ""},
		"label too long":   {"- {name: a, say: [a], options: [1.1 " + long + "à, 1.2 B]}", "label"},
		"no label":         {"- {name: a, say: [a], options: [1.1, 1.2 B]}", "label"},
		"one option":       {"- {name: a, say: [a], options: [1.1 A]}", "1 options"},
		"too many options": {"- {name: a, say: [a], options: [1 A, 2 B, 3 C, 4 D, 5 E, 6 F]}", "6 options"},
		"no name":          {"- {say: [a], options: [1.1 A, 1.2 B]}", "no name"},
		"nothing to say":   {"- {name: a, options: [1.1 A, 1.2 B]}", "nothing to say"},
		"unknown key":      {"- {name: a, says: [a], options: [1.1 A, 1.2 B]}", "says"},
		"colon in a label": {"- name: a\n  say: [a]\n  options:\n  - 1.1 A: b\n  - 1.2 B\n", "string"},
		"not a list":       {"name: a", "cannot"},
		"not YAML":         {"- [", "did not find"},
		"empty":            {"", "EOF"},
	} {
		_, err := Read([]byte(c.in))
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: error %v, want one with %q", name, err, c.want)
		}
	}
}
