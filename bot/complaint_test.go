package bot

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/complaints"
)

func TestComplaintFromOneMessage(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{Units: []string{"UBND phường Hoa Sen", "Công an phường Hoa Sen"}})
	c.say("Tôi nộp hồ sơ sang tên đất ở UBND phường Hoa Sen ngày 12/6 hẹn 10/7, mã h49.15 - 250712 - 0012, đến nay vẫn chưa có kết quả. Gọi tôi 0905.389.330")
	c.wantStep(StepPhone)
	c.wantSaid("Mã hồ sơ: H49.15-250712-0012", "Ngày nộp: 12/06/2026", "Ngày hẹn trả: 10/07/2026", "UBND phường Hoa Sen", "[Dùng số 0905 389 330]")
	c.press("draft:phone:use")
	c.wantStep(StepReview)
	c.wantSaid("Số điện thoại: 0905 389 330", "[Gửi]", "[Sửa mã hồ sơ]")
	if strings.Contains(c.s.Draft.Text, "0905") {
		t.Errorf("the number is still in the text: %s", c.s.Draft.Text)
	}
	if len(c.desk.filed) != 0 {
		t.Fatal("filed before “Gửi”")
	}
	send := "draft:send:" + c.s.Draft.ID
	id := c.s.Draft.ID
	c.press(send)
	c.wantSaid(string(testNumber(1)), "không phải đơn khiếu nại", "28/11/2026", "UBND phường Hoa Sen", "tra cứu "+string(testNumber(1)))
	got := c.desk.filed[0]
	got.Text, got.At = "", today
	want := complaints.New{Key: "telegram:42:" + id, At: today, Channel: "telegram", Conversation: "42", Lang: "vi", Kind: complaints.KindDelay,
		Procedure: landProcedure.Code, ProcedureName: landProcedure.Short, // the text names it
		Dossier: "H49.15-250712-0012", ReceivedOn: "2026-06-12", DueOn: "2026-07-10", Unit: "UBND phường Hoa Sen",
		Contact: complaints.Contact{Phone: "0905389330"}}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("filed (-want +got):\n%s", d)
	}
	if c.s.Draft != nil {
		t.Error("the draft is still there")
	}
	c.press(send) // a second press gives the same code and files nothing
	c.wantSaid(string(testNumber(1)), "đã gửi rồi")
	if len(c.desk.filed) != 1 {
		t.Errorf("filed %d times", len(c.desk.filed))
	}
}

// TestComplaintFewTurns: at most six turns from the first word to the review,
// for every way in.
func TestComplaintFewTurns(t *testing.T) {
	t.Parallel()
	for name, turns := range map[string][]string{
		"menu":       {"/phananh", "draft:kind:delay", "Nộp giấy tờ xin cấp phép đã lâu mà không thấy trả lời", "draft:dossier:none", "draft:unit:none", "draft:phone:none"},
		"wish":       {"tôi muốn phản ánh", "draft:kind:fee", "Họ thu tiền mà không đưa biên lai cho tôi", "không có", "không rõ", "không"},
		"khiếu nại":  {"tôi muốn khiếu nại", "draft:triage:pa", "Họ bắt tôi đi lại nhiều lần mà không giải quyết", "UBND xã Bình An", "bỏ qua", "không"},
		"conduct":    {"cán bộ xã quát mắng mẹ tôi", "UBND xã Bình An", "không"},
		"delay":      {"nộp hồ sơ ba tháng rồi chưa có kết quả", "h49.15-250712-0012", "xã Bình An", "0905389330"},
		"uncertain":  {"đề nghị xem lại cách làm của phường", "draft:kind:conduct", "draft:unit:none", "draft:phone:none"},
		"no accents": {"nop ho so 3 thang chua co ket qua", "khong co ma", "khong ro", "khong"},
		"English":    {"I submitted my application two months ago and nobody replies", "none", "I don't know", "no"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := newChat(t, Office{})
			for _, m := range turns {
				if strings.HasPrefix(m, "draft:") {
					c.press(m)
				} else {
					c.say(m)
				}
			}
			if len(turns) > 6 {
				t.Errorf("%d turns", len(turns))
			}
			c.wantStep(StepReview)
			c.say("gửi")
			if len(c.desk.filed) != 1 {
				t.Fatalf("filed %d:\n%s", len(c.desk.filed), resultText(c.last))
			}
		})
	}
}

