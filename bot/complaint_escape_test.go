package bot

import (
	"strings"
	"testing"
)

// begin opens a draft that waits at step.
func begin(t *testing.T, step DraftStep) *chat {
	t.Helper()
	c := newChat(t, Office{})
	if step == StepText {
		c = begin(t, StepReview)
		c.press("draft:edit:text")
		return c
	}
	for _, m := range []string{"nộp hồ sơ ba tháng rồi chưa có kết quả", "không có mã", "không rõ", "không"} {
		if m == "nộp hồ sơ ba tháng rồi chưa có kết quả" {
			c.say(m)
		}
		if c.step() == step {
			return c
		}
		if m != "nộp hồ sơ ba tháng rồi chưa có kết quả" {
			c.say(m)
		}
	}
	c.wantStep(step)
	return c
}

// TestDraftNeverLoops says three unreadable things at every step: none gives
// the same reply three times in a row.
func TestDraftNeverLoops(t *testing.T) {
	t.Parallel()
	for _, step := range []DraftStep{StepTriage, StepKind, StepText, StepDossier, StepDates, StepProcedure, StepUnit, StepPhone, StepReview} {
		t.Run(string(step), func(t *testing.T) {
			t.Parallel()
			c := begin(t, StepReview)
			c.s.Draft.Step = step
			var said []string
			for _, m := range []string{"hmm", "trời ơi", "ơ kìa", "hử"} {
				said = append(said, c.say(m))
				if c.s.Draft == nil {
					t.Fatal("the draft is lost")
				}
			}
			for i := 2; i < len(said); i++ {
				if said[i] == said[i-1] && said[i] == said[i-2] {
					t.Errorf("three times in a row:\n%s", said[i])
				}
			}
		})
	}
}

func TestDraftReadsWhatPeopleSay(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		step  DraftStep
		say   string
		then  DraftStep
		holds func(d *Draft) bool
	}{
		{StepDossier, "bà đâu có cái mã nào đâu con", StepUnit, func(d *Draft) bool { return d.DossierNone }},
		{StepDossier, "lam gi co ma ma dua", StepUnit, func(d *Draft) bool { return d.DossierNone }},
		{StepDossier, "rớt mất tờ giấy hẹn rồi em", StepUnit, func(d *Draft) bool { return d.DossierNone }},
		{StepDossier, "phuong Hoa Xuan", StepDossier, func(d *Draft) bool { return d.Unit == "phuong Hoa Xuan" }},
		{StepDossier, "0905389330", StepDossier, func(d *Draft) bool { return d.Phone == "0905389330" && !strings.Contains(d.Text, "0905") }},
		{StepDossier, "hôm qua lên lại cán bộ còn quát mắng tôi nữa", StepDossier, func(d *Draft) bool { return strings.Contains(d.Text, "quát mắng") }},
		{StepUnit, "tôi muốn phản ánh", StepUnit, func(d *Draft) bool { return d.Unit == "" }},
		{StepUnit, "dạ ở phường An Khê á", StepPhone, func(d *Draft) bool { return d.Unit == "phường An Khê" }},
		{StepUnit, "cửa lúc nào cũng đóng, gõ mãi không ai ra", StepUnit, func(d *Draft) bool { return d.Unit == "" && strings.Contains(d.Text, "gõ mãi") }},
		{StepPhone, "không chín không năm ba tám chín ba ba không", StepReview, func(d *Draft) bool { return d.Phone == "0905389330" }},
		{StepPhone, "không chín không năm ba tám", StepPhone, func(d *Draft) bool { return !d.PhoneNone }},
		{StepPhone, "không muốn cho số đâu", StepReview, func(d *Draft) bool { return d.PhoneNone }},
		{StepText, "không muốn kể", StepText, func(d *Draft) bool { return !strings.Contains(d.Text, "muốn kể") }},
		{StepText, "cho em gửi hình được không", StepText, func(d *Draft) bool { return !strings.Contains(d.Text, "hình") }},
		{StepReview, "sửa đơn vị", StepUnit, func(d *Draft) bool { return d.Editing }},
		{StepReview, "alo", StepReview, func(*Draft) bool { return true }},
		{StepUnit, "thôi khỏi", StepUnit, func(*Draft) bool { return true }},
		{StepReview, "thời hạn khiếu nại là bao lâu", StepReview, func(*Draft) bool { return true }},
	} {
		t.Run(string(tc.step)+" "+tc.say, func(t *testing.T) {
			t.Parallel()
			c := begin(t, tc.step)
			c.say(tc.say)
			c.wantStep(tc.then)
			if !tc.holds(c.s.Draft) {
				t.Errorf("draft %+v after:\n%s", c.s.Draft, resultText(c.last))
			}
		})
	}
}

func TestDraftGivenUp(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"thôi em không muốn phản ánh nữa", "khong gui nua dau", "bỏ bản này đi"} {
		c := begin(t, StepDossier)
		c.say(s)
		if c.s.Draft != nil {
			t.Errorf("%q does not drop the draft", s)
		}
	}
	c := begin(t, StepDossier)
	c.say("thôi khỏi")
	c.wantSaid("bỏ bản phản ánh", "[Thôi, không gửi]", "[Viết tiếp phản ánh]", "[Bỏ qua câu này]")
	c.press("draft:skip")
	c.wantStep(StepUnit)
}

func TestDatesOfAComplaint(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("tôi nộp hồ sơ từ tháng 6 tới nay chưa được trả kết quả")
	if c.s.Draft.ReceivedOn != "" {
		t.Errorf("filed on %q", c.s.Draft.ReceivedOn)
	}
	c.press("draft:edit:dates")
	c.say("nộp mùng 30 tháng 10, hẹn mùng 6")
	if d := c.s.Draft; d.ReceivedOn != "2026-10-30" || d.DueOn != "2026-11-06" {
		t.Errorf("filed %s, due %s", d.ReceivedOn, d.DueOn)
	}
}

func TestNoDraftWords(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("viết tiếp")
	c.wantSaid("không có phản ánh nào đang viết dở", "[Viết phản ánh]")
	c.say("hướng dẫn khiếu nại")
	c.wantSaid("Luật Khiếu nại")
	c.say("tra cứu")
	c.wantSaid("PA-")
}
