package reading

import (
	"regexp"
	"strings"

	"motcua/internal/vi"
)

// unitName finds an office named in a text with its capital letters: "UBND xã
// Bình An", "công an phường 12", "Sở Xây dựng", "Chi cục Thuế Hải Châu".
var unitName = regexp.MustCompile(`(?:(?i:ubnd|uỷ ban nhân dân|ủy ban nhân dân|công an|trạm y tế|bộ phận một cửa|trung tâm phục vụ hành chính công|trung tâm hành chính công)\s+)?(?i:xã|phường|thị trấn|đặc khu)\s+(?:\d{1,2}\b|\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){0,3})` +
	`|(?i:sở)\s+(?:Xây dựng|Tư pháp|Y tế|Nội vụ|Tài chính|Công Thương|Ngoại vụ|Giáo dục và Đào tạo|Nông nghiệp và Môi trường|Khoa học và Công nghệ|Văn hóa|Du lịch)` +
	`|(?i:chi cục thuế|thuế cơ sở|thuế tỉnh|thuế thành phố|bảo hiểm xã hội)\s+\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){0,3}` +
	`|(?i:văn phòng đăng ký đất đai|văn phòng đăng kí đất đai)(?:\s+(?i:chi nhánh)\s+\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*){0,2})?`)

// UnitIn returns the office that a text names: one of units, or a name as it is
// written there, or "".
func UnitIn(t string, units []string) string {
	folded := " " + strings.Join(vi.Syllables(vi.Fold(t)), " ") + " "
	for _, u := range units {
		if strings.Contains(folded, " "+strings.Join(vi.Syllables(vi.Fold(u)), " ")+" ") {
			return u
		}
	}
	return strings.Join(strings.Fields(unitName.FindString(vi.Clean(t))), " ")
}

// chatter are words around the name of an office that do not belong to it.
var chatter = regexp.MustCompile(`(?i)^(?:dạ|da|thì|thi|là|la|ở|o|tại|tai|bọn|bon|mấy|may|tụi|tui|cái|cai|bên|ben|chỗ|cho|tôi|toi|nộp|nop|làm|lam|người|nguoi|cán bộ|can bo|đám|chứ|chu)\s+` +
	`|[\s,.!?]+(?:ạ|a|á|nha|nhé|nhe|đó|do|ấy|ay|chứ ai|chu ai|chứ đâu|chứ gì|thôi|nè|đấy|em|anh|chị|con|cháu|ơi|mà)[\s.!?]*$`)

// unitRunes is the length to which the name of an office is cut.
const unitRunes = 120

// OfficeAnswer returns the name of the office when a message is an answer that
// names one in a few words, else "". units are those of the office itself.
func OfficeAnswer(said string, units []string) string {
	t := tokenize(said)
	if len(t) == 0 || len(t) > 12 || !inDraft.office.in(t) {
		return ""
	}
	if u := UnitIn(said, units); u != "" && (len(u) > len(said)/2 || len(t) <= 7) {
		return u
	}
	if r := Triage(said); r.Told && len(t) >= 5 || lists.askPapers.in(t) || WishesOnly(said) {
		return ""
	}
	name := strings.TrimSpace(said)
	for range 4 {
		name = strings.TrimSpace(chatter.ReplaceAllString(name, ""))
	}
	if name == "" {
		return ""
	}
	masked, _ := MaskIDs(name)
	if r := []rune(masked); len(r) > unitRunes {
		masked = string(r[:unitRunes])
	}
	return masked
}
