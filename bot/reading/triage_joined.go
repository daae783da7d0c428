package reading

import (
	"strings"
	"unicode"
)

// What the classifier of kinds adds to the lists. Its thresholds were chosen on
// the half of testdata/kinds that is learned from, and are stricter where a
// mistake would keep a citizen from an answer.
const (
	talkTalked     = 0.90 // small talk while something is talked of
	talkLeast      = 2    // syllables of it at least
	talkSure       = 0.20 // small talk of no known kind
	talkMost       = 14   // syllables of it at most
	statusSure     = 0.15 // a question on a dossier that the rules do not see
	statusTalked   = 0.60 // the same while a procedure is talked of
	statusOver     = 0.70 // the same, whatever else the rules see
	outsideTalked  = 0.92 // outside, while a procedure is talked of
	outsideWords   = 5    // syllables that such a message has at least
	complaintNo    = 0.01 // a question in the words of a complaint is none below it
	complaintAlso  = 0.25 // perhaps a complaint, where triage sees nothing
	complaintAsked = 0.60 // the same where papers are asked for
	faultless      = 0.60 // small talk or outside, however it sounds
)

// LooksStatus reports whether a message asks how something filed stands, in
// words that the rules of triage do not know. talked says that a procedure is
// talked of.
func (w *Words) LooksStatus(m Said, r Triaged, talked bool) bool {
	p := w.kindsOf(m)[kindStatus]
	if _, named := ProcedureCode(m); named || Babble(m.toks) {
		return false
	}
	switch {
	case p < statusSure, r.Complaint && r.Formal != "":
		return false
	case p >= statusOver && !plainlyAmiss(m.Raw):
		return true
	case r.Complaint || r.Perhaps:
		return false
	}
	return !talked || p >= statusTalked
}

// plainlyAmiss reports whether the rules see what hardly anything but a
// complaint says.
func plainlyAmiss(s string) bool {
	_, _, signals := byRules(s)
	return sawMuch(signals)
}

// looksTalk reports whether a short message is small talk, of whatever kind. A
// command, a number, another script and a cat on the keyboard are none.
func (w *Words) looksTalk(m Said) bool {
	if m.Len() == 0 || m.Len() > talkMost || strings.ContainsAny(m.Raw, "/;") || Babble(m.toks) || !latin(m.Raw) {
		return false
	}
	if m.Len() < talkLeast {
		return w.kindsOf(m)[kindTalk] >= talkTalked
	}
	return w.kindsOf(m)[kindTalk] >= talkSure
}

// latin reports whether the letters of s are Latin ones.
func latin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// LooksOutside reports whether a message is about something that no office
// handles, as far as its words tell beside a search that was this confident.
// talked says that a procedure is talked of, which a follow-up may go on with.
func (w *Words) LooksOutside(m Said, confidence float64, talked bool) bool {
	p := w.kindsOf(m)
	out := p[kindOutside]
	switch {
	case m.Len() < talkLeast || !latin(m.Raw) || Babble(m.toks):
		return false
	case p[kindComplaint]+p[kindStatus]+p[kindTalk] > out:
		return false
	case w.asksPart(m):
		return false // "phí răng" may ask of anything
	case talked:
		return out >= outsideTalked && m.Len() >= outsideWords
	}
	needs := outsidePlain
	if w.admin.has(m) {
		needs = outsideAdmin
	}
	for _, n := range needs {
		if confidence < n.below {
			return out >= n.needs
		}
	}
	return false
}

// How probable it must be that a message is about something outside, by how
// sure the search is; more where a word of public services stands in it.
var (
	outsidePlain = []outsideNeeds{{0.10, 0.02}, {0.30, 0.03}, {0.60, 0.04}, {0.90, 0.15}, {2, 0.20}}
	outsideAdmin = []outsideNeeds{{0.10, 0.30}, {0.30, 0.10}, {0.60, 0.10}, {0.90, 0.35}, {2, 0.50}}
)

type outsideNeeds struct{ below, needs float64 }

// nobodysTone reports whether the classifier takes a message for small talk or
// for a matter outside, though it may sound like a complaint.
func (w *Words) nobodysTone(m Said) bool {
	p := w.kindsOf(m)
	if m.Len() < outsideWords {
		return false // too little to go by
	}
	return p[kindTalk] >= faultless || p[kindOutside] >= faultless || p[kindQuestion] > 0 && p[kindComplaint] < complaintNo && w.onlyAsks(m)
}

// onlyAsks reports whether a message has the form of a question and wishes
// nothing to be complained of.
func (w *Words) onlyAsks(m Said) bool {
	t := tokenize(m.Raw)
	return len(t) >= scoreWords && !lists.wish.in(t) && !lists.report.in(t) && asksAnything(m.Raw, t)
}

// PerhapsComplaint is what triage says of a message, or, where that is nothing
// and the classifier hears a complaint, that it may be one.
func (w *Words) PerhapsComplaint(m Said, r Triaged) Triaged {
	t := tokenize(m.Raw)
	if r.Complaint || r.Perhaps || r.Status || differing(t) < scoreWords || Babble(m.toks) {
		return r
	}
	needs := complaintAlso
	if lists.askPapers.in(unasked(t)) {
		needs = complaintAsked
	}
	if w.kindsOf(m)[kindComplaint] >= needs {
		r.Perhaps, r.Guessed = true, true
	}
	return r
}

// asksPart reports whether a message names a part of a procedure and nothing
// else.
func (w *Words) asksPart(m Said) bool {
	facet, facets := w.FacetOf(m)
	return facet != FacetNone && (m.Len() <= talkLeast || len(w.Matter(m, facets)) == 0)
}
