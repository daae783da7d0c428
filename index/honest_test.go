package index

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/internal/vi"
	"motcua/procedures/topics"
)

// plain is a text as it is compared with the lines of evaluation files: folded
// and without punctuation.
func plain(s string) string { return strings.Join(vi.Syllables(vi.Fold(vi.Clean(s))), " ") }

// evaluationLines are the questions of every evaluation file that is present,
// plain, with the file each stands in.
func evaluationLines(t *testing.T) map[string]string {
	t.Helper()
	lines := map[string]string{}
	files, err := filepath.Glob("../cmd/motcua/testdata/heldout/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if path, err := sharedPath("eval/dev.jsonl"); err == nil {
		files = append(files, path)
	} else {
		t.Log("the shared tuning questions are not looked at:", err)
	}
	for _, f := range files {
		for _, q := range readQuestions(t, f) {
			for _, s := range append([]string{q.Text}, q.After...) {
				lines[plain(s)] = filepath.Base(f)
			}
		}
	}
	for _, q := range people(t) {
		lines[plain(q.Text)] = "testdata, " + q.ID
	}
	delete(lines, "")
	return lines
}

// TestWordsAreNoQuestions keeps the measurement honest: no alias, no utterance,
// no synonym, no English phrase and nothing that a topic is said by may be a
// line of an evaluation file. Names of a few syllables ("hộ chiếu") cannot but
// be one: people do write no more than that. Utterances have no such excuse.
func TestWordsAreNoQuestions(t *testing.T) {
	t.Parallel()
	const short = 4
	lines := evaluationLines(t)
	w, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	refuse := func(where, s string, free int) {
		p := plain(s)
		if file, ok := lines[p]; ok && len(strings.Fields(p)) > free {
			t.Errorf("%s: %q is a line of an evaluation file (%s)", where, s, file)
		}
	}
	each := func(where, s string, free int) {
		for _, x := range expand(s, w.Classes) {
			refuse(where, x, free)
		}
	}
	for _, c := range sortedKeys(w.Aliases) {
		for _, a := range w.Aliases[c] {
			refuse("alias of "+c, a, short)
		}
	}
	for _, c := range sortedKeys(w.Said) {
		for _, u := range w.Said[c] {
			refuse("said of "+c, u, 0)
		}
	}
	for _, s := range w.Synonyms {
		for _, x := range s.Say {
			each("synonym", x, short)
		}
	}
	for _, e := range sortedKeys(w.English) {
		refuse("english", e, short)
	}
	for _, a := range sortedKeys(w.Abbreviations) {
		refuse("abbreviation", a, short)
	}
	ts, err := topics.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range ts {
		for _, s := range topic.Say {
			each("topic "+topic.Name, s, short)
		}
	}
}

// TestTwinsStandOnce checks that no code stands in two lists of twins.yaml, nor
// twice in one, nor alone.
func TestTwinsStandOnce(t *testing.T) {
	t.Parallel()
	w, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, list := range w.Twins {
		if len(list) < 2 {
			t.Errorf("%v: a twin needs another", list)
		}
		for _, c := range list {
			if seen[c] {
				t.Errorf("%s stands twice", c)
			}
			seen[c] = true
		}
	}
}

// TestWordsNameRecords checks that every code of the language data is in the
// national list, when that is present.
func TestWordsNameRecords(t *testing.T) {
	t.Parallel()
	ix := nationalIndex(t)
	have := map[string]bool{}
	for i := range ix.records {
		have[ix.records[i].p.Code] = true
	}
	check := func(where, code string) {
		if !have[code] {
			t.Errorf("%s: %s is not in the national list", where, code)
		}
	}
	for _, c := range sortedKeys(ix.words.Aliases) {
		check("aliases", c)
	}
	for _, c := range sortedKeys(ix.words.Said) {
		check("said", c)
	}
	for _, list := range ix.words.Twins {
		for _, c := range list {
			check("twins", c)
		}
	}
}

// TestEvaluationFilesAreFound guards the guard: our own questions are always
// there, and the held-out ones as long as the repository has them.
func TestEvaluationFilesAreFound(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("../cmd/motcua/testdata/heldout"); err != nil {
		t.Skip("no held-out questions here")
	}
	if n := len(evaluationLines(t)); n < 1000 {
		t.Errorf("only %d lines of evaluation files", n)
	}
}
