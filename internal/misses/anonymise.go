package misses

import (
	"regexp"
	"strings"
	"unicode"

	"motcua/internal/vi"
)

const (
	maxRead = 4000 // bytes of a message that are looked at
	maxKept = 300  // characters that are kept
	hidden  = "…"  // stands for what was left out
)

var (
	// address is a link, an e-mail or a handle, as one word.
	address = regexp.MustCompile(`(?i)@|://|^www\.|[\p{L}\p{N}-]\.(com|vn|net|org|me|info|gl|io|be|biz|xyz|top|link|page|app|tv|co|ly|gov|edu)($|[/?:.,;!)])`)
	// classOf is a kind of licence or form, "B2": a letter and a digit alone.
	classOf = regexp.MustCompile(`^[A-Ea-e][1-4]$`)
)

// Anonymise returns what may be kept of a message: no digits but a licence
// class ("#" shows where one was), no links, e-mails and handles, no names as
// far as they can be told, and no more than 300 characters. It is on the side of
// leaving out.
func Anonymise(text string) string {
	if len(text) > maxRead {
		text = strings.ToValidUTF8(text[:maxRead], "")
	}
	words := strings.Fields(vi.Clean(strings.ToValidUTF8(text, " ")))
	kept := words[:0]
	for _, w := range words {
		if address.MatchString(w) {
			w = hidden
		} else if d, ok := vi.DecodeVNI(strings.ToLower(w)); ok && letters(w) >= 2 {
			w = d // digits that are accents: "gia61y"
		}
		kept = append(kept, w)
	}
	hideSpoken(kept)
	hideNames(kept)
	for i, w := range kept {
		if !classOf.MatchString(strings.TrimFunc(w, isMark)) {
			kept[i] = strings.Map(maskDigit, w)
		}
	}
	return cutTo(strings.Join(once(kept), " "), maxKept)
}

// maskDigit hides a digit of any script.
func maskDigit(r rune) rune {
	if unicode.IsNumber(r) {
		return '#'
	}
	return r
}

func isMark(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '#' }

func letters(w string) (n int) {
	for _, r := range w {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// once leaves one sign of several that something was left out.
func once(words []string) []string {
	var out []string
	for _, w := range words {
		if w == "" || w == hidden && len(out) > 0 && out[len(out)-1] == hidden {
			continue
		}
		out = append(out, w)
	}
	return out
}

func cutTo(s string, n int) string {
	rs := []rune(s)
	if len(rs) <= n {
		return s
	}
	return strings.TrimSpace(string(rs[:n-1])) + hidden
}

// spoken are the digits as they are said, folded.
var spoken = set("khong", "ko", "mot", "hai", "ba", "bon", "tu", "nam", "lam", "sau", "bay", "tam", "chin",
	"zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

// manySpoken is how many digits said in a row are a number of somebody's.
const manySpoken = 5

// hideSpoken hides long numbers that are said in words.
func hideSpoken(words []string) {
	from := 0
	for i := 0; i <= len(words); i++ {
		if i < len(words) {
			w := plain(words[i])
			if spoken[w] || w != "" && strings.Trim(w, "0123456789") == "" {
				continue
			}
		}
		if i-from >= manySpoken {
			for k := from; k < i; k++ {
				words[k] = hidden
			}
		}
		from = i + 1
	}
}

// plain is a word without accents and marks.
func plain(w string) string { return strings.TrimFunc(vi.Fold(w), isMark) }

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
