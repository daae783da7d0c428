package cards

import (
	"slices"
	"strconv"
	"strings"

	"motcua/procedures"
)

// portalPage is the public page of a procedure; the portal's id follows.
const portalPage = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/"

// convert turns checked cards into procedures.
func convert(list []*card, kind procedures.SourceKind) []*procedures.Procedure {
	out := make([]*procedures.Procedure, 0, len(list))
	for _, c := range list {
		out = append(out, c.procedure(kind))
	}
	return out
}

// procedure returns c as a procedure that can stand alone.
func (c *card) procedure(kind procedures.SourceKind) *procedures.Procedure {
	p := &procedures.Procedure{
		Code: c.Code, PortalID: c.PortalID, Name: c.Name, Short: c.Short,
		Aliases: c.Aliases, Summary: oneLine(c.Summary), Field: c.Field,
		Agencies: c.Agencies, Applicants: c.Applicants, LifeEvents: c.LifeEvents,
		Documents: c.documents(), Channels: c.channels(),
		Conditions: oneLine(c.Conditions), Results: c.Results, Mistakes: c.Mistakes, Related: c.Related,
		Decision: c.Decision, DecisionDate: date(c.DecisionDate), Popular: true,
		Card: &procedures.CardInfo{
			Checked: date(c.Checked), Fingerprint: c.Fingerprint,
			PlainDocuments: c.documents(), PlainChannels: c.channels(), Where: oneLine(c.Where),
		},
		Source: procedures.Source{Kind: kind},
	}
	if c.PortalID != "" {
		p.Source.URL = portalPage + c.PortalID
	}
	for _, l := range c.Levels {
		p.Levels = append(p.Levels, procedures.Level(l))
	}
	for _, l := range c.Legal {
		p.LegalBasis = append(p.LegalBasis, procedures.Law(l))
	}
	return p
}

func (c *card) documents() []procedures.DocumentGroup {
	out := make([]procedures.DocumentGroup, 0, len(c.Documents))
	for _, g := range c.Documents {
		dg := procedures.DocumentGroup{Name: g.Case}
		for _, it := range g.Items {
			d := procedures.Document{Name: oneLine(it.Name), When: oneLine(it.When), Originals: it.Originals, Copies: it.Copies}
			if it.Form != "" {
				d.Forms = []string{it.Form}
			}
			// A paper of one official code keeps it; a plain paper that
			// stands for several has none of its own.
			if len(it.Ref) == 1 {
				d.Code = it.Ref[0]
			}
			dg.Documents = append(dg.Documents, d)
		}
		out = append(out, dg)
	}
	return out
}

func (c *card) channels() []procedures.Channel {
	out := make([]procedures.Channel, 0, len(c.Channels))
	for _, ch := range c.Channels {
		pc := procedures.Channel{Method: procedures.Method(ch.Method), Note: oneLine(ch.Note)}
		// The channel's note says which case a limit is for; a limit told
		// without it would be another fact.
		pc.Time.Note = joinNotes(pc.Note, oneLine(ch.Time.Note), oneLine(c.TimeStart))
		if v := ch.Time.Value; v != nil {
			pc.Time.Value, pc.Time.Numeric = *v, true
			pc.Time.Raw = strconv.FormatFloat(*v, 'f', -1, 64)
			pc.Time.Unit = procedures.TimeUnit(ch.Time.Unit)
		}
		for _, fe := range ch.Fees {
			pf := procedures.Fee{Type: procedures.FeeType(fe.Type), Currency: fe.Currency, Note: oneLine(fe.Note)}
			if fe.Value != nil {
				v := *fe.Value
				pf.Value = &v
			}
			pc.Fees = append(pc.Fees, pf)
		}
		out = append(out, pc)
	}
	return out
}

// date reads a date that check has accepted; "" is the unknown date.
func date(s string) procedures.Date {
	d, _ := procedures.ParseDate(s)
	return d
}

// oneLine folds the line breaks that YAML block text may leave.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func joinNotes(notes ...string) string {
	return strings.Join(slices.DeleteFunc(notes, func(n string) bool { return n == "" }), "; ")
}
