package reading

// The named lists that phrases refer to.
var triageMacros = map[string]string{
	"office": `
cán|can bộ
công chức
nhân viên
xã|phường|!sở|đặc_khu
uỷ|ủy ban
một cửa
bộ phận
trung tâm
văn phòng
công an
cơ quan
chi cục|nhánh
bảo hiểm
địa chính
tư pháp
hộ tịch
thuế
quầy
trực ban
trưởng thôn|ấp|bản
tổ trưởng
lãnh đạo
chủ tịch
chính quyền
tiếp dân
nhà nước
người ta
đồn
tổng đài
!họ
mấy anh|ông|bà|cô|chú
officer|officers|office|clerk|staff|ward|commune|department|official|officials|counter
bên đó|đó|ấy
`,
	"dur": `
# tháng|tuần|ngày|năm|hôm|bữa|bận rưỡi?
# mấy|chục tháng|tuần|ngày|năm|hôm
nửa|cả|hơn|gần tháng|năm|tuần
#|a|one|two|three|four|five|six|several|many week|weeks|month|months|days|year|years
`,
	// Since when: an interval or a moment named.
	"since": `
@dur
từ|ngày|hôm|hồi|bữa|tết
tháng #
# #
`,
	// Still nothing, of what an office is to give.
	"nothing": `
chưa|chẳng|chả hề? có|thấy|nhận|lấy|được|trả|cấp|giải_quyết|xử_lý|xong|duyệt|phản_hồi|trả_lời|hồi_âm|họp|gửi|ra|chi|tiếp_nhận|ai|đâu|gì|giải|ký|đo|in|về|cập_nhật|chuyển|thẩm_định|tách|làm|đăng|kiểm_tra
chưa xong|đâu|rồi
không|chẳng|chả|hổng thấy đâu|gì|chi|ai|tiền|giấy|kết_quả|sổ|thẻ|cấp|trả|gửi|gọi|báo
không|chẳng|chả thấy|có|được|một|nhận? .. hồi_âm|phản_hồi|trả_lời|tin_tức|tin|kết_quả|động_tĩnh|thông_báo|giải_quyết|gì
không|chẳng|chả ai .. trả_lời|giải_quyết|tiếp_nhận|nhận|nghe|bắt|liên_hệ|gọi|xử_lý|làm
không|chẳng giải quyết
không|chẳng trả lời
im re|ru|lìm|lặng|ỉm|thin_thít|hơi
bặt|biệt tin|vô_âm_tín|tăm|tích
mất hút
giậm|dậm chân
nobody|no_one .. answers|answer|answered|replies|replied|responds|responded|helps|calls|called
no|without .. reply|response|answer|result|news|update
nothing|never heard|back|happened|came|arrived
not|haven't|havent|hasn't|hasnt|still .. received|receive|heard|got|gotten|issued|waiting|ready|back|processed
vẫn|cứ ở|ghi|báo|hiện|đang|chờ|treo|còn|y_nguyên|thế|vậy|im|không|nằm|bảo|kêu|nói|bắt|hẹn|đợi
`,
	// Words that make an answer something one applied for.
	"filed": `
nộp|hẹn|hồ_sơ|đơn|biên_nhận
gửi|đăng_ký .. hồ_sơ|đơn|giấy
submitted|applied|filed|application|dossier|paperwork
`,
	"applied": `
làm|xin|đổi|cấp|sang_tên|tách|đăng_ký|gửi|xác_nhận|chuyển|gia_hạn|đo|chốt|duyệt|hứa|trả|giấy_tờ|sổ|!thẻ|bằng|lương_hưu|trợ_cấp|chế_độ|tiền|kết_quả|giấy|hộ_chiếu|căn_cước|giấy_phép|gpxd|phản_ánh|kiến_nghị
`,
}

