package cards

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"

	"motcua/internal/vi"
	"motcua/procedures"
)

//go:embed *.yaml
var embedded embed.FS

// Embedded returns the cards that come with the program, in the order of codes.
// Their Source.Kind is SourceCard. An error means that the program was built
// with a faulty card; the tests of this package rule it out.
func Embedded() ([]*procedures.Procedure, error) {
	list, err := load(embedded, true)
	if err != nil {
		return nil, fmt.Errorf("embedded cards: %w", err)
	}
	return convert(list, procedures.SourceCard), nil
}

// LoadDir returns the cards of an office: every *.yaml and *.yml directly in
// fsys, in the order of codes, with Source.Kind SourceOffice. A local card need
// not have portal_id, decision, source or fingerprint. The error names every
// fault of every file and is an fs.ErrNotExist when there is no such folder.
// With an error no card is returned: half a folder would hide the fault.
func LoadDir(fsys fs.FS) ([]*procedures.Procedure, error) {
	list, err := load(fsys, false)
	if err != nil {
		return nil, fmt.Errorf("office cards: %w", err)
	}
	return convert(list, procedures.SourceOffice), nil
}

// load reads, decodes and checks all files; ours asks for the fields that only
// our own cards must have.
func load(fsys fs.FS, ours bool) ([]*card, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, fmt.Errorf("read folder: %w", err)
	}
	var list []*card
	var faults []error
	seen := map[string]string{}
	for _, e := range entries {
		if ext := path.Ext(e.Name()); e.IsDir() || ext != ".yaml" && ext != ".yml" {
			continue
		}
		data, err := fs.ReadFile(fsys, e.Name())
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", e.Name(), err))
			continue
		}
		c, errs := decode(e.Name(), data)
		faults = append(faults, errs...)
		if c == nil {
			continue
		}
		faults = append(faults, c.check(ours)...)
		if other, ok := seen[c.Code]; ok && c.Code != "" {
			faults = append(faults, fmt.Errorf("%s: code: %s stands in %s too", c.file, c.Code, other))
		}
		seen[c.Code] = c.file
		list = append(list, c)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Code < list[j].Code })
	return list, errors.Join(faults...)
}

var unknownField = regexp.MustCompile(`^line (\d+): field (\S+) not found in type .*$`)

// decode reads one file strictly. Unknown fields and wrong kinds of value are
// all reported; what could be read is returned, so that it is checked as well.
func decode(file string, data []byte) (*card, []error) {
	c := &card{file: file}
	dec := yaml.NewDecoder(strings.NewReader(vi.Clean(string(data))))
	dec.KnownFields(true)
	var errs []error
	if err := dec.Decode(c); err != nil {
		var te *yaml.TypeError
		switch {
		case errors.Is(err, io.EOF):
			return nil, []error{fmt.Errorf("%s: the file is empty", file)}
		case !errors.As(err, &te):
			return nil, []error{fmt.Errorf("%s: %w", file, err)}
		}
		for _, msg := range te.Errors {
			if m := unknownField.FindStringSubmatch(msg); m != nil {
				msg = fmt.Sprintf("%s: unknown field (line %s)", m[2], m[1])
			}
			errs = append(errs, fmt.Errorf("%s: %s", file, msg))
		}
	}
	if rest := new(yaml.Node); dec.Decode(rest) == nil {
		errs = append(errs, fmt.Errorf("%s: more than one document in the file", file))
	}
	if bytes.Contains(data, []byte("\ufeff")) {
		errs = append(errs, fmt.Errorf("%s: byte order mark in the file", file))
	}
	return c, errs
}
