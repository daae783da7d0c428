package reading

import (
	"fmt"
	"testing"
)

// asked holds questions by the part of a record they ask for; how, overview and
// no part at all are answered alike and count as one.
var asked = map[Facet][]string{
	FacetConditions: {
		"con riêng của vợ có được nhập vào hộ của tôi không",
		"tôi ở trọ chưa có hợp đồng thì có được đăng ký tạm trú không",
		"mới mười bảy tuổi có được làm hộ chiếu một mình không ạ",
		"em 17 tuổi đi thi bằng lái được chưa",
		"người đang hưởng án treo có được đi nước ngoài không",
		"nghỉ việc hơn ba tháng rồi giờ xin trợ cấp thất nghiệp có kịp không",
		"sinh con được bảy tháng rồi mới khai sinh có sao không",
		"sinh viên có được mua bảo hiểm y tế hộ gia đình không",
		"đất chưa có sổ có được xây nhà không",
		"anh em họ cách ba đời thì có được lấy nhau không",
		"bao nhiêu tuổi thì được nhận nuôi con nuôi",
		"bao nhiêu tuổi thì được làm thẻ căn cước",
		"may tuoi thi duoc thi bang lai xe may",
		"ai được hưởng trợ cấp xã hội hằng tháng",
		"bảy mươi lăm tuổi không lương hưu có được nhận tiền trợ cấp không",
		"nha toi can ngheo co duoc mien hoc phi khong",
		"dat nong nghiep co duoc chuyen sang dat o khong",
		"toi la nguoi nuoc ngoai co duoc mua nha o viet nam khong",
		"em chưa cắt khẩu ở quê có đăng ký thường trú trên này được không",
		"hộ kinh doanh có được xuất hóa đơn không",
		"cán bộ công chức có được mở công ty không",
		"tui bán hàng rong có phải đăng ký kinh doanh không",
		"nhà cho thuê trọ ba phòng có phải đăng ký không",
		"sửa mái nhà có phải xin phép không",
		"con dưới mười bốn tuổi có phải làm căn cước không",
		"chuyển nhà trong cùng phường có phải báo không",
		"đổi xe sang biển vàng có bắt buộc không",
		"Can I register a marriage if my divorce papers are from abroad?",
		"Am I allowed to open a shop with a student visa?",
		"Do I qualify for unemployment benefit after eight months of work?",
		"am I eligible for the social pension at 74",
		"can a foreigner adopt a child here",
		"Who can apply for a certificate of no criminal record?",
		"vợ em là người Lào thì có nhập quốc tịch được không",
		"mô có đủ tuổi rồi thì làm được chưa",
		"bầu tám tháng nghỉ trước có được hưởng thai sản không",
		"Tôi góp vốn mua chung một lô đất với bạn, nay hai bên không chơi với nhau nữa, muốn tách ra mỗi người một sổ, cho hỏi diện tích nhỏ quá thì có tách được không?",
		"con nuôi thực tế chưa có giấy thì có được chia thừa kế không",
		"đóng bảo hiểm mấy năm thì được lãnh lương hưu",
		"quá hạn rồi thì còn nộp được không",
	},
	FacetWhere: {
		"giấy xác nhận độc thân nộp cho ai vậy ạ",
		"nhà có người lạ ở thì báo cho ai",
		"mất hộ chiếu thì gọi ai",
		"làm hộ chiếu ở phường được không hay phải lên tỉnh",
		"khai sinh cho cháu làm ở xã tạm trú có được không",
		"sang tên đất thì ra chỗ nào làm",
		"xin số nhà gặp ai",
		"đăng ký khai tử ở nơi mất hay ở quê",
		"nộp hồ sơ ở huyện hay ở tỉnh",
		"lam can cuoc o cong an xa hay cong an tinh",
		"nop cho ai vay ban",
		"ra phuong hay len quan de chung thuc",
		"xin giay xac nhan o mo rua",
		"đi mô để làm giấy chứng tử",
		"công chứng hợp đồng thuê nhà ở phường được không",
		"xác nhận lý lịch thì ra xã hay ra công an",
		"which office do I go to for a birth certificate",
		"Where should I hand in the form for temporary residence?",
		"tôi hộ khẩu Cà Mau giờ ở Bình Dương, muốn làm thẻ căn cước thì phải về quê hay làm trong này được",
		"mấy bữa nay con nhỏ nhà em sốt hoài, giờ mới rảnh đi làm khai sinh, mà em không biết phải tới đâu",
		"đơn xin hỗ trợ người khuyết tật gửi cho ai",
		"kinh doanh karaoke thì sở nào cấp phép",
		"cấp phép xây nhà ai ký",
		"nhận tiền trợ cấp ở bưu điện hay ở xã",
	},
	FacetFee: {
		"nhập khẩu hết bao nhiêu tiền và nộp ở đâu",
		"lệ phí bao nhiêu và mấy ngày thì xong vậy",
		"how much is the fee and where do I apply",
		"chứng thực chữ ký có thu tiền không",
		"khai sinh trễ có mất tiền không",
		"đổi bằng lái có tốn đồng nào không",
		"nhập khẩu cho con miễn phí không",
		"lam lai the can cuoc co mat tien khong",
		"giấy kết hôn làm có tốn kém chi không",
		"sao y một bản bao nhiêu",
		"cấp lại biển số đóng nhiêu",
		"xin ly lich tu phap bn tien",
		"phải nộp bao nhiêu tiền khi sang tên nhà",
		"làm hộ chiếu cho hai đứa nhỏ tổng cộng hết bao nhiêu",
		"Is there any charge for changing my address?",
		"how much do I have to pay for a passport",
		"Is it free to register a death?",
		"mở tiệm tóc đóng phí chi không",
		"nghe nói làm tạm trú không mất tiền đúng không",
	},
	FacetTime: {
		"làm xong mấy hôm thì lấy được",
		"đăng ký kết hôn có lấy liền trong ngày không",
		"cap doi so do mat may ngay",
		"bao gio thi co ket qua giay phep xay dung",
		"hồ sơ nhập tịch giải quyết trong bao lâu",
		"mấy bựa thì có giấy rứa",
		"how many days until I get the permit",
		"When will the card be ready?",
		"Con tôi chuẩn bị nhập học, trường đòi giấy khai sinh bản sao gấp, xin trích lục thì chừng nào có",
		"nộp hôm nay bao lâu thì được nhận thẻ bảo hiểm",
	},
	FacetDocuments: {
		"tách thửa cần giấy tờ gì và nộp ở đâu",
		"làm hộ chiếu cần những gì với lại bao lâu có",
		"xin trích lục khai tử phải mang những gì",
		"nhap khau cho vo can nhung giay chi",
		"đi làm căn cước cho bé có cần mang khai sinh không",
		"làm lại bằng lái có phải nộp ảnh không",
		"tách hộ thì cần mấy loại giấy tờ",
		"có cần giấy kết hôn của bố mẹ không",
		"sang tên xe thì hồ sơ gồm những chi",
		"thủ tục tạm ngừng công ty chuẩn bị những gì",
		"What papers should I bring for a marriage?",
		"which documents are needed to buy a house",
		"Chồng em mất năm ngoái, để lại căn nhà đứng tên hai vợ chồng, giờ em muốn đứng tên một mình thì phải có những giấy tờ gì ạ?",
		"xin giấy phép bán rượu cần giấy tờ chi",
		"làm giấy chứng nhận hộ nghèo cần những giấy gì",
		"ảnh chụp mấy tấm, có cần sổ hộ khẩu cũ không",
	},
	FacetHow: {
		"làm giấy khai sinh cho con thì làm sao",
		"muốn xin giấy độc thân thì phải làm gì",
		"chia giấy tờ đất cho ba đứa con mần răng đây",
		"mất sạch giấy tờ sau lũ thì bắt đầu từ đâu",
		"xin tiền mai táng cho bà nội",
		"mẹ tôi già rồi muốn xin hỗ trợ chi phí học nghề",
		"xin giấy xác nhận nơi ở cho con đi học",
		"đăng ký kết hôn nộp qua mạng được không",
		"nhờ chị gái đi nộp thay có được không",
		"bố tôi nằm liệt thì con nộp hộ được không",
		"khai tạm vắng trên vneid kiểu chi",
		"I lost my ID card, what should I do?",
		"How do I register a small business?",
		"làm giấy tờ nhà cho con gái",
		"lam giay to xe mua lai thi lam sao",
		"tôi muốn trả lại giấy phép kinh doanh thì phải làm thế nào",
		"hai vợ chồng muốn nhận con nuôi thì đi từ đâu",
		"có phải ra tận nơi không hay nộp từ xa",
	},
	FacetForm: {
		"tờ khai đăng ký kết hôn tải ở mô",
		"xin mẫu đơn tách thửa",
		"dung mau nao de khai tam tru",
		"where can I download the application form",
	},
	FacetResult: {
		"giấy xác nhận độc thân dùng được bao lâu",
		"giấy phép lao động có giá trị mấy năm",
		"làm xong thì nhận được giấy gì",
		"how long is the certificate valid",
	},
	FacetLegal: {
		"khoản thu này quy định ở văn bản nào",
		"căn cứ luật nào mà bắt đổi thẻ",
		"which law covers this procedure",
	},
}

// blindShare is the share of asked whose part must be recognised.
const blindShare = 0.95

func TestFacetsOfAnyStyle(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	soft := func(f Facet) bool { return f == FacetNone || f == FacetHow || f == FacetOverview }
	n, right := 0, 0
	var wrong []string
	for want, texts := range asked {
		for _, text := range texts {
			n++
			got, _ := w.FacetOf(w.Read(text))
			if got == want || soft(got) && soft(want) {
				right++
				continue
			}
			wrong = append(wrong, fmt.Sprintf("%q asks for %q, want %q", text, got, want))
		}
	}
	share := float64(right) / float64(n)
	t.Logf("%d of %d questions: %.3f", right, n, share)
	for _, line := range wrong {
		t.Log(line)
	}
	if n < 100 || share < blindShare {
		t.Errorf("%.3f of %d questions are read right, want %.2f of 100 or more", share, n, blindShare)
	}
}
