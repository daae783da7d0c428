package reading

import (
	"strings"
	"unicode"

	"motcua/internal/vi"
)

var numberTokens = func() word {
	w := word{}
	for n := range strings.FieldsSeq("một hai ba bốn năm sáu bảy tám chín mười mươi nửa mấy vài chục") {
		addForms(w, n)
	}
	return w
}()

// addForms adds how a word may be typed: as it is, and without diacritics
// unless it begins with "!".
func addForms(w word, s string) {
	bare, strict := strings.CutPrefix(s, "!")
	w[toneCode(bare)] = true
	if !strict {
		w[bareMark+vi.Fold(bare)] = true
	}
}

// toneCode writes a syllable with its tone mark at the end, so that "hoà" and
// "hòa" are one.
func toneCode(w string) string { return knownCodes.Of(w, newToneCode) }

// knownCodes are the words met so far.
var knownCodes vi.Memo[string]

func newToneCode(w string) string {
	bare, tone := vi.SplitTone(strings.ToLower(w))
	if tone == 0 {
		return bare
	}
	return bare + string(tone)
}

// shortForms are what people type for a word, each read as the word.
var shortForms = map[string]string{
	"hs": "hồ sơ", "hso": "hồ sơ", "cb": "cán bộ", "nv": "nhân viên", "ko": "không", "k": "không", "kg": "không", "kh": "không",
	"hông": "không", "hổng": "không", "hok": "không", "khg": "không", "chx": "chưa", "dc": "được", "đc": "được",
	"đx": "được", "r": "rồi", "rùi": "rồi", "ròi": "rồi", "kq": "kết quả", "pakn": "phản ánh", "pa": "phản ánh", "gq": "giải quyết",
	"ubnd": "uỷ ban", "xp": "xã phường", "tg": "thời gian", "bh": "bao giờ", "mún": "muốn", "mik": "mình", "mk": "mình",
	"hem": "không", "vs": "với", "lm": "làm", "j": "gì", "ji": "gì", "nta": "người ta", "tn": "thế nào", "ntn": "như thế nào",
}

// bareMark stands before a word typed without diacritics in a text that has
// few: there "xa" may be xã; in a text with diacritics it is xa.
const bareMark = "~"

// accentedShare is the share of words with diacritics from which a text counts
// as typed with them; in running Vietnamese it is about 0.7.
const accentedShare = 0.35

// tokenize returns the words of s with their tones coded.
func tokenize(s string) []string {
	var out []string
	words := strings.FieldsFunc(strings.ToLower(vi.Clean(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	accented := 0
	for _, w := range words {
		if vi.Accented(w) {
			accented++
		}
	}
	bare := float64(accented) < accentedShare*float64(len(words))
	for _, w := range words {
		long, short := shortForms[w]
		if short {
			w = long
		}
		for part := range strings.FieldsSeq(w) {
			if bare && !short && !vi.Accented(part) && strings.Trim(part, "0123456789") != "" {
				out = append(out, bareMark+part)
				continue
			}
			out = append(out, toneCode(part))
		}
	}
	return out
}
