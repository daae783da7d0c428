package procedures_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/procedures"
)

var asked = time.Date(2026, 11, 21, 8, 0, 0, 0, procedures.Vietnam)

// TestCheck: a sound record gives no finding, and each fault its own.
func TestCheck(t *testing.T) {
	t.Parallel()
	if got := procedures.Check([]*procedures.Procedure{example()}, asked); len(got) != 0 {
		t.Errorf("a sound record gives %v", got)
	}
	fee := func(f procedures.Fee) func(*procedures.Procedure) {
		return func(p *procedures.Procedure) { p.Channels[0].Fees = []procedures.Fee{f} }
	}
	for kind, change := range map[procedures.FindingKind]func(*procedures.Procedure){
		procedures.FindZeroFeeWithNote: fee(procedures.Fee{Value: vnd(0), Note: "Theo thông tư"}),
		procedures.FindTinyAmount:      fee(procedures.Fee{Value: vnd(20)}),
		procedures.FindCurrency:        fee(procedures.Fee{Value: vnd(1500), Currency: "VND", Note: "1.500 USD"}),
		procedures.FindFeeDisagrees:    fee(procedures.Fee{Value: vnd(8000), Currency: "VND", Note: "4.000 đồng/bản"}),
		procedures.FindExpired:         fee(procedures.Fee{Value: vnd(8000), Currency: "VND", Note: "8.000 đồng đến hết ngày 31/12/2025"}),
		procedures.FindCouncilFee:      fee(procedures.Fee{Note: "Do HĐND tỉnh quy định"}),
		procedures.FindAttachedFee:     fee(procedures.Fee{Attachment: "bieu.pdf"}),
		procedures.FindTimeNoUnit: func(p *procedures.Procedure) {
			p.Channels[0].Time, p.Cases = limit("3", 3, ""), nil
		},
		procedures.FindCasesDisagree: func(p *procedures.Procedure) { p.Cases[0].Time = limit("9", 9, procedures.UnitWorkingDay) },
		procedures.FindCaps:          func(p *procedures.Procedure) { p.Name = "CẤP GIẤY XÁC NHẬN" },
		procedures.FindNoDocuments:   func(p *procedures.Procedure) { p.Documents = nil },
		procedures.FindRemark: func(p *procedures.Procedure) {
			p.Documents[0].Documents = append(p.Documents[0].Documents, procedures.Document{Name: "Lưu ý: mang bản chính", Remark: true})
		},
		procedures.FindNoAgency: func(p *procedures.Procedure) { p.Agencies = nil },
		procedures.FindOddCode:  func(p *procedures.Procedure) { p.Code = "1.014955-Xoa" },
		procedures.FindObsolete: func(p *procedures.Procedure) { p.Steps[0].Text = "Nộp tại UBND Cấp Huyện" },
		procedures.FindScrambled: func(p *procedures.Procedure) {
			p.Steps[0].Text = "nộp hồ sơ đăng ký tâm Phục vụ hành chính công"
		},
	} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			p := example()
			change(p)
			got := procedures.Check([]*procedures.Procedure{p}, asked)
			if !slices.ContainsFunc(got, func(f procedures.Finding) bool { return f.Kind == kind && f.Code == p.Code && f.Detail != "" }) {
				t.Errorf("found %v, want a %s", got, kind)
			}
			if kind.Label() == string(kind) {
				t.Errorf("%s has no Vietnamese label", kind)
			}
		})
	}
	whole := example()
	whole.Steps[0].Text = "Đến Trung tâm Phục vụ hành chính công"
	if got := procedures.Check([]*procedures.Procedure{whole}, asked); len(got) != 0 {
		t.Errorf("the centre's whole name gives %v", got)
	}
}

