package bot

import (
	"regexp"
	"strings"

	"motcua/internal/vi"
)

// phoneRun is a run that may be a phone number: digits with single blanks,
// dots, hyphens or brackets between them.
var phoneRun = regexp.MustCompile(`\+?\(?\d(?:[ .\-()]{0,2}\d){7,14}`)

// phoneVN is a national number: ten digits of a mobile, eleven of a landline.
var phoneVN = regexp.MustCompile(`^0(?:[35789]\d{8}|2\d{9})$`)

// NormalizePhone returns a phone number as it is kept: "0905389330" for a
// Vietnamese one, "+8190…" for one of another country, which must be typed
// with its plus sign. The whole of s must be the number.
func NormalizePhone(s string) (string, bool) {
	var b strings.Builder
	for i, r := range strings.TrimSpace(vi.Clean(s)) {
		switch {
		case r >= '0' && r <= '9', r == '+' && i == 0:
			b.WriteRune(r)
		case strings.ContainsRune(" .-()", r):
		default:
			return "", false
		}
	}
	n := b.String()
	abroad := strings.HasPrefix(n, "+")
	switch d := strings.TrimPrefix(n, "+"); {
	case strings.HasPrefix(d, "0084"):
		n, abroad = "0"+strings.TrimPrefix(d[4:], "0"), false
	case strings.HasPrefix(d, "84") && (abroad || len(d) == 11):
		n, abroad = "0"+strings.TrimPrefix(d[2:], "0"), false
	}
	if phoneVN.MatchString(n) {
		return n, true
	}
	if abroad && len(n) >= 9 && len(n) <= 16 && n[1] != '0' {
		return n, true
	}
	return "", false
}

// foundPhone is a phone number in a text and where it stands.
type foundPhone struct {
	number     string
	start, end int // byte offsets
}

// findPhone returns the first phone number in s.
func findPhone(s string) (foundPhone, bool) {
	for _, at := range phoneRun.FindAllStringIndex(s, -1) {
		if at[0] > 0 && isWordByte(s[at[0]-1]) || at[1] < len(s) && isWordByte(s[at[1]]) {
			continue
		}
		if n, ok := NormalizePhone(s[at[0]:at[1]]); ok {
			return foundPhone{number: n, start: at[0], end: at[1]}, true
		}
	}
	return foundPhone{}, false
}

// isWordByte reports whether c is part of a word or number, so that what
// touches it is not a number by itself.
func isWordByte(c byte) bool { return isAlnum(rune(c)) || c >= 0x80 || c == '/' }

// showPhone groups a Vietnamese mobile number for reading: "0905 389 330".
func showPhone(n string) string {
	if len(n) == 10 && n[0] == '0' {
		return n[:4] + " " + n[4:7] + " " + n[7:]
	}
	return n
}

// Identity numbers: twelve digits (căn cước) in one run or in groups, nine
// digits (chứng minh nhân dân) in one run.
var (
	id12     = regexp.MustCompile(`\d(?:[ .]?\d){11}`)
	id9      = regexp.MustCompile(`\d{9}`)
	afterVND = regexp.MustCompile(`(?i)^\s*(?:đ|d|vnd|vnđ|đồng|dong)(?:[^\pL]|$)`)
)

// idMask stands in place of an identity number.
const idMask = "***"

// maskIDs replaces identity numbers in s and reports whether there were any:
// they are of no use for a complaint and must not lie in a queue. Dossier
// codes, phone numbers and amounts of money are left alone.
func maskIDs(s string) (string, bool) {
	var spans [][2]int
	for _, re := range []*regexp.Regexp{id12, id9} {
		for _, at := range re.FindAllStringIndex(s, -1) {
			if loneNumber(s, at[0], at[1]) && !afterVND.MatchString(s[at[1]:]) {
				spans = append(spans, [2]int{at[0], at[1]})
			}
		}
		s = replaceSpans(s, spans, idMask)
		if len(spans) > 0 {
			rest, _ := maskIDs(s)
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
