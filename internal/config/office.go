package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Office is what an office tells of itself in office.yaml. Only Name is needed.
type Office struct {
	Name    string `yaml:"name"`
	Address string `yaml:"address"`
	Hours   string `yaml:"hours"` // as people read it: "7 giờ 30–11 giờ 30, 13 giờ 30–17 giờ, thứ Hai–thứ Sáu"
	Phone   string `yaml:"phone"`
	Hotline string `yaml:"hotline"` // for complaints, for example "1022"
	// Units may be named in a complaint; the first that fits is offered first.
	Units []string `yaml:"units"`
	// AnswerDays is the office's own promise in working days; 0 means the default.
	AnswerDays int `yaml:"answer_days"`
	// Example marks the worked example: replies say that it is one.
	Example bool `yaml:"example"`
}

// ReadOffice reads office.yaml of an office folder, strictly. An empty dir or
// a folder without the file gives the zero Office.
func ReadOffice(dir string) (Office, error) {
	var o Office
	if dir == "" {
		return o, nil
	}
	path := filepath.Join(dir, "office.yaml")
	src, err := os.ReadFile(path) //nolint:gosec // the person who runs the program names the folder
	if errors.Is(err, fs.ErrNotExist) {
		return o, nil
	}
	if err != nil {
		return o, fmt.Errorf("office: %w", err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(src))
	dec.KnownFields(true)
	if err := dec.Decode(&o); err != nil && !errors.Is(err, io.EOF) {
		return o, fmt.Errorf("office: %s: %s", path, strings.ReplaceAll(err.Error(), " not found in type config.Office", " is not a key of office.yaml"))
	}
	if o.Name == "" {
		return o, fmt.Errorf("office: %s: name is missing", path)
	}
	if o.AnswerDays < 0 || o.AnswerDays > 15 {
		return o, fmt.Errorf("office: %s: answer_days is %d; 1 to 15 working days, or leave it out", path, o.AnswerDays)
	}
	return o, nil
}
