package procedures

import (
	"fmt"
	"sort"
	"strings"
)

// Change is one difference between two states of a record. Old and New are in
// Vietnamese, as an officer reads them; either may be empty.
type Change struct {
	Code, Name string
	Kind       ChangeKind
	What       string // the channel, the paper or the case concerned; "" for the whole
	Old, New   string
}

// ChangeKind says what changed.
type ChangeKind string

// The kinds of change.
const (
	ChangeAppeared        ChangeKind = "appeared"
	ChangeWithdrawn       ChangeKind = "withdrawn"
	ChangeName            ChangeKind = "name"
	ChangeDecision        ChangeKind = "decision"
	ChangeFee             ChangeKind = "fee"
	ChangeTime            ChangeKind = "time"
	ChangeChannelNote     ChangeKind = "channel_note"
	ChangeChannelAdded    ChangeKind = "channel_added"
	ChangeChannelRemoved  ChangeKind = "channel_removed"
	ChangeDocumentAdded   ChangeKind = "document_added"
	ChangeDocumentRemoved ChangeKind = "document_removed"
	ChangeCopies          ChangeKind = "copies"
	ChangeForms           ChangeKind = "forms"
	ChangeCases           ChangeKind = "cases"
	ChangeSteps           ChangeKind = "steps"
	ChangeConditions      ChangeKind = "conditions"
	ChangeAgency          ChangeKind = "agency"
	ChangeLevel           ChangeKind = "level"
	ChangeLaw             ChangeKind = "legal_basis"
	ChangeResult          ChangeKind = "result"
	ChangeInternal        ChangeKind = "internal"
)

var changeLabels = map[ChangeKind]string{
	ChangeAppeared: "mới công bố", ChangeWithdrawn: "không còn được công bố", ChangeName: "đổi tên",
	ChangeDecision: "quyết định công bố", ChangeFee: "phí, lệ phí", ChangeTime: "thời hạn giải quyết",
	ChangeChannelNote: "mô tả cách nộp", ChangeChannelAdded: "thêm cách nộp", ChangeChannelRemoved: "bỏ cách nộp",
	ChangeDocumentAdded: "thêm giấy tờ", ChangeDocumentRemoved: "bớt giấy tờ", ChangeCopies: "số bản phải nộp",
	ChangeForms: "mẫu đơn, tờ khai", ChangeCases: "trường hợp và thời hạn", ChangeSteps: "trình tự thực hiện",
	ChangeConditions: "yêu cầu, điều kiện", ChangeAgency: "cơ quan thực hiện", ChangeLevel: "cấp thực hiện",
	ChangeLaw: "căn cứ pháp lý", ChangeResult: "kết quả", ChangeInternal: "phạm vi công khai",
}

// Label returns the kind in Vietnamese.
func (k ChangeKind) Label() string {
	if s, ok := changeLabels[k]; ok {
		return s
	}
	return string(k)
}

// String writes the change on one line of Vietnamese:
// "1.004222 Đăng ký thường trú – phí, lệ phí (trực tuyến): 10.000 đồng → 7.000 đồng".
func (c Change) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s – %s", c.Code, clip(c.Name, 80), c.Kind.Label())
	if c.What != "" {
		fmt.Fprintf(&b, " (%s)", clip(c.What, 60))
	}
	switch o, n := clip(c.Old, 120), clip(c.New, 120); {
	case o == "" && n == "":
	case o == "":
		b.WriteString(": " + n)
	case n == "" && (c.Kind == ChangeDocumentRemoved || c.Kind == ChangeChannelRemoved || c.Kind == ChangeWithdrawn):
		b.WriteString(": " + o)
	case n == "":
		b.WriteString(": " + o + " → (trống)")
	default:
		b.WriteString(": " + o + " → " + n)
	}
	return b.String()
}

// Diff returns what changed from old to new, by code and then in the order in
// which an officer reads a record. Records are matched by code; differences of
// spacing and of the order of lists are not changes.
func Diff(old, new []*Procedure) []Change {
	before := make(map[string]*Procedure, len(old))
	for _, p := range old {
		before[p.Code] = p
	}
	var out []Change
	now := make(map[string]bool, len(new))
	for _, p := range new {
		now[p.Code] = true
		if was, ok := before[p.Code]; ok {
			out = append(out, diffOne(was, p)...)
		} else {
			out = append(out, Change{Code: p.Code, Name: p.Name, Kind: ChangeAppeared, New: decisionText(p)})
		}
	}
	for _, p := range old {
		if !now[p.Code] {
			out = append(out, Change{Code: p.Code, Name: p.Name, Kind: ChangeWithdrawn, Old: decisionText(p)})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}

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

// fromDifference cuts what two texts have in common at their beginning, at a
// word boundary, when it is long.
func fromDifference(a, b string) (string, string) {
	ra, rb := []rune(a), []rune(b)
	i, cut := 0, 0
	for i < len(ra) && i < len(rb) && ra[i] == rb[i] {
		if ra[i] == ' ' {
			cut = i + 1
		}
		i++
	}
	if cut < 60 {
		return a, b
	}
	from := func(r []rune) string {
		if cut >= len(r) {
			return "…"
		}
		return "…" + string(r[cut:])
	}
	return from(ra), from(rb)
}

func setText(list []string) string {
	sorted := append([]string(nil), list...)
	sort.Strings(sorted)
	return strings.Join(sorted, "; ")
}

func timesText(cs []Channel) string {
	var out []string
	for _, c := range cs {
		out = append(out, c.Time.text())
	}
	return setText(out)
}

func feesText(cs []Channel) string {
	var out []string
	for _, c := range cs {
		for _, f := range c.Fees {
			out = append(out, f.text())
		}
	}
	return setText(out)
}

func notesText(cs []Channel) string {
	var out []string
	for _, c := range cs {
		if c.Note != "" {
			out = append(out, c.Note)
		}
	}
	return setText(out)
}

func casesText(p *Procedure) string {
	var out []string
	for _, c := range p.Cases {
		out = append(out, c.Name+": "+c.Time.text())
	}
	return setText(out)
}

func stepsText(p *Procedure) string {
	var out []string
	for _, s := range p.Steps {
		out = append(out, s.Name+" "+s.Text)
	}
	return strings.Join(out, " ")
}

func levelsText(p *Procedure) string {
	var out []string
	for _, l := range p.Levels {
		out = append(out, levelName(l))
	}
	return strings.Join(out, ", ")
}

func lawsText(p *Procedure) string {
	var out []string
	for _, l := range p.LegalBasis {
		out = append(out, l.Number)
	}
	return setText(out)
}

func decisionText(p *Procedure) string {
	if p.DecisionDate.IsZero() {
		return p.Decision
	}
	return strings.TrimSpace(p.Decision + " ngày " + p.DecisionDate.String())
}

func publicText(p *Procedure) string {
	if p.Internal {
		return "nội bộ"
	}
	return "công khai"
}

// Gone returns the procedures of old that new lists no longer, for the list of
// withdrawn ones: last seen in old, gone by the day new was taken. Internal
// procedures are left out, since citizens never knew of them.
func Gone(old, new []*Procedure, lastSeen, goneBy Date) []Withdrawn {
	listed := make(map[string]bool, len(new))
	for _, p := range new {
		listed[p.Code] = true
	}
	var out []Withdrawn
	for _, p := range old {
		if !listed[p.Code] && !p.Internal {
			out = append(out, Withdrawn{Code: p.Code, Name: p.Name, LastSeen: lastSeen, GoneBy: goneBy})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}
