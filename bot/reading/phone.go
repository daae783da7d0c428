package reading

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

// Phone is a phone number in a text and where it stands.
type Phone struct {
	Number     string
	Start, End int // byte offsets
}

// FindPhone returns the first phone number in s.
func FindPhone(s string) (Phone, bool) {
	for _, at := range phoneRun.FindAllStringIndex(s, -1) {
		if at[0] > 0 && isWordByte(s[at[0]-1]) || at[1] < len(s) && isWordByte(s[at[1]]) {
			continue
		}
		if n, ok := NormalizePhone(s[at[0]:at[1]]); ok {
			return Phone{Number: n, Start: at[0], End: at[1]}, true
		}
	}
	return Phone{}, false
}

// isWordByte reports whether c is part of a word or number, so that what
// touches it is not a number by itself.
func isWordByte(c byte) bool { return isAlnum(rune(c)) || c >= 0x80 || c == '/' }

// ShowPhone groups a Vietnamese mobile number for reading: "0905 389 330".
func ShowPhone(n string) string {
	if len(n) == 10 && n[0] == '0' {
		return n[:4] + " " + n[4:7] + " " + n[7:]
	}
	return n
}