// Wrongdoing: what a tố cáo would be about.
var wrongdoingWords = `
đòi|vòi|nhận|đưa|gợi_ý|kẹp|chung .. tiền? bồi_dưỡng
xin|lấy|có tiền? bồi_dưỡng mới|thì
đòi|vòi|nhận|đưa|gợi_ý|kẹp|bỏ .. lót_tay|phong_bì|cà_phê
phong bì|bì_thư
đòi|vòi|bắt|lấy|xin|kêu .. đưa? .. # triệu|tr|củ|lít|chai|nghìn|ngàn|k|trăm .. mới|thì|để .. chịu? ký|làm|xong|nhanh|cho|duyệt|cấp|nhận|giải_quyết|trả
lót tay
bôi trơn
!chung !chi
hối lộ
ăn tiền
tham nhũng|ô
vòi tiền|vĩnh|vình
tống tiền
@office ... đòi|vòi|bắt .. # nghìn|ngàn|k|triệu|tr|trăm|lít|củ
gợi ý .. đưa|# .. triệu|nghìn|tiền
đưa|chi|nộp # triệu|nghìn|ngàn|trăm|lít .. làm_nhanh|mới|thì_nhanh|cho_nhanh|thì_xong
gợi ý .. quán|cà_phê|riêng|tiền|quà
biết điều
tiêu cực
nhũng nhiễu|nhiểu
làm luật
chạy chọt
bao che
lạm quyền
giả mạo chữ_ký
asked|asking|asks|demanded|demands|wants|wanted .. for? .. money|bribe|cash|dollars|dong
bribe|bribery|kickback|corruption|corrupt
under the table
tea|coffee money
`

// Money and an office: wrongdoing, unless a question about papers goes with it.
var moneyWords = `
@office ... đòi|vòi|gợi_ý .. tiền|phong_bì|quà|bồi_dưỡng
@office ... nhận|lấy tiền
`

// How officers behave; each is a complaint by itself.
var conductWords = `
hách dịch|sách
to|nặng tiếng|lời
!lớn tiếng
phân biệt đối_xử
@office ... ngồi .. nói_chuyện|tám|chơi|buôn
buôn|tám chuyện
đổ lỗi|thừa
@office ... đi uống|nhậu|cà_phê|chợ
mặc kệ .. dân|người|tôi
làm việc_riêng
tiếp_dân|phục_vụ|hướng_dẫn|làm_việc|cán_bộ ... !tệ|kém|!dở|qua_loa|hời_hợt|!ẩu|sơ_sài|lề_mề|chậm_chạp|không_rõ_ràng|vòng_vo|thiếu_nhiệt_tình|chiếu_lệ
hạch sách|hỏi_đủ_điều
sách nhiễu
cửa quyền
quan liêu
vô trách_nhiệm
tắc trách
thiếu|vô trách_nhiệm
thái độ .. tệ|kém|xấu|không|khó|thiếu|coi|cộc|thô|hống_hách|lồi_lõm|hằn_học|trịch_thượng|bất|phục_vụ|vô|chán
@office ... thái độ
cộc cằn|lốc
thô lỗ
hống hách
trịch thượng
lồi lõm
đùn đẩy
né tránh
đá qua|bóng|tới
chỉ qua chỉ
đổ qua|cho nhau|đổ
làm|gây khó .. dân|dễ|khăn|tôi|tui|em|mình|người
hoạnh hoẹ|họe
@office ... quát|!mắng|chửi|!nạt|!gắt|!cáu|!hỗn|xấc|khinh|!đuổi|doạ_nạt|dọa_nạt|nạt_nộ|cau_có|hằn_học|xúc_phạm|!hét|la_mắng|la_lối|quát_mắng|mắng_chửi|mắng_mỏ
@office ... coi|khinh thường
@office ... nói|ăn_nói .. trống|cộc|khó_nghe|!hỗn|thô|mất_lịch_sự
coi thường .. dân
gắt lên|gỏng
bất lịch_sự
mất lịch_sự
@office ... điện thoại riêng
@office ... chơi game|điện_thoại|game
@office ... bấm|lướt điện_thoại|facebook|tiktok
@office ... bỏ vị_trí|về_sớm|đi_trễ|đi_muộn|uống_rượu|say
không có? ai ngồi|trực|tiếp|làm_việc|làm_thay|phục_vụ|ở_quầy
không một bóng người
vắng mặt
gọi ... dập|cúp|tắt|dập_luôn|ngắt máy
tự ý nghỉ|đóng_cửa|bỏ
quầy .. trống|vắng|đóng
phục vụ .. tệ|kém|chán|dở
làm việc .. tắc_trách|kiểu_gì|vô_trách_nhiệm
rude|impolite|disrespectful|arrogant
yelled|shouted|screamed .. at
nobody at the .. desk|counter
`

