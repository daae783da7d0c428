package reading

// Questions: what keeps a text that speaks of delay from being a complaint.
var (
	// Of papers, fees, places, conditions, the procedure itself.
	askPapersWords = `
giấy tờ|gì gì|nào
giấy gì|nào
hồ sơ gì|nào|gồm
gồm những|các|có? gì|giấy_tờ
những gì
chế_độ|trợ_cấp|quyền_lợi gì|nào
thì .. kiểu gì
thì ... kiểu gì
phần|cái|loại|bước|cấp|mục nào
những giấy|giấy_tờ|khoản|bước gì|nào
cần|mang|chuẩn_bị|nộp|kèm .. gì|những
cần .. giấy|giấy_tờ .. nào|gì|không
thủ tục .. gì|nào|sao|thế_nào|như_thế_nào|ra_sao|làm_sao
làm|hỏi|về|bắt_đầu thủ_tục
bao nhiêu tiền|phí|lệ_phí|một
lệ phí|phí .. bao_nhiêu|mấy
phí|tiền|hết|mất|tốn|nộp bao_nhiêu
nộp|làm|ra|đến|lên|khai|báo .. ở? đâu|chỗ_nào|nơi_nào
ở đâu
ở|tại .. nào
điều kiện
mẫu|tờ_khai .. nào|gì|đâu|số_mấy
bị phạt|xử_phạt .. không|bao_nhiêu|thế_nào|sao|gì
có .. được .. không|ko
được không|ko|hông|hem
có phải .. không
có bị .. không
làm lại .. thế_nào|làm_sao|ra_sao|ở_đâu|như_thế
what documents|papers|document|do|is|are
which documents|papers|form
how much|do|can|to
where do|can|to|should
can|could i|we|my
do i|we need
`
	// Of the time that the rules give.
	askTimeWords = `
bao lâu
mấy|bao_nhiêu|nhiêu ngày|hôm|tháng|tuần|bữa
bao giờ|nhiêu_lâu
khi|chừng|lúc nào
thời hạn|gian
chậm nhất
how long|many
when will|can|do|is
`
	// For advice, whatever it is about.
	askHelpWords = `
làm sao|răng
thế nào
như nào|thế_nào
ra sao
phải làm gì|sao
thì sao
làm sau
nên làm
phải không
what should|can|do
how can|do|to
`
	// Not an office's slowness: how long one has lived, owned, been married.
	ownLifeWords = `
ở|sống|sử_dụng|canh_tác|khai_hoang|cư_trú|định_cư|thường_trú|tạm_trú trên|đây|đất|tại|ở|nhà|từ|đó|được
mua|nhận|tặng|thừa_kế|để_lại|cho ... đất|nhà|xe|chung_cư|căn_hộ
cưới nhau
kết_hôn|ly_hôn|ly_thân .. năm|từ|nhau
ly|li thân|dị
mới|vừa sinh|!đẻ
sinh .. được # tháng|tuần|ngày|hôm
mang thai
có con
mất|chết|qua_đời .. @dur
hết hạn
nợ lương|tiền|bảo_hiểm|lãi
công_ty|chủ_nhà|ngân_hàng|hàng_xóm|chồng|vợ .. cũ? không|nợ|giữ|chưa|bắt
`
)

