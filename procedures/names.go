package procedures

import (
	"regexp"
	"strings"
	"unicode"
)

// Visible reports whether a citizen of the province ("H26") may be told of p:
// never of work inside the administration, and of a province's own procedure
// only when it is this province's. An empty province sees all provinces'.
func Visible(p *Procedure, province string) bool {
	return !p.Internal && (p.Province == "" || province == "" || p.Province == province)
}

// DisplayOfficial returns the official name as it may be shown: without the
// final full stop, without double spaces, in sentence case where the record
// shouts, and with the two letters that an old font left wrong put right. It is
// for display only; Name stays as published.
func (p *Procedure) DisplayOfficial() string {
	s := strings.Join(strings.Fields(oldFont.Replace(p.Name)), " ")
	s = strings.TrimRight(s, " .;")
	if shouts(s) {
		s = sentenceCase(s)
	}
	return s
}

// oldFont mends ƣ, which stands for ư in texts typed with a legacy font.
var oldFont = strings.NewReplacer("ƣ", "ư", "Ƣ", "Ư")

// shouts reports whether s is in capitals: no lower-case letter outside
// brackets, and more than one word.
func shouts(s string) bool {
	words := 0
	for _, w := range strings.Fields(s) {
		letters := 0
		for _, r := range w {
			if unicode.IsLower(r) {
				return false
			}
			if unicode.IsLetter(r) {
				letters++
			}
		}
		if letters > 1 {
			words++
		}
	}
	return words > 2
}

// abbreviations stay in capitals in a name that is put in sentence case.
var abbreviations = map[string]bool{
	"BHXH": true, "BHYT": true, "BHTN": true, "UBND": true, "HĐND": true, "TTHC": true, "CCCD": true,
	"GPLX": true, "QSDĐ": true, "GCN": true, "TNCN": true, "TNDN": true, "GTGT": true, "THPT": true,
	"THCS": true, "ATTP": true, "PCCC": true, "ANTT": true, "HTX": true, "ODA": true, "FDI": true,
	"C/O": true, "CFS": true, "GMP": true, "APEC": true, "ABTC": true, "ASEAN": true, "USD": true,
	"VNĐ": true, "VND": true, "HIV": true, "AIDS": true, "LPG": true, "LNG": true, "CNG": true,
	"KHCN": true, "GDĐT": true, "NSNN": true, "KCB": true, "QLNN": true, "TP": true, "UAV": true,
	"HIV/AIDS": true, "BCVT": true, "ATTT": true, "PPP": true, "BOT": true, "ISPS": true, "DNNVV": true,
}

// properNames are put back after lower-casing.
var properNames = strings.NewReplacer("việt nam", "Việt Nam", "nhà nước", "Nhà nước", "chính phủ", "Chính phủ", "vneid", "VNeID")

// romanRE finds Roman numerals; "VI" and "XI" are left out, being the words of
// "phạm vi" and "xi măng".
var romanRE = regexp.MustCompile(`^(I{1,3}|I?V|VII|VIII|I?X|XII|XIII|XIV|XV)$`)

func sentenceCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		core := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		switch {
		case abbreviations[core], romanRE.MatchString(core), strings.ContainsAny(core, "0123456789"):
		case len(core) == 1 && core != "Y": // "loại A"; "Y" is the word of "y tế"
		default:
			words[i] = strings.ToLower(w)
		}
	}
	out := []rune(properNames.Replace(strings.Join(words, " ")))
	for i, r := range out {
		if unicode.IsLetter(r) {
			out[i] = unicode.ToUpper(r)
			break
		}
	}
	return string(out)
}