// Being sent back and forth, or kept waiting at the counter.
var runaroundWords = `
bắt .. đi_lại|chạy_đi|chạy_lại|chờ|đợi|lên_xuống|làm_lại|nộp_lại|đi_tới|đi_lui|về_chờ|quay_lại|chạy_tới|đi_về
lần nào cũng
mỗi lần một|mỗi|1
# lần .. # lần .. bảo|nói|kêu|thiếu|bắt
đi|lên|ra|chạy|tới|đến ... # lần|chuyến|bận|lượt .. bảo|nói|kêu|bắt|không|chưa|vẫn|mà|đều|rồi|thiếu
hẹn ... # lần .. không|chưa|đều|rồi
hẹn .. hẹn
đi tới đi|lui
chạy tới chạy
chạy đi chạy
chạy lên chạy
đi lên đi
đi đi lại
đi|chạy lòng|vòng|lui vòng|tới
# lần bảy lượt
hành lên|tới|đi hành
!hành quá|dân|người|tôi|tui|em|mình|bà_con|miết|hoài|suốt|cho
made|makes me|us come|go|wait|return
bị .. cán_bộ|xã|phường|họ .. hành
kêu|bảo|hẹn|nói .. mai|mốt|tuần_sau|hôm_sau quay|lại|tới|lên|ra|đến
trả lại|về .. # lần
trả lại|về .. lần thứ
chờ|đợi .. cả|nguyên|hết buổi|ngày|sáng|chiều
chờ|đợi từ sáng|trưa|mấy
@office ... chờ|đợi|ngồi # tiếng|phút|giờ|tiếng_đồng_hồ
ngồi? chờ|đợi .. # tiếng|phút|giờ
sent|sends|sending .. back and forth
sent|sends|sending me|us .. away|back|another
keep|keeps|kept telling|asking|sending|making|saying
came|went|been .. # times
`

// The office will not take or do it; needs an office in the text.
var refusalWords = `
không|chẳng|chả|hổng chịu|thèm .. nhận|tiếp|giải_quyết|hoà_giải|làm|trả|ký|xác_nhận|chứng_thực|cấp|đo|cho|hướng_dẫn|trả_lời
không|chẳng ai chịu? tiếp|nhận|giải_quyết|trả_lời|nghe|bắt|tiếp_nhận|hướng_dẫn|phục_vụ
không|chẳng|chả|hổng trả_lời|giải_quyết|phản_hồi|hồi_âm|tiếp_dân|nhận_hồ_sơ|nhận_đơn|hướng_dẫn|giải_thích|xử_lý
không|chẳng|chả ai .. chịu|nhận|bàn_giao|trách_nhiệm|giúp|quan_tâm|hỗ_trợ
không|chẳng có ai .. tiếp|nhận|giải_quyết|trả_lời|nghe|làm|hướng_dẫn
từ chối nhận|tiếp_nhận|giải_quyết|tiếp
không tiếp nhận .. hồ_sơ|giấy|đơn
không nhận hồ_sơ|đơn|giấy
không giải_thích|nêu .. lý_do|lí_do|gì
không đưa vào danh_sách
không một lời|tờ
không có? .. thông_báo|văn_bản nào
không trả lời .. văn_bản
gọi .. không .. nghe|bắt|ai|được
cắt trợ_cấp|chế_độ|lương
refuse|refused|refuses|refusing
nobody|no_one answers|answer|answered|replies|replied|responds|helps|picks
`

// The office lost or spoiled it; needs an office in the text before.
var lostWords = `
@office ... làm|đánh|để mất|thất_lạc|rách|hỏng|thất
@office ... báo|nói|kêu|bảo mất|thất_lạc hồ_sơ|giấy|sổ|bản
@office ... mất|thất_lạc .. hồ_sơ|giấy_tờ|bộ .. của tôi|em|tui|mình|nhà|gia_đình
hồ sơ .. bị thất_lạc|mất
trả kết_quả sai
trả|cấp|ghi|in|làm|đánh .. sai|nhầm ... bắt|vô_lý|đóng_tiền|không_chịu|kêu
lost my|our .. application|papers|documents|file|dossier|passport
lost the .. application|papers|documents|file|dossier
`

// Papers or payments beyond the rules.
var extraPaperWords = `
bắt|đòi|yêu_cầu|kêu|bị ... nộp|bổ_sung|thêm .. thêm|giấy .. không_có|ngoài|trái|sai|không_đúng
nộp thêm ... trong_khi|không_có|ngoài|vô_lý|đã_bỏ
bắt|đòi .. nộp|bổ_sung|xin|làm thêm
bắt|bị|đòi|yêu_cầu|kêu ... sổ_hộ_khẩu|hộ_khẩu|xác_nhận|công_chứng .. đã? trong_khi|bỏ|mặc_dù|dù
giấy .. ngoài|trái|không_có_trong|không_đúng .. quy_định|danh_mục
không có trong quy|danh định|mục
thiếu .. giấy|giấy_tờ .. khác .. nhau|khác
bảo|nói|kêu thiếu .. lần|khác|hoài|mãi|tiếp
mỗi lần .. thiếu|thêm|một_giấy|một_lý_do
asked|asking|asks|demanded .. for? .. extra|additional|more documents|papers
not|isn't on|in the list
`

