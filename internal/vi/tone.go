package vi

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tones are the five tone marks of Vietnamese as combining characters.
const tones = "\u0300\u0301\u0303\u0309\u0323"

// PlaceTone returns one syllable with its tone mark where the traditional
// spelling has it (hoà -> hòa, thuý -> thúy, mâý -> mấy), in NFC. Text that is
// not a single Vietnamese syllable comes back in NFC and otherwise unchanged.
func PlaceTone(syllable string) string {
	bare, tone := SplitTone(syllable)
	if tone == 0 {
		return bare
	}
	rs := []rune(bare)
	at := toneSeat(rs)
	if at < 0 {
		return norm.NFC.String(syllable)
	}
	return norm.NFC.String(string(rs[:at+1]) + string(tone) + string(rs[at+1:]))
}

// SplitTone takes the tone mark off a syllable: "mấy" gives "mây" and U+0301.
// The tone is 0 when there is none; of several the last one counts.
func SplitTone(syllable string) (bare string, tone rune) {
	var b strings.Builder
	for _, r := range norm.NFD.String(syllable) {
		if strings.ContainsRune(tones, r) {
			tone = r
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String()), tone
}

// toneSeat returns the index of the vowel that carries the tone, or -1.
func toneSeat(rs []rune) int {
	first := -1
	for i, r := range rs {
		if isVowel(r) {
			first = i
			break
		}
	}
	if first < 0 {
		return -1
	}
	// In "qu" and in "gi" before another vowel the first vowel is of the onset.
	if first == 1 && first+1 < len(rs) && isVowel(rs[2]) {
		on, v := unicode.ToLower(rs[0]), unicode.ToLower(rs[1])
		if on == 'q' && v == 'u' || on == 'g' && v == 'i' {
			first = 2
		}
	}
	last := first
	for last+1 < len(rs) && isVowel(rs[last+1]) {
		last++
	}
	for i := last; i >= first; i-- {
		if strings.ContainsRune("êơâôăưÊƠÂÔĂƯ", rs[i]) {
			return i
		}
	}
	switch {
	case last == first:
		return first
	case last+1 < len(rs) && unicode.IsLetter(rs[last+1]):
		return last // a final consonant: hoàn, tuýp
	case last-first == 2:
		return first + 1
	default:
		return first
	}
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", r)
}

// UnifyIY writes the vowel of open syllables such as kỳ, lý, mỹ, tỷ with i
// (kì, lí, mĩ, tỉ), as both spellings occur. Syllables where y is no free
// choice (thúy, y, quý) stay.
func UnifyIY(syllable string) string {
	rs := []rune(norm.NFC.String(syllable))
	n := len(rs)
	if n < 2 || n > 3 {
		return string(rs)
	}
	i := strings.IndexRune("yýỳỷỹỵ", rs[n-1])
	if i < 0 || !strings.ContainsRune("hklmtsv", rs[n-2]) || (n == 3 && rs[0] != 't' && rs[0] != 'k') {
		return string(rs)
	}
	from, to := []rune("yýỳỷỹỵ"), []rune("iíìỉĩị")
	for k, r := range from {
		if rs[n-1] == r {
			rs[n-1] = to[k]
		}
	}
	return string(rs)
}

// Key returns the form of one lower-case syllable under which it is compared
// with its accents: tone placement and i/y unified.
func Key(syllable string) string { return UnifyIY(PlaceTone(strings.ToLower(syllable))) }

// ShareAccented returns the share, 0 to 1, of syllables that carry a mark.
// Syllables with a digit do not count; 0 when there is none left.
func ShareAccented(syllables []string) float64 {
	n, marked := 0, 0
	for _, s := range syllables {
		if strings.ContainsAny(s, "0123456789") {
			continue
		}
		n++
		if Accented(s) {
			marked++
		}
	}
	if n == 0 {
		return 0
	}
	return float64(marked) / float64(n)
}
