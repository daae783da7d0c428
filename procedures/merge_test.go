package procedures_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/procedures"
)

// example is a national record with every fact a card may restate.
func example() *procedures.Procedure {
	return &procedures.Procedure{
		Code: "9.000001", Name: "Đăng ký mẫu", Field: "Mẫu",
		Agencies: []string{"Ủy ban nhân dân cấp xã"}, Levels: []procedures.Level{procedures.LevelCommune},
		Channels: []procedures.Channel{
			{Method: procedures.MethodInPerson, Time: limit("7", 7, procedures.UnitWorkingDay), Fees: []procedures.Fee{{Type: procedures.FeeService, Value: vnd(20000), Currency: "VND"}}},
			{Method: procedures.MethodOnline, Time: limit("7", 7, procedures.UnitWorkingDay), Fees: []procedures.Fee{{Type: procedures.FeeService, Value: vnd(10000), Currency: "VND", Note: "mỗi lần"}}},
		},
		Cases: []procedures.Case{{Code: "9.000001.01", Name: "Thường", Time: limit("7", 7, procedures.UnitWorkingDay)}},
		Documents: []procedures.DocumentGroup{{Name: "Giấy tờ phải nộp", Documents: []procedures.Document{
			{Name: "Tờ khai", Originals: 1, Forms: []string{"m1.docx"}}, {Name: "Giấy chứng minh chỗ ở", Copies: 1},
		}}},
		Steps: []procedures.Step{{Text: "Nộp rồi nhận."}}, Conditions: "Không có",
		LegalBasis: []procedures.Law{{Number: "1/2026/NĐ-M"}}, Results: []string{"Giấy xác nhận"},
		Decision: "10/QĐ-MAU", DecisionDate: procedures.Date{Year: 2026, Month: time.January, Day: 16},
		Source: procedures.Source{Kind: procedures.SourceNational, URL: "https://example.vn/1"},
	}
}

func exampleCard(fingerprint string) *procedures.Procedure {
	plain := []procedures.DocumentGroup{{Documents: []procedures.Document{{Name: "Tờ khai (có sẵn ở quầy)", Originals: 1}}}}
	return &procedures.Procedure{
		Code: "9.000001", Name: "Đăng ký mẫu", Short: "Đăng ký", Aliases: []string{"ghi danh"}, Summary: "Một câu.",
		LifeEvents: []string{"birth"}, Mistakes: []string{"Quên ký"}, Related: []string{"9.000002"}, Popular: true,
		Documents: plain,
		Card:      &procedures.CardInfo{Fingerprint: fingerprint, PlainDocuments: plain, PlainChannels: example().Channels, Where: "Ở quầy số 1."},
		Source:    procedures.Source{Kind: procedures.SourceCard},
	}
}

func TestMerge(t *testing.T) {
	t.Parallel()
	national := example()
	card := exampleCard(procedures.Fingerprint(national))
	got := procedures.Merge(national, card)
	if got.DisplayName() != "Đăng ký" || !got.Popular || got.Source.Kind != procedures.SourceNational || got.Card.Stale {
		t.Errorf("merged %+v, want the card's names over the national record", got)
	}
	if diff := cmp.Diff(national.Documents, got.Documents); diff != "" {
		t.Errorf("the official list changed:\n%s", diff)
	}
	if len(got.Card.PlainDocuments) != 1 || got.Card.Where == "" {
		t.Error("the card's facts are missing though they agree")
	}
	if national.Short != "" || card.Source.Kind != procedures.SourceCard {
		t.Error("an argument was changed")
	}
	if procedures.Merge(nil, card) != card || procedures.Merge(national, nil) != national {
		t.Error("one alone must stand by itself")
	}
	if got := procedures.Merge(national, exampleCard("")); got.Card.Stale {
		t.Error("a card without a fingerprint is not stale")
	}
}

