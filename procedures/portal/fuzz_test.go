package portal_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/procedures"
	"motcua/procedures/portal"
)

// FuzzRead: whatever the source holds, reading does not panic, counts add up,
// and every record kept has a code, a name and NFC text that can be read aloud
// by the rules.
func FuzzRead(f *testing.F) {
	seed, err := os.ReadFile(sample)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(seed)
	for line := range bytes.Lines(seed) {
		f.Add(line)
	}
	f.Add([]byte{0x1f, 0x8b, 8})
	f.Add([]byte("\x00\xff\n{}\n[]\nnull\n"))
	asked := time.Date(2026, 11, 21, 0, 0, 0, 0, procedures.Vietnam)
	f.Fuzz(func(t *testing.T, in []byte) {
		told := 0
		res, err := portal.Read(t.Context(), bytes.NewReader(in), portal.Options{
			IncludeInternal: true, OnBad: func(int, error) { told++ },
		})
		if told != res.Bad || res.Bad > res.Lines || err == nil && len(res.Procedures)+res.Duplicates+res.Bad != res.Lines {
			t.Fatalf("%d lines, %d bad (%d told), %d records, %d duplicates", res.Lines, res.Bad, told, len(res.Procedures), res.Duplicates)
		}
		for _, p := range res.Procedures {
			if p.Code == "" || p.Name == "" || !norm.NFC.IsNormalString(p.Name+p.Conditions) {
				t.Fatalf("bad record: %q %q", p.Code, p.Name)
			}
			for _, c := range p.Channels {
				p.ReadFees(c, asked)
				p.ReadTime(c)
			}
			p.DisplayOfficial()
			procedures.Fingerprint(p)
		}
	})
}
