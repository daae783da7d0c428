package telegram

import (
	"iter"
	"strings"
	"unicode"
)

// graphemes yields the characters of s as a reader sees them, each with the
// UTF-16 units before it: a letter with its combining marks, an emoji with its
// joiners, skin tones and selectors, a flag. It is the part of Unicode's text
// segmentation (UAX 29) that Vietnamese and emoji need.
func graphemes(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		start, before := 0, 0
		var prev rune
		flags := 0
		for i, r := range s {
			joined := i > 0 && (unicode.In(r, unicode.M) || r == 0x200d || prev == 0x200d ||
				r >= 0x1f3fb && r <= 0x1f3ff || r >= 0xe0020 && r <= 0xe007f ||
				prev == '\r' && r == '\n')
			if isFlag(r) {
				if flags++; flags%2 == 0 {
					joined = true
				}
			} else if !joined {
				flags = 0
			}
			if i > start && !joined {
				if !yield(before, s[start:i]) {
					return
				}
				before += units(s[start:i])
				start = i
			}
			prev = r
		}
		if start < len(s) {
			yield(before, s[start:])
		}
	}
}

// isFlag tells the regional indicators, two of which make a flag.
func isFlag(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// shorten cuts s to at most most graphemes, the last of which is then "…".
func shorten(s string, most int) (short string, wasCut bool) {
	n, end := 0, 0
	for _, g := range graphemes(s) {
		if n++; n == most {
			if len(s[end:]) == len(g) {
				return s, false
			}
			return strings.TrimSpace(s[:end]) + "…", true
		}
		end += len(g)
	}
	return s, false
}