func TestComplaintStaysEnglish(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	for _, m := range []string{"I submitted my application two months ago and nobody replies", "I have no code", "UBND xa Binh An", "no"} {
		c.say(m)
	}
	c.wantSaid("Please look over your complaint", "UBND xa Binh An", "[Send]")
	c.say("send")
	c.wantSaid("Sent. The code of your complaint", "Saturday, 28/11/2026")
}

func TestComplaintNothingIsSentByAccident(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("nộp hồ sơ ba tháng rồi chưa có kết quả")
	c.wantStep(StepDossier)
	c.say("gửi")
	c.press("draft:send:" + c.s.Draft.ID)
	c.wantStep(StepDossier)
	if len(c.desk.filed) != 0 {
		t.Fatal("filed before the review")
	}
}

func TestComplaintEdits(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{Units: []string{"Bộ phận A", "Bộ phận B"}})
	for _, m := range []string{"nộp hồ sơ ba tháng rồi chưa có kết quả", "không có mã", "tôi không rõ", "không"} {
		c.say(m)
	}
	c.wantStep(StepReview)
	for _, e := range []struct {
		field, said string
		got         func(*Draft) string
		want        string
	}{
		{"dossier", "H49.15-250231-0012", func(d *Draft) string { return d.Dossier }, "H49.15-250231-0012"},
		{"dates", "nộp 12/6, hẹn 10/7", func(d *Draft) string { return d.ReceivedOn + " " + d.DueOn }, "2026-06-12 2026-07-10"},
		{"unit", "1", func(d *Draft) string { return d.Unit }, "Bộ phận A"},
		{"unit", "Chi cục Thuế Hải Châu", func(d *Draft) string { return d.Unit }, "Chi cục Thuế Hải Châu"},
		{"phone", "+84 905 389 330", func(d *Draft) string { return d.Phone }, "0905389330"},
		{"text", "Tôi xin kể lại cho đúng: hồ sơ nộp đã lâu và chưa có kết quả", func(d *Draft) string { return d.Text[:len("Tôi xin kể lại")] }, "Tôi xin kể lại"},
	} {
		c.press("draft:edit:" + e.field)
		c.wantStep(DraftStep(e.field))
		c.say(e.said)
		c.wantStep(StepReview)
		if got := e.got(c.s.Draft); got != e.want {
			t.Errorf("%s after %q is %q, want %q", e.field, e.said, got, e.want)
		}
	}
	c.press("draft:edit:procedure")
	c.say("sang tên sổ đỏ")
	c.press("draft:procedure:1.013831")
	c.wantSaid("Thủ tục: Sang tên sổ đỏ")
	c.press("draft:edit:kind")
	c.press("draft:kind:other")
	if c.s.Draft.Kind != "other" {
		t.Errorf("kind is %q", c.s.Draft.Kind)
	}
	c.press("draft:edit:unit")
	c.press("draft:back")
	c.wantStep(StepReview)
	c.wantSaid("Chi cục Thuế Hải Châu")
}

func TestComplaintDoubtfulCodeIsKept(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("nộp hồ sơ ba tháng rồi chưa có kết quả")
	c.say("h29.18.02.003 – 250231 – 0007")
	c.wantStep(StepUnit)
	c.wantSaid("xem lại giúp mã H29.18.02.003-250231-0007")
	if c.s.Draft.Dossier != "H29.18.02.003-250231-0007" {
		t.Errorf("dossier %q", c.s.Draft.Dossier)
	}
}

