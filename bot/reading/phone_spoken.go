package reading

import (
	"strings"

	"motcua/internal/vi"
)

// digitWords are the digits as they are said.
var digitWords = map[string]string{
	"khong": "0", "ko": "0", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "nam": "5", "lam": "5",
	"sau": "6", "bay": "7", "bẩy": "7", "tam": "8", "chin": "9",
	"zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
}

// SpokenDigits returns the longest run of digits said as words ("không chín
// không năm …"), "" when it has fewer than six.
func SpokenDigits(said string) string {
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

// PhoneIn reads a phone number in digits or in words.
func PhoneIn(said string) (string, bool) {
	if n, ok := NormalizePhone(said); ok {
		return n, true
	}
	if p, ok := FindPhone(said); ok {
		return p.Number, true
	}
	return NormalizePhone(SpokenDigits(said))
}
