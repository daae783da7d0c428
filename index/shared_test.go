package index

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"motcua/procedures"
	"motcua/procedures/cards"
	"motcua/procedures/portal"
)

// question is one line of an evaluation file.
type question struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Class  string   `json:"class"`
	Expect string   `json:"expect"`
	Codes  []string `json:"codes"`
	After  []string `json:"after,omitempty"`
	Split  string   `json:"split,omitempty"` // "learn" or "test", of our own questions
	Made   bool     `json:"made,omitempty"`  // from a template
}

// sharedFile returns a file of the shared folder, and skips when it is absent.
func sharedFile(tb testing.TB, name string) string {
	tb.Helper()
	path, err := sharedPath(name)
	if err != nil {
		tb.Skip(err)
	}
	return path
}

// sharedPath is a file of the shared folder; an error says that it is absent.
func sharedPath(name string) (string, error) {
	root := os.Getenv("MOTCUA_SHARED")
	if root == "" {
		dir, err := os.Getwd()
		if err != nil {
			return "", err
		}
		for {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			if dir == filepath.Dir(dir) {
				return "", errors.New("no go.mod above the test")
			}
			dir = filepath.Dir(dir)
		}
		root = filepath.Join(dir, "..", "shared")
	}
	path := filepath.Join(root, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("the shared file %s is not on this machine", name)
	}
	return path, nil
}

// questions are the shared tuning questions.
func questions(tb testing.TB) []question {
	tb.Helper()
	return readQuestions(tb, sharedFile(tb, "eval/dev.jsonl"))
}

// ours are our own questions of one split: "learn", or "test" for those whose
// procedures no learning has seen.
func ours(tb testing.TB, split string) (out []question) {
	tb.Helper()
	for _, q := range readQuestions(tb, "testdata/train.jsonl") {
		if q.Split == split {
			out = append(out, q)
		}
	}
	return out
}

func readQuestions(tb testing.TB, path string) []question {
	tb.Helper()
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var out []question
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var q question
		if err := json.Unmarshal(sc.Bytes(), &q); err != nil {
			tb.Fatal(err)
		}
		out = append(out, q)
	}
	if err := sc.Err(); err != nil {
		tb.Fatal(err)
	}
	return out
}

// national are the records of the national portal, read once for all tests.
var national = sync.OnceValues(func() ([]*procedures.Procedure, error) {
	res, err := portal.ReadFile(context.Background(), nationalPath, portal.Options{})
	if err != nil {
		return nil, err
	}
	own, err := cards.Embedded()
	if err != nil {
		return nil, err
	}
	byCode := map[string]*procedures.Procedure{}
	for _, c := range own {
		byCode[c.Code] = c
	}
	for i, p := range res.Procedures {
		if c := byCode[p.Code]; c != nil {
			res.Procedures[i] = procedures.Merge(p, c)
		}
	}
	return res.Procedures, nil
})

var (
	nationalPath string
	sharedIndex  = sync.OnceValues(func() (*Index, error) {
		ps, err := national()
		if err != nil {
			return nil, err
		}
		return Build(context.Background(), ps, Options{})
	})
)

func nationalIndex(tb testing.TB) *Index {
	tb.Helper()
	nationalPath = sharedFile(tb, "national/procedures.jsonl.gz")
	ix, err := sharedIndex()
	if err != nil {
		tb.Fatal(err)
	}
	return ix
}
