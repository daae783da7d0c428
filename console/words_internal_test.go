package console

import (
	"testing"

	"motcua/procedures"
)

func TestBrowserName(t *testing.T) {
	t.Parallel()
	for agent, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36":                      "Chrome, Windows",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120 Chrome/114.0 Safari/537.36":  "Cốc Cốc, Windows",
		"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0":                        "Edge, Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1": "Safari, iPhone",
		"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                           "Firefox, Linux",
		"curl/8": "", "": "",
	} {
		if got := browserName(agent); got != want {
			t.Errorf("%s: %q, want %q", agent, got, want)
		}
	}
}

func TestMaskText(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"gọi 0912345678 nhé":                        "gọi ••• ••• 678 nhé",
		"gọi 0912.345.678 hoặc +84 912 345 678.":    "gọi ••• ••• 678 hoặc +••• ••• 678.",
		"bàn 0236 3821 234, 02363821234":            "bàn ••• ••• 234, ••• ••• 234",
		"CCCD 012345678901, CMND 201234567":         "CCCD ••• ••• 901, CMND ••• ••• 567",
		"hồ sơ H49.15-250712-0012 nộp 01-07-2026":   "hồ sơ H49.15-250712-0012 nộp 01-07-2026",
		"hồ sơ 000.00.19.H29-200101-0001, 10/10/26": "hồ sơ 000.00.19.H29-200101-0001, 10/10/26",
		"lệ phí 1.500.000 đồng, phiếu 26.10229":     "lệ phí 1.500.000 đồng, phiếu 26.10229",
	} {
		if got := maskText(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestNextPath(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                          "/console/",
		"/console/case/c1":          "/console/case/c1",
		"/console/case/c1/answer":   "/console/case/c1",
		"/console/?show=mine":       "/console/?show=mine",
		"/console/case/a%2Fb":       "/console/case/a%2Fb",
		"https://x.vn/console/":     "/console/",
		"//x.vn/console/":           "/console/",
		"/console/static/x":         "/console/",
		"/console/..//x.vn":         "/console/",
		"/console/\r\nSet-Cookie:x": "/console/",
	} {
		if got := nextPath(in); got != want {
			t.Errorf("%q leads to %q, want %q", in, got, want)
		}
	}
}

func TestLimitWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in          procedures.TimeReading
		want, quote string
	}{
		{procedures.TimeReading{Kind: procedures.TimeExact, Value: 17.5, Unit: procedures.UnitWorkingDay}, "17,5 ngày làm việc", ""},
		{procedures.TimeReading{Kind: procedures.TimeFromCase, Value: 30, Unit: procedures.UnitDay, Quote: "với hồ sơ mới"}, "30 ngày", "với hồ sơ mới"},
		{procedures.TimeReading{Kind: procedures.TimeNoUnit, Value: 8}, "8 (dữ liệu không nêu đơn vị)", ""},
		{procedures.TimeReading{Kind: procedures.TimeText, Quote: "Trong ngày"}, "theo mô tả của dữ liệu", "Trong ngày"},
		{procedures.TimeReading{Kind: procedures.TimeNotPublished}, "chưa công bố trong dữ liệu", ""},
	} {
		if got, quote := limitWords(c.in); got != c.want || quote != c.quote {
			t.Errorf("%+v: %q, %q", c.in, got, quote)
		}
	}
}
