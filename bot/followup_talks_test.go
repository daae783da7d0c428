package bot_test

import (
	"slices"
	"strings"
	"testing"

	"motcua/bot"
	"motcua/procedures"
)

// talk is two messages of one citizen. Answered on or offered must be a
// procedure whose name holds want; "=" means the procedure of the first answer.
type talk struct{ first, then, want string }

var talks = []talk{
	{"sang tên sổ đỏ cần gì", "cấp lại do bị mất thì sao", "bị mất"},
	{"đăng ký kết hôn cần giấy tờ gì", "còn với người nước ngoài thì sao", "yếu tố nước ngoài"},
	{"đăng ký khai sinh cho con cần gì", "bố mẹ chưa kết hôn", "khai sinh"},
	{"đăng ký khai sinh cho con cần gì", "thế còn khai tử", "khai tử"},
	{"đăng ký khai sinh cho con cần gì", "con sinh ở nước ngoài thì sao", "khai sinh"},
	{"đăng ký tạm trú cần gì", "tôi chuyển chỗ khác rồi", "tạm trú"},
	{"đăng ký tạm trú cần gì", "còn gia hạn thì sao", "gia hạn tạm trú"},
	{"đăng ký tạm trú cần gì", "thế còn thường trú", "thường trú"},
	{"đăng ký xe", "mua lại của người ta", "sang tên"},
	{"thành lập công ty tnhh một thành viên cần gì", "thế còn công ty cổ phần", "cổ phần"},
	{"thành lập công ty tnhh một thành viên cần gì", "vậy doanh nghiệp tư nhân", "tư nhân"},
	{"đăng ký hộ kinh doanh cần gì", "còn tạm ngừng thì sao", "tạm ngừng"},
	{"đăng ký hộ kinh doanh cần gì", "nghỉ bán luôn thì sao", "chấm dứt"},
	{"đăng ký hộ kinh doanh cần gì", "đổi tên quán thì sao", "thay đổi"},
	{"làm hộ chiếu lần đầu cần gì", "còn bị mất thì báo sao", "hộ chiếu"},
	{"cấp lại thẻ căn cước", "còn cấp đổi", "cấp đổi"},
	{"làm thẻ căn cước lần đầu", "bị mất thì sao", "cấp lại"},
	{"đăng ký tạm trú cần gì", "lệ phí bao nhiêu", "="},
	{"đăng ký kết hôn cần giấy tờ gì", "nộp ở đâu vậy ạ", "="},
	{"đăng ký kết hôn cần giấy tờ gì", "bao lâu thì xong", "="},
	{"đăng ký kết hôn cần giấy tờ gì", "có mất tiền không", "="},
	{"làm hộ chiếu lần đầu cần gì", "nộp cho ai", "="},
	{"làm hộ chiếu lần đầu cần gì", "nộp qua mạng được không", "="},
	{"đăng ký khai tử cho ông nội cần gì", "nhờ người khác đi thay được không", "="},
	{"đăng ký khai tử cho ông nội cần gì", "mấy bữa có giấy", "="},
	{"đăng ký hộ kinh doanh cần gì", "hết nhiêu tiền", "="},
	{"đăng ký hộ kinh doanh cần gì", "ra phường hay lên tỉnh", "="},
	{"đăng ký thường trú cho con cần gì", "tờ khai tải ở đâu", "="},
	{"đăng ký thường trú cho con cần gì", "co lam online duoc khong", "="},
	{"xin giấy xác nhận tình trạng hôn nhân cần gì", "có giá trị bao lâu", "="},
	{"xin giấy xác nhận tình trạng hôn nhân cần gì", "the nop o mo", "="},
	{"sang tên sổ đỏ cần gì", "mình muốn làm hộ chiếu cho con thì cần giấy tờ gì", "hộ chiếu"},
	{"sang tên sổ đỏ cần gì", "cho hỏi thủ tục đăng ký kết hôn", "kết hôn"},
	{"đăng ký kết hôn cần giấy tờ gì", "cấp lại giấy phép lái xe bị mất thế nào", "lái xe"},
	{"đăng ký kết hôn cần giấy tờ gì", "thế giấy xác nhận tình trạng hôn nhân xin ở đâu", "tình trạng hôn nhân"},
	{"làm hộ chiếu lần đầu cần gì", "à còn đăng ký tạm trú thì ở đâu", "tạm trú"},
	{"đăng ký khai tử cho ông nội cần gì", "rồi xóa đăng ký thường trú thì sao", "thường trú"},
	{"cấp phép xây dựng nhà ở riêng lẻ cần gì", "còn gia hạn thì sao", "gia hạn"},
	{"cấp phép xây dựng nhà ở riêng lẻ cần gì", "bao nhiêu ngày thì có", "="},
	{"xin trích lục khai sinh", "lệ phí thế nào", "="},
	{"đăng ký nhận cha mẹ con cần gì", "con riêng thì sao", "nhận cha"},
	{"hưởng trợ cấp thất nghiệp cần gì", "chuyển nơi hưởng thì sao", "chuyển nơi hưởng"},
	{"hưởng trợ cấp thất nghiệp cần gì", "tìm được việc rồi thì sao", "trợ cấp thất nghiệp"},
	{"đăng ký nuôi con nuôi trong nước", "bao nhiêu tuổi thì được nhận", "="},
	{"chứng thực bản sao từ bản chính", "còn chữ ký thì sao", "chữ ký"},
	{"chứng thực bản sao từ bản chính", "thế còn hợp đồng mua bán xe", "hợp đồng"},
}

// talksShare is the share of talks whose second message must be understood.
const talksShare = 0.85

// TestFollowUps needs the national catalogue: only there are the siblings.
func TestFollowUps(t *testing.T) {
	t.Parallel()
	all := national(t)
	names := map[string]string{}
	for _, p := range all {
		names[p.Code] = p.Name + " " + p.Short
	}
	ix := searchOver(t, all)
	b := newBot(t, ix, procedures.NewCatalogue(all, nil), bot.Office{})
	right := 0
	for _, k := range talks {
		one := ask(b, bot.Session{}, k.first)
		two := ask(b, one.Session, k.then)
		codes := append([]string{two.Reading.Procedure}, two.Reading.Choices...)
		ok := slices.ContainsFunc(codes, func(code string) bool { return strings.Contains(strings.ToLower(names[code]), k.want) })
		if k.want == "=" {
			ok = two.Reading.Procedure != "" && (two.Reading.Procedure == one.Reading.Procedure || slices.Contains(one.Reading.Choices, two.Reading.Procedure)) ||
				one.Reading.Procedure == "" && len(two.Reading.Choices) > 0
		}
		if ok {
			right++
			continue
		}
		t.Logf("%q, %q (%s): %s %q %v", k.first, k.then, names[one.Reading.Procedure], two.Reading.Action, names[two.Reading.Procedure], two.Reading.Choices)
	}
	share := float64(right) / float64(len(talks))
	t.Logf("%d of %d talks: %.3f", right, len(talks), share)
	if len(talks) < 40 || share < talksShare {
		t.Errorf("%.3f of %d talks are understood, want %.2f of 40 or more", share, len(talks), talksShare)
	}
}
