package reading

// resumes is how a citizen asks for the complaint that was being written.
var resumes = triageList(`
viết|kể|phản_ánh tiếp
viết tiếp phản_ánh
bản nháp
resume|continue
`)

// AsksToResume reports whether a few words ask for the complaint that was being
// written.
func AsksToResume(text string) bool {
	t := tokenize(text)
	return len(t) <= 4 && resumes.in(t)
}

// Typed answers to askUnsure.
var (
	unsureAsk      = triageList("hỏi|thủ_tục\nquestion|ask")
	unsureComplain = triageList("phản_ánh|góp_ý|chậm_trễ|khiếu_nại|chậm|trễ\ncomplain|complaint|late")
)

// SaysComplaint reports whether a few words answer "a complaint" to the
// question which it is.
func SaysComplaint(text string) bool {
	t := tokenize(text)
	return len(t) <= 5 && unsureComplain.in(t)
}

// SaysQuestion is saysComplaint for "a question".
func SaysQuestion(text string) bool {
	t := tokenize(text)
	return len(t) <= 5 && unsureAsk.in(t)
}
