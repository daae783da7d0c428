package reading

import (
	"strings"
	"testing"
)

func TestNormalizePhone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"0905389330": "0905389330", "+84 905 389 330": "0905389330", "84905389330": "0905389330",
		"0084905389330": "0905389330", "090.538.9330": "0905389330", "(090) 538-9330": "0905389330",
		"+84 (0)905 389 330": "0905389330", "02343822137": "02343822137", "+81 90 1234 5678": "+819012345678",
		"": "", "123": "", "0105389330": "", "905389330": "", "012345678901": "", "không": "", "819012345678": "",
	} {
		if got, ok := NormalizePhone(in); got != want || ok != (want != "") {
			t.Errorf("NormalizePhone(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestFindPhone(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"gọi cho tôi 0905 389 330 nhé":      "0905389330",
		"sđt: +84905389330.":                "0905389330",
		"H49.15-250712-0012":                "",
		"000.00.19.H29-200101-0001":         "",
		"căn cước 012345678901":             "",
		"ngày 12/07/2025 đến 15/08/2025":    "",
		"nộp 12.000.000 đồng ngày 05/09":    "",
		"mã 0905389330A":                    "",
		"gọi 0905389330, 0912345678 đều đc": "0905389330",
	} {
		got, ok := FindPhone(in)
		if got.Number != want || ok != (want != "") {
			t.Errorf("findPhone(%q) = %q, %v; want %q", in, got.Number, ok, want)
		}
	}
}

func TestMaskIDs(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"căn cước 012345678901 của tôi": "căn cước *** của tôi",
		"CCCD 012 345 678 901":          "CCCD ***",
		"cmnd 191234567, nộp rồi":       "cmnd ***, nộp rồi",
		"012345678901 và 191234567.":    "*** và ***.",
		"gọi 0905389330":                "gọi 0905389330",
		"hồ sơ H49.15-250712-0012":      "hồ sơ H49.15-250712-0012",
		"000.00.19.H29-200101-000123":   "000.00.19.H29-200101-000123",
		"hết 200000000 đồng":            "hết 200000000 đồng",
		"+84905389330":                  "+84905389330",
		"quyết định 63/2025/QĐ-UBND":    "quyết định 63/2025/QĐ-UBND",
		"G22.99.44-250701-123456":       "G22.99.44-250701-123456",
	} {
		got, masked := MaskIDs(in)
		if got != want || masked != (in != want) {
			t.Errorf("maskIDs(%q) = %q, %v; want %q", in, got, masked, want)
		}
	}
}

func FuzzPhone(f *testing.F) {
	for _, s := range []string{"+84 (0)905 389 330", "0905.389.330", "sđt 84905389330 nha", "012345678901"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, ok := NormalizePhone(s); ok {
			if again, ok := NormalizePhone(n); !ok || again != n {
				t.Fatalf("%q gives %q, which gives %q, %v", s, n, again, ok)
			}
		}
		if p, ok := FindPhone(s); ok && (p.Start < 0 || p.End > len(s) || p.Start >= p.End) {
			t.Fatalf("%q: span %d–%d", s, p.Start, p.End)
		}
		masked, _ := MaskIDs(s)
		if again, more := MaskIDs(masked); more || again != masked {
			t.Fatalf("%q masks to %q and then to %q", s, masked, again)
		}
		if len(masked) > len(s) && !strings.Contains(masked, idMask) {
			t.Fatalf("%q grew to %q", s, masked)
		}
	})
}
