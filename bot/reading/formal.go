package reading

// Questions about the two formal ways that the bot answers itself.
var (
	formalGuide = phrases("formal_guide")
	notOurGuide = phrases("not_our_guide")
)

// FormalQuestion returns the guide that a message asks for, "kn" or "tc", or
// "". Beside a draft any question about the two ways gets one; else only what
// is no procedure of the catalogue.
func FormalQuestion(text string, drafting bool) string {
	t := tokenize(text)
	grievance, denounce := lists.grievance.in(t), lists.denounce.in(t)
	asks := formalGuide.in(t) && !notOurGuide.in(t)
	if drafting {
		asks = asks || lists.formalProcedure.in(t)
	}
	switch {
	case len(t) > 14 || !asks:
		return ""
	case grievance:
		return "kn"
	case denounce:
		return "tc"
	}
	return ""
}

// NamesGrievance reports whether khiếu nại is named.
func NamesGrievance(text string) bool { return lists.grievance.in(tokenize(text)) }

// NamesDenounce reports whether tố cáo is named.
func NamesDenounce(text string) bool { return lists.denounce.in(tokenize(text)) }

// NamesComplaint reports whether any way to complain is named.
func NamesComplaint(text string) bool { return lists.bare.in(tokenize(text)) }
