package vi

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// The marks that Telex letters and VNI digits put on a vowel or tone.
var (
	telexTones = map[rune]rune{'s': '\u0301', 'f': '\u0300', 'r': '\u0309', 'x': '\u0303', 'j': '\u0323'}
	vniTones   = map[rune]rune{'1': '\u0301', '2': '\u0300', '3': '\u0309', '4': '\u0303', '5': '\u0323'}
)

const (
	circumflex = '\u0302'
	breve      = '\u0306'
	horn       = '\u031b'
)

// DecodeTelex reads a lower-case word that was typed in Telex while the
// keyboard's Vietnamese mode was off ("ddawng" -> "đăng", "giaays" -> "giấy").
// It reports false when the word holds no Telex key or does not come out as a
// Vietnamese syllable.
func DecodeTelex(word string) (string, bool) { return decode(word, telexKey) }

// DecodeVNI reads a lower-case word typed in VNI ("d9a8ng" -> "đăng",
// "gia61y" -> "giấy"), as DecodeTelex does for Telex.
func DecodeVNI(word string) (string, bool) {
	if !strings.ContainsAny(word, "123456789") {
		return "", false
	}
	return decode(word, vniKey)
}

// A keyReader applies one key to what stands so far; it reports false when the
// key is an ordinary letter.
type keyReader func(b *base, key rune) bool

func decode(word string, read keyReader) (string, bool) {
	if len(word) > 16 || len(word) < 2 {
		return "", false
	}
	b := &base{}
	used := false
	for _, r := range norm.NFD.String(word) {
		switch {
		case strings.ContainsRune(tones, r):
			b.tone = r
		case r == circumflex || r == breve || r == horn:
			b.mark(len(b.letters)-1, r)
		case read(b, r):
			used = true
		default:
			b.letters = append(b.letters, letter{r: r})
		}
	}
	out := b.String()
	if !used || !IsSyllable(Fold(out)) {
		return "", false
	}
	return PlaceTone(out), true
}

// base is a syllable in the making: letters with their quality marks, and the
// tone of the whole.
type base struct {
	letters []letter
	tone    rune
}

type letter struct{ r, mark rune }

func (b *base) mark(i int, m rune) {
	if i >= 0 && i < len(b.letters) {
		b.letters[i].mark = m
	}
}

// find returns the last letter that is one of set, or -1.
func (b *base) find(set string) int {
	for i := len(b.letters) - 1; i >= 0; i-- {
		if strings.ContainsRune(set, b.letters[i].r) {
			return i
		}
	}
	return -1
}

// hornAt marks the last of u and o, and both in "uo".
func (b *base) hornAt() bool {
	i := b.find("uo")
	if i < 0 {
		return false
	}
	b.mark(i, horn)
	if b.letters[i].r == 'o' && i > 0 && b.letters[i-1].r == 'u' {
		b.mark(i-1, horn)
	}
	return true
}

func (b *base) String() string {
	var s strings.Builder
	toned := false
	for i, l := range b.letters {
		s.WriteRune(l.r)
		if l.mark != 0 {
			s.WriteRune(l.mark)
		}
		last := i+1 == len(b.letters) || !isVowel(b.letters[i+1].r)
		if b.tone != 0 && !toned && isVowel(l.r) && last {
			s.WriteRune(b.tone)
			toned = true
		}
	}
	return norm.NFC.String(s.String())
}

func telexKey(b *base, r rune) bool {
	if t, ok := telexTones[r]; ok && b.find("aeiouy") >= 0 {
		b.tone = t
		return true
	}
	switch r {
	case 'a', 'e', 'o':
		if i := b.find(string(r)); i >= 0 && b.letters[i].mark == 0 {
			b.mark(i, circumflex)
			return true
		}
	case 'd':
		if i := b.find("d"); i == 0 {
			b.letters[0].r = 'đ'
			return true
		}
	case 'w':
		if i := b.find("a"); i >= 0 && b.find("uo") < i {
			b.mark(i, breve)
			return true
		}
		if b.hornAt() {
			return true
		}
		b.letters = append(b.letters, letter{r: 'u', mark: horn})
		return true
	}
	return false
}

func vniKey(b *base, r rune) bool {
	if t, ok := vniTones[r]; ok && b.find("aeiouy") >= 0 {
		b.tone = t
		return true
	}
	switch r {
	case '6':
		b.mark(b.find("aeo"), circumflex)
	case '7':
		b.hornAt()
	case '8':
		b.mark(b.find("a"), breve)
	case '9':
		if i := b.find("d"); i >= 0 {
			b.letters[i].r = 'đ'
		}
	default:
		return false
	}
	return true
}

// Squeeze drops letters that stand twice or more in a row ("giấyy" -> "giấy",
// "đc ạaaa" -> "đc ạa"), as fingers and feelings produce them.
func Squeeze(word string) string {
	var b strings.Builder
	var prev rune
	for _, r := range word {
		if r != prev {
			b.WriteRune(r)
		}
		prev = r
	}
	return b.String()
}
