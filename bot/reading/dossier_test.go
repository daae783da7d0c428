package reading

import (
	"strings"
	"testing"
	"time"

	"motcua/procedures"
)

var today = time.Date(2026, 11, 21, 9, 0, 0, 0, procedures.Vietnam)

func TestFindDossier(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, code, filed string
	}{
		{"000.00.19.H29-200101-0001", "000.00.19.H29-200101-0001", "2020-01-01"},
		{"hồ sơ H49.15-250712-0012 trễ", "H49.15-250712-0012", "2025-07-12"},
		{"Mã số hồ sơ: H57.132-260804-0583 - Số phiếu: 26.10229", "H57.132-260804-0583", "2026-08-04"},
		{"G22.99.44-250701-123456", "G22.99.44-250701-123456", "2025-07-01"},
		{"H29-250701-0012", "H29-250701-0012", "2025-07-01"},
		{"(H49.15-250712-0012)", "H49.15-250712-0012", "2025-07-12"},
		{"H49.15-250712-0012.", "H49.15-250712-0012", "2025-07-12"},
		{"H49 . 15 - 250712 - 0012", "H49.15-250712-0012", "2025-07-12"},
		{"mã H49.15-250712-0012, nộp 12/7", "H49.15-250712-0012", "2025-07-12"},
		{"h29.18.02.003 – 250231 – 0007", "H29.18.02.003-250231-0007", ""},
		{"h49.15 250712 0012 nha", "H49.15-250712-0012", "2025-07-12"},
		{"000.00.19.h29 200101 0001", "000.00.19.H29-200101-0001", "2020-01-01"},
		{"H49.15-261231-0001", "H49.15-261231-0001", ""}, // in the future
	} {
		got, ok := FindDossier(c.text, today)
		if !ok || got.Code != c.code || got.Filed != c.filed || got.Doubtful != (c.filed == "") {
			t.Errorf("FindDossier(%q) = %+v, %v; want code %q filed %q", c.text, got, ok, c.code, c.filed)
		}
	}
	for _, text := range []string{
		"", "012345678901", "0905389330", "1.004884.000.00.00.H29", "quyết định 63/2025/QĐ-UBND",
		"A1-250712-0012", "ngày 12-07-2025", "0001-250712-0012", "PA-261121-00017", "thủ tục 2.000635",
	} {
		if got, ok := FindDossier(text, today); ok {
			t.Errorf("FindDossier(%q) = %+v, want none", text, got)
		}
	}
}

func FuzzFindDossier(f *testing.F) {
	for _, s := range []string{"H49 . 15 - 250712 - 0012", "h29.18.02.003 – 250231 – 0007", "000.00.19.H29-200101-0001", "Ｈ49"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, ok := FindDossier(s, today)
		if !ok {
			return
		}
		again, ok := FindDossier(c.Code, today)
		if !ok || again != c {
			t.Fatalf("%q gives %+v, which read again gives %+v, %v", s, c, again, ok)
		}
		if strings.ContainsAny(c.Code, " \t\n–") {
			t.Fatalf("code %q is not normalised", c.Code)
		}
	})
}
