package reading

import (
	"slices"
	"strings"

	"motcua/internal/vi"
)

// turnsTo are the words, folded, with which people go on from what happened to
// what they want to know; those of turnsToAsk always ask.
var (
	turnsTo    = strings.Fields("ma va con vay the gio nay chu thoi nhan tien san ngoai rot also and but")
	turnsToAsk = []string{"cho hoi", "cho em hoi", "cho toi hoi", "cho minh hoi", "cho tui hoi", "cho con hoi", "cho chau hoi", "cho chi hoi", "cho anh hoi",
		"xin hoi", "muon hoi", "can hoi", "hoi luon", "hoi them", "can biet", "muon biet"}
)

// asides divides a message where it may turn from a tale to a question: each
// pair is what stands before and what follows.
func asides(s string) [][2]string {
	words := strings.Fields(s)
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = strings.Trim(vi.Fold(w), ".,;:!?…-")
	}
	var out [][2]string
	for i := 4; i+4 <= len(words); i++ {
		// A clause ends before it, or a word turns to something else.
		ends := strings.ContainsAny(words[i-1][len(words[i-1])-1:], ".,;!?")
		if !ends && !slices.Contains(turnsTo, plain[i]) && !startsAsk(plain[i:]) {
			continue
		}
		out = append(out, [2]string{strings.Join(words[:i], " "), strings.Join(words[i:], " ")})
	}
	return out
}

func startsAsk(plain []string) bool {
	return slices.ContainsFunc(turnsToAsk, func(ask string) bool {
		return strings.HasPrefix(strings.Join(plain[:min(len(plain), 3)], " ")+" ", ask+" ")
	})
}

// besideQuestion reads a message that tells of an office and then asks of a
// procedure: what it complains of, and the question.
func besideQuestion(s string) (told Triaged, asked string, ok bool) {
	parts := asides(s)
	if len(parts) == 0 {
		return Triaged{}, "", false
	}
	_, whole, seen := byRules(s)
	if complaintScorer.score(features(whole, seen, asksByMark(s))) < scoreBeside {
		return Triaged{}, "", false
	}
	for _, part := range parts {
		if !asksInWords(part[1]) {
			continue
		}
		p, t, signals := byRules(part[0])
		if !p.Complaint || !p.Told || p.Kind == KindOther || !sawMuch(signals) && !slices.Contains(signals, "waited") && !slices.Contains(signals, "runaround") && !slices.Contains(signals, "refusal") && !slices.Contains(signals, "lost") && !slices.Contains(signals, "anger") {
			continue
		}
		if complaintScorer.score(features(t, signals, false)) < scoreSure || !asksOfPapers(part[1]) {
			continue
		}
		return p, part[1], true
	}
	return Triaged{}, "", false
}

// asksOfPapers reports whether a part of a message asks about a procedure and
// complains of nothing.
func asksOfPapers(part string) bool {
	if !asksInWords(part) {
		return false
	}
	r, _, _ := byRules(part)
	return !r.Complaint
}

// asksInWords is asksOfPapers by the asking words alone.
func asksInWords(part string) bool {
	t := unasked(tokenize(part))
	return len(t) >= 4 && (lists.askPapers.in(t) || lists.askTime.in(t))
}
