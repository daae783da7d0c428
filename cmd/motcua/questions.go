package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"motcua/internal/app"
	"motcua/internal/config"
)

// question is one line of a labelled question file.
type question struct {
	ID     string   `json:"id"`
	Text   string   `json:"text"`
	Class  string   `json:"class"`
	Expect string   `json:"expect"`
	Codes  []string `json:"codes"`
	Facet  string   `json:"facet"`
	After  []string `json:"after"`
}

// readQuestions reads a labelled question file, one JSON object a line.
func readQuestions(path string) (_ []question, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	r := bufio.NewReader(f)
	var all []question
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if len(line) > 1 {
			var q question
			if err := json.Unmarshal(line, &q); err != nil {
				return nil, fmt.Errorf("%s line %d: %w", path, n, err)
			}
			if q.Text == "" || q.Expect == "" {
				return nil, fmt.Errorf("%s line %d: text and expect are needed", path, n)
			}
			all = append(all, q)
		}
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

// recordsBeside uses the national records that lie beside a question file when
// the settings name none: the labels speak of them.
func (e *env) recordsBeside(c *config.Config, file string) {
	if app.CataloguePath(*c) != "" || c.Catalogue == app.NoCatalogue {
		return
	}
	beside := filepath.Join(filepath.Dir(file), "..", "national", "procedures.jsonl.gz")
	if _, err := os.Stat(beside); err == nil {
		c.Catalogue = beside
		fmt.Fprintln(e.stderr, "MOTCUA_CATALOGUE is not set; using", beside)
	}
}

// sharedQuestions is the question file beside the repository that the working
// folder is in, "" when there is none.
func sharedQuestions() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
		dir = filepath.Dir(dir)
	}
	file := filepath.Join(dir, "..", "shared", "eval", "dev.jsonl")
	if _, err := os.Stat(file); err != nil {
		return ""
	}
	return file
}
