package reading

import (
	"slices"
	"strings"
)

// asking are the words that ask, and what makes them tell instead: "lần nào
// cũng", "mấy ngày nay".
var (
	askingAny   = phrases("asking_any")
	askingSince = phrases("asking_since")
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
