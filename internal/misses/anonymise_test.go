package misses

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestAnonymise(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"đổi bằng lái B2 cần gì":                      "đổi bằng lái B2 cần gì",
		"gọi em số 0912 345 678 nhé":                  "gọi em số #### ### ### nhé",
		"cccd 079123456789 mất":                       "cccd ############ mất",
		"sinh ngày 12/03/1990":                        "sinh ngày ##/##/####",
		"hồ sơ H26.12-240305-0012":                    "hồ sơ H##.##-######-####",
		"xe 29A1-123.45 sang tên":                     "xe ##A#-###.## sang tên",
		"gửi vào an.nguyen@gmail.com giúp":            "gửi vào … giúp",
		"xem https://dichvucong.gov.vn/p/1 chưa":      "xem … chưa",
		"nhắn zalo.me/0912345678":                     "nhắn …",
		"tôi tên Trần Văn Bình muốn làm hộ chiếu":     "tôi tên … muốn làm hộ chiếu",
		"tôi tên là nguyễn thị lan muốn hỏi hộ chiếu": "tôi tên là … muốn hỏi hộ chiếu",
		"em là Hạnh, em cần giấy độc thân":            "em là … em cần giấy độc thân",
		"em là sinh viên cần giấy độc thân":           "em là sinh viên cần giấy độc thân",
		"ông Sáu mất rồi làm giấy gì":                 "ông … mất rồi làm giấy gì",
		"bà nội mất làm giấy gì":                      "bà nội mất làm giấy gì",
		"chồng tôi Lê Hoàng Nam mất sổ đỏ":            "chồng tôi … mất sổ đỏ",
		"nha cua le thi hoa bi mat so":                "nha cua … bi mat so",
		"TÔI TÊN LÀ NGUYỄN VĂN AN MUỐN LÀM HỘ CHIẾU":  "TÔI TÊN LÀ … MUỐN LÀM HỘ CHIẾU",
		"MẤT CĂN CƯỚC LÀM LẠI Ở ĐÂU":                  "MẤT CĂN CƯỚC LÀM LẠI Ở ĐÂU",
		"lệ phí đăng ký kết hôn":                      "lệ phí đăng ký kết hôn",
		"số em là không chín một hai ba bốn năm sáu":  "số em là …",
		"la2m gia61y khai sinh":                       "làm giấy khai sinh",
		"mã ①②③④⑤ và ٠١٢٣٤٥":                          "mã ##### và ######",
		"my name is John Smith, visa extension":       "my name is … visa extension",
		"Đăng Ký Kết Hôn ở Sở Tư pháp Hà Nội":         "Đăng Ký Kết Hôn ở Sở Tư pháp Hà Nội",
		"nhà ở thôn Đông Thượng xây không phép":       "nhà ở thôn … xây không phép",
		"": "",
	} {
		if diff := cmp.Diff(want, Anonymise(in)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", in, diff)
		}
	}
	long := Anonymise(strings.Repeat("giấy ", 2000))
	if n := utf8.RuneCountInString(long); n > maxKept {
		t.Errorf("%d characters are kept", n)
	}
}

// FuzzAnonymise: whatever is written, no number, link or address gets through.
func FuzzAnonymise(f *testing.F) {
	for _, s := range []string{"0912345678", "a0b1c2d3e4", "12-34-56", "x@y.vn", "tôi tên Nguyễn Văn A", "\xff\xfe12345", "B2 B2 B2", "gia61y 12345", "１２３４５", "1\u200b2\u200b3\u200b4\u200b5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := Anonymise(s)
		run := 0
		for _, r := range out {
			if !unicode.IsNumber(r) {
				run = 0
				continue
			}
			if run++; run >= 5 {
				t.Fatalf("%q gives %q", s, out)
			}
		}
		if strings.Contains(out, "@") || strings.Contains(out, "://") || !utf8.ValidString(out) || utf8.RuneCountInString(out) > maxKept {
			t.Fatalf("%q gives %q", s, out)
		}
	})
}
