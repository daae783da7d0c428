package procedures

import (
	"regexp"
	"strings"
)

// MarkRemarks sets Remark on the items of a record's document lists that are
// notes rather than papers (trap 12 of the national data: 1,554 of 28,017 items
// have neither original nor copy).
//
// Only an item without any copy and without a form can be a remark. Where the
// record counts copies elsewhere, such an item is a remark unless it reads like
// a paper; where it counts none at all, the counts say nothing, and an item is
// a remark only if it reads like one.
func MarkRemarks(groups []DocumentGroup) {
	counted := false
	for _, g := range groups {
		for _, d := range g.Documents {
			counted = counted || d.Originals > 0 || d.Copies > 0
		}
	}
	for _, g := range groups {
		for i := range g.Documents {
			d := &g.Documents[i]
			if d.Originals > 0 || d.Copies > 0 || len(d.Forms) > 0 {
				continue
			}
			head := itemHead(d.Name)
			switch {
			case remarkShaped(head):
				d.Remark = true
			case counted:
				d.Remark = !paperShaped(head)
			}
		}
	}
}

// itemHead returns the item lower-cased, without bullets, brackets and
// numbering before its first word: "2.1. Hồ sơ", "(4) Giấy tờ", "a) Đơn".
func itemHead(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.TrimLeft(s, " -–—+*•·.(/0123456789)")
	if len(s) > 2 && (s[1] == ')' || s[1] == '.' || s[1] == '/') {
		s = s[2:]
	}
	return strings.TrimLeft(s, " -–—+*•·.(/)")
}

// remarkHeads begin a note, never a paper's name.
var remarkHeads = []string{
	"lưu ý", "chú ý", "ghi chú", "trường hợp", "trong trường hợp", "đối với",
	"người tiếp nhận", "người yêu cầu", "người có yêu cầu", "người khai", "người nộp",
	"cơ quan ", "cá nhân có", "cá nhân ", "tổ chức ", "công dân", "cán bộ", "việc ", "khi ", "nếu ",
	"số lượng hồ sơ", "thành phần hồ sơ", "trong lần", "trong đó", "thời hạn", "thời gian",
	"giấy tờ phải nộp", "giấy tờ phải xuất trình", "các giấy tờ nêu", "ngoài ra", "sau khi",
	"tùy theo", "không quy định", "không có", "cách thức",
}

// remarkPhrases tell of a duty or a consequence: a sentence, not a paper.
var remarkPhrases = []string{
	" thì ", "có trách nhiệm", "không được yêu cầu", "có quyền ", "phải bảo đảm", "phải đảm bảo",
	"phải nêu rõ", "phải được ", "phải gửi kèm", "được thay thế", "từ chối ", "thực hiện việc nộp",
	"có thể nộp", "có thể được",
}

var (
	bracketRE = regexp.MustCompile(`\([^)]*\)`)
	copiesRE  = regexp.MustCompile(`\d\)?\s*(bản|ảnh)(\s|\pP|$)`)
)

func remarkShaped(head string) bool {
	if strings.HasSuffix(strings.TrimSpace(head), ":") {
		return true // a heading of the items below it
	}
	if paperShaped(head) && copiesRE.MatchString(head) {
		return false // its copies are counted in words: "01 bản chụp"
	}
	head = bracketRE.ReplaceAllString(head, " ")
	for _, h := range remarkHeads {
		if strings.HasPrefix(head, h) {
			return true
		}
	}
	for _, ph := range remarkPhrases {
		if strings.Contains(head, ph) {
			return true
		}
	}
	return false
}

// paperHeads begin the name of a paper.
var paperHeads = []string{
	"giấy", "đơn", "tờ ", "văn bản", "bản ", "quyết định", "hợp đồng", "hóa đơn", "hoá đơn",
	"báo cáo", "chứng ", "tài liệu", "sơ yếu", "sơ đồ", "ảnh", "hình ảnh", "phiếu", "danh sách",
	"danh mục", "đề án", "đề nghị", "phương án", "hồ sơ", "biên bản", "thẻ", "hộ chiếu", "sổ",
	"biểu", "xuất trình", "công văn", "mẫu", "bằng", "thuyết minh", "kế hoạch", "vận ", "lý lịch",
	"căn cước", "dự án", "dự toán", "dự thảo", "kết quả", "điều lệ", "nghị quyết", "cam kết",
	"một trong", "thông tin", "thư ", "xác nhận", "di chúc", "các giấy tờ", "các văn bản",
	"các tài liệu", "các chứng từ", "01 ", "02 ",
}

func paperShaped(head string) bool {
	for _, h := range paperHeads {
		if strings.HasPrefix(head, h) {
			return true
		}
	}
	return false
}
