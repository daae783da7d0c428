package reading

import (
	"strings"

	"motcua/internal/vi"
)

// byRules reads a message by the word lists. It also returns the words and the
// names of what the lists saw, for the classifier.
func byRules(s string) (r Triaged, t, signals []string) {
	t = tokenize(paCode.ReplaceAllString(vi.Clean(s), " "))
	plain := unasked(t)
	papers, when, help := lists.askPapers.in(plain), lists.askTime.in(plain), lists.askHelp.in(plain)
	asks := papers || when || help
	office := lists.office.in(t)
	code := hasCode(s)

	// Each group of words with what may cancel it.
	wrong := lists.wrongdoing.in(t) || lists.money.in(t) && !asks
	overdue := lists.overdue.in(t)
	waited := lists.filedNothing.in(t) && !papers
	slow := (lists.slow.in(t) || code && lists.late.in(t) || (lists.sinceNothing.in(t) || lists.sinceAnyNothing.in(t)) && (lists.applied.in(t) || lists.filed.in(t) || office) && !lists.ownLife.in(t)) && !asks
	conduct := lists.conduct.in(t)
	runaround := lists.runaround.in(t) && !papers
	refusal := lists.refusal.in(t) && office && !papers
	lost := lists.lost.in(t) && !asks
	extra := lists.extra.in(t) && !asks
	fee := lists.fee.in(t) && !asks
	demand := lists.demand.in(t) && (office || code || lists.filed.in(t) || lists.applied.in(t)) && !papers
	system := lists.system.in(t) && !asks
	grumble := len(t) >= 5 && !asks && !strings.HasSuffix(strings.TrimSpace(s), "?") && (lists.grumble.in(t) || office && len(t) >= 8 && !typedBare(t) && lists.amiss.in(t) && !endsAsking(t)) && !lists.wants.in(t) && !lists.ownLife.in(t) &&
		(office || code || lists.filed.in(t) || lists.applied.in(t))
	anger := !asks && lists.anger.in(t) && !lists.wants.in(t)
	events := anger || grumble || wrong || overdue || waited || slow || conduct || runaround || refusal || lost || extra || fee || demand || system

	for _, sig := range []struct {
		name string
		on   bool
	}{
		{"papers", papers}, {"when", when}, {"help", help}, {"office", office}, {"code", code}, {"overdue", overdue}, {"waited", waited},
		{"slow", slow}, {"conduct", conduct}, {"runaround", runaround}, {"refusal", lists.refusal.in(t)}, {"lost", lists.lost.in(t)}, {"extra", lists.extra.in(t)},
		{"fee", lists.fee.in(t)}, {"demand", lists.demand.in(t)}, {"system", lists.system.in(t)}, {"grumble", lists.grumble.in(t)}, {"anger", lists.anger.in(t)},
		{"amiss", lists.amiss.in(t)}, {"wants", lists.wants.in(t)}, {"ownlife", lists.ownLife.in(t)}, {"filed", lists.filed.in(t)}, {"applied", lists.applied.in(t)},
		{"since", lists.sinceNothing.in(t)}, {"wrong", wrong}, {"events", events}, {"endsAsking", endsAsking(t)},
	} {
		if sig.on {
			signals = append(signals, sig.name)
		}
	}

	grievance, denounce := lists.grievance.in(t), lists.denounce.in(t)
	procedure := (grievance || denounce) && (lists.formalProcedure.in(t) || asks)
	wish := lists.wish.in(t) || grievance || denounce || isBareWish(t)
	if procedure && !wrong && !conduct && !overdue && !waited && !runaround && !refusal && !slow {
		return Triaged{Formal: formalProcedure}, t, signals // how to lodge one is a question for the catalogue
	}
	if lists.report.in(t) && !conduct && (lists.reportTo.in(t) || !asks) && !waited && !wrong {
		return Triaged{Complaint: true, Kind: KindOther, Told: true}, t, signals
	}

	asksStatus := code || len(t) <= 7 && lists.receipt.in(t) || !lists.notStatus.in(t) && lists.status.in(t) || lists.doneYet.in(t) && lists.ownThing.in(t)
	strong := overdue || waited || wrong || conduct || runaround || demand || refusal || extra || fee || lost
	switch {
	case asksStatus && !strong && !slow && !(grumble && !lists.status.in(t)) && (!wish || lists.earlier.in(t) || lists.doneYet.in(t) || lists.status.in(t)):
		r.Status = true
		return r, t, signals
	case !events && !wish:
		return r, t, signals
	case !events && wish && lists.earlier.in(t) && asks:
		return r, t, signals
	}
	r.Complaint, r.Told = true, events
	switch {
	case denounce, wrong:
		r.Formal = FormalDenounce
	case grievance:
		r.Formal = FormalGrievance
	}
	switch {
	case wrong:
		r.Kind = KindConduct
	case fee:
		r.Kind = KindFee
	case extra:
		r.Kind = KindExtraPapers
	case overdue || waited:
		r.Kind = KindDelay
	case conduct:
		r.Kind = KindConduct
	case system && !slow:
		r.Kind = KindSystem
	case slow:
		r.Kind = KindDelay
	case runaround && !lists.waitedThere.in(t):
		r.Kind = KindExtraPapers
	case runaround || refusal:
		r.Kind = KindConduct
	}
	if !r.Told && wish && len(t) >= 9 && !asks {
		r.Told = true // a wish with a story in words that no list knows
	}
	return r, t, signals
}
