package reading

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"motcua/internal/vi"
	"motcua/procedures"
)

// When is a date that a citizen wrote, made absolute.
type When struct {
	Date procedures.Date
	// Rough is true when the words give no exact day ("3 tháng trước"): such a
	// date is good for a sentence and too weak for a record.
	Rough bool
	Role  WhenRole
	at    int // byte offset in the folded text
}

// WhenRole says what happened on a date.
type WhenRole string

// The roles that the words before a date can give it.
const (
	WhenUnknown  WhenRole = ""
	WhenReceived WhenRole = "received" // the office took the dossier
	WhenDue      WhenRole = "due"      // the office promised the result
)

// Patterns run on folded text (lower case, no diacritics).
var (
	reISODate   = regexp.MustCompile(`\b(\d{4})-(\d{1,2})-(\d{1,2})\b`)
	reSlashDate = regexp.MustCompile(`\b(\d{1,2})\s?([/.\-])\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{4}|\d{2})\b)?`)
	reWordDate  = regexp.MustCompile(`\b(?:(?:ngay|mung|mong|hom)\s+)?(\d{1,2})\s+thang\s+(\d{1,2})(?:\s*(?:nam\s*|/)(\d{4}))?\b`)
	reEnDate    = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)?\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:,?\s+(\d{4}))?\b`)
	reEnDate2   = regexp.MustCompile(`\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?\b`)
	reDayWord   = regexp.MustCompile(`\b(?:hom|bua|ngay|sang|chieu|trua|toi)\s+(nay|qua|kia)\b|\b(yesterday|today)\b`)
	reWeekday   = regexp.MustCompile(`\b(lan\s+|cap\s+|hang\s+)?((?:hom|ngay|sang|chieu|trua|toi|tu|bua|vao|hen|den|last|on|since|next)\s+)?(thu\s?(?:hai|ba|tu|nam|sau|bay|[2-7])|t[2-7]|chu nhat|cn|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(\s+(?:tuan\s+(?:truoc|roi|vua roi|qua|nay|sau|toi)|vua roi|vua qua|hom truoc))?`)
	reAgo       = regexp.MustCompile(`\b(cach day\s+)?(?:(hon|gan|khoang|tam|duoc|da)\s+)?(\d{1,3}|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|nua|may|a|one|two|three|four|five|six)\s+(ngay|hom|tuan|thang|nam|day|week|month|year)s?(\s+(?:truoc|nay|roi|ago|qua))?\b`)
)

// FindDates returns the dates in text, in the order they stand. A date without
// a year is the latest such day before now, or the next one when the words
// before it speak of an appointment and it is near.
func FindDates(text string, now time.Time) []When {
	f := vi.Fold(vi.Clean(text))
	taken := make([]bool, len(f)+1)
	var found []When
	day := procedures.DateOf(now)
	add := func(at []int, d procedures.Date, rough bool) {
		for i := at[0]; i < at[1]; i++ {
			if taken[i] {
				return
			}
		}
		for i := at[0]; i < at[1]; i++ {
			taken[i] = true
		}
		if !d.IsZero() {
			found = append(found, When{Date: d, Rough: rough, Role: roleAt(f, at[0]), at: at[0]})
		}
	}
	for _, m := range reISODate.FindAllStringSubmatchIndex(f, -1) {
		add(m, realDate(num(f, m, 1), num(f, m, 2), num(f, m, 3)), false)
	}
	for _, m := range reSlashDate.FindAllStringSubmatchIndex(f, -1) {
		if slashDate(f, m) {
			add(m, resolve(num(f, m, 1), num(f, m, 3), num(f, m, 4), day, roleAt(f, m[0]) == WhenDue), false)
		}
	}
	for _, m := range reWordDate.FindAllStringSubmatchIndex(f, -1) {
		if rest := strings.TrimSpace(f[m[1]:]); !hasAnyPrefix(rest, "tuan", "ngay", "lan", "buoi", "ruoi") {
			add(m, resolve(num(f, m, 1), num(f, m, 2), num(f, m, 3), day, roleAt(f, m[0]) == WhenDue), false)
		}
	}
	for _, m := range reEnDate.FindAllStringSubmatchIndex(f, -1) {
		add(m, resolve(num(f, m, 1), enMonth(f[m[4]:m[5]]), num(f, m, 3), day, roleAt(f, m[0]) == WhenDue), false)
	}
	for _, m := range reEnDate2.FindAllStringSubmatchIndex(f, -1) {
		add(m, resolve(num(f, m, 2), enMonth(f[m[2]:m[3]]), num(f, m, 3), day, roleAt(f, m[0]) == WhenDue), false)
	}
	for _, m := range reDayWord.FindAllStringSubmatchIndex(f, -1) {
		back := map[string]int{"nay": 0, "today": 0, "qua": 1, "yesterday": 1, "kia": 2}
		word := group(f, m, 1) + group(f, m, 2)
		if d, ok := back[word]; ok {
			n := len(found)
			add(m, addDays(day, -d), false)
			// "từ tháng 6 tới nay" is no day of filing, and what was filed
			// today is not complained about today.
			if len(found) > n && d == 0 && found[n].Role == WhenReceived {
				found[n].Role = WhenUnknown
			}
		}
	}
	for _, m := range reWeekday.FindAllStringSubmatchIndex(f, -1) {
		if d, ok := weekday(group(f, m, 1), strings.TrimSpace(group(f, m, 2)), group(f, m, 3), strings.TrimSpace(group(f, m, 4)), day); ok {
			add(m[6:8], d, false) // the name alone: "hẹn" before it gives the role
		}
	}
	for _, m := range reAgo.FindAllStringSubmatchIndex(f, -1) {
		if d, ok := ago(group(f, m, 1), group(f, m, 3), group(f, m, 4), strings.TrimSpace(group(f, m, 5)), day); ok {
			add(m, d, true)
		}
	}
	sortWhen(found)
	found = bareDays(f, taken, found)
	sortWhen(found)
	return found
}

// bareDay is a day without its month: "hẹn mùng 6".
var bareDay = regexp.MustCompile(`\b(?:ngay|mung|mong)\s+(\d{1,2})\b`)

// bareDays adds the days without a month that follow a full date: they take
// its month, or the next one when that day comes before it.
func bareDays(f string, taken []bool, found []When) []When {
	for _, m := range bareDay.FindAllStringSubmatchIndex(f, -1) {
		if taken[m[2]] || hasAnyPrefix(strings.TrimSpace(f[m[1]:]), "thang", "lam viec", "/", "-", ".", "gio", "nguoi", "phut") {
			continue
		}
		var before *When
		for i := range found {
			if found[i].at < m[0] && !found[i].Rough {
				before = &found[i]
			}
		}
		if before == nil {
			continue
		}
		y, mo := before.Date.Year, int(before.Date.Month)
		d := realDate(y, mo, num(f, m, 1))
		if !d.IsZero() && d.Before(before.Date) {
			if mo++; mo > 12 {
				y, mo = y+1, 1
			}
			d = realDate(y, mo, num(f, m, 1))
		}
		if !d.IsZero() {
			found = append(found, When{Date: d, Role: roleAt(f, m[0]), at: m[0]})
		}
	}
	return found
}

// slashDate reports whether the match m of reSlashDate is written as a date:
// not a house number, a rank, a decision or a clock time.
func slashDate(f string, m []int) bool {
	hasYear := m[8] >= 0
	before := strings.Fields(f[:m[0]])
	last := ""
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	switch last {
	case "hang", "duong", "so", "ngo", "hem", "kiet", "ngach", "ql", "lo", "qd", "luat", "nd", "tt", "lop", "tong":
		if !hasYear {
			return false
		}
	}
	if sep := f[m[4]:m[5]]; !hasYear && sep != "/" && last != "ngay" && last != "hom" && last != "hen" {
		return false // "1.5 triệu", "7-8 lần"
	}
	if m[1] < len(f) && (f[m[1]] == '/' || f[m[1]] == '-' && m[1]+1 < len(f) && isAlnum(rune(f[m[1]+1])) || isAlnum(rune(f[m[1]]))) {
		return false // "12/6/QĐ", "12/2025"
	}
	return m[0] == 0 || strings.IndexByte("./-,", f[m[0]-1]) < 0
}

// resolve completes day and month with a year; 0 for year means none given.
func resolve(d, m, y int, today procedures.Date, due bool) procedures.Date {
	switch {
	case y >= 1000:
		return realDate(y, m, d)
	case y > 0:
		return realDate(2000+y, m, d)
	}
	var best procedures.Date
	for y := today.Year - 4; y <= today.Year+1; y++ { // four years: 29/2
		c := realDate(y, m, d)
		if c.IsZero() || c.Time().After(today.Time()) && !(due && c.Time().Before(addDays(today, 62).Time())) {
			continue
		}
		best = c
	}
	return best
}

func realDate(y, m, d int) procedures.Date {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, procedures.Vietnam)
	if y < 1900 || y > 2100 || m < 1 || t.Day() != d || int(t.Month()) != m {
		return procedures.Date{}
	}
	return procedures.DateOf(t)
}

func addDays(d procedures.Date, n int) procedures.Date {
	return procedures.DateOf(d.Time().AddDate(0, 0, n))
}

func num(f string, m []int, g int) int {
	n, err := strconv.Atoi(group(f, m, g))
	if err != nil {
		return 0
	}
	return n
}

func group(f string, m []int, g int) string {
	if m[2*g] < 0 {
		return ""
	}
	return f[m[2*g]:m[2*g+1]]
}

func hasAnyPrefix(s string, ps ...string) bool {
	for _, p := range ps {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
