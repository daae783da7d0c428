package procedures

import (
	"fmt"
	"time"
)

// Date is a calendar day in Vietnam; the zero Date means unknown. Day 0 beside
// a month means that only the month is known.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Vietnam is the only time zone of the country (UTC+7, no summer time).
var Vietnam = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// DateOf returns the Vietnamese calendar day of t.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	t = t.In(Vietnam)
	return Date{t.Year(), t.Month(), t.Day()}
}

// ParseDate reads "2026-07-18".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return Date{}, fmt.Errorf("date %q: want YYYY-MM-DD", s)
	}
	return Date{t.Year(), t.Month(), t.Day()}, nil
}

// IsZero reports whether the date is unknown.
func (d Date) IsZero() bool { return d == Date{} }

// Time returns midnight in Vietnam at the start of d, or of its month when only
// that is known.
func (d Date) Time() time.Time {
	return time.Date(d.Year, d.Month, max(d.Day, 1), 0, 0, 0, 0, Vietnam)
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Time().Before(e.Time()) }

// String returns "18/07/2026", as Vietnamese readers expect, "12/2025" when only
// the month is known, or "" when nothing is.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Day == 0:
		return fmt.Sprintf("%02d/%04d", int(d.Month), d.Year)
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, int(d.Month), d.Year)
}

// ISO returns "2026-07-18", "2025-12" when only the month is known, or "".
func (d Date) ISO() string {
	switch {
	case d.IsZero():
		return ""
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, int(d.Month))
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText writes the ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.ISO()), nil }

// UnmarshalText reads the ISO form, that of a month too; empty text is the
// unknown date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	if t, err := time.Parse("2006-01", string(b)); err == nil {
		*d = Date{Year: t.Year(), Month: t.Month()}
		return nil
	}
	v, err := ParseDate(string(b))
	*d = v
	return err
}