var feeWords = `
thu|lấy|nộp|đóng|trả .. phí|lệ_phí|tiền ... không_có? .. biên_lai|hoá_đơn|hóa_đơn
thu|lấy .. phí|lệ_phí|tiền .. sai|cao|quá|thêm|vượt|ngoài|trái|!khống
thu|lấy|đóng ... cao hơn .. quy_định|niêm_yết|công_bố
thu|lấy quá|vượt|sai
phí|lệ_phí ... thu .. cao|quá|sai|thêm
không có|đưa|xuất hoá_đơn|hóa_đơn|biên_lai
quy_định|niêm_yết|bảng_phí ... mà|nhưng .. @office? .. thu|lấy|đòi|tính
thu|lấy|tính # nghìn|ngàn|k|trăm|triệu ... trong_khi|mà_quy_định|so_với
bắt .. đóng|nộp|trả thêm .. tiền|phí|#
đóng tiền lại|thêm
không .. xuất|đưa|viết|ghi .. biên_lai|hoá_đơn|hóa_đơn
lạm thu
thu tiền .. trái|sai|không
overcharged|overcharge
charged .. too|more|twice|extra
no|without .. receipt
`

// Overdue in so many words.
var overdueWords = `
quá|trễ|sai|thất|khất|qua|trể hẹn
!quá|trễ|trể|qua ngày hẹn
khất lần|mãi|hoài|tới|hết
đổi hẹn
lại hẹn
đến|tới|đúng|qua|quá .. ngày|!hẹn .. hẹn? .. không|chưa .. trả|có|xong|thấy|được|nhận
đến|tới .. hẹn ... không|chưa|lại
hẹn ... # ngày|tuần|tháng ... # ngày|tuần|tháng .. rồi|nay
hẹn .. ngày|# ... mà|nhưng|lại ... chưa
hẹn lần|tới|tới_lui|lui|hoài|mãi|lại|rày
ngâm .. hồ_sơ|giấy|giấy_tờ|đơn|sổ|của
hồ_sơ|giấy|giấy_tờ|đơn|sổ ... bị? !ngâm|om_lại|ngâm_tôm
hồ_sơ|giấy_tờ|đơn|sổ|kết_quả .. của? ... trễ|quá_hạn|quá_hẹn|chậm @dur
!om|treo|dìm|giam .. hồ_sơ|giấy_tờ
chây ỳ|ì|lì
câu giờ
nộp sau .. có|được|xong|ra
quá # ngày|tháng|tuần .. làm_việc? ... chưa|vẫn|không
nộp|hồ_sơ ... @dur rồi|nay ... bao_giờ|khi_nào|chừng_nào|bao_lâu_nữa mới
application|dossier|papers|result|certificate|passport|permit|licence|license|office|book|card ... overdue|late|past_due
weeks|months|days late ... reply|replies|answer|office|application|nobody
`

// Slow, said of an office or a dossier; a question about rules cancels it.
var slowWords = `
chậm trả|giải_quyết|chi|cấp|xác_nhận|làm|trễ|xử_lý|trễ|ra|duyệt|ký|như|quá|chạp|tiến_độ|thanh_toán
hồ_sơ|kết_quả|đơn|phản_ánh ... trễ_hạn|quá_hạn|bị_chậm|bị_trễ|chậm|!trễ|muộn
quá|trễ|chậm|muộn hạn .. trả|giải_quyết|xử_lý
trợ_cấp|lương_hưu|tiền|chế_độ|lương ... bị? chậm|trễ
đáng_lẽ|lẽ_ra|đáng_ra .. phải? .. có|xong|nhận|trả|được|giải_quyết
hồ_sơ|giấy_tờ|đơn ... kẹt|tắc|!treo|mắc_kẹt|nằm_im|đóng_băng
!kẹt .. hồ_sơ|giấy_tờ|đơn
waiting for ... # weeks|months|days|week|month
waiting .. # weeks|months|days
nộp|xin|làm|chờ|đợi .. mãi|hoài|miết .. không|chưa|chẳng xong|được|có|thấy|cấp|ra
has|have not|yet .. arrived|come|issued
sao .. làm|nộp|hồ_sơ|xử_lý|giải_quyết|trả|duyệt|cấp ... lâu thế|vậy|quá|dữ|ghê|lắc|rứa|!thía
sao .. lâu thế|vậy|quá|dữ|lắc|rứa
lâu lắc|quá|dữ .. chưa|vẫn|không
chờ|đợi ... dài_cổ|mòn_mỏi|mỏi_cổ|mỏi_mòn
chờ|đợi hoài|mãi|dài_cổ|mòn_mỏi|lâu_quá|mỏi_mòn
chờ|đợi .. @dur
!kéo|kéo dài ... chưa|không|vẫn
still .. waiting|not|no|haven't|hasn't|nothing|havent
haven't|havent|hasn't|hasnt|not .. received|receive|heard|gotten|got|issued|returned .. yet|anything|back|since|after
kept|keep|keeping|holding|held .. my|our ... for # weeks|months|days
too|so slow|long
delayed|delay|delays|delaying
no|without .. reply|response|answer|result
supposed|promised .. to?
`

