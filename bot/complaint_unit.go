package bot

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

// unitIn returns the office that a text names: one of the office's own units,
// or a name as it is written there, or "".
func (b *Bot) unitIn(t string) string {
	folded := " " + strings.Join(vi.Syllables(vi.Fold(t)), " ") + " "
	for _, u := range b.opts.Office.Units {
		if strings.Contains(folded, " "+strings.Join(vi.Syllables(vi.Fold(u)), " ")+" ") {
			return u
		}
	}
	return strings.Join(strings.Fields(unitName.FindString(vi.Clean(t))), " ")
}

// englishOnly are words of an English complaint that no Vietnamese text has,
// with or without diacritics.
var englishOnly = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`my and nobody application submitted office officer officers they was were have has been still not
		with want complain complaint months weeks replies asked refused waiting rude papers about documents broken every our`) {
		m[w] = true
	}
	return m
}()

// looksEnglish reports whether a text is written in English.
func looksEnglish(t string) bool {
	if vi.Accented(t) {
		return false
	}
	n := 0
	for _, w := range vi.Syllables(t) {
		if englishOnly[w] {
			n++
		}
	}
	return n >= 2
}
