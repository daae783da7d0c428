package bot

import (
	"strings"

	"motcua/bot/reading"
)

// fieldNames are what citizens call the fields at the review, folded.
var fieldNames = map[string]DraftStep{
	"loai viec": StepKind, "loai": StepKind, "viec": StepKind, "loai phan anh": StepKind,
	"noi dung": StepText, "text": StepText, "noi dung phan anh": StepText,
	"thu tuc": StepProcedure, "ten thu tuc": StepProcedure, "procedure": StepProcedure,
	"ma": StepDossier, "ma ho so": StepDossier, "so ho so": StepDossier, "ho so": StepDossier, "code": StepDossier,
	"ngay": StepDates, "ngay nop": StepDates, "ngay hen": StepDates, "ngay hen tra": StepDates, "ngay thang": StepDates, "dates": StepDates, "ngay nop ngay hen": StepDates,
	"don vi": StepUnit, "co quan": StepUnit, "co quan don vi": StepUnit, "ten co quan": StepUnit, "ten don vi": StepUnit, "office": StepUnit,
	"so dien thoai": StepPhone, "dien thoai": StepPhone, "sdt": StepPhone, "so dt": StepPhone, "phone": StepPhone, "phone number": StepPhone,
}

// namesField returns the field that a short message at the review asks to change.
func namesField(plain string) (DraftStep, bool) {
	name := " " + plain + " "
	for _, w := range []string{" cho toi ", " toi muon ", " muon ", " sua lai ", " sua ", " doi lai ", " doi ", " thay ", " lai ", " muc ", " phan ", " change ", " edit ", " the ", " nhe ", " nha ", " a "} {
		name = strings.Replace(name, w, " ", 1)
	}
	step, ok := fieldNames[strings.TrimSpace(name)]
	return step, ok
}

// declines reports whether the field of a step is refused.
func declines(step DraftStep, said string) bool {
	switch step {
	case StepDossier:
		return reading.DeclinesCode(said)
	case StepPhone:
		return reading.DeclinesPhone(said)
	}
	return reading.Declines(said)
}

// aboutForm returns the sentence that answers a question about the complaint
// itself, "" for none.
func aboutForm(said string, step DraftStep) string {
	switch {
	case reading.AsksIfSafe(said):
		return "complaint.about_safe"
	case reading.AsksIfFree(said):
		return "complaint.about_cost"
	case optionalStep(step) && reading.AsksWhy(said):
		return "complaint.about_why"
	}
	return ""
}

// unitIn returns the office that a text names: one of the office's own units,
// or a name as it is written there, or "".
func (b *Bot) unitIn(said string) string { return reading.UnitIn(said, b.opts.Office.Units) }

// officeAnswer returns the name of the office when a message is an answer that
// names one in a few words, else "".
func (b *Bot) officeAnswer(said string) string {
	return reading.OfficeAnswer(said, b.opts.Office.Units)
}
