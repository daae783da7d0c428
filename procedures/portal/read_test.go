package portal_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/procedures"
	"motcua/procedures/portal"
)

const sample = "testdata/records.jsonl"

func packed(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := zip.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestRecord reads one record that holds most traps of the portal's data.
func TestRecord(t *testing.T) {
	t.Parallel()
	res, err := portal.ReadFile(t.Context(), sample, portal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ten, zero := int64(10000), int64(0)
	want := &procedures.Procedure{
		Code: "9.000001", PortalID: "11111111-1111-1111-1111-111111111111", Name: "Đăng ký thử nghiệm một",
		Field: "Lĩnh vực mẫu", FieldCode: "G15-M1",
		Levels: []procedures.Level{procedures.LevelCommune, procedures.LevelProvince}, Vertical: true,
		IssuerCode: "G15", Issuer: "Bộ Mẫu",
		Agencies:    []string{"Ủy ban nhân dân cấp xã"},
		Authorities: []string{"Chủ tịch Ủy ban nhân dân cấp xã"},
		Applicants:  []string{"Công dân Việt Nam"},
		Steps:       []procedures.Step{{Text: "Bước 1: nộp giấy\n\n• Bước 2: nhận kết quả tại trường"}},
		Channels: []procedures.Channel{
			{
				Method: procedures.MethodOnline,
				Time:   procedures.TimeLimit{Raw: "17.5", Value: 17.5, Unit: procedures.UnitWorkingDay, Numeric: true},
				Fees:   []procedures.Fee{{Type: procedures.FeeCharge, Value: &ten, Currency: "VND", Note: "mỗi lần"}},
			},
			{
				Method: procedures.MethodInPerson,
				Time:   procedures.TimeLimit{Raw: "1", Value: 1, Numeric: true},
				Fees: []procedures.Fee{
					{Type: procedures.FeeService, Value: &zero, Attachment: "bieu phi.pdf"},
					{Type: procedures.FeePrice, Currency: "VND", Note: "xem biểu"},
				},
			},
			{
				Method: procedures.MethodInPerson,
				Time:   procedures.TimeLimit{Raw: "Theo mô tả"},
				Fees:   []procedures.Fee{{Type: procedures.FeeCharge, Currency: "USD", Note: "12.5"}},
				Note:   "Trường hợp khó: 5 ngày",
			},
			{Method: procedures.MethodPost, Time: procedures.TimeLimit{Raw: "0", Numeric: true}},
		},
		Cases: []procedures.Case{
			{Code: "9.000001.01", Name: "Thường", Time: procedures.TimeLimit{Raw: "1", Value: 1, Unit: procedures.UnitWorkingDay, Numeric: true}},
			{Code: "9.000001.02", Name: "Khó"},
		},
		Documents: []procedures.DocumentGroup{{Name: "Giấy tờ phải nộp", Documents: []procedures.Document{
			{Name: "Tờ khai theo mẫu", Originals: 1, Forms: []string{"to khai.docx"}, Code: "M1"},
			{Name: "Lưu ý: mang theo bản chính để đối chiếu", Code: "M2", Remark: true},
			{Name: "mau 4.docx", Copies: 1, Forms: []string{"mau 4.docx"}, Code: "M4"},
			{Name: "Đơn xin chữa", Code: "M5"},
		}}},
		Results:      []string{"Giấy xác nhận"},
		Conditions:   "Đủ 18 tuổi trở lên",
		LegalBasis:   []procedures.Law{{Number: "1/2026/NĐ-M", Title: "Nghị định mẫu"}},
		Keywords:     []string{"đăng ký", "ghi danh, ghi tên"},
		Decision:     "10/QĐ-MAU",
		DecisionDate: procedures.Date{Year: 2026, Month: time.January, Day: 16},
		UpdatedAt:    time.UnixMilli(1776244483346).UTC(),
		Source: procedures.Source{
			Kind: procedures.SourceNational,
			URL:  "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/11111111-1111-1111-1111-111111111111",
		},
	}
	if diff := cmp.Diff(want, res.Procedures[0]); diff != "" {
		t.Errorf("record (-want +got):\n%s", diff)
	}
	if res.NotNFC != 1 || res.NotNFCTexts != 1 || len(res.Findings()) != 1 {
		t.Errorf("not NFC: %d records, %d texts, %d findings; want one of each", res.NotNFC, res.NotNFCTexts, len(res.Findings()))
	}
	// Midnight UTC and midnight in Vietnam are the same day.
	if got := res.Procedures[2].DecisionDate; got != (procedures.Date{Year: 2026, Month: time.January, Day: 15}) {
		t.Errorf("decision date at midnight UTC read as %v", got)
	}
}

// TestBadLines: a bad line is told with its number and skipped, the rest read.
func TestBadLines(t *testing.T) {
	t.Parallel()
	plain, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	for name, in := range map[string][]byte{"plain": plain, "gzip": packed(t, plain)} {
		var bad []int
		res, err := portal.Read(t.Context(), bytes.NewReader(in), portal.Options{
			OnBad: func(line int, err error) {
				if err == nil {
					t.Errorf("%s: line %d is bad without a reason", name, line)
				}
				bad = append(bad, line)
			},
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff([]int{2, 7, 8}, bad); diff != "" {
			t.Errorf("%s: bad lines (-want +got):\n%s", name, diff)
		}
		if res.Lines != 7 || res.Bad != 3 || len(res.Procedures) != 3 {
			t.Errorf("%s: %d lines, %d bad, %d records; want 7, 3, 3", name, res.Lines, res.Bad, len(res.Procedures))
		}
	}
}

func TestLongLineIsSkipped(t *testing.T) {
	t.Parallel()
	good := `{"code":"9.000001","name":"a","detail":{"code":"9.000001","name":"a"}}`
	in := io.MultiReader(strings.NewReader(`{"code":"`), strings.NewReader(strings.Repeat("x", portal.MaxLine)), strings.NewReader("\"}\n"+good))
	var told error
	res, err := portal.Read(t.Context(), in, portal.Options{OnBad: func(_ int, err error) { told = err }})
	if err != nil {
		t.Fatal(err)
	}
	if !errors.Is(told, portal.ErrLineTooLong) || res.Bad != 1 || len(res.Procedures) != 1 {
		t.Errorf("told %v, %d bad, %d records; want ErrLineTooLong, 1, 1", told, res.Bad, len(res.Procedures))
	}
}

// TestWhatIsKept: internal work is left out, a province sees the national
// records and its own, and of one code the public record is kept.
func TestWhatIsKept(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		opts portal.Options
		want []string
	}{
		{"all provinces", portal.Options{}, []string{"9.000001", "9.000002 H60", "9.000003"}},
		{"its own province", portal.Options{Province: "H60"}, []string{"9.000001", "9.000002 H60", "9.000003"}},
		{"another province", portal.Options{Province: "H15"}, []string{"9.000001", "9.000003"}},
		{"internal too", portal.Options{Province: "H15", IncludeInternal: true}, []string{"9.000001", "9.000002 H15 internal", "9.000003"}},
		{"public before internal", portal.Options{IncludeInternal: true}, []string{"9.000001", "9.000002 H60", "9.000003"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			res, err := portal.ReadFile(t.Context(), sample, c.opts)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range res.Procedures {
				s := strings.TrimSpace(p.Code + " " + p.Province)
				if p.Internal {
					s += " internal"
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("kept (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadFails(t *testing.T) {
	t.Parallel()
	plain, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	zipped := packed(t, plain)
	if _, err := portal.Read(t.Context(), bytes.NewReader(zipped[:len(zipped)/2]), portal.Options{}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("half a gzip file: %v, want unexpected EOF", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var many bytes.Buffer
	for i := range 500 {
		fmt.Fprintf(&many, "{\"code\":\"9.%06d\",\"name\":\"a\",\"detail\":{\"name\":\"a\"}}\n", i)
	}
	if _, err := portal.Read(ctx, &many, portal.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := portal.ReadFile(t.Context(), "testdata/absent.jsonl", portal.Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent file: %v", err)
	}
	if res, err := portal.Read(t.Context(), strings.NewReader(""), portal.Options{}); err != nil || res.Lines != 0 {
		t.Errorf("empty source: %d lines, %v", res.Lines, err)
	}
}
