package main

import (
	"slices"

	"motcua/bot"
)

// verdict says what of one answer was right.
type verdict struct {
	right   bool // the action, and for an answer the procedure, for a choice one of the options
	place   int  // of the first right code among the candidates, 1 is the best; 0: none
	offered bool // answered on a right code, or offered it as a choice
	wrong   bool // answered on a wrong procedure with no right one among the choices
	all     bool // each of the label's first three codes was answered on or offered
	expect  bool // the action is the expected one; to answer and to offer count as one
	facet   bool // the part asked for was recognised (how and overview count as equal)
	hit     bool // answered on a right code
	served  bool // answered or offered, as if in scope
	mistook bool // taken for a complaint
	hasCode bool
	hasPart bool
}

func judge(q question, a answer) verdict {
	v := verdict{hasCode: len(q.Codes) > 0, hasPart: q.Facet != "" && q.Expect == "answer"}
	ok := func(code string) bool { return slices.Contains(q.Codes, code) }
	for i, c := range a.Candidates {
		if ok(c.Code) {
			v.place = i + 1
			break
		}
	}
	v.hit = a.Procedure != "" && ok(a.Procedure)
	if len(a.Candidates) == 0 && v.hit {
		v.place = 1 // answered without a search, from the conversation
	}
	among := slices.ContainsFunc(a.Choices, ok)
	v.offered = v.hit || among
	v.all = !slices.ContainsFunc(q.Codes[:min(3, len(q.Codes))], func(code string) bool {
		return a.Procedure != code && !slices.Contains(a.Choices, code)
	})
	v.wrong = a.Action == bot.ActAnswer && a.Procedure != "" && !v.offered
	v.served = a.Action == bot.ActAnswer || a.Action == bot.ActChoose
	v.mistook = a.Action == bot.ActComplaint
	switch q.Expect {
	case "answer":
		v.right = a.Action == bot.ActAnswer && v.hit
	case "choose":
		v.right = a.Action == bot.ActChoose && among
	default:
		v.right = string(a.Action) == q.Expect
	}
	v.expect = string(a.Action) == q.Expect || v.served && isQuestion(q)
	v.facet = string(a.Facet) == q.Facet || soft(string(a.Facet)) && soft(q.Facet)
	return v
}

// isQuestion reports whether a line asks about a procedure.
func isQuestion(q question) bool { return q.Expect == "answer" || q.Expect == "choose" }

func soft(facet string) bool { return facet == "how" || facet == "overview" || facet == "" }
