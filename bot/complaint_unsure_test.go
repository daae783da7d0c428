package bot

import (
	"testing"

	"motcua/bot/reading"
)

// hold puts a message into the session that sounds like both.
func hold(t *testing.T, c *chat, said string) {
	t.Helper()
	c.s.Lang = Vietnamese
	res := c.bot.holdUnsure(t.Context(), &c.s, said, reading.Triaged{Perhaps: true}, c.now)
	c.last = c.bot.finish(c.s, res)
	c.s = c.last.Session
	c.wantStep(StepUnsure)
	c.wantSaid("hỏi thủ tục hay phản ánh", "[Hỏi thủ tục]")
	if c.last.Reading.Action != ActComplaint {
		t.Errorf("action %s", c.last.Reading.Action)
	}
}

func TestUnsureKeepsTheText(t *testing.T) {
	t.Parallel()
	const said = "tôi làm sổ đỏ ở xã mà mấy lần chưa được"
	for _, way := range []string{"2", "phản ánh", "draft:unsure:complain"} {
		c := newChat(t, Office{})
		hold(t, c, said)
		if way == "draft:unsure:complain" {
			c.press(way)
		} else {
			c.say(way)
		}
		if c.s.Draft == nil || c.s.Draft.Text != said || c.s.Draft.Step == StepUnsure {
			t.Errorf("%s: draft %+v", way, c.s.Draft)
		}
	}
	for _, way := range []string{"1", "hỏi thủ tục"} {
		c := newChat(t, Office{})
		hold(t, c, said)
		c.say(way)
		if c.s.Draft != nil || c.last.Reading.Procedure != landProcedure.Code {
			t.Errorf("%s: draft %+v, reading %+v", way, c.s.Draft, c.last.Reading)
		}
	}
	c := newChat(t, Office{})
	hold(t, c, said)
	c.say("cảm ơn nhé") // something else: the draft was none
	if c.s.Draft != nil {
		t.Error("the draft stays")
	}
}

func TestQuestionBesideComplaint(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("Nộp hồ sơ ba tháng rồi chưa có kết quả. Giờ sang tên sổ đỏ cần giấy tờ gì?")
	c.wantStep(StepDossier)
	c.wantSaid("Giấy tờ cần có", "[Xem cả câu trả lời]") // answered, and the form below
	c.press("draft:answer")
	if c.last.Reading.Procedure != landProcedure.Code {
		t.Errorf("reading %+v", c.last.Reading)
	}
	c.wantSaid("[Viết tiếp phản ánh]")
	c.wantStep(StepDossier)
}

func TestProcedureOfAComplaint(t *testing.T) {
	t.Parallel()
	for said, want := range map[string]string{
		"tôi làm sang tên sổ đỏ ba tháng rồi chưa có kết quả": landProcedure.Code,
		"nộp hồ sơ ba tháng rồi chưa có kết quả":              "",
	} {
		c := newChat(t, Office{})
		c.say(said)
		if c.s.Draft == nil || c.s.Draft.Procedure != want {
			t.Errorf("%q: draft %+v", said, c.s.Draft)
		}
	}
}
