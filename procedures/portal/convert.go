package portal

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"motcua/procedures"
)

// pageURL is the public page of a procedure, before its UUID.
const pageURL = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"

// vietnamOffset is added to decision dates, which are midnight in Vietnam or
// midnight UTC: the day is right for both.
const vietnamOffset = 7 * time.Hour

var (
	errNoDetail = errors.New(`no "detail" in the record`)
	errNoCode   = errors.New("no code in the record")
	errNoName   = errors.New("no name in the record")
)

// convert maps the portal's record to ours, or says why it cannot.
func convert(r *record, c *cleaner) (*procedures.Procedure, error) {
	d := r.Detail
	if d == nil {
		return nil, errNoDetail
	}
	code, inner := c.line(r.Code), c.line(d.Code)
	switch {
	case code == "" && inner == "":
		return nil, errNoCode
	case code == "":
		code = inner
	case inner != "" && inner != code:
		// A portal's search can hand out another record than asked for.
		return nil, fmt.Errorf("the line says code %q, its record %q", code, inner)
	}
	name := c.line(d.Name)
	if name == "" {
		if name = c.line(r.Name); name == "" {
			return nil, errNoName
		}
	}
	id := c.line(d.ID)
	if id == "" {
		id = c.line(r.ID)
	}
	p := &procedures.Procedure{
		Code: code, PortalID: id, Name: name,
		Levels: levels(d), Vertical: d.IsVertical, Internal: d.IsInternal,
		Agencies:     names(c, d.Executing, d.ExecutingUnits),
		Authorities:  names(c, d.Authority, d.AuthorityUnits),
		Coordinating: names(c, d.Coordinating, d.CoordUnits),
		ReceivingAt:  c.text(d.Receiving),
		Applicants:   names(c, d.Subjects, nil),
		Results:      names(c, d.Results, nil),
		Conditions:   c.text(d.Conditions),
		Note:         c.text(d.Note),
		Keywords:     keywords(c, d.Keywords),
		Source:       procedures.Source{Kind: procedures.SourceNational},
	}
	if id != "" {
		p.Source.URL = pageURL + id
	}
	p.IssuerCode, _, _ = strings.Cut(c.line(d.IssuerCode), ".")
	p.Issuer = c.line(d.IssuerName)
	if strings.HasPrefix(p.IssuerCode, "H") {
		p.Province = p.IssuerCode
	}
	if len(d.Categories) > 0 {
		p.Field, p.FieldCode = c.line(d.Categories[0].Name), c.line(d.Categories[0].Code)
	}
	if d.Proposal != nil {
		p.Decision = c.line(d.Proposal.Number)
		if ms := d.Proposal.DecisionDate; ms != nil {
			y, m, day := time.UnixMilli(*ms).UTC().Add(vietnamOffset).Date()
			p.DecisionDate = procedures.Date{Year: y, Month: m, Day: day}
		}
	}
	if d.UpdatedAt > 0 {
		p.UpdatedAt = time.UnixMilli(d.UpdatedAt).UTC()
	}
	for _, s := range d.Steps {
		s := procedures.Step{Name: c.line(s.Name), Text: c.text(s.Description)}
		if s != (procedures.Step{}) {
			p.Steps = append(p.Steps, s)
		}
	}
	for _, m := range d.Methods {
		p.Channels = append(p.Channels, channel(c, m))
	}
	for _, k := range d.Cases {
		out := procedures.Case{Code: c.line(k.Code), Name: c.line(k.Name)}
		if k.ProcessingDay != nil {
			out.Time = limit(c, k.ProcessingDay.Qty, k.ProcessingDay.Type)
		}
		p.Cases = append(p.Cases, out)
	}
	p.Documents = groups(c, d.Documents)
	for _, l := range d.Laws {
		law := procedures.Law{Number: c.line(l.Code), Title: c.line(l.Name)}
		if law != (procedures.Law{}) {
			p.LegalBasis = append(p.LegalBasis, law)
		}
	}
	return p, nil
}

func levels(d *detail) []procedures.Level {
	var out []procedures.Level
	for _, l := range []struct {
		is    bool
		level procedures.Level
	}{
		{d.IsWard, procedures.LevelCommune},
		{d.IsProvince, procedures.LevelProvince},
		{d.IsMinistry, procedures.LevelMinistry},
		{d.IsOtherAgency, procedures.LevelOther},
	} {
		if l.is {
			out = append(out, l.level)
		}
	}
	return out
}

