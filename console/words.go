package console

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"motcua/complaints"
	"motcua/procedures"
)

// when is a moment as officers read it: "20/11/2026 10:32".
func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(procedures.Vietnam).Format("02/01/2006 15:04")
}

// day is the day of a moment: "20/11/2026".
func day(t time.Time) string { return procedures.DateOf(t).String() }

// stamp is a moment for machines, in the datetime attribute.
func stamp(t time.Time) string { return t.In(procedures.Vietnam).Format(time.RFC3339) }

// clock is "10:32" on the day of now and "10:32 ngày 20/11/2026" otherwise.
func clock(t, now time.Time) string {
	hm := t.In(procedures.Vietnam).Format("15:04")
	if procedures.DateOf(t) == procedures.DateOf(now) {
		return hm
	}
	return hm + " ngày " + day(t)
}

// isoDay turns "2026-07-18" into "18/07/2026"; anything else stays as it is.
func isoDay(s string) string {
	if d, err := procedures.ParseDate(s); err == nil {
		return d.String()
	}
	return s
}

// stateName is what officers call a state.
func stateName(s complaints.State) string {
	switch s {
	case complaints.StateReceived:
		return "Chờ tiếp nhận"
	case complaints.StateInProgress:
		return "Đang xử lý"
	case complaints.StateNeedInfo:
		return "Chờ bổ sung"
	case complaints.StateAnswered:
		return "Đã trả lời"
	case complaints.StateClosed:
		return "Kết thúc"
	case complaints.StateReopened:
		return "Mở lại"
	}
	return string(s)
}

// kindName is what a complaint is about.
func kindName(k complaints.Kind) string {
	switch k {
	case complaints.KindDelay:
		return "Chậm trễ"
	case complaints.KindConduct:
		return "Thái độ phục vụ"
	case complaints.KindExtraPapers:
		return "Đòi thêm giấy tờ"
	case complaints.KindFee:
		return "Phí, lệ phí"
	case complaints.KindSystem:
		return "Lỗi hệ thống"
	case complaints.KindOther:
		return "Việc khác"
	}
	return string(k)
}

// channelName is where the citizen wrote from.
func channelName(ch string) string {
	switch ch {
	case "telegram":
		return "Telegram"
	case "zalo":
		return "Zalo"
	case "zalobot":
		return "Zalo Bot"
	case "web", "webchat":
		return "trang trò chuyện trên web"
	case "terminal":
		return "máy thử của cơ quan"
	case "":
		return "kênh không rõ"
	}
	return ch
}

// doneWords says what was just done, by the code in the address.
func doneWords(code string) string {
	switch code {
	case "claimed":
		return "Bạn đã nhận việc này."
	case "released":
		return "Bạn đã trả việc về hàng đợi."
	case "asked":
		return "Đã lưu câu hỏi. Hệ thống đang gửi đến người dân; hạn trả lời đã hẹn vẫn giữ nguyên."
	case "noted":
		return "Đã lưu ghi chú nội bộ. Người dân không thấy ghi chú này."
	case "answered":
		return "Đã lưu trả lời. Hệ thống đang gửi đến người dân; tình trạng gửi hiện ở mục “Tin báo gửi người dân”."
	case "closed":
		return "Đã kết thúc phản ánh."
	case "reopened":
		return "Đã mở lại phản ánh."
	case "none":
		return "Không còn phản ánh nào chờ bạn. Cảm ơn bạn!"
	case "signed_out":
		return "Bạn đã đăng xuất."
	case "password":
		return "Đã đổi mật khẩu. Các lần đăng nhập ở máy khác đã được kết thúc."
	case "session_ended":
		return "Đã kết thúc lần đăng nhập đó."
	}
	return ""
}

// delivery is the state of the latest notice to the citizen, in words.
type delivery struct {
	Words string
	Class string // "good", "wait" or "bad"
	Call  bool   // the citizen does not hear of it unless somebody calls
}

// deliveryOf puts the delivery state of a complaint into words.
func deliveryOf(c complaints.Complaint, now time.Time) (delivery, bool) {
	at := ""
	if !c.DeliveryAt.IsZero() {
		at = " lúc " + clock(c.DeliveryAt, now)
	}
	switch c.Delivery {
	case "":
		return delivery{}, false
	case "created":
		return delivery{Words: "Đang chờ gửi đến người dân.", Class: "wait"}, true
	case "sending":
		return delivery{Words: "Đang gửi đến người dân.", Class: "wait"}, true
	case "delivered":
		if c.Channel == "telegram" || c.Channel == "zalo" || c.Channel == "zalobot" {
			return delivery{Words: "Đã đến điện thoại người dân" + at + ".", Class: "good"}, true
		}
		return delivery{Words: "Đã đến cuộc trò chuyện của người dân" + at + ".", Class: "good"}, true
	case "temporary_failure":
		return delivery{Words: "Chưa gửi được" + at + ", hệ thống sẽ tự gửi lại.", Class: "wait"}, true
	case "permanent_failure":
		return delivery{Words: "Không gửi được" + at + ": người dân có thể đã chặn hoặc rời cuộc trò chuyện. Mời bạn gọi điện nếu có số liên hệ.", Class: "bad", Call: true}, true
	}
	return delivery{Words: "Không rõ đã đến hay chưa" + at + ". Hệ thống không tự gửi lại để người dân khỏi nhận hai lần; mời bạn gọi điện nếu có số liên hệ.", Class: "bad", Call: true}, true
}

