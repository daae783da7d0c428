package reading

import (
	"regexp"
	"strconv"
)

var (
	// pick reads "2", "số 2", "chọn 2", "cái thứ 2", "no. 2".
	pick = regexp.MustCompile(`^(?:(?:toi |em |minh )?(?:chon |lay )?(?:so|cai|cai so|cai thu|thu|muc|phuong an|y|number|no|option|the)? ?)?(\d{1,2})(?: a| nhe| nha| di| ay| do)?$`)
	// counted reads "số một", "hai".
	counted = regexp.MustCompile(`^(?:(?:chon |lay )?(?:so|cai|cai so|cai thu|thu|muc|phuong an|y)? ?)?(mot|hai|ba|bon|tu|nam|one|two|three|four|five)(?: a| nhe| nha| di| ay| do)?$`)
	// ordinals reads "cái đầu", "cái cuối cùng", "the first one".
	ordinals = []struct {
		re *regexp.Regexp
		n  int
	}{
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |so |y |muc )?(?:dau|dau tien|thu nhat|the first|first|first one|the first one)(?: a| nhe| nha| di)?$`), 1},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu hai|the second|second|the second one)(?: a| nhe| nha| di)?$`), 2},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu ba|the third|third|the third one)(?: a| nhe| nha| di)?$`), 3},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu tu|fourth|the fourth one)(?: a| nhe| nha| di)?$`), 4},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |y |muc )?(?:thu nam|fifth|the fifth one)(?: a| nhe| nha| di)?$`), 5},
		{regexp.MustCompile(`^(?:chon |lay )?(?:cai |so |y |muc )?(?:cuoi|cuoi cung|sau cung|chot|last|the last|the last one)(?: a| nhe| nha| di)?$`), -1},
	}
)

// countWords are the numbers that a list can have, as words.
var countWords = map[string]int{"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}

// Number reads "2", "số 2", "chọn cái thứ hai": a number and nothing beside.
func (m Said) Number() (int, bool) {
	plain := m.PlainText()
	g := pick.FindStringSubmatch(plain)
	if g == nil {
		if g = counted.FindStringSubmatch(plain); g != nil {
			return countWords[g[1]], true
		}
		return 0, false
	}
	n, err := strconv.Atoi(g[1])
	return n, err == nil
}

// Place reads "cái đầu tiên", "thứ ba", "the last one": 1 for the first, -1
// for the last.
func (m Said) Place() (int, bool) {
	plain := m.PlainText()
	for _, o := range ordinals {
		if o.re.MatchString(plain) {
			return o.n, true
		}
	}
	return 0, false
}

var (
	// spoken reads "chọn số hai", "cái số ba"; the number stands alone only
	// when nothing else may be meant.
	spoken      = regexp.MustCompile(`^((?:chon|lay|bam|cai|so|muc|thu|y|phuong an) )*(mot|nhat|hai|ba|bon|tu|nam|one|two|three|four|five)(?: a| nhe| nha| di| do| ay)*$`)
	spokenWords = map[string]int{
		"mot": 1, "nhat": 1, "one": 1, "hai": 2, "two": 2, "ba": 3, "three": 3,
		"bon": 4, "tu": 4, "four": 4, "nam": 5, "five": 5,
	}
)

// SpokenNumber reads a number written as a word. In a form, and for words that
// mean something else without marks, it needs "số" or the like before it.
func (m Said) SpokenNumber(form bool) (int, bool) {
	g := spoken.FindStringSubmatch(m.PlainText())
	if g == nil {
		return 0, false
	}
	if g[1] == "" && (form || g[2] == "nhat" || g[2] == "tu" || g[2] == "nam" && !m.marked || g[2] == "ba" && form) {
		return 0, false
	}
	return spokenWords[g[2]], true
}
