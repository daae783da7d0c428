package bot

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"motcua/complaints"
	"motcua/internal/vi"
)

// triaged is what a message says about complaints and their status.
type triaged struct {
	complaint bool
	status    bool
	kind      complaints.Kind // "" when the words do not tell
	// formal is "khieu_nai" or "to_cao" when the words ask for one of the two
	// formal ways, or tell of wrongdoing; else "".
	formal string
	// told is true when the message itself tells what happened.
	told bool
	// perhaps is true when the message may be a complaint or a question: the
	// citizen is asked which.
	perhaps bool
	// guessed is true when that comes from the classifier alone.
	guessed bool
}

// The two formal ways.
const (
	formalGrievance = "khieu_nai"
	formalDenounce  = "to_cao"
)

var lists = struct {
	wrongdoing, money, conduct, runaround, refusal, lost, extra, fee, overdue, slow, demand, system,
	wish, grievance, denounce, bare, askPapers, askTime, askHelp, ownLife, status, notStatus, doneYet, ownThing, earlier,
	anger, amiss, grumble, wants, whatIs, forgot, late, report, reportTo, formalProcedure, office, filed, applied,
	filedNothing, sinceNothing, sinceAnyNothing, waitedThere, receipt phraseList
}{
	wrongdoing: triageList(wrongdoingWords), money: triageList(moneyWords), conduct: triageList(conductWords), runaround: triageList(runaroundWords),
	refusal: triageList(refusalWords), lost: triageList(lostWords), extra: triageList(extraPaperWords), fee: triageList(feeWords),
	overdue: triageList(overdueWords), slow: triageList(slowWords), demand: triageList(demandWords), system: triageList(systemWords),
	wish: triageList(wishWords), grievance: triageList(grievanceWords), denounce: triageList(denounceWords), bare: triageList(bareWishWords),
	askPapers: triageList(askPapersWords), askTime: triageList(askTimeWords), askHelp: triageList(askHelpWords), ownLife: triageList(ownLifeWords),
	status: triageList(statusWords), notStatus: triageList(notStatusWords), doneYet: triageList(doneYetWords), ownThing: triageList(ownThingWords), earlier: triageList(earlierComplaintWords),
	anger: triageList(angerWords), amiss: triageList(amissWords), grumble: triageList(grumbleWords), wants: triageList(wantsProcedureWords), whatIs: triageList("là gì|sao"), forgot: triageList("quên|mất|không_nhớ .. mã\ntra .. bằng .. sđt|điện_thoại|số|tên|cccd|căn_cước"), late: triageList("quá|trễ|chậm|muộn hạn|hẹn|trễ"), report: triageList(reportWords), reportTo: triageList(reportToWords), formalProcedure: triageList(formalProcedureWords),
	office: triageList("@office"), filed: triageList("@filed"), applied: triageList("@applied"),
	// Filed or promised, then a time, then still nothing.
	filedNothing: triageList("@filed ... không|chẳng|chả .. trả_lời|hồi_âm|phản_hồi|giải_quyết|xử_lý\n@filed ... ... @since ... ... @nothing\n@filed ... mà|nhưng ... vẫn|nay|giờ .. @nothing\n@dur .. @filed ... @nothing\n@dur kể|tính từ ... @filed ... @nothing"),
	waitedThere:  triageList("chờ|đợi|hẹn|waiting|wait"),
	receipt:      triageList("số? biên_nhận|phiếu_hẹn|giấy_hẹn|phiếu_tiếp_nhận .. #"),
	// A length of time and still nothing, near each other.
	sinceNothing:    triageList("@dur ... @nothing\n@nothing ... @dur"),
	sinceAnyNothing: triageList("@since ... ... mà|vẫn|nhưng|giờ .. @nothing"),
}

func triageList(lines string) phraseList { return newPhrases(triageMacros, lines) }

