package complaints

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// MaskPhone returns "09******12": the first and last two digits.
func MaskPhone(s string) string {
	r := []rune(strings.TrimSpace(s))
	switch {
	case len(r) == 0:
		return ""
	case len(r) < 7:
		return strings.Repeat("*", len(r))
	}
	return string(r[:2]) + strings.Repeat("*", len(r)-4) + string(r[len(r)-2:])
}

// MaskName returns the initials of a name: "N. V. A.".
func MaskName(s string) string {
	var out []string
	for _, w := range strings.Fields(s) {
		r, _ := utf8.DecodeRuneInString(w)
		out = append(out, string(r)+".")
	}
	return strings.Join(out, " ")
}

func (c Contact) masked() Contact {
	return Contact{Name: MaskName(c.Name), Phone: MaskPhone(c.Phone)}
}

// identityNumber is a citizen identity number (12 digits from 0) or an old
// identity card number (9 digits) standing alone.
var identityNumber = regexp.MustCompile(`(^|[^0-9A-Za-z.\-])(0\d{11}|\d{9})($|[^0-9A-Za-z\-])`)

// maskIdentity hides identity numbers in a citizen's words, as they are not
// needed to work on a complaint; the last three digits stay so that the citizen
// recognises them.
func maskIdentity(s string) string {
	for range 2 { // a second time, as neighbours share the separator
		s = identityNumber.ReplaceAllStringFunc(s, func(m string) string {
			p := identityNumber.FindStringSubmatch(m)
			return p[1] + strings.Repeat("*", len(p[2])-3) + p[2][len(p[2])-3:] + p[3]
		})
	}
	return s
}
