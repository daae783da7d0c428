package console_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestListIsInOrderOfDeadlines(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	for i, due := range []time.Duration{79*time.Hour + 30*time.Minute, 7*time.Hour + 30*time.Minute, -16*time.Hour - 30*time.Minute, 13 * 24 * time.Hour, -4 * 24 * time.Hour, -time.Hour, 40 * time.Minute} {
		c := sample(i + 1)
		c.FiledAt, c.AnswerBy = e.clock.Add(-240*time.Hour), e.clock.Add(due)
		e.file(c)
	}
	e.act(e.desk.Claim, "c004", "minh", "")
	e.act(e.desk.Claim, "c001", "hoa", "")
	p := e.want(e.get("hoa", "/console/"), http.StatusOK)
	var got []string
	for _, n := range p.find(t, ".row") {
		d := doc{n}
		got = append(got, attr(d.find(t, "a")[0], "href")[len("/console/case/"):]+": "+d.text(t, ".pill")+", "+d.text(t, ".hold"))
	}
	// 24 November is a holiday, so 3 December is eight working days away.
	want := []string{
		"c005: quá hạn 4 ngày làm việc, Chờ tiếp nhận · Chưa ai nhận",
		"c003: quá hạn 1 ngày làm việc, Chờ tiếp nhận · Chưa ai nhận",
		"c006: quá hạn từ 08:30, Chờ tiếp nhận · Chưa ai nhận",
		"c007: hạn hôm nay, còn 41 phút, Chờ tiếp nhận · Chưa ai nhận",
		"c002: hạn hôm nay, còn 7 giờ, Chờ tiếp nhận · Chưa ai nhận",
		"c001: còn 1 ngày làm việc, Đang xử lý · Bạn đang giữ",
		"c004: còn 8 ngày làm việc, Đang xử lý · Lê Văn Minh đang giữ",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, word := range []string{"Nguyễn", "N. V. A.", "091", "Tôi nộp", "770077"} {
		if strings.Contains(p.body, word) {
			t.Errorf("the list tells %q", word)
		}
	}
	if got := p.text(t, ".tabs"); got != "Đang mở 7 Của tôi 1 Chưa ai nhận 5 Quá hạn 3 Đã trả lời" {
		t.Errorf("tabs %q", got)
	}
}

func TestListFiltersAndSearch(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	for n := 1; n <= 4; n++ {
		e.file(sample(n))
	}
	late := sample(5)
	late.FiledAt, late.AnswerBy = e.clock.Add(-240*time.Hour), e.clock.Add(-48*time.Hour)
	e.file(late)
	e.act(e.desk.Claim, "c001", "hoa", "")
	e.act(e.desk.Claim, "c002", "minh", "")
	e.act(e.desk.Claim, "c003", "hoa", "")
	e.act(e.desk.Answer, "c003", "hoa", "Đã xong.")
	for query, want := range map[string]string{
		"":                         "c005 c001 c002 c004",
		"?show=open":               "c005 c001 c002 c004",
		"?show=nonsense":           "c005 c001 c002 c004",
		"?show=mine":               "c001",
		"?show=unclaimed":          "c005 c004",
		"?show=overdue":            "c005",
		"?show=answered":           "c003",
		"?q=h49.15-261012-0003":    "c003",
		"?q=" + string(number(2)):  "c002",
		"?q=khong+co+gi":           "",
		"?q=%25":                   "",
		"?show=open&page=-3":       "c005 c001 c002 c004",
		"?show=open&page=99999999": "c005 c001 c002 c004",
	} {
		p := e.want(e.get("hoa", "/console/"+query), http.StatusOK)
		var got []string
		for _, a := range p.find(t, ".row h2 a") {
			got = append(got, attr(a, "href")[len("/console/case/"):])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %v", query, got, want)
		}
		if (want == "") != (p.text(t, ".empty") != "") {
			t.Errorf("%s: empty state %q", query, p.text(t, ".empty"))
		}
	}
}

func TestListPages(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	for n := 1; n <= 60; n++ {
		e.file(sample(n))
	}
	seen, path := map[string]bool{}, "/console/?show=unclaimed"
	for _, rows := range []int{25, 25, 10} {
		p := e.want(e.get("hoa", path), http.StatusOK)
		links := p.find(t, ".row h2 a")
		if len(links) != rows {
			t.Fatalf("%s: %d rows, want %d", path, len(links), rows)
		}
		for _, a := range links {
			seen[attr(a, "href")] = true
		}
		if next := p.find(t, "a[rel=next]"); len(next) == 1 {
			path = attr(next[0], "href")
		} else if rows != 10 {
			t.Fatal("no next page")
		}
	}
	if len(seen) != 60 {
		t.Errorf("%d complaints on all pages", len(seen))
	}
}

func TestNext(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	if p := e.follow("hoa", e.get("hoa", "/console/next")); p.text(t, ".done") == "" || p.text(t, ".empty") == "" {
		t.Error("nothing to do is not said")
	}
	for n := 1; n <= 3; n++ {
		c := sample(n)
		c.AnswerBy = c.AnswerBy.Add(time.Duration(-n) * time.Hour)
		e.file(c)
	}
	e.act(e.desk.Claim, "c003", "minh", "")
	for _, want := range []string{"c002", "c001"} {
		p := e.get("hoa", "/console/next")
		if got := p.header.Get("Location"); got != "/console/case/"+want {
			t.Fatalf("leads to %q, want %s", got, want)
		}
		e.act(e.desk.Claim, want, "hoa", "")
	}
	if got := e.get("hoa", "/console/next").header.Get("Location"); got != "/console/case/c002" {
		t.Errorf("with none free leads to %q, want the most urgent of mine", got)
	}
	if got := fmt.Sprint(e.get("xem", "/console/next").status); got != "303" {
		t.Errorf("viewer: %s", got)
	}
}
