package bot

import (
	"regexp"
	"strings"
	"unicode"

	"motcua/internal/vi"
)

// What citizens say inside a draft that is no answer to its question.
var inDraft = struct {
	drop, perhapsDrop, declineShort, declineCode, declinePhone, files, office, waits, plainNo, safe, costs, why, confused phraseList
}{
	// The whole complaint is given up.
	drop: triageList(`
không|chẳng|khỏi|thôi .. phản_ánh|góp_ý|kiến_nghị|khiếu_nại|gửi|viết|kể nữa|đâu|luôn
không|chẳng muốn|cần phản_ánh|góp_ý|gửi|khiếu_nại
bỏ phản_ánh|bản_này|bản_nháp
bỏ|huỷ|hủy|xoá|xóa .. bản phản_ánh|này|đó|nháp
huỷ|hủy|xoá|xóa phản_ánh
thôi khỏi phản_ánh|gửi|viết
don't|not want|send|complain .. anymore
`),
	// Perhaps the whole complaint, perhaps only this question.
	perhapsDrop: triageList(`
thôi
khỏi
bỏ đi
!dẹp
dep đi|luôn
kệ đi|nó|luôn|họ
không cần nữa
không làm|nói nữa
forget it
never mind
`),
	declineShort: triageList(`
không|chẳng|chả|chưa|chịu biết|nhớ|rõ|có|thấy|ghi|giữ|cần|để_lại|muốn_nói|muốn_kể|muốn_cho|kịp
không|chẳng muốn .. nói|kể|cho|ghi|viết|để_lại
quên|chịu|mất rồi|luôn
bỏ qua
skip
none
no idea
don't know|have|remember
`),
	plainNo: triageList(`
không
quên|mất
`),
	declineCode: triageList(`
không|chưa|chẳng|chả|đâu|quên|mất|hết|rớt|thất_lạc|làm_gì .. có|thấy|biết|nhớ|giữ|được|đưa|phát|cho? .. mã|giấy_hẹn|biên_nhận|phiếu|giấy_tiếp_nhận|số_hồ_sơ|hồ_sơ_gì
mã .. không|chưa|chẳng|quên|mất có|thấy|biết|nhớ|giữ|rồi|đâu?
mất|quên|rớt|thất_lạc .. giấy|biên_nhận|phiếu|mã
no|don't|lost .. code|receipt
`),
	declinePhone: triageList(`
không|chẳng|chưa .. có|xài|dùng|để_lại|cho|muốn_cho .. điện_thoại|sđt|số|máy
không|chẳng để|cho .. lại|số|biết
no phone
`),
	files: triageList(`
gửi|đính_kèm|gởi|up|kèm|nhận .. file|tệp|ảnh|hình|hình_ảnh|ghi_âm|video|clip|tin_nhắn_thoại|voice
chụp|quay .. hình|ảnh|clip|lại .. gửi|gởi
có .. ảnh|hình|video|clip|file|ghi_âm .. gửi|gởi|đưa|làm_chứng|được|không|nè|đây
send|attach|upload .. photo|photos|picture|pictures|file|video|recording
`),
	// Fear of what comes of it, what it costs, and why a field is asked.
	safe: triageList(`
trả thù|đũa
trù dập|ẻo|úm
bị .. gây_khó|làm_khó|ghét|để_ý|chú_ý|lộ .. không
ai|họ|cán_bộ|xã|phường .. biết .. tôi|em|mình|tui|tên|ai không
lộ|giữ_kín|bí_mật|giấu .. tên|danh_tính|thông_tin|không
ẩn|nặc danh
anonymous|retaliate|retaliation|confidential
`),
	costs: triageList(`
có .. mất|tốn|đóng|trả|thu tiền|phí không
miễn phí không
is it free
`),
	why: triageList(`
sao|tại_sao|vì_sao|mắc_gì phải|lại|cần|hỏi
để|cần|hỏi|lấy|xin|có .. làm gì|chi
bắt buộc ... không|à|hả|sao
có .. bắt_buộc
có cần .. không
không có|ghi|nhớ|cho|để .. thì .. được|sao|không
why do|is|should
is it required|mandatory
`),
	confused: triageList(`
là sao
là gì
sao
gì
hả
trời ơi
ủa
hmm
hử
what
huh
`),
	// The citizen needs a moment.
	waits: triageList(`
để|cho tôi|tui|em|mình|con|cháu|bà|ba|má .. nhớ|xem|hỏi|tìm|kiếm|coi|lục|lấy|hỏi_lại
chờ|đợi .. tí|chút|xíu|tôi|tui|em|mình
từ|khoan đã
wait|just .. moment|minute
let me check|look|see|find
`),
	// Words that make a few words the name of an office.
	office: triageList(`
uỷ|ủy ban
xã|phường|thị_trấn|đặc_khu|tỉnh|thành_phố|huyện|quận
công an
!sở
so xây_dựng|tư_pháp|y_tế|nội_vụ|tài_chính|công_thương|giáo_dục|nông_nghiệp
chi cục|nhánh
trung tâm
văn phòng
phòng
vp
vpđk
vpdk
thuế
bảo hiểm
bhxh
một cửa
bộ phận
trường
bệnh viện
trạm
toà|tòa án
đồn
cục
bưu điện
điện lực
địa chính
tư pháp
hộ tịch
hải quan
kho bạc
ward|commune|office|department|police|district|province
`),
}

