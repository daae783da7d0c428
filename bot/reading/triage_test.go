package reading

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func sharedFile(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("MOTCUA_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the shared questions are not on this machine: %v", err)
	}
	return path
}

// TestTriageOnQuestions measures the reading of complaints and status
// questions on the labelled questions.
func TestTriageOnQuestions(t *testing.T) {
	f, err := os.Open(sharedFile(t, "eval/dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	type counts struct{ n, complaint, status int }
	by := map[string]*counts{}
	sc := bufio.NewScanner(f)
	for sc.Scan() {
		var q struct{ ID, Text, Class, Expect string }
		if err := json.Unmarshal(sc.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		group := q.Expect
		if q.Class == "borderline" {
			group = q.Class
		}
		c := by[group]
		if c == nil {
			c = &counts{}
			by[group] = c
		}
		c.n++
		r := Triage(q.Text)
		want := q.Expect == "complaint" && r.Complaint || q.Expect == "status" && r.Status ||
			q.Expect != "complaint" && q.Expect != "status" && !r.Complaint && !r.Status && !r.Perhaps
		if r.Complaint || r.Perhaps {
			c.complaint++
		}
		if r.Status {
			c.status++
		}
		if !want {
			t.Logf("%s %s %s: complaint %v, perhaps %v, status %v", q.ID, q.Class, q.Expect, r.Complaint, r.Perhaps, r.Status)
		}
	}
	for g, c := range by {
		t.Logf("%-12s n=%d complaint=%d status=%d", g, c.n, c.complaint, c.status)
	}
	if c := by["complaint"]; float64(c.complaint) < 0.97*float64(c.n) {
		t.Errorf("complaints found: %d of %d, want 97 %%", c.complaint, c.n)
	}
	if c := by["status"]; float64(c.status) < 0.95*float64(c.n) {
		t.Errorf("status questions found: %d of %d, want 95 %%", c.status, c.n)
	}
	if c := by["answer"]; float64(c.complaint+c.status) > 0.01*float64(c.n) {
		t.Errorf("procedure questions taken for complaints or status: %d of %d, want at most 1 %%", c.complaint+c.status, c.n)
	}
	if c := by["borderline"]; c.complaint+c.status > 1 {
		t.Errorf("borderline questions taken for complaints: %d of %d, want at most 1", c.complaint+c.status, c.n)
	}
}

func TestTriageSamples(t *testing.T) {
	t.Parallel()
	for _, line := range labelledLines(t, "samples.txt") {
		want, s := line[0], line[1]
		got, r := "question", Triage(s)
		switch {
		case r.Status:
			got = "status"
		case r.Complaint && r.Kind == KindOther && want == "report":
			got = "report"
		case r.Complaint:
			got = "complaint"
		}
		if got != want {
			t.Errorf("%q is taken for a %s, want %s", s, got, want)
		}
	}
}

func TestTriageKinds(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Triaged{
		"nộp hồ sơ ba tháng rồi chưa có kết quả":               {Complaint: true, Told: true, Kind: KindDelay},
		"cán bộ thu phí mà không đưa biên lai":                 {Complaint: true, Told: true, Kind: KindFee},
		"cán bộ quát mắng mẹ tôi":                              {Complaint: true, Told: true, Kind: KindConduct},
		"bắt nộp thêm giấy không có trong quy định":            {Complaint: true, Told: true, Kind: KindExtraPapers},
		"cổng dịch vụ công báo lỗi hoài":                       {Complaint: true, Told: true, Kind: KindSystem},
		"đường hẻm nhà tôi ngập nước":                          {Complaint: true, Told: true, Kind: KindOther},
		"tôi muốn phản ánh":                                    {Complaint: true},
		"tôi muốn khiếu nại":                                   {Complaint: true, Formal: FormalGrievance},
		"tôi muốn tố cáo":                                      {Complaint: true, Formal: FormalDenounce},
		"cán bộ đòi tôi đưa phong bì":                          {Complaint: true, Told: true, Kind: KindConduct, Formal: FormalDenounce},
		"muốn khiếu nại quyết định xử phạt thì thủ tục ra sao": {},
		"tra cứu PA-261121-00017":                              {Status: true},
	} {
		got := Triage(s)
		got.Sure = false // how sure is measured elsewhere
		if got != want {
			t.Errorf("triage(%q) = %+v, want %+v", s, got, want)
		}
	}
}

func FuzzTriage(f *testing.F) {
	f.Add("nộp hồ sơ 3 tháng chưa có kết quả PA-261121-00017")
	f.Fuzz(func(t *testing.T, s string) {
		if r := Triage(s); r.Complaint && r.Status {
			t.Fatalf("%q is both", s)
		}
	})
}

// TestTriageIsQuick: a message is read in about a third of a millisecond; the
// limit leaves room for a busy machine.
func TestTriageIsQuick(t *testing.T) {
	const rounds = 50
	begun := time.Now()
	for range rounds {
		Triage("Tôi nộp giấy tờ xin xác nhận đất từ đầu tháng 9, giấy hẹn ghi 20/9 mà nay vẫn chưa thấy gọi, lên hỏi thì bảo chờ")
	}
	if each := time.Since(begun) / rounds; each > 20*time.Millisecond {
		t.Errorf("%v for one message", each)
	}
}
