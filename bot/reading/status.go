package reading

import (
	"regexp"
	"time"

	"motcua/internal/vi"
)

// bareStatus is the words of the menu, which alone ask for the citizen's own
// complaints; statusPolite may stand beside them.
var (
	bareStatus   = phrases("bare_status")
	statusPolite = phrases("status_polite")
)

// AsksStatusOnly reports whether a message is nothing but the menu's words for
// looking a complaint up.
func AsksStatusOnly(text string) bool {
	t := tokenize(text)
	if len(t) > 5 || !bareStatus.in(t) {
		return false
	}
	for i := range t {
		if !statusPolite.in(t[i:i+1]) && !(i+1 < len(t) && statusPolite.in(t[i:i+2])) {
			return false
		}
	}
	return true
}

// AsksStatus reports whether a text asks how something stands.
func AsksStatus(text string) bool { return lists.status.in(tokenize(text)) }

// AsksOwnComplaint reports whether a question on a status is about a complaint
// sent before.
func AsksOwnComplaint(text string) bool {
	t := tokenize(text)
	return lists.earlier.in(t) || lists.bare.in(t)
}

// ForgotNumber reports whether a text says that the number is lost.
func ForgotNumber(text string) bool { return lists.forgot.in(tokenize(text)) }

// LikeOurNumber reports whether something typed as a number of ours ("PA-…")
// stands in a text, right or wrong.
func LikeOurNumber(text string) bool { return paCode.MatchString(vi.Clean(text)) }

// NamesReceipt reports whether a text names the receipt of a dossier and a
// number.
func NamesReceipt(text string) bool { return lists.receipt.in(tokenize(text)) }

// paCode is something typed as a number of ours: "PA-261121-00017", "PA2509-0412".
var paCode = regexp.MustCompile(`(?i)(?:^|[^\pL\d])(PA[ \-–:]{0,3}\d[\d \-–]{2,}[\pL\d]?)`)

// hasCode reports whether a dossier code or a complaint number stands in s.
// The date in a code does not matter here, so any clock will do.
func hasCode(s string) bool {
	if paCode.MatchString(vi.Clean(s)) {
		return true
	}
	_, ok := FindDossier(s, time.Time{})
	return ok
}