// Demands and anger; with an office or a dossier in the text, a complaint.
var demandWords = `
đề_nghị|yêu_cầu|mong|kính_mong|xin|nhờ .. xử_lý|kiểm_tra|xem_xét|xem_lại|chấn_chỉnh|làm_rõ|giải_quyết|can_thiệp|kỷ_luật|nhắc_nhở .. cán_bộ|lại|cách|thái_độ|vì|ngay|dứt_điểm|trách_nhiệm|gấp|vụ|hành_vi
đề nghị chấn chỉnh|kỷ_luật
yêu cầu xin_lỗi|bồi_thường|làm_rõ|giải_quyết_ngay
xin lỗi công_khai
một lời xin lỗi
ai chịu trách nhiệm
ai đền
không ai .. trách_nhiệm
làm việc|ăn kiểu gì|vậy|chi|đó|thế
hướng dẫn kiểu gì
kiểu gì vậy|thế|đây
bức xúc
bực quá|mình|bội
vô lý|lí
quá đáng
không thể chấp nhận
bất công
mệt mỏi
chán .. cán_bộ|xã|phường|một_cửa
hành dân|người
hành tôi|tui|em|mình
là .. sao đây|vậy_trời
unacceptable|ridiculous|terrible|frustrated|disappointed
`

// What a portal does wrong.
var systemWords = `
hệ_thống|cổng|web|website|trang|app|phần_mềm|vneid|dịch_vụ_công|ứng_dụng|mạng ... lỗi|treo|sập|!đơ|!đứng|!nghẽn|quay_mãi|quay_hoài|báo_lỗi|trục_trặc|!chết
hệ_thống|cổng|web|website|trang|app|phần_mềm|vneid|dịch_vụ_công|ứng_dụng ... không|chẳng|ko .. vào|đăng_nhập|nộp|gửi|thanh_toán|tải|mở|chạy|đăng_ký|truy_cập|xác_thực .. được|nổi
không|chẳng .. vào|đăng_nhập|truy_cập|thanh_toán|nộp .. được .. cổng|web|website|trang|app|dịch_vụ_công|vneid|hệ_thống
trừ tiền .. mà|nhưng|rồi ... chưa|không|vẫn|báo
thanh toán .. rồi|xong .. mà|nhưng|vẫn ... chưa|không|báo
portal|website|system|app ... error|down|crash|crashes|crashed|not_working|doesn't_work|broken
`

// The citizen says in so many words that this is to be a complaint.
var wishWords = `
muốn|cần|xin|cho|định|hãy|giúp|đề_nghị|được|nhờ .. gửi? phản_ánh|kiến_nghị|góp_ý|than_phiền|tố_giác
muốn|cần|xin|cho|định|giúp|đề_nghị|nhờ .. gửi|nộp|làm|viết|lập đơn? phản_ánh|góp_ý|kiến_nghị
gửi|viết|nộp|làm đơn? phản_ánh|kiến_nghị|góp_ý ở|thế_nào|như_thế|sao|đâu
phản_ánh|kiến_nghị .. ở|tới đâu|chỗ_nào
phản_ánh|kiến_nghị|góp_ý .. ở|tại đây .. được|không
phản_ánh|kiến_nghị|góp_ý .. về|việc|cán_bộ|xã|phường|công_chức|nhân_viên|uỷ_ban|thái_độ|hành_vi|tình_trạng|chậm
want|like|wish|need|how .. to? .. complain|file_a_complaint|make_a_complaint|report|lodge
complain|complaint about|against|on
`
