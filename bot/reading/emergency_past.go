package reading

import "strings"

// noDangerNow reports whether a message that names a danger tells of none of
// this moment: it is past, or only the circumstance of a procedure that is asked
// for. Who is weary of life is always heard, and a fraud is past only in so many words.
func (w *Words) noDangerNow(m Said, kind string) bool {
	if kind == "suicide" && w.alarms.classes["despair"].has(m) || w.presses(m) {
		return false
	}
	t := tokenize(m.Raw)
	plain := unasked(t)
	asks := lists.askPapers.in(plain) || lists.askTime.in(plain) || lists.wants.in(t)
	p := w.kindsOf(m)
	calm := p[kindEmergency] < calmBelow
	switch {
	case kind == "scam":
		return asks && calm && w.alarms.past.exact(m)
	case w.alarms.past.exact(m):
		return kind != "child" || calm || asks
	case w.alarms.lasting.exact(m) && (asks || endsAsking(t)):
		return true
	case asks && calm:
		return p[kindQuestion] >= calmAsked
	}
	return p[kindEmergency] < calmSure && p[kindEmergency] > 0 && (asksAnything(m.Raw, t) || p[kindTalk]+p[kindOutside]+p[kindComplaint] >= calmOther)
}

// Where the classifier hears a question, or anything else, and hardly a danger.
const (
	calmBelow = 0.20
	calmAsked = 0.60
	calmSure  = 0.01
	calmOther = 0.95
)

// happening are the folded words that stand behind "đang" when a danger goes on
// at this moment.
var happening = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq("danh dap chem dam chay boc giet cam duoi chim ket dot pha cay hanh bop doa bi chet chuyen dau co om keo nhao ngap sap ruot do len lan cuon rot nguy hap xam nhot troi truy tan dien xiu ngat") {
		out[w] = true
	}
	return out
}()

// presses reports whether a message cries for help or tells what goes on now.
func (w *Words) presses(m Said) bool {
	if w.urgent.has(m) || w.alarms.now.exact(m) || w.alarms.classes["just"].has(m) {
		return true
	}
	for i, t := range m.toks[:max(len(m.toks)-1, 0)] {
		if (t.Word == "đang" || t.Word == "đương" || t.Plain == "dang" && t.bare && !m.marked) && happening[m.toks[i+1].Plain] {
			return true
		}
	}
	return false
}
