package cards

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"motcua/internal/vi"
)

// A made-up record in the portal's shape, and a card that agrees with it.
const (
	sampleRecord = `{"id":"019d0000-0000-7000-8000-000000000001","code":"9.000001","detail":{
"procedureProposal":{"proposalNumber":"12/QĐ-BTN","decisionDate":1754499600000},
"executionMethods":[{"submissionMethod":"DIRECT","processingTime":3,"processingTimeUnit":"OTHER","description":"",
 "fees":[{"type":"FEE","value":0,"description":"Thu 15.000 đồng/lần"}]}],
"cases":[{"code":"9.000001.01","processingDay":{"qty":3,"type":"WORKING_DAY"}}],
"executionCases":[{"name":"","profileComponents":[
 {"code":"X-1","name":"Tờ khai mẫu TK07","originalQty":1,"copyQty":0},
 {"code":"X-2","name":"Giấy của người vắng mặt","originalQty":0,"copyQty":1},
 {"code":"X-3","name":"* Lưu ý","originalQty":0,"copyQty":0}]}],
"legalBasisesDetails":[{"code":"7/2026/NĐ-CP"}],"categoriesDetails":[{"name":"Thử nghiệm"}]}}`
	sampleCard = `code: "9.000001"
portal_id: 019d0000-0000-7000-8000-000000000001
name: Thủ tục thử nghiệm
summary: Một câu tóm tắt.
field: Thử nghiệm
levels: [commune]
agencies: [Ủy ban nhân dân cấp xã]
applicants: [Công dân Việt Nam]
documents:
  - case: ""
    items:
      - {name: Tờ khai, originals: 1, form: TK07, ref: [X-1]}
omitted:
  - {ref: [X-2], reason: hiếm gặp}
channels:
  - method: in_person
    time: {value: 3, unit: working_day}
    fees: [{type: fee, value: 15000, currency: VND, note: 15.000 đồng mỗi lần}]
where: Ủy ban nhân dân cấp xã.
decision: 12/QĐ-BTN
decision_date: "2025-08-07"
legal: [{number: 7/2026/NĐ-CP}]
checked: "2026-11-21"
`
)

// The fact check itself is checked: it accepts the sample and names each fact
// that is made wrong.
func TestCompareFindsWrongFacts(t *testing.T) {
	t.Parallel()
	rec := &rawRecord{text: strings.ToLower(vi.Clean(sampleRecord))}
	if err := json.Unmarshal([]byte(sampleRecord), rec); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ from, to, want string }{
		{"", "", ""},
		{"value: 15000", "value: 16000", "channels[0].fees: 16000"},
		{"15.000 đồng mỗi lần", "16.000 đồng mỗi lần", "the figure 16.000"},
		{"value: 3, unit: working_day", "value: 3, unit: day", "channels[0].time: 3 day"},
		{"value: 3, unit: working_day", "value: 4, unit: working_day", "channels[0].time: 4 working_day"},
		{"method: in_person", "method: online", "the record has no online"},
		{"ref: [X-1]", "ref: [X-9]", "X-9 is not a paper"},
		{"ref: [X-1]", "ref: [X-3]", "X-1 is neither on the card nor omitted"},
		{", ref: [X-1]", "", "stands for no paper"},
		{"form: TK07", "form: TK08", "the form TK08"},
		{"{ref: [X-2], reason: hiếm gặp}", "{ref: [X-3], reason: hiếm gặp}", "X-2 is neither on the card nor omitted"},
		{"12/QĐ-BTN", "13/QĐ-BTN", "decision:"},
		{"2025-08-07", "2025-08-06", "decision_date:"},
		{"7/2026/NĐ-CP", "8/2026/NĐ-CP", "legal: 8/2026/NĐ-CP"},
		{"Một câu tóm tắt.", "Làm trong 45 ngày.", "the figure 45"},
		{"field: Thử nghiệm", "field: Hộ tịch", "field:"},
		{"000000000001\n", "000000000002\n", "portal_id:"},
	} {
		c, errs := decode("9.000001-x.yaml", []byte(strings.Replace(sampleCard, tc.from, tc.to, 1)))
		errs = append(errs, c.check(false)...)
		if len(errs) > 0 {
			t.Fatalf("%s -> %s: %v", tc.from, tc.to, errs)
		}
		got := strings.Join(compare(c, rec), "\n")
		if tc.want == "" && got != "" || !strings.Contains(got, tc.want) {
			t.Errorf("%s -> %s: want %q, got:\n%s", tc.from, tc.to, tc.want, got)
		}
	}
}

// A card with a fault keeps its fingerprint, so the line that -update rewrites
// must stand in every file.
func TestEveryCardHasAFingerprintLine(t *testing.T) {
	t.Parallel()
	for _, c := range embeddedCards(t) {
		data, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(fingerprintLine.FindAll(data, -1)); n != 1 || len(c.Fingerprint) != 12 {
			t.Errorf("%s: %d fingerprint lines, fingerprint %q", c.file, n, c.Fingerprint)
		}
	}
}
