package reading

import (
	"strings"

	"motcua/internal/vi"
)

// What citizens say inside a draft that is no answer to its question.
var inDraft = struct {
	drop, perhapsDrop, declineShort, declineCode, declinePhone, files, office, waits, plainNo, safe, costs, why,
	confused phraseList
}{
	drop: phrases("drop"), perhapsDrop: phrases("perhaps_drop"), declineShort: phrases("decline_short"),
	declineCode: phrases("decline_code"), declinePhone: phrases("decline_phone"), files: phrases("files"),
	office: phrases("names_office"), waits: phrases("waits"), plainNo: phrases("plain_no"), safe: phrases("safe"),
	costs: phrases("costs"), why: phrases("why"), confused: phrases("confused"),
}

// GivesUp reports whether the citizen gives up the whole complaint; perhaps is
// true when it may also be only the present question.
func GivesUp(text string) (sure, perhaps bool) {
	t := tokenize(text)
	switch {
	case len(t) == 0 || len(t) > 9:
		return false, false
	case inDraft.drop.in(t):
		return true, false
	}
	return false, len(t) <= 4 && inDraft.perhapsDrop.in(t)
}

// declinesAny reports whether an optional field is refused in a few words
// ("không có", "bỏ qua"). sure is true when the answer is a question instead.
func declinesAny(text string) (refused, sure bool) {
	switch strings.Join(vi.Syllables(vi.Fold(text)), " ") {
	case "k", "ko", "no", "thoi", "khoi", "n":
		return true, true
	}
	t := tokenize(text)
	if len(t) > 2 && endsAsking(t) && AsksElse(text+"?") {
		return false, true // "số của vợ tôi được không"
	}
	return len(t) <= 6 && inDraft.declineShort.in(t) || len(t) <= 3 && inDraft.plainNo.in(t), false
}

// Declines reports whether a field is refused in a few words: "không có",
// "bỏ qua".
func Declines(text string) bool {
	refused, _ := declinesAny(text)
	return refused
}

// DeclinesCode is Declines for the dossier code: "mất giấy hẹn rồi" inside a
// sentence refuses it, too.
func DeclinesCode(text string) bool {
	refused, sure := declinesAny(text)
	if refused || sure {
		return refused
	}
	return WordCount(text) <= 14 && RefusesCode(text)
}

// DeclinesPhone is Declines for the phone number.
func DeclinesPhone(text string) bool {
	refused, sure := declinesAny(text)
	if refused || sure {
		return refused
	}
	t := tokenize(text)
	return len(t) <= 14 && (RefusesPhone(text) || inDraft.declineShort.in(t[:min(len(t), 4)]) || inDraft.plainNo.in(t[:min(len(t), 2)]))
}

// RefusesCode reports whether a text says that there is no dossier code to
// give, whatever else it says.
func RefusesCode(text string) bool { return inDraft.declineCode.in(tokenize(text)) }

// RefusesPhone reports whether a text says that no phone number is given.
func RefusesPhone(text string) bool { return inDraft.declinePhone.in(tokenize(text)) }

// AsksToWait reports whether the citizen needs a moment ("để tôi tìm giấy hẹn").
func AsksToWait(text string) bool {
	t := tokenize(text)
	return len(t) <= 8 && inDraft.waits.in(t)
}

// IsConfused reports whether a text is hardly more than "là sao?".
func IsConfused(text string) bool { return inDraft.confused.in(tokenize(text)) }

// AsksIfSafe reports whether the citizen fears what comes of a complaint.
func AsksIfSafe(text string) bool {
	t := tokenize(text)
	return len(t) <= 14 && inDraft.safe.in(t)
}

// AsksIfFree reports whether the citizen asks what a complaint costs.
func AsksIfFree(text string) bool {
	t := tokenize(text)
	return len(t) <= 6 && inDraft.costs.in(t)
}

// AsksWhy reports whether the citizen asks why a field is asked for.
func AsksWhy(text string) bool {
	t := tokenize(text)
	return len(t) <= 10 && inDraft.why.in(t)
}

// OffersFile reports whether a message asks to send a picture or a recording.
func OffersFile(said string) bool {
	t := tokenize(said)
	return len(t) <= 12 && inDraft.files.in(t) && !PlainlyTold(said)
}

// resumes is how a citizen asks for the complaint that was being written.
var resumes = phrases("resumes")

// AsksToResume reports whether a few words ask for the complaint that was being
// written.
func AsksToResume(text string) bool {
	t := tokenize(text)
	return len(t) <= 4 && resumes.in(t)
}

// Typed answers to the question whether it was a question or a complaint.
var (
	unsureAsk      = phrases("unsure_ask")
	unsureComplain = phrases("unsure_complain")
)

// SaysComplaint reports whether a few words answer "a complaint" to the
// question which it is.
func SaysComplaint(text string) bool {
	t := tokenize(text)
	return len(t) <= 5 && unsureComplain.in(t)
}

// SaysQuestion reports whether a few words answer "a question".
func SaysQuestion(text string) bool {
	t := tokenize(text)
	return len(t) <= 5 && unsureAsk.in(t)
}
