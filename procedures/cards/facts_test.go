package cards

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/internal/vi"
	"motcua/procedures"
)

// TestCardsAgreeWithTheNationalRecord compares every fact of every card with
// the portal's record of the same code. It is skipped when the national file is
// absent.
func TestCardsAgreeWithTheNationalRecord(t *testing.T) {
	t.Parallel()
	records := nationalRecords(t)
	for _, c := range embeddedCards(t) {
		t.Run(c.Code, func(t *testing.T) {
			t.Parallel()
			rec := records[c.Code]
			if rec == nil {
				t.Fatal("no such procedure in the national file")
			}
			for _, fault := range compare(c, rec) {
				t.Error(fault)
			}
		})
	}
}

// compare returns every fact of c that the record does not bear out.
func compare(c *card, rec *rawRecord) []string {
	var out []string
	fault := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	d := rec.Detail
	if c.PortalID != rec.ID {
		fault("portal_id: %s, the record has %s", c.PortalID, rec.ID)
	}
	if got := vi.Clean(d.ProcedureProposal.ProposalNumber); c.Decision != strings.TrimSpace(got) {
		fault("decision: %q, the record has %q", c.Decision, got)
	}
	if ms := d.ProcedureProposal.DecisionDate; ms != 0 {
		if want := procedures.DateOf(time.UnixMilli(ms)).ISO(); c.DecisionDate != want {
			fault("decision_date: %s, the record has %s", c.DecisionDate, want)
		}
	}
	if len(d.CategoriesDetails) > 0 && c.Field != oneLine(vi.Clean(d.CategoriesDetails[0].Name)) {
		fault("field: %q, the record has %q", c.Field, d.CategoriesDetails[0].Name)
	}
	for _, l := range c.Legal {
		if !rec.has(l.Number) {
			fault("legal: %s is not in the record", l.Number)
		}
	}
	comparePapers(c, rec, fault)
	compareFigures(c, rec, fault)
	return out
}

// comparePapers checks that every paper of the card stands for papers of the
// record and that every paper of the record is on the card or omitted with a
// reason. A record's item without original and copy is a remark, not a paper.
func comparePapers(c *card, rec *rawRecord, fault func(string, ...any)) {
	names := map[string]string{}
	for _, ec := range rec.Detail.ExecutionCases {
		for _, p := range ec.ProfileComponents {
			paper := p.OriginalQty > 0 || p.CopyQty > 0
			if _, ok := names[p.Code]; !ok || paper {
				names[p.Code] = p.Name
			}
			if paper && !c.covers(p.Code) {
				fault("documents: %s is neither on the card nor omitted: %s", p.Code, p.Name)
			}
		}
	}
	refs := c.refs()
	for _, r := range refs {
		if _, ok := names[r]; !ok {
			fault("documents: %s is not a paper of the record", r)
		}
	}
	for _, g := range c.Documents {
		for _, it := range g.Items {
			if len(it.Ref) == 0 {
				fault("documents: %q stands for no paper of the record", it.Name)
			}
			if it.Form != "" && !rec.has(it.Form) {
				fault("documents: the form %s is not in the record", it.Form)
			}
		}
	}
}

func (c *card) refs() []string {
	var out []string
	for _, g := range c.Documents {
		for _, it := range g.Items {
			out = append(out, it.Ref...)
		}
	}
	for _, o := range c.Omitted {
		out = append(out, o.Ref...)
	}
	return out
}

func (c *card) covers(code string) bool { return slices.Contains(c.refs(), code) }

// compareFigures checks fees, time limits and every number that stands in the
// card's sentences.
func compareFigures(c *card, rec *rawRecord, fault func(string, ...any)) {
	for i, ch := range c.Channels {
		if !rec.offers(ch.Method) {
			fault("channels[%d]: the record has no %s", i, ch.Method)
		}
		if t := ch.Time; t.Value != nil && !rec.allows(*t.Value, t.Unit) {
			fault("channels[%d].time: %v %s is not in the record", i, *t.Value, t.Unit)
		}
		for _, f := range ch.Fees {
			if f.Value != nil && !rec.charges(*f.Value) {
				fault("channels[%d].fees: %d is not in the record", i, *f.Value)
			}
		}
	}
	for _, s := range c.texts() {
		if slices.Contains(c.Aliases, s) {
			continue
		}
		for _, n := range figure.FindAllString(s, -1) {
			if !rec.hasNumber(n) {
				fault("%q: the figure %s is not in the record", s, n)
			}
		}
	}
}

var figure = regexp.MustCompile(`\d[\d.,/]*\d|\d`)

// has reports whether s stands in the record, whatever the case and spaces.
func (r *rawRecord) has(s string) bool {
	return strings.Contains(r.text, strings.ToLower(s))
}

// hasNumber finds a figure as a number of its own, also with a leading zero
// ("05 ngày") or without thousands separators.
func (r *rawRecord) hasNumber(n string) bool {
	bare := strings.NewReplacer(".", "", ",", "").Replace(n)
	for _, form := range []string{n, "0" + n, bare} {
		if regexp.MustCompile(`(^|[^\d])` + regexp.QuoteMeta(form) + `([^\d]|$)`).MatchString(r.text) {
			return true
		}
	}
	return false
}

func (r *rawRecord) offers(method string) bool {
	raw := map[string]string{"in_person": "DIRECT", "online": "ONLINE", "post": "POSTAL"}[method]
	for _, m := range r.Detail.ExecutionMethods {
		if m.SubmissionMethod == raw {
			return true
		}
	}
	return false
}

var unitWords = map[string]string{"working_day": "ngày làm việc", "day": "ngày", "hour": "giờ", "month": "tháng", "year": "năm"}

// allows reports whether a time limit agrees with a channel, with a case, or
// stands in the record's text ("05 ngày làm việc").
func (r *rawRecord) allows(value float64, unit string) bool {
	raw := strings.ToUpper(unit)
	for _, m := range r.Detail.ExecutionMethods {
		if v, ok := m.ProcessingTime.(float64); ok && v == value && m.ProcessingTimeUnit == raw {
			return true
		}
	}
	for _, cs := range r.Detail.Cases {
		if cs.ProcessingDay.Qty == value && cs.ProcessingDay.Type == raw {
			return true
		}
	}
	n := strconv.FormatFloat(value, 'f', -1, 64)
	return regexp.MustCompile(`(^|[^\d])0?` + regexp.QuoteMeta(n) + ` ` + unitWords[unit]).MatchString(r.text)
}

// charges reports whether an amount stands in the record as a value, or in its
// text with or without thousands separators. 0 must be a value of a fee.
func (r *rawRecord) charges(amount int64) bool {
	for _, m := range r.Detail.ExecutionMethods {
		for _, f := range m.Fees {
			if f.Value != nil && int64(*f.Value) == amount {
				return true
			}
		}
	}
	return amount != 0 && r.hasNumber(thousands(amount))
}

func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}
