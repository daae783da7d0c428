package workdays

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

//go:embed calendar.yaml
var national []byte

const schema = "motcua.workdays/1"

// file is the YAML form of a calendar; see calendar.yaml.
type file struct {
	Schema string `yaml:"schema"`
	Covers struct {
		From string `yaml:"from"`
		To   string `yaml:"to"`
	} `yaml:"covers"`
	Hours []fileHours `yaml:"hours"`
	Days  []fileDay   `yaml:"days"`
}

type fileHours struct {
	From     string   `yaml:"from"`
	Days     []string `yaml:"days"`
	Blocks   []string `yaml:"blocks"`
	Source   string   `yaml:"source"`
	Verified bool     `yaml:"verified"`
}

type fileDay struct {
	Date     string   `yaml:"date"`
	Kind     Kind     `yaml:"kind"`
	Name     string   `yaml:"name"`
	Source   string   `yaml:"source"`
	Verified bool     `yaml:"verified"`
	Blocks   []string `yaml:"blocks"` // of a working weekend, e.g. a Saturday morning
}

// Default returns the national calendar with ordinary office hours.
func Default() (*Calendar, error) {
	c := &Calendar{days: map[date]entry{}}
	if err := c.read(bytes.NewReader(national)); err != nil {
		return nil, fmt.Errorf("workdays: national calendar: %w", err)
	}
	return c, nil
}

// Load returns the national calendar with an office's own file over it: its
// dated entries win over national ones of the same date, and its hours, when it
// gives any, replace the national ones. All faults are reported at once.
func Load(r io.Reader) (*Calendar, error) {
	c, err := Default()
	if err != nil {
		return nil, err
	}
	if err := c.read(r); err != nil {
		return nil, fmt.Errorf("workdays: %w", err)
	}
	return c, nil
}

func (c *Calendar) read(r io.Reader) error {
	dec := yaml.NewDecoder(r)
	dec.KnownFields(true)
	var f file
	if err := dec.Decode(&f); err != nil {
		return fmt.Errorf("calendar: %w", err)
	}
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if f.Schema != schema {
		fault("schema: want %q, have %q", schema, f.Schema)
	}
	if f.Covers.From != "" || f.Covers.To != "" {
		from, err1 := parseDate(f.Covers.From)
		to, err2 := parseDate(f.Covers.To)
		if err := errors.Join(err1, err2); err != nil {
			fault("covers: %w", err)
		}
		c.from, c.to = from, to
	}
	if len(f.Hours) > 0 {
		hs, err := readHours(f.Hours)
		if err != nil {
			faults = append(faults, err)
		}
		c.hours = hs
	}
	seen := map[date]bool{}
	for i, fd := range f.Days {
		d, e, err := fd.read()
		if err == nil && seen[d] {
			err = fmt.Errorf("%s: given twice", fd.Date)
		}
		if err != nil {
			fault("days[%d]: %w", i, err)
			continue
		}
		seen[d] = true
		c.days[d] = e
	}
	if len(faults) == 0 && len(c.hours) == 0 {
		fault("hours: none given")
	}
	return errors.Join(faults...)
}

func readHours(fs []fileHours) ([]hours, error) {
	byFrom := map[date]*hours{}
	var order []*hours
	var faults []error
	for i, fh := range fs {
		at := fmt.Sprintf("hours[%d]", i)
		from, err := parseDate(fh.From)
		bs, err2 := parseBlocks(fh.Blocks)
		if err := errors.Join(err, err2); err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", at, err))
			continue
		}
		h := byFrom[from]
		if h == nil {
			h = &hours{from: from, source: fh.Source, verified: fh.Verified}
			byFrom[from] = h
			order = append(order, h)
		}
		if len(fh.Days) == 0 || bs == nil {
			faults = append(faults, fmt.Errorf("%s: needs days and blocks", at))
		}
		for _, name := range fh.Days {
			wd := slices.Index([]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}, name)
			switch {
			case wd < 0:
				faults = append(faults, fmt.Errorf("%s: unknown day %q (mon, tue, wed, thu, fri, sat, sun)", at, name))
			case h.week[wd] != nil:
				faults = append(faults, fmt.Errorf("%s: %s given twice for the same date", at, name))
			default:
				h.week[wd] = bs
			}
		}
	}
	sort.Slice(order, func(i, j int) bool { return order[i].from.before(order[j].from) })
	out := make([]hours, len(order))
	for i, h := range order {
		out[i] = *h
	}
	return out, errors.Join(faults...)
}

func (fd fileDay) read() (date, entry, error) {
	d, err := parseDate(fd.Date)
	if err != nil {
		return d, entry{}, err
	}
	if fd.Kind != KindHoliday && fd.Kind != KindCompensation && fd.Kind != KindWorking {
		return d, entry{}, fmt.Errorf("%s: unknown kind %q (holiday, compensation, working)", fd.Date, fd.Kind)
	}
	if strings.TrimSpace(fd.Name) == "" || strings.TrimSpace(fd.Source) == "" {
		return d, entry{}, fmt.Errorf("%s: name and source are needed", fd.Date)
	}
	bs, err := parseBlocks(fd.Blocks)
	if err != nil {
		return d, entry{}, fmt.Errorf("%s: %w", fd.Date, err)
	}
	if bs != nil && fd.Kind != KindWorking {
		return d, entry{}, fmt.Errorf("%s: only a working day has blocks", fd.Date)
	}
	return d, entry{kind: fd.Kind, name: fd.Name, source: fd.Source, verified: fd.Verified, blocks: bs}, nil
}

func parseDate(s string) (date, error) {
	t, err := time.ParseInLocation(time.DateOnly, s, Zone)
	if err != nil {
		return date{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	if y := t.Year(); y < 2000 || y > 2100 {
		return date{}, fmt.Errorf("date %q: year out of range", s)
	}
	return dateOf(t), nil
}

// parseBlocks reads "07:30-11:30" spans, in order and without overlap.
func parseBlocks(ss []string) ([]block, error) {
	var out []block
	for _, s := range ss {
		from, to, ok := strings.Cut(s, "-")
		f, err1 := time.Parse("15:04", strings.TrimSpace(from))
		t, err2 := time.Parse("15:04", strings.TrimSpace(to))
		if !ok || err1 != nil || err2 != nil || !f.Before(t) {
			return nil, fmt.Errorf("hours %q: want \"07:30-11:30\"", s)
		}
		b := block{sinceMidnight(f), sinceMidnight(t)}
		if len(out) > 0 && b.from < out[len(out)-1].to {
			return nil, fmt.Errorf("hours %q: overlaps the block before", s)
		}
		out = append(out, b)
	}
	return out, nil
}

func sinceMidnight(t time.Time) time.Duration {
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}
