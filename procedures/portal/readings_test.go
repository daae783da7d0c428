package portal_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"motcua/procedures"
)

// TestNationalReadings reads every fee and time limit of the national list and
// holds each reading against its record: nothing may be told that does not
// stand there.
func TestNationalReadings(t *testing.T) {
	t.Parallel()
	res := national(t)
	asked := time.Date(2026, 7, 18, 12, 0, 0, 0, procedures.Vietnam)
	fees, times := map[procedures.FeeKind]int{}, map[procedures.TimeKind]int{}
	for i, p := range res.Procedures {
		for _, c := range p.Channels {
			for _, r := range p.ReadFees(c, asked) {
				fees[r.Kind]++
				checkFee(t, p, c, r)
			}
			r := p.ReadTime(c)
			times[r.Kind]++
			checkTime(t, p, c, r)
		}
		if i%7 != 0 {
			continue // the description repeats the readings: one record in seven will do
		}
		if err := procedures.Describe(io.Discard, p, asked); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("fees %v; times %v", fees, times)

	counts := map[procedures.FindingKind]int{}
	for _, f := range procedures.Check(res.Procedures, asked) {
		counts[f.Kind]++
	}
	t.Logf("findings %v", counts)
	for kind, want := range map[procedures.FindingKind]int{
		procedures.FindTinyAmount: 108, procedures.FindExpired: 58, procedures.FindCaps: 77,
		procedures.FindNoAgency: 39, procedures.FindOddCode: 3, procedures.FindScrambled: 1,
		procedures.FindDuplicateCode: 0,
	} {
		if counts[kind] != want {
			t.Errorf("%d records with %s, the facts say %d", counts[kind], kind, want)
		}
	}
}

func checkFee(t *testing.T, p *procedures.Procedure, c procedures.Channel, r procedures.FeeReading) {
	t.Helper()
	if len(c.Fees) == 0 {
		if r.Kind != procedures.FeeNotPublished && r.Kind != procedures.FeeNoteOnly && r.Kind != procedures.FeeCouncil {
			t.Errorf("%s: no fee entry, yet %+v", p.Code, r)
		}
		return
	}
	var stands, quoted bool
	for _, f := range c.Fees {
		value := int64(0)
		if f.Value != nil {
			value = *f.Value
		}
		if value != r.Amount || f.Type != r.Type {
			continue
		}
		stands = true
		if r.Quote == strings.TrimSpace(f.Note) || f.Note == "" && strings.Contains(c.Note, r.Quote) {
			quoted = true
		}
	}
	if !stands || !quoted {
		t.Errorf("%s: %+v does not stand in the record", p.Code, r)
	}
	lower := strings.ToLower(r.Quote)
	if r.Kind == procedures.FeeFree && !strings.Contains(lower, "miễn") && !strings.Contains(lower, "không thu") {
		t.Errorf("%s: free, but the record says %q", p.Code, r.Quote)
	}
	if r.Kind == procedures.FeeZeroPublished && r.Quote != "" {
		t.Errorf("%s: 0 alone, but there is a note %q", p.Code, r.Quote)
	}
	if r.Kind == procedures.FeeAmount && (r.Amount <= 0 || r.Currency != "USD" && r.Amount < 1000) {
		t.Errorf("%s: %d told as an amount", p.Code, r.Amount)
	}
}

func checkTime(t *testing.T, p *procedures.Procedure, c procedures.Channel, r procedures.TimeReading) {
	t.Helper()
	switch r.Kind {
	case procedures.TimeExact:
		if r.Value != c.Time.Value || r.Unit != c.Time.Unit || r.Unit == procedures.UnitNone {
			t.Errorf("%s: %+v from %+v", p.Code, r, c.Time)
		}
	case procedures.TimeFromCase:
		found := false
		for _, k := range p.Cases {
			found = found || k.Time.Value == r.Value && k.Time.Unit == r.Unit
		}
		if !found || c.Time.Unit != procedures.UnitNone {
			t.Errorf("%s: %+v stands in no case", p.Code, r)
		}
	case procedures.TimeText:
		if r.Quote == "" {
			t.Errorf("%s: text without words", p.Code)
		}
	}
	if !strings.Contains(c.Note, r.Quote) && r.Quote != c.Time.Raw {
		t.Errorf("%s: %q does not stand in the record", p.Code, r.Quote)
	}
}