// names returns the names of both lists, each once; null entries are left out.
func names(c *cleaner, lists ...[]named) []string {
	var out []string
	for _, list := range lists {
	next:
		for _, n := range list {
			name := c.line(n.Name)
			if name == "" {
				continue
			}
			for _, have := range out {
				if have == name {
					continue next
				}
			}
			out = append(out, name)
		}
	}
	return out
}

// keywords splits at line breaks and semicolons only: a comma stands inside
// many keywords.
func keywords(c *cleaner, s string) []string {
	var out []string
	for _, k := range strings.FieldsFunc(c.text(s), func(r rune) bool { return r == '\n' || r == ';' }) {
		k = strings.TrimSpace(unbullet(k))
		if k != "" && k != "-" && !strings.EqualFold(k, "Không có thông tin") {
			out = append(out, k)
		}
	}
	return out
}

func channel(c *cleaner, m method) procedures.Channel {
	ch := procedures.Channel{Note: c.text(m.Description), Time: limit(c, m.Time, m.TimeUnit)}
	switch m.Method {
	case "DIRECT":
		ch.Method = procedures.MethodInPerson
	case "ONLINE":
		ch.Method = procedures.MethodOnline
	case "POSTAL":
		ch.Method = procedures.MethodPost
	default:
		ch.Method = procedures.Method(strings.ToLower(c.line(m.Method)))
	}
	for _, f := range m.Fees {
		ch.Fees = append(ch.Fees, convertFee(c, f))
	}
	return ch
}

func limit(c *cleaner, raw scalar, unit string) procedures.TimeLimit {
	t := procedures.TimeLimit{Raw: c.text(string(raw))}
	switch unit {
	case "WORKING_DAY":
		t.Unit = procedures.UnitWorkingDay
	case "DAY":
		t.Unit = procedures.UnitDay
	case "HOUR":
		t.Unit = procedures.UnitHour
	case "MONTH":
		t.Unit = procedures.UnitMonth
	case "YEAR":
		t.Unit = procedures.UnitYear
	}
	if v, err := strconv.ParseFloat(t.Raw, 64); err == nil && v >= 0 && v < 1e6 {
		t.Value, t.Numeric = v, true
	}
	return t
}

func convertFee(c *cleaner, f fee) procedures.Fee {
	out := procedures.Fee{Note: c.text(f.Description)}
	switch f.Type {
	case "SERVICE_FEE":
		out.Type = procedures.FeeService
	case "PRICE_LEVEL":
		out.Type = procedures.FeePrice
	default:
		out.Type = procedures.FeeCharge
	}
	currency := f.CurrencyName
	if currency == "" && f.Currency != nil {
		currency = f.Currency.Name
	}
	switch currency = c.line(currency); currency {
	case "Việt Nam Đồng":
		out.Currency = "VND"
	default:
		out.Currency = currency
	}
	if f.Attachment != nil {
		out.Attachment = c.line(f.Attachment.FileName)
	}
	if raw := c.line(string(f.Value)); raw != "" {
		v, err := strconv.ParseFloat(raw, 64)
		switch {
		case err == nil && v == float64(int64(v)):
			n := int64(v)
			out.Value = &n
		case out.Note == "":
			out.Note = raw // not a whole number: only to be quoted
		}
	}
	return out
}

func groups(c *cleaner, in []documents) []procedures.DocumentGroup {
	var out []procedures.DocumentGroup
	for _, g := range in {
		group := procedures.DocumentGroup{Name: heading(c.text(g.Name))}
		for _, k := range g.Components {
			doc := procedures.Document{
				Name: unbullet(c.text(k.Name)), Code: c.line(k.Code),
				Originals: k.OriginalQty, Copies: k.CopyQty,
			}
			for _, f := range k.Attachments {
				if name := c.line(f.FileName); name != "" {
					doc.Forms = append(doc.Forms, name)
				}
			}
			if doc.Name == "" {
				if len(doc.Forms) == 0 {
					continue // 43 entries of the national list say nothing at all
				}
				doc.Name = doc.Forms[0]
			}
			group.Documents = append(group.Documents, doc)
		}
		if group.Name != "" || len(group.Documents) > 0 {
			out = append(out, group)
		}
	}
	procedures.MarkRemarks(out)
	return out
}
