package reading

import (
	"regexp"
	"strings"
	"time"

	"motcua/internal/vi"
	"motcua/procedures"
)

// DossierCode is a dossier code (mã hồ sơ) found in what a citizen wrote.
type DossierCode struct {
	Code string // normalised: capitals, plain hyphens, no blanks
	// Filed is the ISO date that stands in the code, "" when it is impossible.
	Filed string
	// Doubtful is true when the date in the code cannot be or lies in the
	// future. Citizens misread 1 and 7 or 0 and O, so such a code is pointed
	// out and kept, never refused.
	Doubtful bool
}

// The forms of a dossier code: that of Nghị định 61/2018 (000.00.19.H29-…) and
// that of Quyết định 20/2020 (H49.15-…).
var (
	dossierOld = regexp.MustCompile(`(?:^|[^0-9A-Za-z.\-])(\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}-(\d{6})-\d{4,6})(?:$|[^0-9A-Za-z])`)
	dossierNew = regexp.MustCompile(`(?:^|[^0-9A-Za-z.\-])([A-Y]\d{2}(?:\.[0-9A-Z]{1,6}){0,6}-(\d{6})-\d{4,6})(?:$|[^0-9A-Za-z])`)
	// dossierBlank is a code typed with blanks where hyphens belong.
	dossierBlank = regexp.MustCompile(`((?:^|[^0-9A-Za-z.\-])(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Y]\d{2}(?:\.[0-9A-Z]{1,6}){0,6})[ -](\d{6})[ -](\d{4,6})(?:$|[^0-9A-Za-z])`)

	dashes      = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", "‒", "-", "_", "-")
	digitBlanks = regexp.MustCompile(`(\d)[ \t]*([.\-])[ \t]*(\d)`)
)

// FindDossier returns the first dossier code in text. Case, kinds of dashes
// and blanks around them are forgiven; procedure codes, identity numbers,
// phone numbers and numbers of decisions are not dossier codes.
func FindDossier(text string, now time.Time) (DossierCode, bool) {
	t := strings.ToUpper(dashes.Replace(vi.Clean(text)))
	// Twice, as the matches of one digit between two marks overlap.
	t = digitBlanks.ReplaceAllString(t, "$1$2$3")
	t = digitBlanks.ReplaceAllString(t, "$1$2$3")
	m := dossierOld.FindStringSubmatch(t)
	if m == nil {
		m = dossierNew.FindStringSubmatch(t)
	}
	if m == nil {
		b := dossierBlank.FindStringSubmatch(t)
		if b == nil {
			return DossierCode{}, false
		}
		code := strings.TrimLeftFunc(b[1], func(r rune) bool { return !isAlnum(r) }) + "-" + b[2] + "-" + b[3]
		m = []string{"", code, b[2]}
	}
	c := DossierCode{Code: m[1], Doubtful: true}
	if d, err := time.Parse("060102", m[2]); err == nil {
		day := procedures.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
		if !procedures.DateOf(now).Before(day) {
			c.Filed, c.Doubtful = day.ISO(), false
		}
	}
	return c, true
}

func isAlnum(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// numberWord is a word with digits in it, as the number of a receipt is.
var numberWord = regexp.MustCompile(`[\pL\d./\-]*\d[\pL\d./\-]*`)

// BareNumber returns the one number in said, without "số biên nhận" before it.
func BareNumber(said string) string {
	if all := numberWord.FindAllString(said, -1); len(all) == 1 {
		return strings.TrimRight(all[0], ".-/")
	}
	return said
}
