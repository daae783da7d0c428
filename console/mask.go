package console

import (
	"regexp"

	"motcua/complaints"
)

// personal finds Vietnamese phone numbers and the 9 or 12 digits of identity
// papers in what a citizen wrote.
var personal = regexp.MustCompile(`\b(?:0\d{2,3}|84[ .\-]?\d{2,3})[ .\-]?\d{3,4}[ .\-]?\d{3,4}\b|\b\d{12}\b|\b\d{9}\b`)

// maskText hides phone and identity numbers in free text but for the last
// three digits, until the officer asks to see the contact.
func maskText(s string) string { return personal.ReplaceAllStringFunc(s, maskNumber) }

func maskNumber(s string) string { return "••• ••• " + s[len(s)-3:] }

// maskContact is a contact as it is shown before an officer asks to see it.
// The desk has masked it already; here it is made sure of.
func maskContact(c complaints.Contact) complaints.Contact {
	return complaints.Contact{Name: complaints.MaskName(c.Name), Phone: complaints.MaskPhone(c.Phone)}
}