// paCode is something typed as a number of ours: "PA-261121-00017", "PA2509-0412".
var paCode = regexp.MustCompile(`(?i)(?:^|[^\pL\d])(PA[ \-–:]{0,3}\d[\d \-–]{2,}[\pL\d]?)`)

// triage reads a message: by the rules, and by what was learned where they see
// nothing or see what the words speak against. A wish to complain and a report
// need no second opinion.
func triage(s string) triaged {
	r := triageWhole(s)
	if r.complaint || r.status {
		return r
	}
	// A question may stand beside a complaint that a sentence of its own tells.
	parts := sentenceEnd.Split(s, 8)
	for _, part := range parts {
		if len(parts) == 1 || len(strings.Fields(part)) < 5 {
			continue
		}
		if p, t, signals := byRules(part); p.complaint && p.told && p.kind != complaints.KindOther &&
			complaintScorer.score(features(t, signals, false)) >= scoreSure {
			return p
		}
	}
	return r
}

// sentenceEnd parts a message into sentences.
var sentenceEnd = regexp.MustCompile(`[.?!;\n]+(?:\s+|$)`)

// triageWhole reads a message as one.
func triageWhole(s string) triaged {
	r, t, signals := byRules(s)
	if r.formal == formalProcedure {
		return triaged{}
	}
	if r.status || differing(t) < scoreWords || r.complaint && (!r.told || r.formal != "" || r.kind == complaints.KindOther || lists.wish.in(t)) {
		return r
	}
	switch p := complaintScorer.score(features(t, signals, asksByMark(s))); {
	case complaintScorer.weights == nil:
	case r.complaint && sawMuch(signals):
		if p < scoreAgainst {
			r = triaged{perhaps: true, kind: r.kind}
		}
	case r.complaint && p < scoreAgainst:
		r = triaged{}
	case r.complaint && p < scoreDoubt:
		r = triaged{perhaps: true, kind: r.kind}
	case r.complaint:
	case p >= scoreAlone, p >= scoreSure && aboutOffice(signals):
		r.complaint, r.told = true, true
	case p >= scorePerhaps:
		r.perhaps, r.guessed = true, true
	}
	return r
}

// sawMuch reports whether the rules saw what hardly anything but a complaint
// says.
func sawMuch(signals []string) bool {
	return slices.ContainsFunc(signals, func(s string) bool {
		return s == "overdue" || s == "conduct" || s == "wrong" || s == "fee" || s == "extra"
	})
}

// aboutOffice reports whether an office, a dossier or something applied for is
// spoken of; without one, a message needs a higher score.
func aboutOffice(signals []string) bool {
	return slices.ContainsFunc(signals, func(s string) bool {
		return s == "office" || s == "filed" || s == "applied" || s == "code" || s == "system"
	})
}

// differing counts the different words, up to scoreWords.
func differing(t []string) int {
	seen := map[string]bool{}
	for _, w := range t {
		if seen[w] = true; len(seen) >= scoreWords {
			break
		}
	}
	return len(seen)
}

func asksByMark(s string) bool { return strings.HasSuffix(strings.TrimSpace(s), "?") }

// formalProcedure marks a question on how to lodge a khiếu nại or tố cáo.
const formalProcedure = "procedure"

