package reading

import (
	"regexp"
	"slices"
	"strings"
)

// Kind is what a complaint is about; the values are those of the complaint
// desk.
type Kind string

// The kinds of complaint that the words of one can tell.
const (
	KindDelay       Kind = "delay"        // no result in time
	KindConduct     Kind = "conduct"      // how officers behave
	KindExtraPapers Kind = "extra_papers" // papers beyond the rules, trips for nothing
	KindFee         Kind = "fee"          // money beyond the rules
	KindSystem      Kind = "system"       // a portal that fails
	KindOther       Kind = "other"        // no office's service: rubbish, noise, a street
)

// Triaged is what a message says about complaints and their status.
type Triaged struct {
	Complaint bool // something is complained of, or wished to be
	Status    bool // how a complaint or a dossier stands is asked; never both
	Kind      Kind // "" when the words do not tell
	// Formal is FormalGrievance or FormalDenounce, "khieu_nai" or "to_cao" when the words ask for one of the two
	// formal ways, or tell of wrongdoing; else "".
	Formal string
	// Told is true when the message itself tells what happened.
	Told bool
	// Perhaps is true when the message may be a complaint or a question: the
	// citizen is asked which.
	Perhaps bool
	// Guessed is true when that comes from the classifier alone.
	Guessed bool
	// Sure is true when the rules and the classifier agree on a complaint that the
	// message tells.
	Sure bool
}

// The two formal ways.
const (
	FormalGrievance = "khieu_nai"
	FormalDenounce  = "to_cao"
)

// Triage reads a message: by the rules, and by what was learned where they see
// nothing or see what the words speak against. A wish to complain and a report
// need no second opinion.
func Triage(s string) Triaged {
	return triagedLately.of(s, func() Triaged { return triage(s) })
}

func triage(s string) Triaged {
	r := triageWhole(s)
	if r.Complaint || r.Status {
		return r
	}
	// A question may stand beside a complaint that a sentence of its own tells.
	parts := sentenceEnd.Split(s, 8)
	for _, part := range parts {
		if len(parts) == 1 || len(strings.Fields(part)) < 5 {
			continue
		}
		if p, t, signals := byRules(part); p.Complaint && p.Told && p.Kind != KindOther &&
			complaintScorer.score(features(t, signals, false)) >= scoreSure {
			return p
		}
	}
	if told, _, ok := besideQuestion(s); ok {
		return told
	}
	return r
}

// sentenceEnd parts a message into sentences.
var sentenceEnd = regexp.MustCompile(`[.?!;\n]+(?:\s+|$)`)

// triageWhole reads a message as one.
func triageWhole(s string) Triaged {
	r, t, signals := byRules(s)
	if r.Formal == formalProcedure {
		return Triaged{}
	}
	if r.Status || differing(t) < scoreWords || complaintScorer.weights == nil {
		return r
	}
	p := complaintScorer.score(features(t, signals, asksByMark(s)))
	if p < scoreNever && r.Complaint && r.Kind != KindOther && !lists.wish.in(t) && asksAnything(s, t) {
		return Triaged{} // a question in the words of a complaint
	}
	if r.Complaint && (!r.Told || r.Formal != "" || r.Kind == KindOther || lists.wish.in(t)) {
		return r
	}
	switch {
	case r.Complaint && sawMuch(signals):
		if p < scoreAgainst {
			r = Triaged{Perhaps: true, Kind: r.Kind}
		}
	case r.Complaint && p < scoreAgainst:
		r = Triaged{}
	case r.Complaint && p < scoreDoubt:
		r = Triaged{Perhaps: true, Kind: r.Kind}
	case r.Complaint:
	case p >= scoreAlone, p >= scoreSure && aboutOffice(signals):
		r.Complaint, r.Told = true, true
	case p >= scorePerhaps:
		r.Perhaps, r.Guessed = true, true
	}
	r.Sure = r.Complaint && r.Told && r.Kind != KindOther && p >= scoreDoubt && sawMuch(signals)
	return r
}

// asksAnything reports whether a message has the form of a question.
func asksAnything(s string, t []string) bool {
	plain := unasked(t)
	return asksByMark(s) || endsAsking(t) || lists.askPapers.in(plain) || lists.askTime.in(plain) || lists.askHelp.in(plain) || lists.orWhere.in(plain)
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
