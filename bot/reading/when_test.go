package reading

import (
	"strings"
	"testing"
)

func TestFindDates(t *testing.T) {
	t.Parallel()
	// 21/11/2026 is a Saturday.
	for in, want := range map[string]string{
		"nộp ngày 12/6 hẹn 10/7 trả":                  "2026-06-12 received; 2026-07-10 due",
		"hẹn trả kết quả ngày 15/8, đến 30/8 chưa có": "2026-08-15 due; 2026-08-30",
		"nop tu 5/8/2025":                     "2025-08-05 received",
		"nộp ngày 05-08-25":                   "2025-08-05 received",
		"hẹn 5/12 ra lấy":                     "2026-12-05 due",
		"nộp ngày 5/12":                       "2025-12-05 received",
		"hôm qua tôi lên xã":                  "2026-11-20",
		"hom qua":                             "2026-11-20",
		"sáng nay":                            "2026-11-21",
		"nộp hôm kia":                         "2026-11-19 received",
		"nộp hồ sơ hôm thứ Sáu":               "2026-11-20 received",
		"chiều thứ hai tuần trước":            "2026-11-09",
		"hôm thứ 7":                           "2026-11-14",
		"hẹn thứ tư tuần sau":                 "2026-11-25 due",
		"đi lần thứ hai rồi":                  "",
		"hai giờ chiều thứ Hai tôi đến":       "2026-11-16",
		"gửi 3 tháng trước":                   "~2026-08-21 received",
		"2 tuần nay":                          "~2026-11-07",
		"nửa năm rồi":                         "~2026-05-21",
		"ba ngày rồi":                         "~2026-11-18",
		"trong 15 ngày phải trả":              "",
		"nộp ngày 2/9":                        "2026-09-02 received",
		"ngày 15 tháng 8 năm 2025":            "2025-08-15",
		"mùng 5 tháng 8":                      "2026-08-05",
		"2025-09-10":                          "2025-09-10",
		"nộp 29/2":                            "2024-02-29 received",
		"31/2 và 45/13":                       "",
		"quyết định 63/2025/QĐ-UBND":          "",
		"thương binh hạng 3/4":                "",
		"nhà số 12/6 đường Lê Lợi":            "",
		"hết 1.5 triệu, 7-8 lần":              "",
		"submitted on 12 June, due July 10th": "2026-06-12 received; 2026-07-10 due",
		"last friday":                         "2026-11-20",
		"3 weeks ago":                         "~2026-10-31",
		"hồ sơ H49.15-250712-0012":            "",
		"hẹn lại đến ngày 10/7 mà nay 1/8 vẫn chưa xong": "2026-07-10 due; 2026-08-01",
	} {
		var got []string
		for _, w := range FindDates(in, today) {
			s := w.Date.ISO()
			if w.Rough {
				s = "~" + s
			}
			got = append(got, strings.TrimSpace(s+" "+string(w.Role)))
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("FindDates(%q) = %q, want %q", in, g, want)
		}
	}
}

func FuzzFindDates(f *testing.F) {
	for _, s := range []string{"nộp 12/6 hẹn 10/7", "3 tháng trước", "hôm thứ Sáu", "2025-02-31", "12 June 2025", "999 tháng trước", "t6 tuần sau"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, w := range FindDates(s, today) {
			if w.Date.IsZero() || w.Date.Year < 1900 || w.Date.Year > 2100 {
				t.Fatalf("%q gives %+v", s, w)
			}
		}
	})
}
