package procedures

import "sort"

// Finding is one thing in a record that an officer should look at. Detail is
// Vietnamese and short.
type Finding struct {
	Code   string
	Kind   FindingKind
	Detail string
}

// FindingKind is the kind of a Finding.
type FindingKind string

// The kinds of finding, as facts of the national data name them.
const (
	FindZeroFeeWithNote  FindingKind = "zero_fee_with_note"
	FindTinyAmount       FindingKind = "tiny_amount"
	FindCurrency         FindingKind = "currency_contradiction"
	FindFeeDisagrees     FindingKind = "fee_note_disagrees"
	FindExpired          FindingKind = "expired_window"
	FindCouncilFee       FindingKind = "council_fee"
	FindAttachedFee      FindingKind = "attached_fee_only"
	FindTimeNoUnit       FindingKind = "time_without_unit"
	FindCasesDisagree    FindingKind = "cases_disagree"
	FindSameName         FindingKind = "same_name"
	FindCaps             FindingKind = "name_in_capitals"
	FindNotNFC           FindingKind = "not_nfc"
	FindNoDocuments      FindingKind = "no_documents"
	FindRemark           FindingKind = "remark_in_documents"
	FindNoAgency         FindingKind = "no_agency"
	FindOddCode          FindingKind = "odd_code"
	FindDuplicateCode    FindingKind = "duplicate_code"
	FindObsolete         FindingKind = "obsolete_text"
	FindScrambled        FindingKind = "scrambled_text"
	FindStaleCard        FindingKind = "stale_card"
	FindUnlistedCard     FindingKind = "card_not_listed"
	FindUnverifiableCard FindingKind = "card_without_fingerprint"
)

// Label returns the kind in Vietnamese, for a table of findings.
func (k FindingKind) Label() string {
	if s, ok := findingLabels[k]; ok {
		return s
	}
	return string(k)
}

var findingLabels = map[FindingKind]string{
	FindZeroFeeWithNote:  "phí ghi 0 nhưng ghi chú nói khác",
	FindTinyAmount:       "số tiền dưới 1.000 đồng",
	FindCurrency:         "đơn vị tiền mâu thuẫn với ghi chú",
	FindFeeDisagrees:     "số tiền không có trong ghi chú",
	FindExpired:          "mức phí có thời hạn đã qua",
	FindCouncilFee:       "phí do HĐND cấp tỉnh quy định",
	FindAttachedFee:      "phí chỉ có trong tệp đính kèm",
	FindTimeNoUnit:       "thời hạn không có đơn vị",
	FindCasesDisagree:    "thời hạn ở trường hợp khác thời hạn ở cách nộp",
	FindSameName:         "trùng tên với thủ tục khác",
	FindCaps:             "tên viết toàn chữ hoa",
	FindNotNFC:           "chữ chưa ở dạng chuẩn NFC",
	FindNoDocuments:      "không có thành phần hồ sơ",
	FindRemark:           "ghi chú nằm lẫn trong danh sách giấy tờ",
	FindNoAgency:         "không có cơ quan thực hiện",
	FindOddCode:          "mã bất thường",
	FindDuplicateCode:    "trùng mã",
	FindObsolete:         "còn từ ngữ đã lỗi thời",
	FindScrambled:        "văn bản có thể bị xáo trộn",
	FindStaleCard:        "thẻ đã cũ so với dữ liệu quốc gia",
	FindUnlistedCard:     "thẻ không có trong dữ liệu quốc gia",
	FindUnverifiableCard: "thẻ chưa ghi dấu đối chiếu",
}

// FindingCount is how many records have a kind of finding.
type FindingCount struct {
	Kind  FindingKind
	Count int
}

// CountFindings counts findings by kind, most frequent first.
func CountFindings(fs []Finding) []FindingCount {
	n := map[FindingKind]int{}
	for _, f := range fs {
		n[f.Kind]++
	}
	out := make([]FindingCount, 0, len(n))
	for k, v := range n {
		out = append(out, FindingCount{k, v})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Count != out[j].Count {
			return out[i].Count > out[j].Count
		}
		return out[i].Kind < out[j].Kind
	})
	return out
}

func sortFindings(fs []Finding) {
	sort.SliceStable(fs, func(i, j int) bool {
		if fs[i].Code != fs[j].Code {
			return fs[i].Code < fs[j].Code
		}
		return fs[i].Kind < fs[j].Kind
	})
}
