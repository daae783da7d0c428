package bot

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of one page of an answer: what a phone shows in two or three screens.
const (
	pageRunes = 1500
	pageItems = 8
)

func itoa(n int) string { return strconv.Itoa(n) }

// paginate divides blocks into pages. Words are never changed: a list divides
// between items, a text after a line or a sentence. There is always a page.
func paginate(blocks []Block) [][]Block {
	var pages [][]Block
	var page []Block
	runes, items := 0, 0
	turn := func() {
		if len(page) > 0 {
			pages = append(pages, page)
		}
		page, runes, items = nil, 0, 0
	}
	for _, b := range blocks {
		for _, piece := range pieces(b) {
			n, k := sizeOf(piece), len(piece.Items)
			if room := pageRunes - runes; len(page) > 0 && runes < pageRunes/3 && n > room && len(piece.Items) == 0 {
				// A heading does not stand alone: the page takes what fits.
				if parts := sentences(piece.Text, room); len(parts) > 1 {
					page = append(page, Block{Kind: piece.Kind, Text: parts[0]})
					turn()
					piece.Text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(piece.Text), parts[0]))
					n = sizeOf(piece)
				}
			}
			if len(page) > 0 && (runes+n > pageRunes || items+k > pageItems) {
				turn()
			}
			page = append(page, piece)
			runes, items = runes+n, items+k
		}
	}
	turn()
	if len(pages) == 0 {
		return [][]Block{nil}
	}
	for i, p := range pages {
		pages[i] = join(p)
	}
	return pages
}

func sizeOf(b Block) int {
	n := utf8.RuneCountInString(b.Text)
	for _, it := range b.Items {
		n += utf8.RuneCountInString(it)
	}
	return n
}

// pieces cuts a block into parts that fit a page: items one by one, long text
// at sentences.
func pieces(b Block) []Block {
	if len(b.Items) > 0 {
		out := make([]Block, len(b.Items))
		for i, it := range b.Items {
			out[i] = Block{Kind: b.Kind, Items: []string{it}}
		}
		out[0].Text = b.Text
		return out
	}
	var out []Block
	for _, s := range sentences(b.Text, pageRunes) {
		out = append(out, Block{Kind: b.Kind, Text: s, URL: b.URL})
	}
	if len(out) == 0 {
		return []Block{b}
	}
	return out
}

// join puts the items of a list that stand on one page back together.
func join(page []Block) []Block {
	var out []Block
	for _, b := range page {
		if n := len(out); n > 0 && len(b.Items) > 0 && b.Text == "" && out[n-1].Kind == b.Kind && len(out[n-1].Items) > 0 {
			out[n-1].Items = append(out[n-1].Items, b.Items...)
			continue
		}
		out = append(out, b)
	}
	return out
}

// sentences cuts s into parts of at most limit characters, at line ends first,
// then after sentences and clauses, and only in a run without any at a space.
func sentences(s string, limit int) []string {
	s = strings.TrimSpace(s)
	var out []string
	for utf8.RuneCountInString(s) > limit {
		head := firstRunes(s, limit)
		cut := bestCut(head)
		out = append(out, strings.TrimSpace(s[:cut]))
		s = strings.TrimSpace(s[cut:])
	}
	if s != "" {
		out = append(out, s)
	}
	return out
}

// bestCut returns where to end a part: not in its first third.
func bestCut(head string) int {
	third := len(head) / 3
	for _, sep := range []string{"\n", ". ", "; ", ", ", " "} {
		if i := strings.LastIndex(head, sep); i > third {
			return i + len(sep)
		}
	}
	return len(head)
}

// cutLabel shortens s to n characters at a word for a button; an answer never
// does this to a fact.
func cutLabel(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	head := firstRunes(s, n-1)
	if i := strings.LastIndexByte(head, ' '); i > len(head)/2 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ,;:.-–(") + "…"
}
