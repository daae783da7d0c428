package portal

import (
	"strings"
	"sync"

	"motcua/internal/vi"
)

// pool cleans texts and holds equal ones once: agencies, laws and whole papers
// are repeated thousands of times in the national list. It lives as long as
// one Read and is safe for several workers.
type pool struct {
	mu    sync.Mutex
	lines map[string]entry // raw -> cleaned to one line
	texts map[string]entry // raw -> cleaned, line breaks kept
}

type entry struct {
	text   string
	notNFC bool
}

func newPool() *pool {
	return &pool{lines: make(map[string]entry), texts: make(map[string]entry)}
}

// cleaner is the pool as one record uses it; it counts the record's texts that
// were not NFC.
type cleaner struct {
	pool   *pool
	notNFC int
}

// line returns s as one clean line.
func (c *cleaner) line(s string) string {
	return c.get(c.pool.lines, s, func(s string) string {
		return strings.Join(strings.Fields(vi.Clean(s)), " ")
	})
}

// text returns s clean, with its line breaks.
func (c *cleaner) text(s string) string { return c.get(c.pool.texts, s, cleanLines) }

func (c *cleaner) get(m map[string]entry, s string, clean func(string) string) string {
	if s == "" {
		return ""
	}
	c.pool.mu.Lock()
	e, ok := m[s]
	c.pool.mu.Unlock()
	if !ok {
		e = entry{text: clean(s)}
		e.notNFC = marks(s) != marks(e.text)
		if e.text == s {
			e.text = s // share one backing array with the key
		}
		c.pool.mu.Lock()
		m[s] = e
		c.pool.mu.Unlock()
	}
	if e.notNFC {
		c.notNFC++
	}
	return e.text
}

// marks counts the combining marks of s. Cleaning composes them with their
// letters, so a text that was not NFC has fewer afterwards.
func marks(s string) int {
	n := 0
	for i := 0; i+1 < len(s); i++ {
		// U+0300 to U+036F are the bytes CC 80 to CD AF.
		if s[i] == 0xCC || s[i] == 0xCD && s[i+1] <= 0xAF {
			n++
		}
	}
	return n
}

// cleanLines cleans s line by line: no space at the ends, single spaces
// inside, at most one empty line in a row.
func cleanLines(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = vi.Clean(strings.ReplaceAll(s, "\r", "\n"))
	var out []string
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// heading returns a group's name without the marks around it:
// "* Giấy tờ phải nộp:" becomes "Giấy tờ phải nộp".
func heading(s string) string {
	return strings.TrimSpace(strings.TrimSuffix(unbullet(s), ":"))
}

// unbullet drops the bullets that stand before a list item.
func unbullet(s string) string {
	t := strings.TrimLeft(s, " -–—+*•·")
	if t == "" {
		return s
	}
	return t
}
