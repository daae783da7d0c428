package fakegram

import "strings"

// checkedLink adds the scheme and the path a link needs; "" for what is none.
func checkedLink(s string) string {
	s = strings.TrimSpace(s)
	scheme, rest, found := strings.Cut(s, "://")
	if !found {
		scheme, rest = "http", s
	}
	scheme = strings.ToLower(scheme)
	if scheme != "http" && scheme != "https" && scheme != "tg" && scheme != "ton" {
		return ""
	}
	host, path, slash := strings.Cut(rest, "/")
	if scheme == "http" || scheme == "https" {
		if !strings.Contains(strings.Trim(host, "."), ".") || strings.ContainsAny(host, " \t\n<>") {
			return ""
		}
		if !slash && !strings.ContainsAny(host, "?#") {
			return scheme + "://" + host + "/"
		}
	}
	if slash {
		host += "/"
	}
	return scheme + "://" + host + path
}

// decodeEntity reads an HTML entity at i: its character and the position behind
// it, or 0 when it is none that Telegram knows.
func decodeEntity(s string, i int) (rune, int) {
	if s[i] != '&' {
		return 0, i
	}
	at := func(j int) byte {
		if j < len(s) {
			return s[j]
		}
		return 0
	}
	end, res := i+1, rune(0)
	if at(end) == '#' {
		end++
		if at(end) == 'x' {
			end++
			for c := at(end); strings.IndexByte("0123456789abcdefABCDEF", c) >= 0 && c != 0; c = at(end) {
				if res < 1<<24 {
					res = res*16 + hexValue(c)
				}
				end++
			}
		} else {
			for c := at(end); c >= '0' && c <= '9'; c = at(end) {
				if res < 1<<24 {
					res = res*10 + rune(c-'0')
				}
				end++
			}
		}
		if res == 0 || res >= 0x10ffff || end-i >= 10 {
			return 0, i
		}
	} else {
		for c := at(end) | 0x20; c >= 'a' && c <= 'z'; c = at(end) | 0x20 {
			end++
		}
		switch s[i+1 : end] {
		case "lt":
			res = '<'
		case "gt":
			res = '>'
		case "amp":
			res = '&'
		case "quot":
			res = '"'
		default:
			return 0, i
		}
	}
	if at(end) == ';' {
		end++
	}
	return res, end
}

func hexValue(c byte) rune {
	switch {
	case c <= '9':
		return rune(c - '0')
	case c >= 'a':
		return rune(c-'a') + 10
	}
	return rune(c-'A') + 10
}

// trim takes white space off both ends and control characters out, as the
// server does after parsing, and moves the entities along.
func trim(text string, entities []Entity) (string, []Entity) {
	var b strings.Builder
	shift := make([]int, 0, len(text)+1) // new offset by old UTF-16 offset
	n := 0
	lead := len(text) - len(strings.TrimLeft(text, " \t\r\n\v"))
	for i, r := range text {
		w := 1
		if r > 0xffff {
			w = 2
		}
		for range w {
			shift = append(shift, n)
		}
		if i < lead || r == '\r' {
			continue
		}
		if r < ' ' && r != '\n' {
			r = ' '
		}
		b.WriteRune(r)
		n += w
	}
	out := strings.TrimRight(b.String(), " \n")
	end := utf16Len(out)
	shift = append(shift, n)
	kept := entities[:0:0]
	for _, e := range entities {
		from, to := min(shift[e.Offset], end), min(shift[e.Offset+e.Length], end)
		if to > from {
			e.Offset, e.Length = from, to-from
			kept = append(kept, e)
		}
	}
	return out, kept
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}
