package reading

import "strings"

// SmallTalkKinds says which kind answers when several stand in one message:
// what asks for something first.
var SmallTalkKinds = []string{"who", "can", "privacy", "bye", "thanks", "praise", "unclear", "abuse", "commend", "grumble", "chat", "greeting", "ok"}

// plaintive are the kinds that may stand among words that carry no matter.
var plaintive = map[string]bool{"unclear": true, "abuse": true, "privacy": true, "chat": true}

// Limits of a self-introduction and of its name, in syllables.
const (
	introWords = 10
	nameWords  = 5
)

// SmallTalkOf returns the kind of small talk a message is, "" for none.
func (w *Words) SmallTalkOf(m Said) string {
	hits := w.smalltalk.find(m)
	if len(hits) == 0 {
		return ""
	}
	rest := Said{toks: m.without(hits), marked: m.marked}
	over := len(rest.without(w.polite.find(rest)))
	if over > 0 {
		over = 1 + len(rest.without(w.polite.find(rest), w.stop.find(rest), w.connectors.find(rest)))
	}
	for _, kind := range SmallTalkKinds {
		for _, h := range hits {
			if h.label == kind && (over == 0 || over == 1 && plaintive[kind]) {
				return kind
			}
		}
	}
	return ""
}

// TalkOf returns the kind of small talk a message is, "" for none: that of
// SmallTalkOf, and greeting for who only says who they are, commend for praise
// of an office, grumble for a sigh over papers.
func (w *Words) TalkOf(m Said) string {
	switch kind := w.SmallTalkOf(m); {
	case kind != "":
		return kind
	case w.introduces(m):
		return "greeting"
	case w.commends(m):
		return "commend"
	case w.grumbles(m):
		return "grumble"
	}
	return ""
}

// NearestTalk is the kind of a message that is small talk by the classifier
// alone, "" for none: one whose words stand in it, else mere chat. While
// something is talked of, a few words are rather about that.
func (w *Words) NearestTalk(m Said, talked bool) string {
	hits := w.smalltalk.find(m)
	if !w.looksTalk(m) || talked && (len(hits) == 0 || w.kindsOf(m)[kindTalk] < talkTalked) {
		return ""
	}
	if facet, _ := w.FacetOf(m); facet != FacetNone && w.kindsOf(m)[kindTalk] < talkTalked {
		return ""
	}
	for _, kind := range SmallTalkKinds {
		for _, h := range hits {
			if h.label == kind {
				return kind
			}
		}
	}
	if w.praising.has(m) && w.officials.has(m) {
		return "commend"
	}
	return "chat"
}

// introduces reports whether somebody only says who they are ("chào em, anh
// là Nam").
func (w *Words) introduces(m Said) bool {
	if len(m.toks) > introWords || w.admin.has(m) || w.topics.has(m) {
		return false
	}
	for _, h := range w.intro.find(m) {
		before := Said{toks: m.toks[:h.start], marked: m.marked}
		name := Said{toks: m.toks[h.start+h.n:], marked: m.marked}
		rest := name.without(w.polite.find(name))
		facet, _ := w.FacetOf(name)
		if len(before.without(w.smalltalk.find(before), w.polite.find(before))) == 0 && len(rest) > 0 && len(rest) <= nameWords &&
			facet == FacetNone && !w.noName.has(name) {
			return true
		}
	}
	return false
}

// grumbles reports whether somebody only sighs over papers and waiting ("chờ
// muốn chết luôn"): no question about a death.
func (w *Words) grumbles(m Said) bool {
	var sighs []Hit
	for _, h := range append(w.alarms.idioms.everywhere(m), w.alarms.tired.everywhere(m)...) {
		if strings.Contains(Said{toks: m.toks[h.start : h.start+h.n]}.PlainText(), "muon chet") {
			sighs = append(sighs, h)
		}
	}
	facet, _ := w.FacetOf(m)
	return len(sighs) > 0 && facet == FacetNone && len(m.without(sighs, w.stop.find(m), w.polite.find(m), w.courtesy.find(m), w.alarms.waiting.find(m))) <= 1
}

// commends reports whether an office or its people are praised.
func (w *Words) commends(m Said) bool {
	facet, _ := w.FacetOf(m)
	return w.praising.has(m) && w.officials.has(m) && !w.admin.has(m) && !w.noName.has(m) && facet == FacetNone
}

// IsFrightened reports whether a message holds words of fear or a cry for help.
func (w *Words) IsFrightened(m Said) bool { return w.frightened.has(m) }
