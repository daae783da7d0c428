package portal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"motcua/procedures"
)

// withdrawnLine is one line of a withdrawn list; it may hold the former record
// too, which is not read.
type withdrawnLine struct {
	Code        string          `json:"code"`
	Name        string          `json:"name"`
	Seen        procedures.Date `json:"seen"`
	WithdrawnBy procedures.Date `json:"withdrawn_by"`
}

// ReadWithdrawn reads procedures that are listed no longer, one JSON object a
// line: {"code","name","seen","withdrawn_by"}, dates as 2026-07-18. Bad lines
// are told to onBad, which may be nil, and skipped.
func ReadWithdrawn(ctx context.Context, r io.Reader, onBad func(line int, err error)) ([]procedures.Withdrawn, error) {
	in, err := plain(r)
	if err != nil {
		return nil, fmt.Errorf("withdrawn list: %w", err)
	}
	lines, c := newLineReader(in, MaxLine), cleaner{pool: newPool()}
	var out []procedures.Withdrawn
	for ctx.Err() == nil {
		raw, err := lines.next()
		switch {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil && !errors.Is(err, ErrLineTooLong):
			return out, fmt.Errorf("withdrawn list: %w", err)
		case err == nil && len(raw) == 0:
			continue
		}
		var l withdrawnLine
		if err == nil {
			err = json.Unmarshal(raw, &l)
		}
		w := procedures.Withdrawn{Code: c.line(l.Code), Name: c.line(l.Name), LastSeen: l.Seen, GoneBy: l.WithdrawnBy}
		if err == nil && w.Code == "" {
			err = errNoCode
		}
		if err != nil {
			if onBad != nil {
				onBad(lines.number, err)
			}
			continue
		}
		out = append(out, w)
	}
	return out, ctx.Err()
}

// ReadWithdrawnFile is ReadWithdrawn from a file; a file that is absent holds
// no withdrawn procedure.
func ReadWithdrawnFile(ctx context.Context, path string, onBad func(line int, err error)) ([]procedures.Withdrawn, error) {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("withdrawn list: %w", err)
	}
	defer f.Close()
	return ReadWithdrawn(ctx, f, onBad)
}

// WriteWithdrawn writes the list to path as ReadWithdrawn reads it, whole or
// not at all.
func WriteWithdrawn(path string, list []procedures.Withdrawn) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, x := range list {
		if err := enc.Encode(withdrawnLine{x.Code, x.Name, x.LastSeen, x.GoneBy}); err != nil {
			return fmt.Errorf("withdrawn list: %w", err)
		}
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".withdrawn-*")
	if err != nil {
		return fmt.Errorf("withdrawn list: %w", err)
	}
	defer func() {
		tmp.Close()
		os.Remove(tmp.Name()) // fails after the rename, as it should
	}()
	for _, step := range []func() error{
		func() error { _, err := tmp.Write(b.Bytes()); return err },
		tmp.Sync, tmp.Close,
		func() error { return os.Chmod(tmp.Name(), 0o644) },
		func() error { return os.Rename(tmp.Name(), path) },
	} {
		if err := step(); err != nil {
			return fmt.Errorf("withdrawn list: %w", err)
		}
	}
	return nil
}
