package reading

// What the classifier of kinds adds to the lists. Its thresholds were chosen on
// the half of testdata/kinds that is learned from, and are stricter where a
// mistake would keep a citizen from an answer.
const (
	talkSure       = 0.30 // small talk of no known kind
	talkMost       = 14   // syllables of it at most
	statusSure     = 0.30 // a question on a dossier that the rules do not see
	statusTalked   = 0.60 // the same while a procedure is talked of
	statusOver     = 0.70 // the same, whatever else the rules see
	outsideDecided = 0.85 // outside, whatever the search finds
	outsideLikely  = 0.30 // outside, unless the search is sure
	faultless      = 0.60 // small talk or outside, however it sounds
)

// LooksStatus reports whether a message asks how something filed stands, in
// words that the rules of triage do not know. talked says that a procedure is
// talked of.
func (w *Words) LooksStatus(m Said, r Triaged, talked bool) bool {
	p := w.kindsOf(m)[kindStatus]
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

// looksTalk reports whether a short message is small talk, of whatever kind.
func (w *Words) looksTalk(m Said) bool {
	return m.Len() <= talkMost && w.kindsOf(m)[kindTalk] >= talkSure
}

// LooksOutside reports whether a message is about something that no office
// handles, as far as its words tell beside a search that was this confident.
// talked says that a procedure is talked of, which a follow-up may go on with.
func (w *Words) LooksOutside(m Said, confidence float64, talked bool) bool {
	p := w.kindsOf(m)
	out := p[kindOutside]
	switch {
	case p[kindComplaint]+p[kindStatus] > out:
		return false
	case talked:
		return out >= outsideDecided
	case confidence < 0.30:
		return out >= 0.10
	case confidence < 0.60:
		return out >= 0.20
	case confidence < 0.90:
		return out >= 0.40
	}
	return out >= outsideDecided
}

// nobodysTone reports whether the classifier takes a message for small talk or
// for a matter outside, though it may sound like a complaint.
func (w *Words) nobodysTone(m Said) bool {
	p := w.kindsOf(m)
	return p[kindTalk] >= faultless || p[kindOutside] >= faultless
}