// byRules reads a message by the word lists. It also returns the words and the
// names of what the lists saw, for the classifier.
func byRules(s string) (r triaged, t, signals []string) {
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
		return triaged{formal: formalProcedure}, t, signals // how to lodge one is a question for the catalogue
	}
	if lists.report.in(t) && !conduct && (lists.reportTo.in(t) || !asks) && !waited && !wrong {
		return triaged{complaint: true, kind: complaints.KindOther, told: true}, t, signals
	}

	asksStatus := code || len(t) <= 7 && lists.receipt.in(t) || !lists.notStatus.in(t) && lists.status.in(t) || lists.doneYet.in(t) && lists.ownThing.in(t)
	strong := overdue || waited || wrong || conduct || runaround || demand || refusal || extra || fee || lost
	switch {
	case asksStatus && !strong && !slow && !(grumble && !lists.status.in(t)) && (!wish || lists.earlier.in(t) || lists.doneYet.in(t) || lists.status.in(t)):
		r.status = true
		return r, t, signals
	case !events && !wish:
		return r, t, signals
	case !events && wish && lists.earlier.in(t) && asks:
		return r, t, signals
	}
	r.complaint, r.told = true, events
	switch {
	case denounce, wrong:
		r.formal = formalDenounce
	case grievance:
		r.formal = formalGrievance
	}
	switch {
	case wrong:
		r.kind = complaints.KindConduct
	case fee:
		r.kind = complaints.KindFee
	case extra:
		r.kind = complaints.KindExtraPapers
	case overdue || waited:
		r.kind = complaints.KindDelay
	case conduct:
		r.kind = complaints.KindConduct
	case system && !slow:
		r.kind = complaints.KindSystem
	case slow:
		r.kind = complaints.KindDelay
	case runaround && !lists.waitedThere.in(t):
		r.kind = complaints.KindExtraPapers
	case runaround || refusal:
		r.kind = complaints.KindConduct
	}
	if !r.told && wish && len(t) >= 9 && !asks {
		r.told = true // a wish with a story in words that no list knows
	}
	return r, t, signals
}

// asking are the words that ask, and what makes them tell instead: "lần nào
// cũng", "mấy ngày nay".
var (
	askingAny   = triageList("nào|gì|ai|đâu cũng")
	askingSince = triageList("mấy|bao_nhiêu ngày|hôm|bữa|tuần|tháng|năm|lần .. nay|rồi|liền|trời|qua")
)

// unasked returns t with the words replaced that look like a question and are
// none.
func unasked(t []string) []string {
	t = slices.Clone(t)
	for i := range t {
		rest := t[i:]
		switch {
		case askingAny.in(rest[:min(2, len(rest))]):
			t[i] = toneCode("mọi")
		case may[rest[0]] && askingSince.in(rest[:min(4, len(rest))]):
			t[i] = toneCode("vài")
		}
	}
	return t
}

// endsAsking reports whether the last word makes the text a question ("… có
// làm thứ bảy không").
func endsAsking(t []string) bool {
	for i := len(t) - 1; i >= 0 && i >= len(t)-3; i-- {
		switch {
		case lastAsks[t[i]]:
			return true
		case !afterAsking[t[i]]:
			return false
		}
	}
	return false
}

// Words that end a question, and those that may stand behind them.
var (
	lastAsks    = wordsOf("không chưa hông hong nhỉ hả sao")
	afterAsking = wordsOf("ạ a vậy em anh chị bạn nhé ta")
	may         = wordsOf("mấy")
)

func wordsOf(list string) word {
	w := word{}
	for s := range strings.FieldsSeq(list) {
		addForms(w, s)
	}
	return w
}

// typedBare reports whether a text was typed without diacritics.
func typedBare(t []string) bool {
	n := 0
	for _, w := range t {
		if strings.HasPrefix(w, bareMark) {
			n++
		}
	}
	return 2*n > len(t)
}

// isBareWish reports whether the text is little more than "phản ánh" or
// begins with it as a heading ("Phản ánh: …").
func isBareWish(t []string) bool {
	if !lists.bare.in(t) || lists.whatIs.in(t) {
		return false
	}
	if len(t) <= 4 {
		return !lists.status.in(t) && !lists.doneYet.in(t)
	}
	return lists.bare.in(t[:2]) && !lists.earlier.in(t)
}

// hasCode reports whether a dossier code or a complaint number stands in s.
// The date in a code does not matter here, so any clock will do.
func hasCode(s string) bool {
	if paCode.MatchString(vi.Clean(s)) {
		return true
	}
	_, ok := FindDossier(s, time.Time{})
	return ok
}