// Status: where does it stand.
var (
	statusWords = `
tới|đến đâu rồi|zồi|vậy|ạ|thế
tới|đến|ở|đang|tới_bước|khâu bước|khâu|giai_đoạn nào
xử_lý|giải_quyết|làm .. tới|đến|ra đâu|sao rồi
hồ_sơ|đơn|phản_ánh|giấy_tờ ... sao|thế_nào|tới_đâu|đến_đâu rồi
tiến độ
tình trạng|hình .. hồ_sơ|phản_ánh|đơn|xử_lý|giải_quyết|kiến_nghị|góp_ý
trạng thái
tra cứu|kiếm|xem .. hồ_sơ|phản_ánh|kết_quả|mã_phản_ánh|mã_biên_nhận|biên_nhận|kiến_nghị|góp_ý|phiếu_hẹn
tra|kiểm_tra|check|xem|coi|theo_dõi|!dò .. giúp|giùm|dùm|hộ|lại? .. hồ_sơ|phản_ánh|!mã|đơn|kết_quả|tiến_độ
theo dõi|dõi hồ_sơ|đơn|phản_ánh
quên|mất|không_nhớ|thất_lạc mã .. hồ_sơ|phản_ánh|biên_nhận|tra_cứu|số?
tra .. bằng .. sđt|điện_thoại|số|tên|cccd|căn_cước
check|track|status .. of|my|application|dossier|complaint
where is my application|dossier|complaint|passport|file
sao hồ_sơ|đơn .. của? tôi|em|mình|tui|con|cháu|nhà ... chưa|không .. thấy|có|xong|gì
is my .. ready|done|approved|processed
còn mấy|bao_nhiêu|bao_lâu .. ngày|nữa .. hẹn|trả|tới_hẹn|đến_hẹn|có
`
	// Look-ups of other things.
	notStatusWords = `
mã số .. thuế
mã định_danh|bưu_chính|bưu_điện|ngành|vạch
kết quả .. thi|xổ_số|bóng|trận|xét_nghiệm|học_tập
`
	// Finished yet? Needs something of one's own to ask about.
	doneYetWords = `
xong|duyệt|có_kết_quả|trả_lời|giải_quyết|xử_lý|kết_quả|ra|trả|phản_hồi|cấp|tiếp_nhận|được|có chưa|chửa
đã .. chưa
`
	ownThingWords = `
giấy .. của? tôi|em|mình|tui
hồ_sơ|phản_ánh|đơn|biên_nhận|phiếu_hẹn|giấy_hẹn|!mã|kiến_nghị|góp_ý|application|dossier|complaint
`
	// A complaint sent before, as the thing asked about.
	earlierComplaintWords = `
phản_ánh|góp_ý|kiến_nghị|khiếu_nại .. của? .. tôi|em|mình|tui|đã|gửi|trước|hôm|bữa
gửi|có_gửi .. phản_ánh|góp_ý|kiến_nghị
my|the complaint|report
`
	// Other people's business: reports on the neighbourhood.
	reportWords = `
đổ|vứt|xả|bãi|đống|thu_gom|gom|bỏ|đốt rác|thải|rác_thải|xà_bần|phế_thải|!trộm
rác .. đầy|ngập|thối|hôi|tràn|bừa|chất|lâu_ngày|không_ai|chưa|nhiều|bẩn
ô nhiễm
mùi hôi|thối|khét
hôi thối
nước thải .. ra|hôi|tràn|đen|bốc|chảy
ngập .. nước|đường|úng|lụt|nhà|hẻm|quá|nặng
đường|hẻm|khu|phố|ngõ|kiệt|chợ .. ngập
!cống .. nghẹt|tắc|hôi|bể|hư|tràn|mất|vỡ
nắp|hố !cống|ga
tiếng ồn
ồn ào|quá|cả|suốt|không
hát|mở karaoke|nhạc|loa .. ồn|to|khuya|suốt|inh|ầm
hàng_xóm|nhà_bên|bên_cạnh|quán .. hát|mở|bật karaoke|nhạc|loa
karaoke|loa_kẹo_kéo|loa_thùng .. ồn|to|khuya|suốt|cả|ầm|inh|tối
loa kẹo_kéo
đèn đường .. hư|hỏng|tắt|không|cháy|tối|bể
đèn_đường|đèn_công_cộng|đèn_tín_hiệu|đèn_giao_thông
mất|cúp|cắt|mất_cả điện|nước .. từ|hoài|liên_tục|cả|mấy|suốt|nhiều|#|rồi|hôm|sáng|đêm|tối|quá|khu|xóm|thường_xuyên
khu|xóm|nhà|tổ|thôn|phố .. bị? mất|cúp|cắt điện|nước
nước .. đục|yếu|bẩn|phèn|vàng|rỉ|không_chảy|tanh
ổ gà|voi
đường .. hư|hỏng|xuống_cấp|lún|sụt|nứt|lầy|nát|bể|xấu .. quá|rồi|lâu|nặng|không|nhiều|mà
sạt lở
sụt lún
!chó .. thả_rông|rọ_mõm|thả|cắn|sủa
chó thả rông
xây|xây_dựng|cất|cơi_nới|lấn .. trái_phép|không_phép|sai_phép|lấn_chiếm
lấn chiếm .. đường|hẻm|vỉa_hè|lòng|đất_công|kênh|sông|lối
vỉa hè .. lấn|bán|chiếm|hư|để|đậu
đậu|đỗ|để xe .. bừa|chắn|lấn|lòng_đường|vỉa_hè|trước_nhà|sai|trái
cây ... đổ|!ngã|gãy|nghiêng
lấn sang|ra|chiếm .. đất|đường|hẻm|ngõ|vỉa_hè|sông|kênh|công
dây .. điện|cáp .. đứt|chùng|rớt|võng|lòng_thòng|hở|chằng_chịt
đá gà
đánh|sòng bạc|bài
bán hàng rong
xe .. quá_tải|ben|chở_quá|chở_đất
bụi .. mù|bặm|mịt
garbage|trash|litter|noise|noisy|flooded|flooding|streetlight|pothole|potholes|stray
power|water outage|cut
`
	// To whom do I report it: makes a report of a neighbourhood matter.
	reportToWords = `
báo|gọi|phản_ánh|kêu|gửi|nhờ .. ai|đâu|số_nào|cơ_quan_nào|chỗ_nào
ai xử lý|giải_quyết
xử lý giúp|giùm|dùm|hộ
đề nghị|nhờ .. xử_lý|dọn|sửa|kiểm_tra|khắc_phục
phản ánh|kiến_nghị
report|complain
`
	// The procedure of a formal complaint, which the catalogue answers.
	formalProcedureWords = `
thủ_tục|đơn|mẫu|mẫu_đơn|thời_hiệu|thời_hạn|quyền|trình_tự|hồ_sơ|quy_định|giải_quyết|luật|cách|rút .. khiếu_nại|tố_cáo
khiếu_nại|tố_cáo .. lần .. đầu|hai|#
khiếu_nại|tố_cáo ... thủ_tục|mẫu|thời_hạn|thời_hiệu|là_gì|khác_gì
khác|phân_biệt ... khiếu_nại|tố_cáo
khiếu_nại|tố_cáo ... khác|giống nhau|chỗ
how to denounce
`
)

// formalWords are the words of the two formal ways.
var (
	grievanceWords = `
khiếu nại
khiếu kiện
formal complaint|grievance
`
	denounceWords = `
tố cáo
tố giác
denounce|denunciation|whistleblow
`
	// bareWish is a message that says only that one wants to complain.
	bareWishWords = `
phản ánh|kiến_nghị|góp_ý|khiếu_nại|tố_cáo
complain|complaint
`
)