// givesUp reports whether the citizen gives up the whole complaint; perhaps is
// true when it may also be only the present question.
func givesUp(t []string) (sure, perhaps bool) {
	switch {
	case len(t) == 0 || len(t) > 9:
		return false, false
	case inDraft.drop.in(t):
		return true, false
	}
	return false, len(t) <= 4 && inDraft.perhapsDrop.in(t)
}

// declines reports whether an optional field is refused: a few words, or "không
// có mã" and the like inside a sentence, as the step calls for.
func declines(step DraftStep, said, plain string) bool {
	switch plain {
	case "k", "ko", "no", "thoi", "khoi", "n":
		return true
	}
	t := tokenize(said)
	if len(t) > 2 && endsAsking(t) && asksElse(said+"?") {
		return false // "số của vợ tôi được không"
	}
	if len(t) <= 6 && inDraft.declineShort.in(t) || len(t) <= 3 && inDraft.plainNo.in(t) {
		return true
	}
	switch step {
	case StepDossier:
		return len(t) <= 14 && inDraft.declineCode.in(t)
	case StepPhone:
		return len(t) <= 14 && (inDraft.declinePhone.in(t) || inDraft.declineShort.in(t[:min(len(t), 4)]) || inDraft.plainNo.in(t[:min(len(t), 2)]))
	}
	return false
}

// plainlyTold reports whether the rules alone see an event in a text.
func plainlyTold(said string) bool {
	r, _, _ := byRules(said)
	return r.told
}

// offersFile reports whether a message asks to send a picture or a recording.
func offersFile(said string) bool {
	t := tokenize(said)
	return len(t) <= 12 && inDraft.files.in(t) && !plainlyTold(said)
}

// chatter are words around the name of an office that do not belong to it.
var chatter = regexp.MustCompile(`(?i)^(?:dạ|da|thì|thi|là|la|ở|o|tại|tai|bọn|bon|mấy|may|tụi|tui|cái|cai|bên|ben|chỗ|cho|tôi|toi|nộp|nop|làm|lam|người|nguoi|cán bộ|can bo|đám|chứ|chu)\s+` +
	`|[\s,.!?]+(?:ạ|a|á|nha|nhé|nhe|đó|do|ấy|ay|chứ ai|chu ai|chứ đâu|chứ gì|thôi|nè|đấy|em|anh|chị|con|cháu|ơi|mà)[\s.!?]*$`)

// officeAnswer returns the name of the office when a message is an answer that
// names one in a few words, else "".
func (b *Bot) officeAnswer(said string) string {
	t := tokenize(said)
	if len(t) == 0 || len(t) > 12 || !inDraft.office.in(t) {
		return ""
	}
	if u := b.unitIn(said); u != "" && (len(u) > len(said)/2 || len(t) <= 7) {
		return u
	}
	if r := triage(said); r.told && len(t) >= 5 || lists.askPapers.in(t) || wishesOnly(said) {
		return ""
	}
	name := strings.TrimSpace(said)
	for range 4 {
		name = strings.TrimSpace(chatter.ReplaceAllString(name, ""))
	}
	if name == "" {
		return ""
	}
	masked, _ := maskIDs(name)
	return firstRunes(masked, 120)
}

