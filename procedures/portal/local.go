package portal

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"motcua/procedures"
)

// LocalName is the file name of the office's own copy of the national records
// in its data folder.
const LocalName = "procedures.jsonl.gz"

// ErrNothingKept is returned by WriteLocal when the source held no record to
// keep; what stood at the path before stays.
var ErrNothingKept = errors.New("no record to keep")

// WriteLocal reads records from src as Read does and writes those that parse
// and that opts keeps to path, gzipped, as the portal sent them, so that a
// later version reads them anew. The file is written beside path and put in
// its place at the end: path holds the whole old list or the whole new one.
func WriteLocal(ctx context.Context, path string, src io.Reader, opts Options) (Result, error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".import-*")
	if err != nil {
		return Result{}, fmt.Errorf("local copy: %w", err)
	}
	defer func() {
		tmp.Close()
		os.Remove(tmp.Name()) // fails after the rename, as it should
	}()
	buf := bufio.NewWriterSize(tmp, 256<<10)
	zip := gzip.NewWriter(buf)
	res, err := read(ctx, src, 0, opts, func(raw []byte) error {
		if _, err := zip.Write(raw); err != nil {
			return err
		}
		_, err := zip.Write([]byte{'\n'})
		return err
	})
	if err != nil {
		return res, fmt.Errorf("local copy: %w", err)
	}
	if len(res.Procedures) == 0 {
		return res, fmt.Errorf("local copy: %w", ErrNothingKept)
	}
	for _, finish := range []func() error{
		zip.Close, buf.Flush, tmp.Sync, tmp.Close,
		func() error { return os.Chmod(tmp.Name(), 0o644) },
		func() error { return os.Rename(tmp.Name(), path) },
	} {
		if err := finish(); err != nil {
			return res, fmt.Errorf("local copy: %w", err)
		}
	}
	return res, nil
}

// ImportFile is WriteLocal from a file, with progress.
func ImportFile(ctx context.Context, path, src string, opts Options) (Result, error) {
	f, err := os.Open(src)
	if err != nil {
		return Result{}, fmt.Errorf("national records: %w", err)
	}
	defer f.Close()
	if fi, err := f.Stat(); err == nil && opts.Progress != nil {
		total, tell := fi.Size(), opts.Progress
		opts.Progress = func(n, _ int64, records int) { tell(n, total, records) }
	}
	return WriteLocal(ctx, path, f, opts)
}

// ReadLocal reads what WriteLocal wrote.
func ReadLocal(ctx context.Context, path string, opts Options) (Result, error) {
	return ReadFile(ctx, path, opts)
}

// Findings returns what only the raw text shows, for the list of Check.
func (r Result) Findings() []procedures.Finding {
	out := make([]procedures.Finding, 0, len(r.NotNFCCodes))
	for _, code := range r.NotNFCCodes {
		out = append(out, procedures.Finding{
			Code: code, Kind: procedures.FindNotNFC, Detail: "đã tự chuyển về NFC khi đọc",
		})
	}
	return out
}
