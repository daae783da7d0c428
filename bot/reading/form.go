package reading

import (
	"strings"

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

// GivesUp reports whether the citizen gives up the whole complaint; perhaps is
// true when it may also be only the present question.
func GivesUp(text string) (sure, perhaps bool) {
	t := tokenize(text)
	switch {
	case len(t) == 0 || len(t) > 9:
		return false, false
	case inDraft.drop.in(t):
		return true, false
	}
	return false, len(t) <= 4 && inDraft.perhapsDrop.in(t)
}

// declinesAny reports whether an optional field is refused in a few words
// ("không có", "bỏ qua"). sure is true when the answer is a question instead.
func declinesAny(text string) (refused, sure bool) {
	switch strings.Join(vi.Syllables(vi.Fold(text)), " ") {
	case "k", "ko", "no", "thoi", "khoi", "n":
		return true, true
	}
	t := tokenize(text)
	if len(t) > 2 && endsAsking(t) && AsksElse(text+"?") {
		return false, true // "số của vợ tôi được không"
	}
	return len(t) <= 6 && inDraft.declineShort.in(t) || len(t) <= 3 && inDraft.plainNo.in(t), false
}

// Declines reports whether a field is refused in a few words: "không có",
// "bỏ qua".
func Declines(text string) bool {
	refused, _ := declinesAny(text)
	return refused
}

// DeclinesCode is declinesField for the dossier code: "mất giấy hẹn rồi" inside a
// sentence refuses it, too.
func DeclinesCode(text string) bool {
	refused, sure := declinesAny(text)
	if refused || sure {
		return refused
	}
	return WordCount(text) <= 14 && RefusesCode(text)
}

// DeclinesPhone is declinesField for the phone number.
func DeclinesPhone(text string) bool {
	refused, sure := declinesAny(text)
	if refused || sure {
		return refused
	}
	t := tokenize(text)
	return len(t) <= 14 && (RefusesPhone(text) || inDraft.declineShort.in(t[:min(len(t), 4)]) || inDraft.plainNo.in(t[:min(len(t), 2)]))
}

// RefusesCode reports whether a text says that there is no dossier code to
// give, whatever else it says.
func RefusesCode(text string) bool { return inDraft.declineCode.in(tokenize(text)) }

// RefusesPhone reports whether a text says that no phone number is given.
func RefusesPhone(text string) bool { return inDraft.declinePhone.in(tokenize(text)) }

// AsksToWait reports whether the citizen needs a moment ("để tôi tìm giấy hẹn").
func AsksToWait(text string) bool {
	t := tokenize(text)
	return len(t) <= 8 && inDraft.waits.in(t)
}

// IsConfused reports whether a text is hardly more than "là sao?".
func IsConfused(text string) bool { return inDraft.confused.in(tokenize(text)) }

// AsksIfSafe reports whether the citizen fears what comes of a complaint.
func AsksIfSafe(text string) bool {
	t := tokenize(text)
	return len(t) <= 14 && inDraft.safe.in(t)
}

// AsksIfFree reports whether the citizen asks what a complaint costs.
func AsksIfFree(text string) bool {
	t := tokenize(text)
	return len(t) <= 6 && inDraft.costs.in(t)
}

// AsksWhy reports whether the citizen asks why a field is asked for.
func AsksWhy(text string) bool {
	t := tokenize(text)
	return len(t) <= 10 && inDraft.why.in(t)
}

// OffersFile reports whether a message asks to send a picture or a recording.
func OffersFile(said string) bool {
	t := tokenize(said)
	return len(t) <= 12 && inDraft.files.in(t) && !PlainlyTold(said)
}
