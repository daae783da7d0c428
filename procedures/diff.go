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
