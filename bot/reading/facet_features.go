package reading

import "strings"

// grammar is the syllables, without marks, that questions on a part are made
// of; all others are what the question is about.
var grammar = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`
		gi chi nao mo dau ai may bao nhieu lau sao rang the khi chung gio bua hom ngay tuan thang nam tieng tuoi bay
		khong chua hay phai co duoc can bi buoc moi thi roi xong kip tre qua han con du truoc sau nua chi
		dem mang cam nop dua trinh kem theo bo nhung cac gom loai thu giay to ban photo goc chinh sao hinh anh thieu thay
		tien dong phi le gia ton mat het dat re mac thu tra free bac ngan nghin trieu tram tinh muc
		lay nhan doi cho lien luon gap nhanh le mau trong vong duyet
		o ra len toi den ve qua vao vo tai noi ben so phuong xa quan huyen tinh cong an co uy ban phong que nha gan gui lien he gap hoi
		nho gium dum ho giup uy quyen online mang vneid zalo buu dien truc tuyen tiep app tu than dich khoi di nguoi mot hai ca cach buoc quy
		mau don khai in form file link word bieu viet dien ghi xin tai to
		gia tri hieu luc xai dung song vinh vien cap phat ket ban
		dieu kien phat hop tuong doi huong mien quyen ban lam dang ky muon
		luat nghi dinh thong tu van can cu quyet phap so thu tuc huong dan bat dau gio la va voi
		what where when how which who why long much many soon can could do does is are am i need must have should may get
		bring documents papers form fee cost pay free valid law decree days day weeks office online person someone else deadline late old allowed
		for to the it my`) {
		m[w] = true
	}
	return m
}()

// Bounds of the features: how far two words of a question stand apart, how many
// of the last words are its tail, how many words are looked at.
const (
	facetSkip  = 5
	facetTail  = 6
	facetWords = 80
)

// sawAs is under how many names a feature of what the rules saw counts, for in a
// long message one alone would be lost among the words.
var sawAs = []string{"r", "r2", "r3", "r4"}

// hashStart and hashed are FNV-1a, 32 bit.
const hashStart uint32 = 2166136261

func hashed(h uint32, s string) uint32 {
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// facetFeatures returns the hashed features of a message for the choice of a
// part, each once: its words, pairs and triples of them, and pairs of words of
// grammar with a gap; and what the rules saw.
func facetFeatures(s Said, saw []string) []uint32 {
	toks := s.toks
	if len(toks) > facetWords {
		toks = toks[len(toks)-facetWords:]
	}
	var seen [1 << facetBits]bool
	out := make([]uint32, 0, 12*len(toks))
	add := func(kind string, parts ...string) {
		h := hashed(hashStart, kind)
		for _, p := range parts {
			h = hashed(hashed(h, "\x00"), p)
		}
		f := (h ^ h>>facetBits) & (1<<facetBits - 1)
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	word := func(i int) string {
		switch {
		case i < 0:
			return "^"
		case i >= len(toks):
			return "$"
		case strings.Trim(toks[i].Plain, "0123456789") == "":
			return "#"
		}
		return toks[i].Plain
	}
	for i, t := range toks {
		w := word(i)
		add("u", w)
		add("b", word(i-1), w)
		add("t", word(i-2), word(i-1), w)
		if !t.bare {
			add("U", t.key)
			if i > 0 {
				add("B", toks[i-1].key, t.key)
			}
		}
		if i >= len(toks)-facetTail {
			add("e", w)
		}
		if !grammar[w] {
			continue
		}
		for j := i + 2; j <= i+facetSkip && j < len(toks); j++ {
			if grammar[word(j)] {
				add("g", w, word(j))
			}
		}
	}
	add("b", word(len(toks)-1), "$")
	add("t", word(len(toks)-2), word(len(toks)-1), "$")
	if strings.Contains(s.Raw, "?") {
		add("?")
	}
	if len(toks) <= 4 {
		add("short")
	}
	for _, r := range saw {
		for _, as := range sawAs {
			add(as, r)
		}
	}
	return out
}
