package procedures

import (
	"strings"
	"time"
)

// minVND is the smallest amount of đồng that can be meant: the least fee of
// the law is 1.000 đồng, and 108 national records hold "20" for "20.000".
const minVND = 1000

// Read says what may be told about the fee on the day asked. channelNote is
// the note of the channel the fee belongs to; where it speaks of fees and the
// fee itself has no note, it is quoted.
//
// A value of 0 is never free by itself: it is also what an empty form of the
// portal holds, and 671 national records have 0 beside a note that names a fee.
func (f Fee) Read(channelNote string, asked time.Time) FeeReading {
	r := FeeReading{Type: f.Type, Currency: f.Currency, Attachment: f.Attachment}
	note := strings.TrimSpace(f.Note)
	r.Quote = note
	if r.Quote == "" && speaksOfFees(channelNote) {
		r.Quote = excerpt(channelNote, speaksOfFees)
	}
	r.EndedOn, r.Expired = ended(r.Quote, DateOf(asked))
	if f.Value == nil || *f.Value == 0 {
		r.Kind = f.kindWithoutNumber(note, r.Quote)
		if r.Kind != FeeZeroPublished {
			r.Currency = ""
		}
		return r
	}
	r.Amount = *f.Value
	r.Kind, r.Disagrees = f.kindOfNumber(r.Quote)
	return r
}

func (f Fee) kindWithoutNumber(note, quote string) FeeKind {
	switch {
	case freeNoteRE.MatchString(note) && len(windowEnds(note)) == 0:
		return FeeFree
	case councilRE.MatchString(quote) && !namesAmount(quote):
		return FeeCouncil
	case f.Attachment != "" && !namesAmount(quote):
		return FeeAttached
	case quote != "":
		return FeeNoteOnly
	case f.Value != nil:
		return FeeZeroPublished
	}
	return FeeNotPublished
}

// kindOfNumber judges a number other than 0 by its currency and by the text
// beside it.
func (f Fee) kindOfNumber(quote string) (kind FeeKind, disagrees bool) {
	v := float64(*f.Value)
	var asVND, asUSD, anyVND, same bool
	found := amounts(quote)
	for _, a := range found {
		same = same || a.value == v
		anyVND = anyVND || a.currency == "VND"
		asVND = asVND || a.currency == "VND" && a.value == v
		asUSD = asUSD || a.currency == "USD" && a.value == v
	}
	disagrees = len(found) > 0 && !same
	switch {
	case v < 0:
		return FeeDoubtful, disagrees
	case f.Currency == "USD":
		if asVND || anyVND && !foreignRE.MatchString(quote) {
			return FeeDoubtful, true // the text counts in đồng
		}
	case v < minVND:
		return FeeDoubtful, disagrees
	case foreignRE.MatchString(quote) && (asUSD && !asVND || !anyVND):
		return FeeDoubtful, true // the text counts in dollars
	}
	return FeeAmount, disagrees
}

// namesAmount reports whether s names money in a currency; a year or the
// number of a law is not that.
func namesAmount(s string) bool {
	for _, a := range amounts(s) {
		if a.currency != "" {
			return true
		}
	}
	return false
}

// ReadFees says what may be told about the fees of one of p's channels, in the
// record's order and each statement once. A channel without any fee entry
// gives one reading: what its note says of fees, or FeeNotPublished.
func (p *Procedure) ReadFees(c Channel, asked time.Time) []FeeReading {
	if len(c.Fees) == 0 {
		return []FeeReading{Fee{}.Read(c.Note, asked)}
	}
	var out []FeeReading
	seen := make(map[FeeReading]bool, len(c.Fees))
	for _, f := range c.Fees {
		r := f.Read(c.Note, asked)
		if !seen[r] {
			seen[r] = true
			out = append(out, r)
		}
	}
	return out
}

// excerptLimit is the length in bytes up to which a note is quoted whole.
const excerptLimit = 900

// excerpt returns s whole when it is short, else the part from the first to the
// last line that want accepts: one piece, as it stands in the record, so that
// nothing comes together that the record keeps apart.
func excerpt(s string, want func(string) bool) string {
	s = strings.TrimSpace(s)
	if len(s) <= excerptLimit {
		return s
	}
	from, to := -1, len(s)
	at := 0
	for line := range strings.Lines(s) {
		if want(line) {
			if from < 0 {
				from = at
			}
			to = at + len(line)
		}
		at += len(line)
	}
	if from < 0 {
		return s
	}
	return strings.TrimSpace(s[from:to])
}
