package reading

import (
	"strings"

	"motcua/internal/vi"
)

// wordClasses are classes of folded syllables whose order tells a tale ("# time
// … mà … not") whatever stands between.
var wordClasses = func() map[string]byte {
	m := map[string]byte{}
	for _, class := range []struct {
		is    byte
		words string
	}{
		{'n', "khong chua chang cha hong dau not never no nobody nothing still"},
		{'t', "ngay thang tuan nam hom bua buoi gio tieng phut lan day days week weeks month months year years time times"},
		{'q', "gi nao sao may nhieu what how where when which"},
		{'m', "ma nhung van cu lai roi nay but yet again"},
		{'i', "toi tui em minh tao chau i my me we our"},
		{'h', "ho nguoi ong ba anh chi co they she he officer"},
		{'g', "can muon xin nop lam giup hoi want need"},
		{'b', "bat doi keu bao noi hen hua told said made asked"},
	} {
		for w := range strings.FieldsSeq(class.words) {
			m[w] = class.is
		}
	}
	return m
}()

// features returns the hashed features of a tokenized message, each once.
// signals are the names of what the rules saw.
func features(t, signals []string, question bool) []uint32 {
	if len(t) > scoreMost {
		t = t[:scoreMost]
	}
	seen := make(map[uint32]bool, 6*len(t))
	var out []uint32
	add := func(parts ...string) {
		h := newHash()
		for _, p := range parts {
			h = h.add(p)
		}
		f := uint32(h)
		f = (f ^ f>>weightBits) & (1<<weightBits - 1)
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	var classes []byte
	skip, before, beforeMarked := "", "^", "^"
	for i, w := range t {
		marked := ""
		f := strings.TrimPrefix(w, bareMark)
		switch {
		case numberTokens[w] || strings.Trim(f, "0123456789") == "":
			f = "#"
			classes = append(classes, '#')
		default:
			if f == w {
				marked = w
			}
			f = vi.Fold(f)
			if c, ok := wordClasses[f]; ok {
				classes = append(classes, c)
			}
		}
		add("u", f)
		add("b", before, f)
		if marked != "" {
			add("U", marked)
			add("B", beforeMarked, marked)
		}
		if i < 2 {
			add("start", f)
		}
		if i >= len(t)-2 {
			add("end", f)
		}
		if i >= len(t)-6 {
			add("tail", f)
		}
		if skip != "" {
			add("s", skip, f)
		}
		skip, before, beforeMarked = before, f, w
	}
	add("b", before, "$")
	for i := range classes {
		for n := 2; n <= 4 && i+n <= len(classes); n++ {
			add("c", string(classes[i:i+n]))
		}
	}
	for _, s := range signals {
		add("r", s)
	}
	if question {
		add("?")
	}
	switch {
	case len(t) <= 5:
		add("short")
	case len(t) >= 20:
		add("long")
	}
	return out
}

// A hash is the 32-bit FNV-1a hash of words, each with a zero byte behind it.
type hash uint32

func newHash() hash { return 2166136261 }

func (h hash) add(s string) hash {
	for i := range len(s) {
		h = (h ^ hash(s[i])) * 16777619
	}
	return h * 16777619
}
