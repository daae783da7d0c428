package index

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"motcua/procedures"
)

// town is a small catalogue for tests that need no shared files.
func town() []*procedures.Procedure {
	p := func(code, name string, levels ...procedures.Level) *procedures.Procedure {
		return &procedures.Procedure{Code: code, Name: name, Levels: levels, Applicants: []string{"Công dân Việt Nam"}}
	}
	return []*procedures.Procedure{
		p("1.000894", "Thủ tục đăng ký kết hôn", procedures.LevelCommune),
		p("1.004746", "Thủ tục đăng ký lại kết hôn", procedures.LevelCommune),
		p("2.000806", "Thủ tục đăng ký kết hôn có yếu tố nước ngoài", procedures.LevelCommune),
		p("1.001193", "Thủ tục đăng ký khai sinh", procedures.LevelCommune),
		p("1.004222", "Đăng ký thường trú", procedures.LevelCommune),
		p("1.003197", "Xóa đăng ký thường trú", procedures.LevelCommune),
		p("1.014064", "Cấp lại thẻ căn cước", procedures.LevelCommune),
		p("2.001194", "Cấp lại thẻ căn cước (thực hiện tại cấp tỉnh)", procedures.LevelProvince),
		p("9.000001", "Cấp lại thẻ căn cước (thực hiện tại cấp trung ương)", procedures.LevelMinistry),
		p("1.012786", "Cấp lại Giấy chứng nhận do bị mất", procedures.LevelProvince),
		p("1.012783", "Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất", procedures.LevelProvince),
		p("3.000348", "Cấp lại giấy phép lái xe", procedures.LevelMinistry),
		p("3.000347", "Đổi giấy phép lái xe", procedures.LevelMinistry),
		{Code: "9.999999", Name: "Đăng ký kết hôn nội bộ", Internal: true},
		nil,
	}
}

func build(tb testing.TB) *Index {
	tb.Helper()
	ix, err := Build(context.Background(), town(), Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return ix
}

func TestSearch(t *testing.T) {
	t.Parallel()
	ix := build(t)
	defer ix.Close()
	if ix.Len() != 13 {
		t.Fatalf("Len = %d, want 13: internal procedures are left out", ix.Len())
	}
	for q, want := range map[string]string{
		"đăng ký kết hôn cần giấy tờ gì": "1.000894",
		"DANG KY KET HON":                  "1.000894",
		"ddawng kys keets hoon":            "1.000894",
		"đăng ký lại kết hôn":              "1.004746",
		"lấy chồng người Hàn":              "2.000806",
		"how to marry a foreigner":         "2.000806",
		"mất cccd làm lại ở đâu":           "1.014064",
		"rớt mất căn cước":                 "1.014064",
		"làm khai sanh cho con":            "1.001193",
		"nhập hộ khẩu":                     "1.004222",
		"xoá hộ khẩu cho người đã mất":     "1.003197",
		"mất sổ đỏ":                        "1.012786",
		"sổ đỏ bị rách muốn đổi":           "1.012783",
		"mất bằng lái":                     "3.000348",
		"bằng lái sắp hết hạn đổi thế nào": "3.000347",
		"dangkykethon":                     "1.000894",
	} {
		ms, err := ix.Search(context.Background(), q, 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(ms) == 0 || ms[0].Procedure.Code != want {
			t.Errorf("%q: got %v, want %s", q, codes(ms), want)
		}
	}
}

func codes(ms []procedures.Match) (out []string) {
	for _, m := range ms {
		out = append(out, m.Procedure.Code)
	}
	return out
}

// TestMatchNumbers checks what Match promises of its numbers.
func TestMatchNumbers(t *testing.T) {
	t.Parallel()
	ix := build(t)
	defer ix.Close()
	for _, q := range []string{"cấp lại căn cước", "đăng ký kết hôn", "kết hôn", "giá vàng hôm nay"} {
		ms, err := ix.Search(context.Background(), q, 10)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range ms {
			if m.Score < 0 || m.Score > 1 || m.Margin < -1 || m.Margin > 1 {
				t.Errorf("%q: score %v, margin %v", q, m.Score, m.Margin)
			}
			if i > 0 && m.Score > ms[i-1].Score {
				t.Errorf("%q: scores rise: %v after %v", q, m.Score, ms[i-1].Score)
			}
			if len(m.Why) == 0 {
				t.Errorf("%q: no reason for %s", q, m.Procedure.Code)
			}
		}
	}
	ms, err := ix.Search(context.Background(), "cấp lại căn cước", 3)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(codes(ms), " "); got != "1.014064 2.001194 9.000001" {
		t.Errorf("twins in order %s, want the nearest level first", got)
	}
	if ms[0].Margin < ms[1].Score {
		t.Errorf("the margin %v is to a twin", ms[0].Margin)
	}
}

func TestOddQueries(t *testing.T) {
	t.Parallel()
	ix := build(t)
	defer ix.Close()
	for _, q := range []string{
		"", "   ", "😀🙏", "?!…", "\xff\xfe", strings.Repeat("a", 10_000), strings.Repeat("đăng ký kết hôn ", 700),
		strings.Repeat("ngx ", 3000), strings.Repeat("😀", 3000), "1", "ạ", "\u0301\u0301", strings.Repeat("mất bao nhiêu ", 800),
	} {
		if _, err := ix.Search(context.Background(), q, 5); err != nil {
			t.Errorf("%.20q: %v", q, err)
		}
	}
	if ms, err := ix.Search(context.Background(), "kết hôn", 0); err != nil || len(ms) != 0 {
		t.Errorf("limit 0: %v, %v", ms, err)
	}
}

func TestEmptyIndex(t *testing.T) {
	t.Parallel()
	ix, err := Build(context.Background(), nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if ms, err := ix.Search(context.Background(), "kết hôn", 5); err != nil || len(ms) != 0 {
		t.Errorf("got %v, %v", ms, err)
	}
}

func TestHolderSwapsWhileSearching(t *testing.T) {
	t.Parallel()
	var h Holder
	if _, err := h.Search(context.Background(), "kết hôn", 1); !errors.Is(err, ErrEmpty) {
		t.Fatalf("an empty holder: %v", err)
	}
	if err := h.Swap(build(t)); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 60 {
				ms, err := h.Search(context.Background(), "đăng ký kết hôn", 1)
				if err != nil || len(ms) != 1 {
					t.Errorf("got %v, %v", ms, err)
					return
				}
			}
		})
	}
	for range 5 {
		if err := h.Swap(build(t)); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	if h.Len() != 13 {
		t.Errorf("Len = %d", h.Len())
	}
	if err := h.Close(); err != nil {
		t.Error(err)
	}
	if _, err := h.Search(context.Background(), "kết hôn", 1); !errors.Is(err, ErrEmpty) {
		t.Errorf("a closed holder: %v", err)
	}
}

func FuzzSearch(f *testing.F) {
	ix := build(f)
	for _, s := range []string{"đăng ký kết hôn", "cccd", "gia61y", "c c c d", "@person mất", "lost my passport"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, q string) {
		if _, err := ix.Search(context.Background(), q, 5); err != nil {
			t.Error(err)
		}
	})
}
