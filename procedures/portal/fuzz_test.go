package portal

import (
	"bytes"
	"errors"
	"io"
	"os"
	"testing"
	"time"

	"motcua/internal/vi"
	"motcua/procedures"
)

// FuzzRead: whatever the lines hold, reading them does not panic, and every
// record has a code, a name and clean text that the rules can read. It goes
// without Read's workers, whose timing would hide from the fuzzer which input
// reached what.
func FuzzRead(f *testing.F) {
	seed, err := os.ReadFile("testdata/records.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	for line := range bytes.Lines(seed) {
		f.Add(line)
	}
	f.Add([]byte("\x00\xff\n{}\n[]\nnull\n"))
	asked := time.Date(2026, 11, 21, 0, 0, 0, 0, procedures.Vietnam)
	f.Fuzz(func(t *testing.T, in []byte) {
		lines, texts := newLineReader(bytes.NewReader(in), 32<<10), newPool()
		for {
			line, err := lines.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil && !errors.Is(err, ErrLineTooLong) {
				t.Fatal(err)
			}
			o := decodeLine(line, texts)
			if (o.p == nil) == (o.err == nil) {
				t.Fatalf("a line gives record %v and error %v", o.p, o.err)
			}
			if o.p != nil {
				checkRecord(t, o.p, asked)
			}
		}
	})
}

func checkRecord(t *testing.T, p *procedures.Procedure, asked time.Time) {
	t.Helper()
	if p.Code == "" || p.Name == "" || vi.Clean(p.Name) != p.Name || vi.Clean(p.Conditions) != p.Conditions {
		t.Fatalf("bad record: %q %q", p.Code, p.Name)
	}
	for _, c := range p.Channels {
		for _, r := range p.ReadFees(c, asked) {
			if r.Kind == "" {
				t.Fatal("a fee reads as nothing")
			}
		}
		if p.ReadTime(c).Kind == "" {
			t.Fatal("a time limit reads as nothing")
		}
	}
	p.DisplayOfficial()
	procedures.Fingerprint(p)
}
