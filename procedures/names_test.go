package procedures_test

import (
	"testing"

	"motcua/procedures"
)

func TestDisplayOfficial(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Thủ tục  đăng ký mẫu.":                     "Thủ tục đăng ký mẫu",
		"HƯỞNG BHXH MỘT LẦN.":                       "Hưởng BHXH một lần",
		"MỞ RỘNG PHẠM VI (CẤP TỈNH)":                "Mở rộng phạm vi (cấp tỉnh)",
		"CẤP GIẤY PHÉP LOẠI A HẠNG II TẠI VIỆT NAM": "Cấp giấy phép loại A hạng II tại Việt Nam",
		"KHÁM CHỮA BỆNH Y TẾ MẪU 04/X":              "Khám chữa bệnh y tế mẫu 04/X",
		"Giấy đã đƣợc cấp":                          "Giấy đã được cấp",
		"Cấp C/O form E":                            "Cấp C/O form E",
		"GPLX":                                      "GPLX",
		"":                                          "",
	} {
		p := procedures.Procedure{Name: in}
		if got := p.DisplayOfficial(); got != want {
			t.Errorf("%q shown as %q, want %q", in, got, want)
		}
	}
}

func TestVisible(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		own      string
		internal bool
		province string
		want     bool
	}{
		{"", false, "", true},
		{"", false, "H26", true},
		{"H26", false, "", true},
		{"H26", false, "H26", true},
		{"H26", false, "H60", false},
		{"", true, "", false},
		{"H26", true, "H26", false},
	} {
		p := &procedures.Procedure{Province: c.own, Internal: c.internal}
		if got := procedures.Visible(p, c.province); got != c.want {
			t.Errorf("own %q, internal %v, asked from %q: visible %v", c.own, c.internal, c.province, got)
		}
	}
}

// TestMarkRemarks: an item without copies is judged by its shape.
func TestMarkRemarks(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{
		"Lưu ý: mang theo bản chính":                        true,
		"* Giấy tờ phải nộp:":                               true,
		"+ Người tiếp nhận có trách nhiệm đối chiếu":        true,
		"- Trường hợp nộp trực tuyến thì gửi bản chụp":      true,
		"2/ Số lượng hồ sơ: 01 bộ":                          true,
		"Chi phí do người nộp chịu":                         true,
		"Giấy tờ của nước ngoài phải được hợp pháp hoá":     true,
		"Đơn đề nghị":                                       false,
		"a) Tờ khai: 02 bản chính":                          false,
		"(4) Hợp đồng lao động (trường hợp có thì nộp kèm)": false,
		"Hoá đơn, phải được đóng dấu: 01 bản chụp":          false,
		"- Giấy chứng nhận đăng ký doanh nghiệp":            false,
	} {
		counted := procedures.Document{Name: "Tờ khai", Originals: 1}
		groups := []procedures.DocumentGroup{{Documents: []procedures.Document{counted, {Name: name}}}}
		procedures.MarkRemarks(groups)
		if got := groups[0].Documents[1].Remark; got != want {
			t.Errorf("%q: remark %v, want %v", name, got, want)
		}
		if groups[0].Documents[0].Remark {
			t.Error("a counted paper became a remark")
		}
	}
	// Where no copies are counted at all, only what reads like a note is one.
	groups := []procedures.DocumentGroup{{Documents: []procedures.Document{{Name: "Bằng tốt nghiệp"}, {Name: "Huân chương"}, {Name: "Ghi chú: nộp 1 bộ"}, {Name: "Lưu ý có mẫu", Forms: []string{"m.docx"}}}}}
	procedures.MarkRemarks(groups)
	for i, want := range []bool{false, false, true, false} {
		if got := groups[0].Documents[i]; got.Remark != want {
			t.Errorf("%q: remark %v, want %v", got.Name, got.Remark, want)
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"2026-07-18": "18/07/2026", "2025-12": "12/2025", "": ""} {
		var d procedures.Date
		if err := d.UnmarshalText([]byte(in)); err != nil || d.String() != want || d.ISO() != in {
			t.Errorf("%q read as %q, %q, %v", in, d.String(), d.ISO(), err)
		}
	}
	var d procedures.Date
	if err := d.UnmarshalText([]byte("18/07/2026")); err == nil {
		t.Error("a date in another form is accepted")
	}
}
