package procedures

import (
	"sort"
	"strings"
)

// differ collects the changes of one record.
type differ struct {
	code, name string
	out        []Change
}

func (d *differ) add(k ChangeKind, what, old, new string) {
	d.out = append(d.out, Change{d.code, d.name, k, what, old, new})
}

// text adds a change when the texts differ by more than spacing. Long texts
// are shown from their first difference on.
func (d *differ) text(k ChangeKind, what, old, new string) {
	old, new = strings.Join(strings.Fields(old), " "), strings.Join(strings.Fields(new), " ")
	if old != new {
		o, n := fromDifference(old, new)
		d.add(k, what, o, n)
	}
}

func diffOne(a, b *Procedure) []Change {
	d := &differ{code: b.Code, name: b.Name}
	if a.Internal != b.Internal {
		d.add(ChangeInternal, "", publicText(a), publicText(b))
	}
	d.text(ChangeName, "", a.Name, b.Name)
	d.text(ChangeDecision, "", decisionText(a), decisionText(b))
	d.channels(a, b)
	d.text(ChangeCases, "", casesText(a), casesText(b))
	d.documents(a, b)
	d.text(ChangeSteps, "", stepsText(a), stepsText(b))
	d.text(ChangeConditions, "", a.Conditions, b.Conditions)
	d.text(ChangeAgency, "", setText(a.Agencies), setText(b.Agencies))
	d.text(ChangeLevel, "", levelsText(a), levelsText(b))
	d.text(ChangeLaw, "", lawsText(a), lawsText(b))
	d.text(ChangeResult, "", setText(a.Results), setText(b.Results))
	return d.out
}

// channels compares the channels by method; a method that stands more than
// once is compared as a whole.
func (d *differ) channels(a, b *Procedure) {
	for _, m := range []Method{MethodInPerson, MethodOnline, MethodPost} {
		was, is := channelsOf(a, m), channelsOf(b, m)
		switch {
		case len(was) == 0 && len(is) == 0:
		case len(was) == 0:
			d.add(ChangeChannelAdded, methodName(m), "", timesText(is))
		case len(is) == 0:
			d.add(ChangeChannelRemoved, methodName(m), timesText(was), "")
		default:
			d.text(ChangeTime, methodName(m), timesText(was), timesText(is))
			d.text(ChangeFee, methodName(m), feesText(was), feesText(is))
			d.text(ChangeChannelNote, methodName(m), notesText(was), notesText(is))
		}
	}
}

func channelsOf(p *Procedure, m Method) []Channel {
	var out []Channel
	for _, c := range p.Channels {
		if c.Method == m {
			out = append(out, c)
		}
	}
	return out
}

// documents compares the papers by name and case.
func (d *differ) documents(a, b *Procedure) {
	was, is := papers(a), papers(b)
	for _, key := range sortedKeys(was) {
		old := was[key]
		now, ok := is[key]
		if !ok {
			d.add(ChangeDocumentRemoved, old.group, old.doc.Name, "")
			continue
		}
		d.text(ChangeCopies, old.doc.Name, old.doc.copiesText(), now.doc.copiesText())
		d.text(ChangeForms, old.doc.Name, setText(old.doc.Forms), setText(now.doc.Forms))
	}
	for _, key := range sortedKeys(is) {
		if _, ok := was[key]; !ok {
			d.add(ChangeDocumentAdded, is[key].group, "", is[key].doc.Name)
		}
	}
}

type paper struct {
	group string
	doc   Document
}

func papers(p *Procedure) map[string]paper {
	out := map[string]paper{}
	for _, g := range p.Documents {
		for _, doc := range g.Documents {
			key := strings.Join(strings.Fields(g.Name+" | "+doc.Name), " ")
			out[key] = paper{g.Name, doc}
		}
	}
	return out
}

func sortedKeys(m map[string]paper) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
