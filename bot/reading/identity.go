package reading

import (
	"regexp"
	"strings"
)

// Identity numbers: twelve digits (căn cước) in one run or in groups, nine
// digits (chứng minh nhân dân) in one run.
var (
	id12     = regexp.MustCompile(`\d(?:[ .]?\d){11}`)
	id9      = regexp.MustCompile(`\d{9}`)
	afterVND = regexp.MustCompile(`(?i)^\s*(?:đ|d|vnd|vnđ|đồng|dong)(?:[^\pL]|$)`)
)

// idMask stands in place of an identity number.
const idMask = "***"

// MaskIDs replaces identity numbers in s and reports whether there were any:
// they are of no use for a complaint and must not lie in a queue. Dossier
// codes, phone numbers and amounts of money are left alone.
func MaskIDs(s string) (string, bool) {
	var spans [][2]int
	for _, re := range []*regexp.Regexp{id12, id9} {
		for _, at := range re.FindAllStringIndex(s, -1) {
			if loneNumber(s, at[0], at[1]) && !afterVND.MatchString(s[at[1]:]) {
				spans = append(spans, [2]int{at[0], at[1]})
			}
		}
		s = replaceSpans(s, spans, idMask)
		if len(spans) > 0 {
			rest, _ := MaskIDs(s)
			return rest, true
		}
	}
	return s, false
}

// loneNumber reports whether s[start:end] stands by itself and is not part of
// a longer number, a code or a phone number with its plus sign.
func loneNumber(s string, start, end int) bool {
	if start > 0 && (isWordByte(s[start-1]) && s[start-1] < 0x80 || strings.IndexByte("+-.", s[start-1]) >= 0) {
		return false
	}
	if end == len(s) {
		return true
	}
	if s[end] == '-' || isAlnum(rune(s[end])) {
		return false
	}
	return s[end] != '.' || end+1 == len(s) || !isAlnum(rune(s[end+1]))
}

// replaceSpans puts with in place of each span; spans are in order and apart.
func replaceSpans(s string, spans [][2]int, with string) string {
	var b strings.Builder
	last := 0
	for _, sp := range spans {
		b.WriteString(s[last:sp[0]])
		b.WriteString(with)
		last = sp[1]
	}
	b.WriteString(s[last:])
	return b.String()
}
