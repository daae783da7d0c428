package bot

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"motcua/complaints"
)

func sharedFile(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("MOTCUA_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
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
		r := triage(q.Text)
		want := q.Expect == "complaint" && r.complaint || q.Expect == "status" && r.status ||
			q.Expect != "complaint" && q.Expect != "status" && !r.complaint && !r.status && !r.perhaps
		if r.complaint || r.perhaps {
			c.complaint++
		}
		if r.status {
			c.status++
		}
		if !want {
			t.Logf("%s %s %s: complaint %v, perhaps %v, status %v", q.ID, q.Class, q.Expect, r.complaint, r.perhaps, r.status)
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
	check := func(want string, texts []string) {
		for _, s := range texts {
			got, r := "question", triage(s)
			switch {
			case r.status:
				got = "status"
			case r.complaint && r.kind == complaints.KindOther && want == "report":
				got = "report"
			case r.complaint:
				got = "complaint"
			}
			if got != want {
				t.Errorf("%q is taken for a %s, want %s", s, got, want)
			}
		}
	}
	check("complaint", sampleComplaints)
	check("question", sampleQuestions)
	check("report", sampleReports)
	check("status", sampleStatus)
}

func TestTriageKinds(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]triaged{
		"nộp hồ sơ ba tháng rồi chưa có kết quả":               {complaint: true, told: true, kind: complaints.KindDelay},
		"cán bộ thu phí mà không đưa biên lai":                 {complaint: true, told: true, kind: complaints.KindFee},
		"cán bộ quát mắng mẹ tôi":                              {complaint: true, told: true, kind: complaints.KindConduct},
		"bắt nộp thêm giấy không có trong quy định":            {complaint: true, told: true, kind: complaints.KindExtraPapers},
		"cổng dịch vụ công báo lỗi hoài":                       {complaint: true, told: true, kind: complaints.KindSystem},
		"đường hẻm nhà tôi ngập nước":                          {complaint: true, told: true, kind: complaints.KindOther},
		"tôi muốn phản ánh":                                    {complaint: true},
		"tôi muốn khiếu nại":                                   {complaint: true, formal: formalGrievance},
		"tôi muốn tố cáo":                                      {complaint: true, formal: formalDenounce},
		"cán bộ đòi tôi đưa phong bì":                          {complaint: true, told: true, kind: complaints.KindConduct, formal: formalDenounce},
		"muốn khiếu nại quyết định xử phạt thì thủ tục ra sao": {},
		"tra cứu PA-261121-00017":                              {status: true},
	} {
		if got := triage(s); got != want {
			t.Errorf("triage(%q) = %+v, want %+v", s, got, want)
		}
	}
}

func FuzzTriage(f *testing.F) {
	f.Add("nộp hồ sơ 3 tháng chưa có kết quả PA-261121-00017")
	f.Fuzz(func(t *testing.T, s string) {
		if r := triage(s); r.complaint && r.status {
			t.Fatalf("%q is both", s)
		}
	})
}
