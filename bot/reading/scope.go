package reading

import (
	"slices"
	"strings"
)

// decisiveTopics are never answered, however much a procedure's name has in
// common with them.
var decisiveTopics = map[string]bool{
	"court": true, "weather": true, "sport": true, "medicine": true, "code": true, "buying": true, "food": true,
	"entertainment": true, "luck": true, "school": true, "politics": true, "love": true,
	"ticket": true, "scores": true, "wifi": true, "loans": true, "tricks": true, "media": true, "hobby": true, "farming": true,
}

// OutsideTopic reports whether the message is about something no office
// handles, by its words alone; decided is true when the search need not be
// asked. Words of public services beside a topic word leave it to the search.
func (w *Words) OutsideTopic(m Said) (outside, decided bool) {
	outside, decided = w.listedOutside(m)
	if outside {
		// A word of a topic is nothing where all the others speak of a procedure.
		barely := barelyOutside
		if decided && !w.foreign(m) {
			barely = decidedOutside
		}
		if p := w.kindsOf(m); p[kindQuestion] >= surelyAsked && p[kindOutside] < barely && !w.DivorceOf(m) {
			return false, false
		}
	}
	return outside, decided
}

// Where the classifier is this sure, a topic word does not make a message one
// on a topic outside.
const (
	surelyAsked    = 0.90
	barelyOutside  = 0.05
	decidedOutside = 0.01
)

// listedOutside is OutsideTopic by the lists alone.
func (w *Words) listedOutside(m Said) (outside, decided bool) {
	if w.foreign(m) {
		return true, true
	}
	if w.DivorceOf(m) {
		return true, true
	}
	if w.admin.has(m) {
		return false, false
	}
	if w.outside.has(m) {
		return true, true
	}
	hits := w.topics.find(m)
	if len(hits) == 0 {
		return false, false
	}
	for _, h := range hits {
		decided = decided || decisiveTopics[h.label]
	}
	return true, decided
}

// DivorceOf reports whether a divorce itself is asked for, which is a court's,
// and not a paper about one.
func (w *Words) DivorceOf(m Said) bool {
	for _, h := range w.topics.find(m) {
		if h.label == "divorce" {
			plain := " " + m.PlainText() + " "
			for _, paper := range []string{" ghi chu ", " ghi vao ", " nuoc ngoai ", " hon nhan ", " doc than ", " ho tich ", " ket hon ", " khai sinh ", " so do ", " sang ten ", " khai tu ", " tam tru ", " thuong tru ", " tach khau ", " bao hiem ", " tro cap "} {
				if strings.Contains(plain, paper) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// foreign reports whether another country's own papers are asked for.
func (w *Words) foreign(m Said) bool {
	if w.theirs.has(m) {
		// "Hộ chiếu" is a word of home, but not in "hộ chiếu Mỹ".
		home := w.home.find(m)
		own := slices.ContainsFunc(home, func(h Hit) bool { return m.toks[h.start].Plain != "ho" || h.n != 2 })
		return !own
	}
	return w.abroad.has(m) && w.countries.has(m) && !w.home.has(m)
}

// NobodysFault reports whether a message is small talk, or about a topic
// outside and names no office: it is no complaint, however it sounds.
func (w *Words) NobodysFault(m Said) bool {
	if w.SmallTalkOf(m) != "" || w.introduces(m) || w.commends(m) || w.nobodysTone(m) {
		return true
	}
	outside, _ := w.OutsideTopic(m)
	for _, h := range w.topics.find(m) {
		if h.label == "tricks" && outside {
			return true // names of offices are part of the trick
		}
	}
	return outside && !w.officials.has(m)
}