func TestCheckTogether(t *testing.T) {
	t.Parallel()
	a, b, c := example(), example(), example()
	b.Code, b.Name = "9.000002", "Đăng ký  mẫu."
	c.Code, c.Name = "9.000002", "Tên khác"
	var got []string
	found := procedures.Check([]*procedures.Procedure{a, b, c}, asked)
	for _, f := range found {
		got = append(got, f.Code+" "+string(f.Kind))
	}
	want := []string{"9.000001 same_name", "9.000002 duplicate_code", "9.000002 same_name"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	counts := procedures.CountFindings(found)
	if len(counts) != 2 || counts[0] != (procedures.FindingCount{Kind: procedures.FindSameName, Count: 2}) {
		t.Errorf("counts %v", counts)
	}
}

// TestDiff checks the lines that an officer reads.
func TestDiff(t *testing.T) {
	t.Parallel()
	gone, came, was, is := example(), example(), example(), example()
	gone.Code, came.Code = "9.000000", "9.000009"
	was.Conditions = strings.Repeat("Người nộp phải đủ điều kiện chung. ", 4) + "Đủ 16 tuổi."
	is.Conditions = strings.Repeat("Người nộp phải đủ điều kiện chung. ", 4) + "Đủ 18 tuổi."
	is.Name, is.Decision = "Đăng ký mẫu mới", "12/QĐ-MAU"
	is.Channels[0].Time = limit("5", 5, procedures.UnitWorkingDay)
	is.Channels[1].Fees[0].Value = vnd(7000)
	is.Channels = append(is.Channels, procedures.Channel{Method: procedures.MethodPost, Time: limit("7", 7, procedures.UnitWorkingDay)})
	is.Documents[0].Documents = []procedures.Document{
		{Name: "Giấy uỷ quyền", Originals: 1}, {Name: "Tờ khai", Originals: 2, Forms: []string{"m1.docx"}},
	}
	is.Cases[0].Time = limit("5", 5, procedures.UnitWorkingDay)
	is.Steps[0].Text, is.Agencies, is.Results = "Nộp, chờ rồi nhận.", []string{"Sở Mẫu"}, []string{"Giấy phép"}
	is.Levels, is.LegalBasis, is.Internal = nil, nil, true
	var got []string
	for _, c := range procedures.Diff([]*procedures.Procedure{gone, was}, []*procedures.Procedure{is, came}) {
		got = append(got, c.String())
	}
	const p = "9.000001 Đăng ký mẫu mới – "
	want := []string{
		"9.000000 Đăng ký mẫu – không còn được công bố: 10/QĐ-MAU ngày 16/01/2026",
		p + "phạm vi công khai: công khai → nội bộ",
		p + "đổi tên: Đăng ký mẫu → Đăng ký mẫu mới",
		p + "quyết định công bố: 10/QĐ-MAU ngày 16/01/2026 → 12/QĐ-MAU ngày 16/01/2026",
		p + "thời hạn giải quyết (trực tiếp): 7 ngày làm việc → 5 ngày làm việc",
		p + "phí, lệ phí (trực tuyến): Lệ phí: 10.000 đồng – ghi chú: mỗi lần → Lệ phí: 7.000 đồng – ghi chú: mỗi lần",
		p + "thêm cách nộp (bưu chính): 7 ngày làm việc",
		p + "trường hợp và thời hạn: Thường: 7 ngày làm việc → Thường: 5 ngày làm việc",
		p + "bớt giấy tờ (Giấy tờ phải nộp): Giấy chứng minh chỗ ở",
		p + "số bản phải nộp (Tờ khai): 1 bản chính → 2 bản chính",
		p + "thêm giấy tờ (Giấy tờ phải nộp): Giấy uỷ quyền",
		p + "trình tự thực hiện: Nộp rồi nhận. → Nộp, chờ rồi nhận.",
		p + "yêu cầu, điều kiện: …16 tuổi. → …18 tuổi.",
		p + "cơ quan thực hiện: Ủy ban nhân dân cấp xã → Sở Mẫu",
		p + "cấp thực hiện: cấp xã → (trống)",
		p + "căn cứ pháp lý: 1/2026/NĐ-M → (trống)",
		p + "kết quả: Giấy xác nhận → Giấy phép",
		"9.000009 Đăng ký mẫu – mới công bố: 10/QĐ-MAU ngày 16/01/2026",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	same := example()
	same.Channels[0], same.Channels[1] = same.Channels[1], same.Channels[0]
	same.Conditions = "Không  có"
	if c := procedures.Diff([]*procedures.Procedure{example()}, []*procedures.Procedure{same}); len(c) != 0 {
		t.Errorf("order and spacing are taken for changes: %v", c)
	}
	list := procedures.Gone([]*procedures.Procedure{gone, was}, []*procedures.Procedure{is}, procedures.Date{Year: 2026, Month: 6, Day: 10}, procedures.DateOf(asked))
	if len(list) != 1 || list[0].Code != "9.000000" || list[0].GoneBy.ISO() != "2026-11-21" {
		t.Errorf("withdrawn: %+v", list)
	}
}

// brokenWriter fails at once.
type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestDescribe(t *testing.T) {
	t.Parallel()
	p := procedures.Merge(example(), exampleCard(procedures.Fingerprint(example())))
	var b bytes.Buffer
	if err := procedures.Describe(&b, p, asked); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"9.000001  Đăng ký mẫu", "Tên thường gọi: Đăng ký", "Nộp trực tuyến", "7 ngày làm việc",
		"Lệ phí: 10.000 đồng – ghi chú: mỗi lần", "=> nói số 10.000 đồng cùng ghi chú",
		"- Tờ khai | 1 bản chính | m1.docx", "10/QĐ-MAU ngày 16/01/2026", "GIẤY TỜ THEO THẺ", "Ở quầy số 1.",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in:\n%s", want, b.String())
		}
	}
	if err := procedures.Describe(brokenWriter{}, p, asked); err == nil {
		t.Error("an error of the writer is lost")
	}
}