// wishesOnly reports whether a message says no more than that one wants to
// complain ("gửi phản ánh").
func wishesOnly(said string) bool {
	t := tokenize(said)
	return len(t) <= 5 && (lists.bare.in(t) || lists.wish.in(t)) && !triage(said).told
}

// tellsMore reports whether a message that is no answer is more of the story.
func tellsMore(said string) bool {
	if asksElse(said) || wishesOnly(said) {
		return false
	}
	n := len(strings.Fields(said))
	return n >= 8 || n >= 4 && triage(said).told
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// fieldNames are what citizens call the fields at the review, folded.
var fieldNames = map[string]DraftStep{
	"loai viec": StepKind, "loai": StepKind, "viec": StepKind, "loai phan anh": StepKind,
	"noi dung": StepText, "text": StepText, "noi dung phan anh": StepText,
	"thu tuc": StepProcedure, "ten thu tuc": StepProcedure, "procedure": StepProcedure,
	"ma": StepDossier, "ma ho so": StepDossier, "so ho so": StepDossier, "ho so": StepDossier, "code": StepDossier,
	"ngay": StepDates, "ngay nop": StepDates, "ngay hen": StepDates, "ngay hen tra": StepDates, "ngay thang": StepDates, "dates": StepDates, "ngay nop ngay hen": StepDates,
	"don vi": StepUnit, "co quan": StepUnit, "co quan don vi": StepUnit, "ten co quan": StepUnit, "ten don vi": StepUnit, "office": StepUnit,
	"so dien thoai": StepPhone, "dien thoai": StepPhone, "sdt": StepPhone, "so dt": StepPhone, "phone": StepPhone, "phone number": StepPhone,
}

// namesField returns the field that a short message at the review asks to change.
func namesField(plain string) (DraftStep, bool) {
	name := " " + plain + " "
	for _, w := range []string{" cho toi ", " toi muon ", " muon ", " sua lai ", " sua ", " doi lai ", " doi ", " thay ", " lai ", " muc ", " phan ", " change ", " edit ", " the ", " nhe ", " nha ", " a "} {
		name = strings.Replace(name, w, " ", 1)
	}
	step, ok := fieldNames[strings.TrimSpace(name)]
	return step, ok
}

// digitWords are the digits as they are said.
var digitWords = map[string]string{
	"khong": "0", "ko": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
	"sau": "6", "bay": "7", "bẩy": "7", "tam": "8", "chin": "9",
	"zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}

// spokenDigits returns the longest run of digits said as words ("không chín
// không năm …"), "" when it has fewer than six.
func spokenDigits(said string) string {
	best, run := "", ""
	for _, w := range vi.Syllables(vi.Fold(said)) {
		d, ok := digitWords[w]
		if !ok && w != "" && strings.Trim(w, "0123456789") == "" {
			d, ok = w, true
		}
		if !ok {
			run = ""
			continue
		}
		if run += d; len(run) > len(best) {
			best = run
		}
	}
	if len(best) < 6 {
		return ""
	}
	return best
}

// phoneIn reads a phone number in digits or in words.
func phoneIn(said string) (string, bool) {
	if n, ok := NormalizePhone(said); ok {
		return n, true
	}
	if p, ok := findPhone(said); ok {
		return p.number, true
	}
	return NormalizePhone(spokenDigits(said))
}

// numberWord is a word with digits in it, as the number of a receipt is.
var numberWord = regexp.MustCompile(`[\pL\d./\-]*\d[\pL\d./\-]*`)

// bareNumber returns the one number in said, without "số biên nhận" before it.
func bareNumber(said string) string {
	if all := numberWord.FindAllString(said, -1); len(all) == 1 {
		return strings.TrimRight(all[0], ".-/")
	}
	return said
}

// aboutForm returns the sentence that answers a question about the complaint
// itself, "" for none.
func aboutForm(t []string, step DraftStep) string {
	switch {
	case len(t) > 14:
		return ""
	case inDraft.safe.in(t):
		return "complaint.about_safe"
	case len(t) <= 6 && inDraft.costs.in(t):
		return "complaint.about_cost"
	case len(t) <= 10 && inDraft.why.in(t) && optionalStep(step):
		return "complaint.about_why"
	}
	return ""
}
