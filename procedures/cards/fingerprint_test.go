package cards

import (
	"context"
	"flag"
	"os"
	"regexp"
	"testing"
	"time"

	"motcua/procedures"
	"motcua/procedures/portal"
)

var update = flag.Bool("update", false, "write the fingerprint of the national record into each card whose facts agree with it")

var fingerprintLine = regexp.MustCompile(`(?m)^fingerprint: .*$`)

// TestFingerprints checks that every card carries the fingerprint of the record
// it was compared with. Run with -update after the facts of a card have been
// compared again; a card with a fault keeps its old fingerprint.
func TestFingerprints(t *testing.T) {
	records := nationalRecords(t)
	national := nationalProcedures(t)
	for _, c := range embeddedCards(t) {
		p, rec := national[c.Code], records[c.Code]
		if p == nil || rec == nil {
			t.Errorf("%s: not in the national file", c.file)
			continue
		}
		want := procedures.Fingerprint(p)
		if c.Fingerprint == want {
			continue
		}
		if !*update {
			t.Errorf("%s: fingerprint %q, the record has %s; compare the facts, then run with -update", c.file, c.Fingerprint, want)
			continue
		}
		if faults := compare(c, rec); len(faults) > 0 {
			t.Errorf("%s: not updated: %v", c.file, faults)
			continue
		}
		data, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		data = fingerprintLine.ReplaceAll(data, []byte(`fingerprint: "`+want+`"`))
		if err := os.WriteFile(c.file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func nationalProcedures(t *testing.T) map[string]*procedures.Procedure {
	t.Helper()
	res, err := portal.ReadFile(context.Background(), shared(t, "national/procedures.jsonl.gz"), portal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*procedures.Procedure{}
	for _, p := range res.Procedures {
		out[p.Code] = p
	}
	return out
}

// A fee on a card is never told as free unless the card quotes a record that
// says so, and no fee of a card reads as doubtful or contradictory.
func TestFeesOfCardsReadAsMeant(t *testing.T) {
	t.Parallel()
	list, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	checked := time.Date(2026, time.November, 21, 12, 0, 0, 0, procedures.Vietnam)
	for _, p := range list {
		for _, ch := range p.Channels {
			for _, r := range p.ReadFees(ch, checked) {
				if r.Kind == procedures.FeeDoubtful || r.Disagrees {
					t.Errorf("%s: %s: doubtful: %+v", p.Code, ch.Method, r)
				}
				if r.Kind == procedures.FeeFree && p.Code != "1.000894" {
					t.Errorf("%s: %s: told as free: %q", p.Code, ch.Method, r.Quote)
				}
			}
			if r := p.ReadTime(ch); r.Kind == procedures.TimeNoUnit || r.Kind == procedures.TimeFromCase {
				t.Errorf("%s: %s: time without a unit: %+v", p.Code, ch.Method, r)
			}
		}
	}
}
