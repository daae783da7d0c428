package procedures

// TimeLimit is a processing limit exactly as published, plus what can be read
// from it without inventing anything.
type TimeLimit struct {
	Raw   string   // as published: "7", "17.5", "Theo mô tả"; "" when absent
	Value float64  // Raw as a number; meaningful only when Numeric
	Unit  TimeUnit // UnitNone when the record gives none
	// Numeric is true when Raw is a number.
	Numeric bool
	// Note is text published beside this limit, if any.
	Note string
}

// TimeUnit is the unit of a TimeLimit.
type TimeUnit string

// The units of the portal; working days and days are never the same.
const (
	UnitNone       TimeUnit = ""
	UnitWorkingDay TimeUnit = "working_day"
	UnitDay        TimeUnit = "day"
	UnitHour       TimeUnit = "hour"
	UnitMonth      TimeUnit = "month"
	UnitYear       TimeUnit = "year"
)

// Fee is one fee exactly as published.
type Fee struct {
	Type       FeeType
	Value      *int64 // nil when the record gives no number
	Currency   string // "VND", "USD"; "" when the record gives none
	Note       string
	Attachment string // file name of a fee table
}

// FeeType tells phí, lệ phí and mức giá apart.
type FeeType string

// The fee types of the portal.
const (
	FeeCharge  FeeType = "fee"         // phí
	FeeService FeeType = "service_fee" // lệ phí
	FeePrice   FeeType = "price"       // mức giá
)

// FeeKind is what a citizen may be told about a fee.
type FeeKind string

// The kinds of fee statement. Only FeeFree may be worded as "miễn phí".
const (
	// FeeNotPublished: the record holds no fee entry at all.
	FeeNotPublished FeeKind = "not_published"
	// FeeZeroPublished: value 0 and not one word beside it. The portal prints
	// "Miễn phí"; 0 is also the default of an empty form, so it is told as
	// "the record states 0 đồng".
	FeeZeroPublished FeeKind = "zero_published"
	// FeeFree: the text itself says free (a card, or a note such as "Miễn phí").
	FeeFree FeeKind = "free"
	// FeeAmount: a number with a currency; the note, if any, must be shown too.
	FeeAmount FeeKind = "amount"
	// FeeNoteOnly: the number is missing or 0, and the note decides; quote it.
	FeeNoteOnly FeeKind = "note_only"
	// FeeCouncil: the provincial council sets it; quote the note, say that the
	// amount is the province's.
	FeeCouncil FeeKind = "council"
	// FeeDoubtful: a number that cannot be meant as it stands ("20" for
	// "20.000", a VND amount under 1.000, a note in another currency): quote
	// the note, never the number alone.
	FeeDoubtful FeeKind = "doubtful"
	// FeeAttached: only an attached table tells.
	FeeAttached FeeKind = "attached"
)

// FeeReading is the rule of what may be told about a fee (traps 1–5 of the
// national data). Quote is text of the record to be shown as it is; Expired is
// true when the note speaks of a period that ended before the day asked.
type FeeReading struct {
	Kind     FeeKind
	Type     FeeType
	Amount   int64
	Currency string // "VND" or "USD" as published; "" means the record gives none and the amount is shown with "đồng" only when the note does not name another currency
	Quote    string
	Expired  bool
	// EndedOn is the last such day, when Expired.
	EndedOn Date
	// Disagrees is true when the text beside the number names other amounts
	// only: number and text must both be shown.
	Disagrees bool
	// Attachment is the file name of a fee table beside this fee, or "".
	Attachment string
}

// TimeKind is what a citizen may be told about a time limit.
type TimeKind string

// The kinds of time statement.
const (
	TimeNotPublished TimeKind = "not_published"
	TimeExact        TimeKind = "exact"     // number and unit in the record
	TimeFromCase     TimeKind = "from_case" // the unit was completed from the record's cases
	TimeNoUnit       TimeKind = "no_unit"   // a number without a unit: quote, and say that the unit is not published
	TimeText         TimeKind = "text"      // words instead of a number: quote
)

// TimeReading is the rule of what may be told about a time limit.
type TimeReading struct {
	Kind  TimeKind
	Value float64
	Unit  TimeUnit
	Quote string // note or text to be shown as it is
}
