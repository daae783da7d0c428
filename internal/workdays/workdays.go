// Package workdays counts working days and working minutes of a Vietnamese
// public office: two blocks a day, public holidays, compensation days and
// swapped Saturdays. The calendar is dated data (calendar.yaml, each entry with
// its source); an office overrides it with its own file.
package workdays

import (
	"time"
)

// Zone is the only time zone of Vietnam (UTC+7, no summer time). All results
// are in it.
var Zone = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// IntakeCutoff is the time of day after which an office counts what it took in
// as taken in on the next working day (the 15:00 rule of NĐ 61/2018 Đ.18; it is
// used for dossiers, so it is a parameter and not the default).
const IntakeCutoff = 15 * time.Hour

// Kind says what a dated entry of the calendar is.
type Kind string

// The kinds of entry. KindWeekend and KindOrdinary are never in a file.
const (
	KindHoliday      Kind = "holiday"      // public holiday
	KindCompensation Kind = "compensation" // day off in place of another day
	KindWorking      Kind = "working"      // weekend day on which the office works
	KindWeekend      Kind = "weekend"      // weekly day off
	KindOrdinary     Kind = "ordinary"     // working day of the week
)

// Day is what the calendar knows of one day.
type Day struct {
	Date     time.Time // midnight in Zone
	Kind     Kind
	Name     string // "Ngày Văn hóa Việt Nam"; "" for ordinary days and weekends
	Source   string // the rule or announcement it comes from
	Verified bool   // whether a person compared it with the official text
	Open     bool   // whether the office works
}

// Calendar is a working-day calendar. It is only read after it was built, so
// goroutines may share it.
type Calendar struct {
	hours    []hours // by from, ascending
	days     map[date]entry
	from, to date // what the dated entries cover
}

// date is a calendar day without a zone, comparable and usable as a key.
type date struct {
	y int
	m time.Month
	d int
}

func dateOf(t time.Time) date {
	y, m, d := t.In(Zone).Date()
	return date{y, m, d}
}

func (d date) time() time.Time { return time.Date(d.y, d.m, d.d, 0, 0, 0, 0, Zone) }

func (d date) next() date { return dateOf(d.time().AddDate(0, 0, 1)) }

func (d date) before(e date) bool { return d.time().Before(e.time()) }

// block is a span of office hours, as time since midnight.
type block struct{ from, to time.Duration }

// hours is one version of the weekly hours, in force from a date on.
type hours struct {
	from     date
	week     [7][]block
	source   string
	verified bool
}

type entry struct {
	kind     Kind
	name     string
	source   string
	verified bool
	blocks   []block // of KindWorking, nil for the usual hours
}

// versionAt returns the weekly hours in force on d; days before the first
// version use the first.
func (c *Calendar) versionAt(d date) hours {
	v := c.hours[0]
	for _, h := range c.hours[1:] {
		if d.before(h.from) {
			break
		}
		v = h
	}
	return v
}

// blocks returns the office hours of d, nil on a closed day.
func (c *Calendar) blocks(d date) []block {
	v := c.versionAt(d)
	e, dated := c.days[d]
	switch {
	case !dated:
		return v.week[d.time().Weekday()]
	case e.kind != KindWorking:
		return nil
	case e.blocks != nil:
		return e.blocks
	}
	if own := v.week[d.time().Weekday()]; own != nil {
		return own
	}
	return v.longest()
}

// longest returns the hours of the week's first fullest day, for a swapped day.
func (h hours) longest() []block {
	var best []block
	var most time.Duration
	for _, bs := range h.week {
		var sum time.Duration
		for _, b := range bs {
			sum += b.to - b.from
		}
		if sum > most {
			best, most = bs, sum
		}
	}
	return best
}

// IsWorking reports whether the office works on the Vietnamese day of t.
func (c *Calendar) IsWorking(t time.Time) bool { return c.blocks(dateOf(t)) != nil }

// Covers reports whether the dated entries cover the day of t. Outside, only
// weekends are known and a result may fall on a holiday.
func (c *Calendar) Covers(t time.Time) bool {
	d := dateOf(t)
	return !d.before(c.from) && !c.to.before(d)
}

// DayOf returns what the calendar knows of the day of t.
func (c *Calendar) DayOf(t time.Time) Day {
	d := dateOf(t)
	if e, ok := c.days[d]; ok {
		return Day{Date: d.time(), Kind: e.kind, Name: e.name, Source: e.source, Verified: e.verified, Open: c.blocks(d) != nil}
	}
	v := c.versionAt(d)
	day := Day{Date: d.time(), Kind: KindWeekend, Source: v.source, Verified: v.verified}
	if c.blocks(d) != nil {
		day.Kind, day.Open = KindOrdinary, true
	}
	return day
}

// CloseOf returns the end of office hours on the day of t, and false on a
// closed day.
func (c *Calendar) CloseOf(t time.Time) (time.Time, bool) {
	d := dateOf(t)
	bs := c.blocks(d)
	if bs == nil {
		return time.Time{}, false
	}
	return d.time().Add(bs[len(bs)-1].to), true
}

// MaxDays is the largest number of working days that AddDays counts; a larger n
// is cut to it (no limit in law comes near it).
const MaxDays = 3650

// AddDays returns the end of the n-th working day after from. The day of from
// is not counted (BLDS 2015 Đ.147 k.3) and only working days are, so the result
// never lies on a closed day (Đ.148 k.5). In law the day ends at 24:00 (Đ.148
// k.6); this returns the end of office hours, which is earlier, because nobody
// answers after it. For n ≤ 0 it is the end of the first working day that has
// not closed before from.
func (c *Calendar) AddDays(from time.Time, n int) time.Time {
	d := dateOf(from)
	if n <= 0 {
		for {
			if end, ok := c.CloseOf(d.time()); ok && !end.Before(from) {
				return end
			}
			d = d.next()
		}
	}
	for n = min(n, MaxDays); n > 0; {
		d = d.next()
		if c.blocks(d) != nil {
			n--
		}
	}
	end, _ := c.CloseOf(d.time())
	return end
}

// AddDaysAfter is AddDays with an intake rule: what comes on a closed day, or
// after cutoff (time since midnight, see IntakeCutoff), counts as taken in on
// the next working day.
func (c *Calendar) AddDaysAfter(from time.Time, n int, cutoff time.Duration) time.Time {
	d := dateOf(from)
	if late := from.Sub(d.time()) > cutoff; late || c.blocks(d) == nil {
		for d = d.next(); c.blocks(d) == nil; {
			d = d.next()
		}
		return c.AddDays(d.time(), n)
	}
	return c.AddDays(from, n)
}
