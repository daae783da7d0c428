package portal

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"motcua/procedures"
)

// Options says what to keep and whom to tell. The functions are called from
// the goroutine that called Read; any of them may be nil.
type Options struct {
	// Province keeps national records and this province's own ("H26"); empty
	// keeps every province's.
	Province string
	// IncludeInternal keeps work inside the administration too, for officers'
	// tools; such records are never shown to citizens.
	IncludeInternal bool
	// Progress is told bytes read so far of the total (0 when unknown), and
	// how many lines have been read.
	Progress func(readBytes, totalBytes int64, records int)
	// OnBad is told each line that was skipped, in order.
	OnBad func(line int, err error)
}

// Result is what a source held.
type Result struct {
	Procedures []*procedures.Procedure // in the order of codes, one per code
	Lines      int                     // lines that are not empty, bad ones included
	Bad        int                     // lines skipped because they cannot be read
	Stats
}

// Stats counts what was met while reading, in records unless said otherwise.
type Stats struct {
	Internal      int // work inside the administration, kept or not
	Provincial    int // issued by a province for itself, kept or not
	OtherProvince int // left out: another province's own
	Duplicates    int // left out: a better record has the same code
	NotNFC        int // held text that was not in NFC
	NotNFCTexts   int // such texts, over all records
	// NotNFCCodes are the codes of those records.
	NotNFCCodes []string
}

// ReadFile reads the records of a file, .jsonl or .jsonl.gz; which of the two
// it is, is told by its first bytes.
func ReadFile(ctx context.Context, path string, opts Options) (Result, error) {
	f, err := os.Open(path)
	if err != nil {
		return Result{}, fmt.Errorf("national records: %w", err)
	}
	defer f.Close()
	var total int64
	if fi, err := f.Stat(); err == nil {
		total = fi.Size()
	}
	res, err := read(ctx, f, total, opts, nil)
	if err != nil {
		return res, fmt.Errorf("%s: %w", path, err)
	}
	return res, nil
}

// Read reads the records from r, plain or gzipped. The error is one of r or
// ctx, never that of a single line; with it comes what was read until then.
func Read(ctx context.Context, r io.Reader, opts Options) (Result, error) {
	return read(ctx, r, 0, opts, nil)
}

// batchSize lines are decoded together: enough to keep workers busy, few
// enough to hold little at once.
const batchSize = 24

// batch is some lines on their way through a worker; done is closed when out
// is complete.
type batch struct {
	lines [][]byte
	first []int // line numbers
	out   []outcome
	at    int64 // bytes of the source read when the batch was made
	done  chan struct{}
}

type outcome struct {
	p      *procedures.Procedure
	notNFC int
	err    error
}

// read is Read; keep, when not nil, is given each raw line that parsed and
// that opts keeps.
func read(ctx context.Context, src io.Reader, total int64, opts Options, keep func(raw []byte) error) (Result, error) {
	counter := &countingReader{r: src}
	in, err := plain(counter)
	if err != nil {
		return Result{}, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	workers := min(max(runtime.GOMAXPROCS(0), 1), 4)
	work := make(chan *batch)
	order := make(chan *batch, 2*workers)
	texts := newPool()
	for range workers {
		go func() {
			for b := range work {
				b.decode(texts)
				close(b.done)
			}
		}()
	}
	readErr := make(chan error, 1)
	go func() {
		defer close(order)
		defer close(work)
		readErr <- split(ctx, newLineReader(in, MaxLine), counter, work, order)
	}()

	col := collector{opts: opts, keep: keep, byCode: map[string]*procedures.Procedure{}}
	for b := range order {
		<-b.done
		if err := col.add(b); err != nil {
			cancel()
			for b := range order {
				<-b.done
			}
			return col.result(), err
		}
		if opts.Progress != nil {
			opts.Progress(b.at, total, col.res.Lines)
		}
	}
	return col.result(), <-readErr
}

// split hands the lines out in batches, to the workers and in order.
func split(ctx context.Context, lines *lineReader, at *countingReader, work, order chan<- *batch) error {
	for {
		b := &batch{done: make(chan struct{})}
		var end error
		for len(b.lines) < batchSize && end == nil {
			line, err := lines.next()
			switch {
			case errors.Is(err, ErrLineTooLong):
				b.lines, b.first = append(b.lines, nil), append(b.first, lines.number)
			case err != nil:
				end = err
			case len(line) > 0:
				b.lines, b.first = append(b.lines, line), append(b.first, lines.number)
			}
		}
		b.at = at.n
		if len(b.lines) > 0 {
			select {
			case work <- b:
				order <- b
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if errors.Is(end, io.EOF) {
			return nil
		}
		if end != nil {
			return end
		}
	}
}

func (b *batch) decode(texts *pool) {
	b.out = make([]outcome, len(b.lines))
	for i, line := range b.lines {
		b.out[i] = decodeLine(line, texts)
	}
}

func decodeLine(line []byte, texts *pool) outcome {
	if line == nil {
		return outcome{err: ErrLineTooLong}
	}
	var r record
	if err := json.Unmarshal(line, &r); err != nil {
		return outcome{err: err}
	}
	c := cleaner{pool: texts}
	p, err := convert(&r, &c)
	return outcome{p: p, notNFC: c.notNFC, err: err}
}

// plain returns r unpacked if it begins like gzip, else r itself.
func plain(r io.Reader) (io.Reader, error) {
	br := bufio.NewReaderSize(r, 64<<10)
	head, err := br.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return br, nil
	}
	return gzip.NewReader(br)
}

// countingReader counts the bytes read; only one goroutine may use it.
type countingReader struct {
	r io.Reader
	n int64
}

// Read implements io.Reader.
func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
