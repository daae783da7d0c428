package misses

import (
	"strings"
	"unicode"

	"motcua/internal/vi"
)

var (
	// before are words that a name may follow: of persons, and of the small
	// places that tell who somebody is.
	before = set("ong", "ba", "anh", "chi", "chu", "co", "bac", "di", "cau", "mo", "thim", "duong", "thay", "be", "chau", "em", "con", "vo", "chong", "me", "bo", "cha", "ma", "toi", "minh",
		"mr", "mrs", "ms", "miss", "pho", "ngo", "hem", "kiet", "thon", "ap", "xom", "lang", "ban", "buon")
	// telling are words after which a name is given in so many words.
	telling = set("ten", "name")
	// between may stand between such a word and the name.
	between = set("la", "toi", "em", "chau", "minh", "cua", "con", "is", "day", "ong", "ba", "anh", "chi", "vo", "chong", "me", "bo", "cha")
	// families are family names with their accents; sure are those that are no
	// other word when written without.
	families = keys("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương", "lý", "đinh", "trịnh", "đoàn", "lương", "tạ", "tô", "châu", "đào", "tống", "hà", "thái", "cao", "mai", "quách", "lâm", "trương", "phùng", "vương", "tăng", "kiều")
	sure     = set("nguyen", "tran", "pham", "hoang", "huynh", "trinh", "truong", "phung", "quach")
	middle   = keys("văn", "thị", "van", "thi")
	// places begin as names do.
	places = keys("hà nội", "hà giang", "hà nam", "hà tĩnh", "hà tiên", "thái bình", "thái nguyên", "cao bằng", "cao lãnh", "lâm đồng", "lương sơn", "đào tạo", "hồ chí", "hồ sơ", "lý lịch", "đoàn thanh")
	// after are words that end a name written in small letters.
	after = set("muon", "hoi", "sinh", "o", "can", "xin", "lam", "nam", "que", "co", "bi", "cho", "dang", "da", "duoc", "va", "thi", "mat", "dang", "nop", "la", "tai", "den", "di", "ngay", "tuoi", "dia", "so", "a", "ạ", "visa", "want", "need")
)

const (
	longestName  = 5 // words that are hidden as one name
	smallLetters = 4 // the same where small letters do not show its end
)

// hideNames hides words that look like names of persons. Where a message is in
// capitals throughout, or in small letters, family names and "tên là" are all
// there is to go by.
func hideNames(words []string) {
	loud := capitals(words)
	big := func(i int) bool {
		if i >= len(words) || words[i] == hidden {
			return false
		}
		r := []rune(strings.TrimLeftFunc(words[i], isMark))
		return len(r) > 0 && unicode.IsUpper(r[0])
	}
	hide := func(from, to int) {
		for k := from; k < to && k < len(words); k++ {
			words[k] = hidden
		}
	}
	for i := 0; i < len(words); i++ {
		w := plain(words[i])
		switch {
		case words[i] == hidden, i+1 < len(words) && places[lower(words[i])+" "+lower(words[i+1])]:
		case telling[w]:
			k := i + 1
			for k < len(words) && (loud || !big(k)) && between[plain(words[k])] {
				k++
			}
			if k < len(words) && (big(k) || family(words[k])) {
				hide(k, nameEnd(words, k, big, loud))
			}
		case family(words[i]) && (i+1 < len(words) && middle[lower(words[i+1])] || surely(words[i]) || !loud && big(i) && big(i+1)):
			hide(i, nameEnd(words, i, big, loud))
		case before[w] && !loud:
			k := i + 1
			for k < len(words) && !big(k) && between[plain(words[k])] {
				k++
			}
			if big(k) && !endsSentence(words[k-1]) {
				hide(k, nameEnd(words, k, big, loud))
			}
		}
	}
}

// nameEnd is the end of the name that begins at from.
func nameEnd(words []string, from int, big func(int) bool, loud bool) int {
	k := from + 1
	if big(from) && !loud {
		for k < len(words) && k-from < longestName && big(k) && !endsSentence(words[k-1]) {
			k++
		}
		return k
	}
	for k < len(words) && k-from < smallLetters && !endsSentence(words[k-1]) && (middle[lower(words[k])] || !after[plain(words[k])]) {
		k++
	}
	return k
}

// capitals reports whether the message is written in capitals throughout.
func capitals(words []string) bool {
	up, all := 0, 0
	for _, w := range words {
		for _, r := range w {
			if unicode.IsLetter(r) {
				all++
				if unicode.IsUpper(r) {
					up++
				}
			}
		}
	}
	return all > 0 && 10*up > 6*all
}

// keys is a set of phrases in the form that lower gives.
func keys(phrases ...string) map[string]bool {
	m := make(map[string]bool, len(phrases))
	for _, p := range phrases {
		words := strings.Fields(p)
		for i := range words {
			words[i] = vi.Key(words[i])
		}
		m[strings.Join(words, " ")] = true
	}
	return m
}

func lower(w string) string { return strings.TrimFunc(vi.Key(w), isMark) }

// family reports whether a word is a family name.
func family(w string) bool { return families[lower(w)] || surely(w) || middleless(w) }

// middleless are family names without accents that other words share; they
// count where a middle name follows.
func middleless(w string) bool {
	p := lower(w)
	return p == "le" || p == "vo" || p == "vu" || p == "do" || p == "dang" || p == "bui" || p == "phan" || p == "ngo" || p == "dinh" || p == "dao"
}

func surely(w string) bool { return sure[plain(w)] && (lower(w) == plain(w) || families[lower(w)]) }

func endsSentence(w string) bool { return strings.ContainsAny(w[max(0, len(w)-1):], ".,;?!:") }
