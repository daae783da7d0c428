package reading

import (
	"regexp"
	"strings"
	"time"
	"unicode"

	"motcua/internal/vi"
)

// PlainlyTold reports whether the rules alone see an event in a text.
func PlainlyTold(said string) bool {
	r, _, _ := byRules(said)
	return r.Told
}

// WishesOnly reports whether a message says no more than that one wants to
// complain ("gửi phản ánh").
func WishesOnly(said string) bool {
	t := tokenize(said)
	return len(t) <= 5 && (lists.bare.in(t) || lists.wish.in(t)) && !Triage(said).Told
}

// TellsMore reports whether a message that is no answer is more of the story.
func TellsMore(said string) bool {
	if AsksElse(said) || WishesOnly(said) {
		return false
	}
	n := len(strings.Fields(said))
	return n >= 8 || n >= 4 && Triage(said).Told
}

// AsksElse reports whether a message asks something instead of answering.
func AsksElse(said string) bool {
	r := Triage(said)
	if r.Complaint {
		return false
	}
	if r.Status {
		_, dossier := FindDossier(said, time.Time{})
		return !dossier || lists.status.in(tokenize(said))
	}
	t := unasked(tokenize(said))
	return lists.askPapers.in(t) || lists.askTime.in(t) || lists.askHelp.in(t) ||
		strings.HasSuffix(said, "?") && len(strings.Fields(said)) > 2
}

// EndsInQuestion reports whether the last words make a text a question.
func EndsInQuestion(text string) bool { return endsAsking(tokenize(text)) }

// clauseEnd parts a message into what may be a question of its own.
var clauseEnd = regexp.MustCompile(`[.?!;,\n]+\s*`)

// AskingClauses returns the parts of a complaint that ask about papers, a fee,
// a place or the procedure, in their order.
func AskingClauses(text string) []string {
	var out []string
	for _, part := range clauseEnd.Split(vi.Clean(text), -1) {
		t := unasked(tokenize(part))
		if len(t) >= 4 && lists.askPapers.in(t) && !Triage(part).Complaint {
			out = append(out, part)
		}
	}
	if _, asked, ok := besideQuestion(vi.Clean(text)); ok {
		out = append(out, strings.TrimLeft(asked, " ,"))
	}
	return out
}

// WordCount is how many words a text has, short forms ("hs") spelled out.
func WordCount(text string) int { return len(tokenize(text)) }

// Letters is how many letters a text has.
func Letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// Digits is how many of the digits 0 to 9 a text has.
func Digits(s string) int {
	return len(s) - len(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, s))
}