// TestStaleCard: when the record changed since the card was checked, the card
// states no fact any more, and keeps its names.
func TestStaleCard(t *testing.T) {
	t.Parallel()
	national := example()
	card := exampleCard(procedures.Fingerprint(national))
	national.Channels[1].Fees[0].Value = vnd(7000)
	got := procedures.Merge(national, card)
	if !got.Card.Stale || got.Card.PlainDocuments != nil || got.Card.PlainChannels != nil || got.Card.Where != "" || got.Mistakes != nil {
		t.Errorf("stale card still states facts: %+v", got.Card)
	}
	if got.Short != "Đăng ký" || got.Summary == "" || len(got.Aliases) != 1 {
		t.Error("a stale card keeps its names and summary")
	}
	if card.Card.Stale || card.Card.Where == "" {
		t.Error("the card itself was changed")
	}
	want := []procedures.FindingKind{procedures.FindStaleCard, procedures.FindUnlistedCard, procedures.FindUnverifiableCard}
	other, unlisted, bare := example(), exampleCard("x"), exampleCard("")
	other.Code, unlisted.Code, bare.Code = "9.000003", "9.000002", "9.000003"
	var kinds []procedures.FindingKind
	for _, f := range procedures.StaleCards([]*procedures.Procedure{bare, unlisted, card}, []*procedures.Procedure{national, other}) {
		kinds = append(kinds, f.Kind)
	}
	if diff := cmp.Diff(want, kinds); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func TestOverlay(t *testing.T) {
	t.Parallel()
	office, alone := exampleCard(""), exampleCard("")
	office.Short, alone.Code = "Ghi danh tại xã", "9.000005"
	got := procedures.Overlay([]*procedures.Procedure{example()}, []*procedures.Procedure{alone, exampleCard(""), office})
	if len(got) != 2 || got[0].Short != "Ghi danh tại xã" || got[0].Source.Kind != procedures.SourceNational || got[1].Source.Kind != procedures.SourceCard {
		t.Errorf("overlay gave %d procedures: %+v", len(got), got)
	}
}

// TestFingerprint: it moves with every fact a card may restate and with
// nothing else.
func TestFingerprint(t *testing.T) {
	t.Parallel()
	base := procedures.Fingerprint(example())
	if len(base) != 12 {
		t.Errorf("fingerprint %q, want 12 digits", base)
	}
	for name, change := range map[string]func(*procedures.Procedure){
		"fee":        func(p *procedures.Procedure) { p.Channels[0].Fees[0].Value = nil },
		"fee note":   func(p *procedures.Procedure) { p.Channels[0].Fees[0].Note = "trừ hộ nghèo" },
		"unit":       func(p *procedures.Procedure) { p.Channels[0].Time.Unit = procedures.UnitDay },
		"channel":    func(p *procedures.Procedure) { p.Channels = p.Channels[:1] },
		"case":       func(p *procedures.Procedure) { p.Cases[0].Time.Raw = "8" },
		"paper":      func(p *procedures.Procedure) { p.Documents[0].Documents[1].Name = "Giấy khác" },
		"copies":     func(p *procedures.Procedure) { p.Documents[0].Documents[1].Copies = 2 },
		"form":       func(p *procedures.Procedure) { p.Documents[0].Documents[0].Forms = nil },
		"conditions": func(p *procedures.Procedure) { p.Conditions = "Đủ 18 tuổi" },
		"decision":   func(p *procedures.Procedure) { p.Decision = "11/QĐ-MAU" },
	} {
		p := example()
		if change(p); procedures.Fingerprint(p) == base {
			t.Errorf("a change of %s is not seen", name)
		}
	}
	for name, change := range map[string]func(*procedures.Procedure){
		"name":              func(p *procedures.Procedure) { p.Name = "Tên khác" },
		"update":            func(p *procedures.Procedure) { p.UpdatedAt = time.Unix(1, 0) },
		"order of channels": func(p *procedures.Procedure) { p.Channels[0], p.Channels[1] = p.Channels[1], p.Channels[0] },
		"order of papers": func(p *procedures.Procedure) {
			d := p.Documents[0].Documents
			d[0], d[1] = d[1], d[0]
		},
		"spacing": func(p *procedures.Procedure) { p.Conditions = " Không\ncó " },
		"remark":  func(p *procedures.Procedure) { p.Documents[0].Documents[0].Remark = true },
	} {
		p := example()
		if change(p); procedures.Fingerprint(p) != base {
			t.Errorf("a change of %s is taken for a change of facts", name)
		}
	}
}
