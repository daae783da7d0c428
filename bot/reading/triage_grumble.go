package reading

// Displeasure in a few words: a complaint when the text tells and does not ask,
// and speaks of an office, a dossier or something applied for.
var grumbleWords = `
vô cớ|lý|lí|lối
sai .. # lần
đóng cửa .. giờ hành_chính|làm_việc
báo|phản_ánh lại .. không ai|sửa
đi|gửi đâu cũng
pending for
nói_chuyện .. như ra_lệnh|quát
bặt|lờ đi|âm|luôn
gọi ... không ai
mất|tốn .. cả|nguyên|hết buổi|ngày|sáng|chiều
mất .. bản_gốc|hồ_sơ|giấy_tờ .. của
!mất bản gốc
máy .. hư|hỏng
không .. được .. giấy|file|kết_quả
trống trơn
không ai .. đóng_dấu|ký|làm|nhấc|nghe|xử_lý|đụng
không rõ? .. lý_do|lí_do
không hài_lòng|đồng_tình|chấp_nhận|thoả_đáng|thỏa_đáng|dứt_điểm
không có? trách_nhiệm
bị .. từ_chối|trả_lại|trả_về|trả_đi|gây|bắt|hành|đuổi|ép|!cắt|ngâm|treo|thất_lạc|mất_hồ_sơ|quên|bỏ_quên|làm_ngơ|phớt_lờ
trả đi trả
làm ngơ|lơ
phớt lờ
bắt .. khai|làm|nộp|viết|xin|photo|đi|lên|về|chờ .. lại
bảo|nói|kêu|báo .. thiếu|hết_giờ|mất|chưa_có|không_có|đợi|chờ|nghỉ|đi_họp|bận
đùn .. qua|sang|cho
không|chẳng nhận .. hồ_sơ|đơn|giấy
vẫn|tới_giờ|đến_giờ|giờ|nay .. chưa|không .. có|cấp|được|xong|nhận|thấy|trả|giải_quyết|làm
sau mới trả|có|nhận|được|xong
mới trả|có_kết_quả|được_nhận
làm|xử_lý|giải_quyết|phục_vụ .. quá|rất|chậm chậm|chạp|lâu|kém|quá|!tệ|!ẩu
quá chậm|lâu|!tệ|kém|phiền|rườm_rà|nhiêu_khê|rắc_rối
phiền hà|phức
bực|tức|bức|ức|nản|mệt lắm|quá|mình|xúc|chế|ghê|vô_cùng
còn? phải chạy|đi|lên .. lần nữa
còn? phải .. bao_nhiêu_lần
thất_lạc
nằm .. ở|tại|trên .. từ|#
# tháng|tuần .. rồi|nay
!mà # tháng|tuần
chỉ có? # quầy|người|cán_bộ
lỗi|hỏng hoài|mãi|liên_tục|suốt|không|cổng
unfair|unhelpful|useless|unprofessional|slow|ignored|ignoring|careless
late|overdue
not .. help|helpful|helping
`

// Something is not as it should be: with an office in a longer tale that asks
// nothing and wants no procedure, a complaint.
var amissWords = `
không|chưa|chẳng|chả|hổng|cứ|bắt|đòi|hỏng|!mất|ưu_tiên|hai_lần|lơ|lờ
not|never|threw|nobody
`

// A wish for a procedure, which a tale of one's own troubles may lead to.
var wantsProcedureWords = `
muốn|cần|định|tính|xin .. làm|đổi|cấp|đăng_ký|xin|nộp|sang_tên|tách|nhập|chuyển|sửa|hỏi|biết|mở|gia_hạn|xác_nhận|nhận|hưởng|lấy|rút|lập|bổ_sung|cải_chính|khai|mua|bán|tặng|xây|tìm
hướng dẫn|dẫn|chỉ giúp|tôi|em|mình|cách
cho .. hỏi
xin hỏi
want|need|would_like to
`

// Anger in so many words: a complaint even when no office is named.
var angerWords = `
bức xúc
thất vọng
bực quá|mình|lắm|bội
quá đáng
chờ|đợi .. quá lâu
không thể chấp_nhận
phục vụ quá|rất .. tệ|kém|chán
disappointed|unacceptable|ridiculous
`
