package telegram

import (
	"strings"
	"unicode"
)

// Telegram's limits (Bot API, sendMessage and server source).
const (
	maxText  = 4096  // of visible text, in UTF-16 units
	maxBytes = 30000 // of the text argument; the server refuses 32,768 and more
)

// line is a piece of text with one style, never broken by markup.
type line struct {
	style    string // an HTML tag, "" for none
	text     string
	url      string
	first    bool // of its block
	keepNext bool // must not end a message
}

// sep is what stands between the line before and this one.
func (l line) sep() string {
	if l.first {
		return "\n\n"
	}
	return "\n"
}

// pack puts the lines of blocks into messages of at most maxText visible UTF-16
// units: whole blocks together where possible, else whole lines, and only a
// line that fits no message is broken, at a sentence, a space, or a grapheme.
func pack(blocks [][]line) [][]line {
	var out [][]line
	var cur []line
	size, bytes := 0, 0
	fits := func(l line) bool {
		return len(cur) == 0 || size+len(l.sep())+units(l.text) <= maxText && bytes+len(l.sep())+len(l.html()) <= maxBytes
	}
	put := func(l line) {
		if len(cur) > 0 {
			size, bytes = size+len(l.sep()), bytes+len(l.sep())
		}
		size, bytes = size+units(l.text), bytes+len(l.html())
		cur = append(cur, l)
	}
	flush := func() {
		var carry []line
		for len(cur) > 1 && cur[len(cur)-1].keepNext {
			carry = append([]line{cur[len(cur)-1]}, carry...)
			cur = cur[:len(cur)-1]
		}
		out = append(out, cur)
		cur, size, bytes = nil, 0, 0
		for _, l := range carry {
			put(l)
		}
	}
	for _, b := range blocks {
		total, raw := 0, 0
		for _, l := range b {
			total += len(l.sep()) + units(l.text)
			raw += len(l.sep()) + len(l.html())
		}
		whole := total <= maxText && raw <= maxBytes
		if whole && len(cur) > 0 && (size+total > maxText || bytes+raw > maxBytes) {
			flush()
		}
		for _, l := range b {
			for _, l := range breakLine(l) {
				if !fits(l) {
					flush()
				}
				if !fits(l) { // a heading was carried over and both are too much
					out, cur, size, bytes = append(out, cur), nil, 0, 0
				}
				put(l)
			}
		}
	}
	if len(cur) > 0 {
		out = append(out, cur)
	}
	return out
}

// breakLine cuts a line that fits no message.
func breakLine(l line) []line {
	if units(l.text) <= maxText && len(l.html()) <= maxBytes {
		return []line{l}
	}
	most := maxText
	if len(escape(l.url))+len(l.text)*6 > maxBytes-1000 {
		most = maxText / 2 // many characters that grow when escaped
	}
	var out []line
	rest := l.text
	for rest != "" {
		n := cut(rest, most)
		next := l
		next.text = strings.TrimSpace(rest[:n])
		next.first = l.first && len(out) == 0
		next.keepNext = false
		rest = strings.TrimSpace(rest[n:])
		if next.text != "" {
			out = append(out, next)
		}
	}
	if len(out) > 0 {
		out[len(out)-1].keepNext = l.keepNext
	}
	return out
}

// cut returns where to cut s so that the head has at most most units: after a
// line end, a sentence, or a space in its second half, else at a grapheme.
func cut(s string, most int) int {
	s, all := head(s, most+2)
	if all && units(s) <= most {
		return len(s)
	}
	end := 0 // the longest head, at a grapheme
	for n, g := range graphemes(s) {
		if n += units(g); n > most {
			break
		}
		end += len(g)
	}
	if end == 0 { // one endless grapheme: between two of its characters
		n := 0
		for i, r := range s {
			if n += units(string(r)); n > most {
				return i
			}
		}
	}
	first := s[:end]
	for _, marks := range []string{"\n", ".!?…", ";", ""} {
		if i := lastBreak(first, marks); i > end/2 {
			return i
		}
	}
	return end
}

// head is the first characters of s, at most most units; all when that is s.
func head(s string, most int) (start string, all bool) {
	n := 0
	for i, r := range s {
		if n++; r > 0xffff {
			n++
		}
		if n > most {
			return s[:i], false
		}
	}
	return s, true
}

// lastBreak returns the end of the last white space in s that follows one of
// marks (any character when marks is ""), or 0.
func lastBreak(s, marks string) int {
	if marks == "\n" {
		return strings.LastIndex(s, "\n") + 1
	}
	last := 0
	var before rune
	for i, r := range s {
		if unicode.IsSpace(r) && (marks == "" || strings.ContainsRune(marks, before)) {
			last = i + len(string(r))
		}
		before = r
	}
	return last
}

// units counts UTF-16 units, as Telegram does.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