func TestComplaintIdentityNumbersAreMasked(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("tôi là 012345678901, nộp hồ sơ ba tháng rồi chưa có kết quả")
	c.wantSaid("Mình đã che số giấy tờ")
	if strings.Contains(c.s.Draft.Text, "0123") || !strings.Contains(c.s.Draft.Text, "***") {
		t.Errorf("text %q", c.s.Draft.Text)
	}
	c.say("191234567")
	c.wantStep(StepDossier)
	c.wantSaid("không phải mã hồ sơ")
	c.say("số phiếu 26.10229")
	c.wantStep(StepUnit)
	if !strings.Contains(c.s.Draft.Text, "26.10229") || c.s.Draft.Dossier != "" {
		t.Errorf("draft %+v", c.s.Draft)
	}
}

func TestComplaintBackAndForth(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("nộp hồ sơ ba tháng rồi chưa có kết quả")
	c.say("H49.15-250712-0012")
	c.wantStep(StepUnit)
	c.say("quay lại")
	c.wantStep(StepDossier)
	c.wantSaid("H49.15-250712-0012", "[Giữ nguyên]")
	c.press("draft:keep")
	c.wantStep(StepUnit)
	c.say("bao lâu thì có sổ đỏ?") // a question in between: the draft stays
	c.wantStep(StepUnit)
	c.wantSaid("Viết tiếp phản ánh")
	c.press("draft:resume")
	c.wantStep(StepUnit)
	c.say("huỷ")
	if c.s.Draft != nil {
		t.Error("the draft was not dropped")
	}
	c.press("draft:kind:delay")
	c.wantSaid("không còn nữa")
	if len(c.desk.filed) != 0 {
		t.Error("something was filed")
	}
}

func TestComplaintDeskDown(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{Hotline: "1022"})
	for _, m := range []string{"nộp hồ sơ ba tháng rồi chưa có kết quả", "không có mã", "tôi không rõ", "không"} {
		c.say(m)
	}
	c.desk.err = errDeskDown
	id := c.s.Draft.ID
	c.say("gui")
	c.wantSaid("chưa gửi được", "1022", "[Gửi lại]")
	if c.s.Draft == nil || c.s.Draft.ID != id {
		t.Fatal("the draft is lost")
	}
	c.desk.err = nil
	c.press("draft:send:" + id)
	c.wantSaid(string(testNumber(1)))
}

func TestComplaintSameMomentTwice(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	for range 2 {
		c.now = today
		c.say("cán bộ xã quát mắng mẹ tôi")
		c.say("không rõ")
		c.say("không")
		c.say("gửi")
	}
	if len(c.desk.filed) != 2 {
		t.Errorf("filed %d, want 2: %v", len(c.desk.filed), c.desk.filed)
	}
}

func TestFormalWays(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{})
	c.say("tôi muốn khiếu nại phường chậm trả hồ sơ của tôi")
	c.wantStep(StepTriage)
	c.wantSaid("chữ ký", "90 ngày", "[Gửi phản ánh để được xử lý nhanh]", "[Hướng dẫn khiếu nại]", "[Hướng dẫn tố cáo]")
	c.say("hướng dẫn khiếu nại")
	c.wantSaid("Điều 8", "Luật Khiếu nại")
	c.press("draft:triage:pa")
	c.wantStep(StepDossier)

	c = newChat(t, Office{})
	c.say("cán bộ đòi tôi đưa phong bì mới làm")
	c.wantStep(StepTriage)
	c.wantSaid("bí mật danh tính", "đừng ghi họ tên")
	c.press("draft:guide:tc")
	c.wantSaid("Luật Tố cáo")
	if len(c.desk.filed) != 0 {
		t.Error("a denunciation went into the ordinary queue")
	}
}

func TestReportsOnOtherThings(t *testing.T) {
	t.Parallel()
	c := newChat(t, Office{Hotline: "1022"})
	c.say("rác đầy đường ba ngày không ai dọn")
	c.wantSaid("1022")
	if c.s.Draft != nil {
		t.Error("a draft was begun")
	}
	c = newChat(t, Office{TakesAll: true})
	c.say("rác đầy đường ba ngày không ai dọn")
	c.wantStep(StepUnit)
}
