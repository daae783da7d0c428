package reading

import (
	"sort"
	"strconv"
	"strings"

	"motcua/procedures"
)

// enMonth returns the number of an English month by its first three letters.
func enMonth(s string) int {
	return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", s)/3 + 1
}

var weekdays = map[string]int{
	"chu nhat": 0, "cn": 0, "thu hai": 1, "thu ba": 2, "thu tu": 3, "thu nam": 4, "thu sau": 5, "thu bay": 6,
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
}

// weekday returns the day that "hôm thứ Sáu", "thứ 2 tuần trước" or "last
// Friday" means. Without a word around it that speaks of time ("lần thứ hai")
// it means none.
func weekday(rank, lead, name, tail string, today procedures.Date) (procedures.Date, bool) {
	if rank != "" || lead == "" && tail == "" && name != "chu nhat" && !strings.HasSuffix(name, "day") {
		return procedures.Date{}, false
	}
	wd, ok := weekdays[strings.Join(strings.Fields(name), " ")]
	if !ok { // "thu 6", "thu6", "t6"
		n, err := strconv.Atoi(name[len(name)-1:])
		if err != nil {
			return procedures.Date{}, false
		}
		wd = n - 1
	}
	// Weeks run from Monday.
	now := (int(today.Time().Weekday()) + 6) % 7
	want := (wd + 6) % 7
	diff := want - now
	switch {
	case strings.HasSuffix(tail, "tuan sau"), strings.HasSuffix(tail, "tuan toi"), lead == "next":
		diff += 7
	case strings.HasSuffix(tail, "tuan nay"):
	case hasAnyPrefix(tail, "tuan"):
		diff -= 7
	case lead == "hen" || lead == "den":
		if diff < 0 {
			diff += 7
		}
	case diff >= 0:
		diff -= 7 // the latest one that has passed; today is "hôm nay"
	}
	return addDays(today, diff), true
}

var numberWords = map[string]int{
	"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
	"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}

// ago returns the day that "3 tháng trước" or "2 tuần nay" means, roughly.
// A bare length of time ("trong 15 ngày") means none.
func ago(lead, count, unit, tail string, today procedures.Date) (procedures.Date, bool) {
	if lead == "" && tail == "" {
		return procedures.Date{}, false
	}
	n, ok := numberWords[count]
	if !ok {
		var err error
		if n, err = strconv.Atoi(count); err != nil {
			if count != "nua" {
				return procedures.Date{}, false
			}
			switch unit { // half a month, half a year
			case "thang":
				return addDays(today, -15), true
			case "nam":
				n, unit = 6, "thang"
			default:
				return procedures.Date{}, false
			}
		}
	}
	t := today.Time()
	switch unit {
	case "ngay", "hom", "day":
		t = t.AddDate(0, 0, -n)
	case "tuan", "week":
		t = t.AddDate(0, 0, -7*n)
	case "thang", "month":
		first := t.AddDate(0, 0, 1-t.Day()).AddDate(0, -n, 0)
		d := realDate(first.Year(), int(first.Month()), t.Day())
		if d.IsZero() { // the month is shorter: its last day
			d = procedures.DateOf(first.AddDate(0, 1, -1))
		}
		return d, d.Year > 1900
	default:
		t = t.AddDate(-n, 0, 0)
	}
	d := procedures.DateOf(t)
	return d, d.Year > 1900
}

// Words before a date that say what happened on it; the nearest one counts.
var (
	dueWords      = []string{"hen", "den han", "han tra", "tra ket qua", "ngay tra", "tra ngay", "due", "promised", "appointment"}
	receivedWords = []string{"nop", "gui", "tiep nhan", "nhan ho so", "lam ho so", "bien nhan", "xin tu", "tu ngay", "filed", "submitted", "applied", "sent"}
	untilWords    = []string{"den", "toi", "nay", "gio", "qua", "het", "until", "now"}
)

// roleAt says what the words before position at make of a date there.
func roleAt(f string, at int) WhenRole {
	from := max(0, at-70)
	before := f[from:at]
	if i := strings.LastIndexAny(before, ".;!?"); i >= 0 {
		before = before[i+1:]
	}
	due, received, until := lastWord(before, dueWords), lastWord(before, receivedWords), lastWord(before, untilWords)
	switch {
	case due < 0 && received < 0:
		return WhenUnknown
	case until > due && until > received:
		// "hẹn đến 10/7" is still an appointment; "hẹn 10/7 … đến nay" is not.
		if due >= 0 && due > received && until-due <= len("hen lai lan hai ") && !strings.ContainsAny(before[due:], "0123456789") {
			return WhenDue
		}
		return WhenUnknown
	case due > received:
		return WhenDue
	default:
		return WhenReceived
	}
}

// lastWord returns where the last of words stands in s as whole words, or -1.
func lastWord(s string, words []string) int {
	padded := " " + strings.NewReplacer(",", " ", ":", " ", "(", " ").Replace(s) + " "
	best := -1
	for _, w := range words {
		best = max(best, strings.LastIndex(padded, " "+w+" "))
	}
	return best
}

func sortWhen(ws []When) { sort.SliceStable(ws, func(i, j int) bool { return ws[i].at < ws[j].at }) }
