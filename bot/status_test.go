package bot

import (
	"strings"
	"testing"
	"time"

	"motcua/complaints"
)

func statusChat(t *testing.T) *chat {
	t.Helper()
	c := newChat(t, Office{Hotline: "1022"})
	c.desk.status = []complaints.Status{
		{Number: testNumber(1), Channel: "telegram", Conversation: "42", State: complaints.StateAnswered, Unit: "UBND xã Bình An",
			FiledAt: today.Add(-72 * time.Hour), AnswerBy: today, AnsweredAt: today.Add(-time.Hour), Answer: "Kết quả đã có, mời bạn đến nhận."},
		{Number: testNumber(2), Channel: "web", Conversation: "7", State: complaints.StateInProgress, Unit: "Phòng B",
			FiledAt: today.Add(-72 * time.Hour), AnswerBy: today, Answer: "", Overdue: true},
	}
	return c
}

func TestStatusOwn(t *testing.T) {
	t.Parallel()
	c := statusChat(t)
	c.say("tra cứu " + strings.ToLower(strings.ReplaceAll(string(testNumber(1)), "-", " ")))
	c.wantSaid("Đã trả lời", "UBND xã Bình An", "Kết quả đã có", "[Đã giải quyết]", "[Chưa giải quyết]", "21/11/2026")
	c.press("pa:no:" + string(testNumber(1)))
	c.wantSaid("mở lại")
	if len(c.desk.said) != 1 || !strings.HasSuffix(c.desk.said[0], "false") {
		t.Errorf("told the desk %v", c.desk.said)
	}
	c.press("pa:ok:" + string(testNumber(2)))
	c.wantSaid("không thấy phản ánh")
}

func TestStatusOfOthersShowsLittle(t *testing.T) {
	t.Parallel()
	c := statusChat(t)
	c.say(string(testNumber(2)))
	c.wantSaid("Đang xử lý", "cuộc trò chuyện khác", "quá hạn", "1022")
	if s := resultText(c.last); strings.Contains(s, "Phòng B") {
		t.Errorf("shows the unit:\n%s", s)
	}
}

func TestStatusCodes(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"tra cứu PA-261121-0001Z":                 "gõ nhầm",
		"tra cứu phản ánh PA2509-0412":            "không phải do Một Cửa cấp",
		"tra cứu " + string(testNumber(9)):        "không tìm thấy",
		"hồ sơ H49.15-250712-0012 tới đâu rồi":    "dichvucong.gov.vn",
		"hồ sơ của tôi tới đâu rồi":               "mã hồ sơ trên giấy hẹn",
		"tôi quên mã hồ sơ rồi, tra bằng tên nhé": "không tra hồ sơ theo tên",
		"phản ánh tôi gửi hôm qua tới đâu rồi":    string(testNumber(1)),
		"/tracuu": string(testNumber(1)),
	} {
		c := statusChat(t)
		c.say(said)
		c.wantSaid(want)
		if c.last.Reading.Action != ActStatus {
			t.Errorf("%q is read as %s", said, c.last.Reading.Action)
		}
	}
}

func TestStatusDossierLeadsToComplaint(t *testing.T) {
	t.Parallel()
	c := statusChat(t)
	c.say("hồ sơ H49.15-250712-0012 tới đâu rồi")
	c.press("complain:dossier:H49.15-250712-0012")
	c.wantStep(StepText)
	c.wantSaid("H49.15-250712-0012")
}

func TestStatusDeskDown(t *testing.T) {
	t.Parallel()
	c := statusChat(t)
	c.desk.err = errDeskDown
	c.say("tra cứu " + string(testNumber(1)))
	c.wantSaid("không mất", "[Thử lại]")
}

func TestNotices(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	n := complaints.Notice{Number: testNumber(1), Unit: "UBND xã Bình An", Text: "Kết quả đã có."}
	for typ, want := range map[complaints.EventType][]string{
		complaints.EventClaimed:  {"đã nhận và đang xử lý", "UBND xã Bình An"},
		complaints.EventAnswered: {"đã có trả lời", "Kết quả đã có.", "[Đã giải quyết]", "[Chưa giải quyết]"},
		complaints.EventClosed:   {"kết thúc", "[Chưa giải quyết]"},
		complaints.EventReopened: {"mở lại"},
		eventNeedInfo:            {"cho biết thêm", "Kết quả đã có."},
		"something new":          {"thông tin mới"},
	} {
		n.Type = typ
		s := replyText(c.bot.Notice(n))
		for _, w := range want {
			if !strings.Contains(s, w) {
				t.Errorf("notice %s lacks %q:\n%s", typ, w, s)
			}
		}
	}
	n.Type, n.Lang = complaints.EventAnswered, "en"
	if s := replyText(c.bot.Notice(n)); !strings.Contains(s, "there is an answer") || !strings.Contains(s, "[Settled]") {
		t.Errorf("English notice:\n%s", s)
	}
}
