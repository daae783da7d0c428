package procedures

import (
	"regexp"
	"strings"
)

var (
	spanRE      = regexp.MustCompile(`(?i)(\d+(?:[.,]\d+)?)\s*(?:\([^)]*\)\s*)?(ngày làm việc|ngày|giờ|tháng|năm|phút|tuần)`)
	longDateRE  = regexp.MustCompile(`(?i)ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|tháng\s+\d{1,2}\s+năm\s+\d{4}`)
	sameDayRE   = regexp.MustCompile(`(?i)(ngay )?trong (cùng )?ngày|ngay sau khi|ngày làm việc tiếp theo`)
	noRuleRE    = regexp.MustCompile(`(?i)^\W*không quy định`)
	seeNoteRE   = regexp.MustCompile(`(?i)^\W*(theo|xem|như)\s+(phần\s+)?mô tả`)
	spanUnitsVN = map[string]TimeUnit{
		"ngày làm việc": UnitWorkingDay, "ngày": UnitDay, "giờ": UnitHour, "tháng": UnitMonth, "năm": UnitYear,
	}
)

// Read says what may be told about the limit; cases are those of the same
// record. The limit's own Note is quoted whole. A number without a unit takes
// its unit from the cases only when they hold that very number and agree on
// its unit; working days and days are never taken for each other. A number of
// 0 is what an empty form holds: then the note decides, or nothing is published.
func (t TimeLimit) Read(cases []Case) TimeReading {
	note := strings.TrimSpace(t.Note)
	raw := strings.TrimSpace(t.Raw)
	switch {
	case t.Numeric && t.Value > 0:
		r := TimeReading{Kind: TimeExact, Value: t.Value, Unit: t.Unit, Quote: note}
		if t.Unit == UnitNone {
			r.Kind = TimeNoUnit
			if u, ok := unitFromCases(t.Value, cases); ok {
				r.Kind, r.Unit = TimeFromCase, u
			}
		}
		return r
	case !t.saysNothing():
		return TimeReading{Kind: TimeText, Quote: raw}
	case note != "":
		return TimeReading{Kind: TimeText, Quote: note}
	}
	return TimeReading{Kind: TimeNotPublished}
}

// saysNothing reports whether the published value is empty, 0, or a pointer to
// the channel's note.
func (t TimeLimit) saysNothing() bool {
	raw := strings.TrimSpace(t.Raw)
	return t.Numeric && t.Value <= 0 || raw == "" || raw == "-" || seeNoteRE.MatchString(raw)
}

// ReadTime says what may be told about the time limit of one of p's channels.
// The channel's note is quoted where it says something of time that the limit
// does not: another span ("7 ngày đối với nhà ở riêng lẻ" beside 10), the span
// itself where the limit says nothing, or the case where the record lists the
// same method more than once (357 national records do).
func (p *Procedure) ReadTime(c Channel) TimeReading {
	t := c.Time
	if note := strings.TrimSpace(c.Note); t.Note == "" && note != "" {
		t.Note = p.timeNote(c, note)
	}
	return t.Read(p.Cases)
}

func (p *Procedure) timeNote(c Channel, note string) string {
	same := 0
	for _, have := range p.Channels {
		if have.Method == c.Method {
			same++
		}
	}
	switch {
	case c.Time.saysNothing():
		if !speaksOfTime(note) && !noRuleRE.MatchString(note) {
			return ""
		}
	case same > 1:
		return note
	default:
		r := c.Time.Read(p.Cases)
		if !namesOtherSpan(note, r.Value, r.Unit) {
			return ""
		}
	}
	return excerpt(note, speaksOfTime)
}

// unitFromCases returns the unit that the cases with this number share.
func unitFromCases(v float64, cases []Case) (TimeUnit, bool) {
	unit := UnitNone
	for _, c := range cases {
		if !c.Time.Numeric || c.Time.Value != v || c.Time.Unit == UnitNone {
			continue
		}
		if unit != UnitNone && unit != c.Time.Unit {
			return UnitNone, false
		}
		unit = c.Time.Unit
	}
	return unit, unit != UnitNone
}

// speaksOfTime reports whether s names a span of time; a date is not that.
func speaksOfTime(s string) bool {
	return spanRE.MatchString(longDateRE.ReplaceAllString(s, "")) || sameDayRE.MatchString(s)
}

// namesOtherSpan reports whether s names any span but this one.
func namesOtherSpan(s string, v float64, unit TimeUnit) bool {
	for _, m := range spanRE.FindAllStringSubmatch(longDateRE.ReplaceAllString(s, ""), -1) {
		n, ok := number(m[1])
		if !ok || n != v || spanUnitsVN[strings.ToLower(m[2])] != unit {
			return true
		}
	}
	return false
}
