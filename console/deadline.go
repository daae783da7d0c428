package console

import (
	"fmt"
	"time"

	"motcua/complaints"
	"motcua/procedures"
)

// soon is how many working days before the due day a complaint is called
// urgent: the office can still ask another unit.
const soon = 1

// remaining is the time left, in words and as a class for the eye.
type remaining struct {
	Words string
	Class string // "late", "soon", "fine" or "done"
}

// remainingOf says how long is left until the answer is due, or how it ended.
func (c *Console) remainingOf(k complaints.Complaint, now time.Time) remaining {
	if !k.State.Open() {
		switch {
		case k.AnsweredAt.IsZero():
			return remaining{"đã kết thúc", "done"}
		case k.AnsweredAt.After(k.AnswerBy):
			return remaining{"đã trả lời, trễ hạn", "done"}
		}
		return remaining{"đã trả lời đúng hạn", "done"}
	}
	due, today := procedures.DateOf(k.AnswerBy), procedures.DateOf(now)
	if now.After(k.AnswerBy) {
		if n := c.workingDays(k.AnswerBy, now); n > 0 {
			return remaining{fmt.Sprintf("quá hạn %d ngày làm việc", n), "late"}
		}
		return remaining{"quá hạn từ " + clock(k.AnswerBy, now), "late"}
	}
	if due == today {
		left := k.AnswerBy.Sub(now)
		if left < time.Hour {
			return remaining{fmt.Sprintf("hạn hôm nay, còn %d phút", int(left/time.Minute)+1), "soon"}
		}
		return remaining{fmt.Sprintf("hạn hôm nay, còn %d giờ", int(left/time.Hour)), "soon"}
	}
	n := c.workingDays(now, k.AnswerBy)
	class := "fine"
	if n <= soon {
		class = "soon"
	}
	return remaining{fmt.Sprintf("còn %d ngày làm việc", n), class}
}

// openStates are the states in which the citizen still waits.
func openStates() []complaints.State {
	return []complaints.State{complaints.StateReceived, complaints.StateInProgress, complaints.StateNeedInfo, complaints.StateReopened}
}

// workingDays counts the working days after from's day up to and with to's day.
func (c *Console) workingDays(from, to time.Time) int {
	n, last := 0, procedures.DateOf(to).Time()
	for d := procedures.DateOf(from).Time().AddDate(0, 0, 1); !d.After(last); d = d.AddDate(0, 0, 1) {
		if c.IsWorking(d) {
			n++
		}
	}
	return n
}

// mondayToFriday knows no holidays.
func mondayToFriday(t time.Time) bool {
	w := t.In(procedures.Vietnam).Weekday()
	return w != time.Saturday && w != time.Sunday
}
