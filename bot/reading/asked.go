package reading

import (
	"regexp"
	"strings"
)

// typedCode finds a procedure code in a message; a longer code of an old
// system ("1.001193.000.00.00.H35") begins with it.
var typedCode = regexp.MustCompile(`(?:^|[^\d.\-])(\d\.\d{6,9})(?:\D|$)`)

// ProcedureCode returns the code of a procedure that stands in a message.
func ProcedureCode(m Said) (string, bool) {
	if g := typedCode.FindStringSubmatch(m.Raw); g != nil {
		return g[1], true
	}
	return "", false
}

// AsksConditions reports whether the conditions are asked for by their name.
func (w *Words) AsksConditions(m Said) bool {
	text := " " + m.PlainText() + " "
	return strings.Contains(text, " dieu kien ") || strings.Contains(text, " yeu cau ") || strings.Contains(text, " requirements ")
}

// ClearlyAsks reports whether a message names a paper, a part of a procedure
// or a complaint.
func (w *Words) ClearlyAsks(m Said) bool {
	_, named := ProcedureCode(m)
	if w.admin.has(m) || w.alarms.asks.exact(m) || named {
		return true
	}
	facet, _ := w.FacetOf(m)
	return facet == FacetDocuments || facet == FacetFee || facet == FacetForm || facet == FacetLegal
}

// AsksForOffice reports whether the office itself is asked for: its hours, its phone.
func (w *Words) AsksForOffice(m Said) bool {
	ask := false
	for _, h := range w.office.find(m) {
		if h.label == "not" {
			return false
		}
		ask = true
	}
	return ask
}

// UnsaidIn returns what a message asks that no record says: "tax", "penalty" or
// "benefit"; "" for none.
func (w *Words) UnsaidIn(m Said) string {
	for _, h := range w.unsaid.find(m) {
		return h.label
	}
	return ""
}