// eventView is one line of the history.
type eventView struct {
	At     time.Time
	Words  string
	Detail string
	Class  string // "citizen", "note", "answer" or ""
}

// eventOf puts an event into words; who gives an officer's name by login.
func eventOf(e complaints.Event, c complaints.Complaint, who func(string) string) eventView {
	v := eventView{At: e.At, Detail: e.Detail}
	actor := who(e.Actor)
	switch e.Type {
	case complaints.EventFiled:
		v.Words, v.Class, v.Detail = "Người dân gửi phản ánh qua "+channelName(c.Channel), "citizen", ""
	case complaints.EventClaimed:
		v.Words = actor + " nhận xử lý"
	case complaints.EventReleased:
		v.Words = actor + " trả việc về hàng đợi"
	case complaints.EventNoted:
		v.Words, v.Class = actor+" ghi chú nội bộ", "note"
	case complaints.EventNeedInfo:
		v.Words, v.Class = actor+" hỏi thêm người dân", "answer"
	case complaints.EventAnswered:
		v.Words, v.Class = actor+" trả lời người dân", "answer"
	case complaints.EventClosed:
		v.Words = actor + " kết thúc phản ánh"
	case complaints.EventReopened:
		v.Words = actor + " mở lại phản ánh"
	case complaints.EventCitizen:
		v.Class = "citizen"
		switch {
		case e.To == complaints.StateClosed && e.From != e.To:
			v.Words, v.Detail = "Người dân xác nhận đã được giải quyết", ""
		case e.To == complaints.StateReopened && e.From != e.To:
			v.Words, v.Detail = "Người dân báo chưa được giải quyết, phản ánh được mở lại", ""
		default:
			v.Words = "Người dân nhắn thêm"
		}
	case complaints.EventContact:
		v.Words, v.Detail = actor+" xem thông tin liên hệ", ""
	default:
		v.Words = actor + ": " + string(e.Type)
	}
	v.Words = capital(v.Words)
	return v
}

// noticeName is what the history calls the message that an event sent.
var noticeName = map[complaints.EventType]string{
	complaints.EventClaimed: "Tin báo đã có người nhận việc", complaints.EventNeedInfo: "Câu hỏi thêm", complaints.EventAnswered: "Câu trả lời",
	complaints.EventClosed: "Tin báo kết thúc", complaints.EventReopened: "Tin báo mở lại",
}

// deliveryEvent reads the detail of a delivery event, "delivered #3": the
// delivery state and the number of the event that the message told of.
func deliveryEvent(detail string, told map[string]string) (words, rest string) {
	state, seq, _ := strings.Cut(strings.TrimSpace(detail), " ")
	name := told[seq]
	if name == "" {
		name = "Tin"
	}
	switch strings.TrimRight(state, ":,;") {
	case "delivered":
		return name + " đã đến người dân", ""
	case "temporary_failure":
		return name + " chưa gửi được, hệ thống sẽ gửi lại", ""
	case "permanent_failure":
		return name + " không gửi được đến người dân", ""
	case "unknown":
		return name + ": không rõ đã đến người dân hay chưa", ""
	case "created", "sending":
		return name + " đang được gửi đến người dân", ""
	}
	return "Tình trạng gửi tin", detail
}

// actorName is what the history calls who acted.
func actorName(login string, names map[string]string) string {
	switch login {
	case "citizen":
		return "người dân"
	case "system", "":
		return "hệ thống"
	}
	if n := names[login]; n != "" {
		return n
	}
	return login
}

func capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// lostRace says who was faster, from the last act in the history that is not
// this officer's own view of things.
func lostRace(events []complaints.Event, me string, now time.Time, who func(string) string) string {
	for i := len(events) - 1; i >= 0; i-- {
		e := events[i]
		name, act := who(e.Actor), ""
		if e.Actor == me {
			name = "chính bạn (ở một cửa sổ khác)"
		}
		switch e.Type {
		case complaints.EventClaimed:
			act = "nhận"
		case complaints.EventNeedInfo:
			return fmt.Sprintf("Phản ánh này vừa được %s hỏi thêm người dân lúc %s.", name, clock(e.At, now))
		case complaints.EventReleased:
			act = "trả về hàng đợi"
		case complaints.EventAnswered:
			act = "trả lời"
		case complaints.EventClosed:
			act = "kết thúc"
		case complaints.EventReopened:
			act = "mở lại"
		case complaints.EventCitizen:
			return fmt.Sprintf("Người dân vừa phản hồi lúc %s.", clock(e.At, now))
		default:
			continue
		}
		return fmt.Sprintf("Phản ánh này vừa được %s %s lúc %s.", name, act, clock(e.At, now))
	}
	return "Phản ánh này vừa có thay đổi."
}
