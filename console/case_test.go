package console_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/complaints"
	"motcua/console"
)

func TestCaseTellsEverything(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	p := e.want(e.get("hoa", "/console/case/c001"), http.StatusOK)
	main := p.text(t, "main")
	for _, want := range []string{
		string(number(1)), "Chờ tiếp nhận", "còn 1 ngày làm việc", "Chưa ai nhận việc này", "Gửi qua Telegram lúc 19/11/2026 07:30",
		"Chậm trễ", "23/11/2026 17:00", "Văn phòng Đăng ký đất đai", "H49.15-261012-0001", "Ngày nộp hồ sơ 12/10/2026", "Ngày hẹn trả trên giấy 02/11/2026",
		"Đăng ký biến động đất đai 9.000001", "Trực tiếp: 10 ngày làm việc", "Trực tuyến: 8 (dữ liệu không nêu đơn vị)", "8 ngày, không kể thời gian thực hiện nghĩa vụ tài chính",
		"Người dân gửi phản ánh qua Telegram", "N. V. A.", "gọi ••• ••• 678 không ai trả lời",
	} {
		if !strings.Contains(main, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, not := range []string{"0912", "Nguyễn Văn An", "770077"} {
		if strings.Contains(p.body, not) {
			t.Errorf("the page tells %q", not)
		}
	}
	if a := p.find(t, "a[rel]"); len(a) != 1 || attr(a[0], "href") != "https://example.gov.vn/thu-tuc/9.000001" {
		t.Error("no link to the published procedure")
	}
}

func TestWholeLife(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	at := "/console/case/c001"
	step := func(act, text, done string, offered ...string) page {
		t.Helper()
		p := e.want(e.get("hoa", at), http.StatusOK)
		p = e.follow("hoa", e.press("hoa", p, "/"+act, url.Values{"text": {text}}))
		if !strings.Contains(p.text(t, ".done"), done) {
			t.Errorf("%s: says %q", act, p.text(t, ".done"))
		}
		var got []string
		for _, f := range p.find(t, "main form") {
			action, _, _ := strings.Cut(attr(f, "action"), "#")
			got = append(got, strings.TrimPrefix(action, at+"/"))
		}
		if strings.Join(got, " ") != strings.Join(offered, " ") {
			t.Errorf("after %s offers %v, want %v", act, got, offered)
		}
		e.clock = e.clock.Add(3 * time.Minute)
		return p
	}
	held := []string{"answer", "ask", "note", "release", "close", "contact"}
	step("claim", "", "Bạn đã nhận việc này", held...)
	step("note", "Gọi chi nhánh", "Người dân không thấy", held...)
	step("release", "đi họp", "trả việc", "claim", "note", "contact")
	step("claim", "", "Bạn đã nhận", held...)
	step("ask", "Mời bạn gửi ảnh giấy hẹn.", "câu hỏi", "answer", "note", "release", "close", "contact")
	p := step("answer", "Sổ của bạn có ngày 25/11/2026.", "Đã lưu trả lời", "note", "close", "reopen", "contact")
	if got := p.text(t, ".sent"); got != "Đang chờ gửi đến người dân." {
		t.Errorf("delivery %q", got)
	}
	step("close", "", "Đã kết thúc", "note", "reopen", "contact")
	p = step("reopen", "Người dân chưa nhận được sổ", "Đã mở lại", "claim", "note", "contact")
	var got []string
	for _, n := range p.find(t, ".history li") {
		got = append(got, doc{n}.text(t, "span")+" | "+doc{n}.text(t, "blockquote"))
	}
	want := []string{
		"Người dân gửi phản ánh qua Telegram | ", "Trần Thị Hoa nhận xử lý | ", "Trần Thị Hoa ghi chú nội bộ | Gọi chi nhánh", "Trần Thị Hoa trả việc về hàng đợi | đi họp",
		"Trần Thị Hoa nhận xử lý | ", "Trần Thị Hoa hỏi thêm người dân | Mời bạn gửi ảnh giấy hẹn.", "Trần Thị Hoa trả lời người dân | Sổ của bạn có ngày 25/11/2026.",
		"Trần Thị Hoa kết thúc phản ánh | ", "Trần Thị Hoa mở lại phản ánh | Người dân chưa nhận được sổ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("history\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLostRaceKeepsTheText(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	stale := e.get("hoa", "/console/case/c001")
	e.clock = e.clock.Add(2 * time.Minute)
	e.act(e.desk.Claim, "c001", "minh", "")
	p := e.want(e.press("hoa", stale, "/claim", nil), http.StatusConflict)
	if got := p.text(t, "[role=alert]"); !strings.Contains(got, "Phản ánh này vừa được Lê Văn Minh nhận lúc 09:32") {
		t.Errorf("says %q", got)
	}
	// Minh writes an answer while a leader's act moves the complaint on.
	typing := e.get("minh", "/console/case/c001")
	e.act(e.desk.Release, "c001", "minh", "")
	e.act(e.desk.Claim, "c001", "hoa", "")
	const typed = "Kính gửi bạn, hồ sơ của bạn …"
	p = e.want(e.press("minh", typing, "/answer", url.Values{"text": {typed}}), http.StatusConflict)
	if got := p.text(t, "[role=alert]"); !strings.Contains(got, "vừa được Trần Thị Hoa nhận") || !strings.Contains(got, "chưa được thực hiện") {
		t.Errorf("says %q", got)
	}
	if got := p.value(t, ".draft textarea"); !strings.Contains(got, typed) {
		t.Errorf("kept %q", got)
	}
	if k, _, _ := e.desk.Get(t.Context(), "c001"); k.Answer != "" || k.Holder != "hoa" {
		t.Errorf("the record changed: holder %s", k.Holder)
	}
}

func TestEmptyAndLongTexts(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	e.act(e.desk.Claim, "c001", "hoa", "")
	p := e.get("hoa", "/console/case/c001")
	for _, text := range []string{"", " \r\n ", strings.Repeat("ế", 4001)} {
		got := e.want(e.press("hoa", p, "/answer", url.Values{"text": {text}}), http.StatusUnprocessableEntity)
		if got.text(t, "[role=alert]") == "" {
			t.Error("no reason given")
		}
		if v := strings.TrimSpace(got.value(t, "#answer")); v != strings.TrimSpace(text) {
			t.Errorf("%d characters came back of %d", len(v), len(text))
		}
	}
}

func TestTwiceIsOnce(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	e.act(e.desk.Claim, "c001", "hoa", "")
	p := e.get("hoa", "/console/case/c001")
	fill := url.Values{"text": {"Đã xong."}}
	e.follow("hoa", e.press("hoa", p, "/answer", fill))
	e.follow("hoa", e.press("hoa", p, "/answer", fill)) // a double click
	_, events, err := e.desk.Get(t.Context(), "c001")
	if err != nil || len(events) != 3 {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestFaultInAnActKeepsTextAndCommand(t *testing.T) {
	t.Parallel()
	e := newEnv(t, func(o *console.Options) { o.Desk = brokenDesk{Desk: o.Desk} })
	e.file(sample(1))
	e.act(e.desk.Claim, "c001", "hoa", "")
	before := e.get("hoa", "/console/case/c001")
	p := e.want(e.press("hoa", before, "/answer", url.Values{"text": {"Đã xong."}}), http.StatusInternalServerError)
	if !strings.Contains(p.value(t, "#answer"), "Đã xong.") || strings.Contains(p.body, "fire") {
		t.Error("the text is lost or the fault is shown")
	}
	const id = "form[action$=/answer] input[name=command]"
	if before.value(t, id) != p.value(t, id) {
		t.Error("pressing again would be another act")
	}
}

func TestContactIsShownOnRequestAndOnRecord(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	p := e.want(e.press("tiep", e.get("tiep", "/console/case/c001"), "/contact#contact", nil), http.StatusOK)
	main := p.text(t, "main")
	for _, want := range []string{"Nguyễn Văn An", "0912345678", "0912 345 678", "Phạm Tiếp xem thông tin liên hệ", "đã được ghi"} {
		if !strings.Contains(main, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(e.get("tiep", "/console/case/c001").body, "0912") {
		t.Error("shown again without a record")
	}
	none := sample(2)
	none.Contact = complaints.Contact{}
	e.file(none)
	if got := e.get("hoa", "/console/case/c002").text(t, "section[aria-labelledby=contact-h]"); !strings.Contains(got, "không để lại") {
		t.Errorf("without a contact: %q", got)
	}
}

func TestDeliveryInWords(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.file(sample(1))
	e.act(e.desk.Claim, "c001", "hoa", "")
	_, events, err := e.desk.Get(t.Context(), "c001")
	if err != nil {
		t.Fatal(err)
	}
	notice := "c001:2"
	if n := len(events); n != 2 {
		t.Fatalf("%d events", n)
	}
	for i, c := range [][2]string{
		{"sending", "Đang gửi"}, {"temporary_failure", "Chưa gửi được lúc 09:31, hệ thống sẽ tự gửi lại."}, {"unknown", "Không rõ đã đến hay chưa"},
		{"permanent_failure", "Mời bạn gọi điện"}, {"delivered", "Đã đến điện thoại người dân lúc 09:34."},
	} {
		rep := complaints.DeliveryReport{Schema: complaints.SchemaDelivery, Notice: notice, Complaint: "c001", State: c[0], At: e.clock.Add(time.Duration(i) * time.Minute)}
		if err := e.desk.Deliver(t.Context(), rep); err != nil {
			t.Fatal(err)
		}
		if got := e.get("hoa", "/console/case/c001").text(t, ".sent"); !strings.Contains(got, c[1]) {
			t.Errorf("%s: %q", c[0], got)
		}
	}
}

// fixedDesk returns one record, for states that are hard to reach.
type fixedDesk struct {
	console.Desk
	k      complaints.Complaint
	events []complaints.Event
}

func (f *fixedDesk) Get(context.Context, string) (complaints.Complaint, []complaints.Event, error) {
	return f.k, f.events, nil
}

func (f *fixedDesk) List(context.Context, complaints.Filter) ([]complaints.Complaint, error) {
	return []complaints.Complaint{f.k}, nil
}

func TestEveryStateRenders(t *testing.T) {
	t.Parallel()
	f := &fixedDesk{}
	e := newEnv(t, func(o *console.Options) { f.Desk = o.Desk; o.Desk = f })
	for i, typ := range []complaints.EventType{
		complaints.EventFiled, complaints.EventClaimed, complaints.EventReleased, complaints.EventNoted, complaints.EventAnswered, complaints.EventDelivery,
		complaints.EventClosed, complaints.EventReopened, complaints.EventCitizen, complaints.EventContact, complaints.EventNeedInfo,
	} {
		f.events = append(f.events, complaints.Event{Seq: i + 1, At: now, Actor: "gone", Type: typ, Detail: "delivered"})
	}
	raw := []string{"received", "in_progress", "need_info", "temporary_failure", "permanent_failure", "contact_read", "citizen_said", "extra_papers", "{{", "<no value>", "0001"}
	for _, state := range complaints.States() {
		for i, delivered := range []string{"", "created", "sending", "delivered", "temporary_failure", "permanent_failure", "unknown"} {
			k := sample(1)
			kind := []complaints.Kind{complaints.KindDelay, complaints.KindConduct, complaints.KindExtraPapers, complaints.KindFee, complaints.KindSystem, complaints.KindOther, ""}[i]
			k.Number, k.State, k.Kind, k.Delivery, k.Version = "PA-261119-9999X", state, kind, delivered, 3
			k.Channel = []string{"telegram", "zalo", "zalobot", "web", "terminal", "", "webchat"}[i]
			k.Holder = []string{"", "hoa", "minh", "gone", "hoa", "minh", ""}[i]
			if i%2 == 0 {
				k.HeldUntil, k.Procedure, k.Unit, k.Dossier = now.Add(time.Hour), "", "", ""
			}
			if !state.Open() {
				k.Answer, k.AnsweredAt = "Xong.", now
			}
			f.k = k
			for _, login := range []string{"hoa", "xem"} {
				for _, path := range []string{"/console/case/c001", "/console/"} {
					p := e.want(e.get(login, path), http.StatusOK)
					words := p.text(t, "main")
					for _, bad := range raw {
						if strings.Contains(words, bad) && !strings.Contains(string(k.Dossier), bad) {
							t.Fatalf("%s %s %s %s: the page says %q", state, kind, delivered, path, bad)
						}
					}
				}
			}
		}
	}
}
