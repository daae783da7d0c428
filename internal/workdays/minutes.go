package workdays

import (
	"fmt"
	"time"
)

// WorkingTime returns the office hours between from and to; zero when to is not
// after from.
func (c *Calendar) WorkingTime(from, to time.Time) time.Duration {
	var sum time.Duration
	for d := dateOf(from); d.time().Before(to); d = d.next() {
		for _, b := range c.blocks(d) {
			start, end := d.time().Add(b.from), d.time().Add(b.to)
			if start.Before(from) {
				start = from
			}
			if end.After(to) {
				end = to
			}
			if end.After(start) {
				sum += end.Sub(start)
			}
		}
	}
	return sum
}

// WorkingMinutes returns the whole minutes of office hours between from and to.
func (c *Calendar) WorkingMinutes(from, to time.Time) int {
	return int(c.WorkingTime(from, to) / time.Minute)
}

// Remaining returns the working minutes left until due; negative when due has
// passed, by the working minutes since.
func (c *Calendar) Remaining(now, due time.Time) int {
	if due.Before(now) {
		return -c.WorkingMinutes(due, now)
	}
	return c.WorkingMinutes(now, due)
}

// Step is one line of an explanation of a deadline.
type Step struct {
	Day
	Count int    // the number this day got, 0 when it was not counted
	Text  string // plain Vietnamese, e.g. "24/11/2026 (thứ Ba): không tính, Ngày Văn hóa Việt Nam"
}

// Explain tells day by day why AddDays(from, n) gives its result; n is at most
// MaxDays and the first step is the day of from.
func (c *Calendar) Explain(from time.Time, n int) []Step {
	d := dateOf(from)
	first := c.DayOf(from)
	steps := []Step{{Day: first, Text: label(d) + ": ngày bắt đầu, không tính"}}
	for count := 0; count < min(n, MaxDays); {
		d = d.next()
		s := Step{Day: c.DayOf(d.time())}
		if s.Open {
			count++
			s.Count = count
			s.Text = fmt.Sprintf("%s: ngày làm việc thứ %d", label(d), count)
			if s.Kind == KindWorking {
				s.Text += ", " + s.Name
			}
		} else {
			why := s.Name
			if why == "" {
				why = "ngày nghỉ hằng tuần"
			}
			s.Text = label(d) + ": không tính, " + why
		}
		if s.Name != "" && !s.Verified {
			s.Text += " (chưa đối chiếu với văn bản)"
		}
		steps = append(steps, s)
	}
	return steps
}

var weekdayNames = [7]string{"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"}

func label(d date) string {
	return fmt.Sprintf("%02d/%02d/%04d (%s)", d.d, d.m, d.y, weekdayNames[d.time().Weekday()])
}
