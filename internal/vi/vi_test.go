package vi

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOneWordFunctions(t *testing.T) {
	t.Parallel()
	telex := func(s string) string { v, _ := DecodeTelex(s); return v }
	vni := func(s string) string { v, _ := DecodeVNI(s); return v }
	tests := []struct {
		name string
		f    func(string) string
		in   string
		want string
	}{
		{"Fold", Fold, "Đăng ký KẾT HÔN", "dang ky ket hon"},
		{"Fold", Fold, "nghĩa vụ quân sự", "nghia vu quan su"},
		{"PlaceTone", PlaceTone, "hoà", "hòa"},
		{"PlaceTone", PlaceTone, "thuý", "thúy"},
		{"PlaceTone", PlaceTone, "mâý", "mấy"},
		{"PlaceTone", PlaceTone, "qúy", "quý"},
		{"PlaceTone", PlaceTone, "gìa", "già"},
		{"PlaceTone", PlaceTone, "gì", "gì"},
		{"PlaceTone", PlaceTone, "hoàn", "hoàn"},
		{"PlaceTone", PlaceTone, "ngoài", "ngoài"},
		{"PlaceTone", PlaceTone, "giấy", "giấy"},
		{"PlaceTone", PlaceTone, "nuớc", "nuớc"},
		{"UnifyIY", UnifyIY, "ký", "kí"},
		{"UnifyIY", UnifyIY, "lý", "lí"},
		{"UnifyIY", UnifyIY, "mỹ", "mĩ"},
		{"UnifyIY", UnifyIY, "thúy", "thúy"},
		{"UnifyIY", UnifyIY, "quý", "quý"},
		{"UnifyIY", UnifyIY, "giấy", "giấy"},
		{"DecodeTelex", telex, "ddawng", "đăng"},
		{"DecodeTelex", telex, "giaays", "giấy"},
		{"DecodeTelex", telex, "dduwowcj", "được"},
		{"DecodeTelex", telex, "caanf", "cần"},
		{"DecodeTelex", telex, "hooj", "hộ"},
		{"DecodeTelex", telex, "nuowcs", "nước"},
		{"DecodeTelex", telex, "thuar", "thủa"},
		{"DecodeVNI", vni, "d9a8ng", "đăng"},
		{"DecodeVNI", vni, "gia61y", "giấy"},
		{"DecodeVNI", vni, "dang1", "dáng"},
		{"DecodeVNI", vni, "14", ""},
		{"DecodeVNI", vni, "b2", ""},
		{"SoundKey", SoundKey, "xe", "se"},
		{"SoundKey", SoundKey, "tranh", "chanh"},
		{"SoundKey", SoundKey, "lang", "lan"},
		{"Squeeze", Squeeze, "giấyy", "giấy"},
		{"Clean", Clean, "a\u00adb\u200bc\u00a0d", "abc d"},
	}
	for _, tt := range tests {
		if got := tt.f(tt.in); got != tt.want {
			t.Errorf("%s(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestIsSyllable(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"a", "nghieng", "quyen", "giay", "gi", "khuya", "duoc", "y", "uyen", "ky"} {
		if !IsSyllable(s) {
			t.Errorf("IsSyllable(%q) = false", s)
		}
	}
	for _, s := range []string{"", "cccd", "giaays", "ddang", "street", "khaisinh", "work"} {
		if IsSyllable(s) {
			t.Errorf("IsSyllable(%q) = true", s)
		}
	}
}

func TestSplitGlued(t *testing.T) {
	t.Parallel()
	known := func(s string) bool { return s != "kha" }
	for in, want := range map[string][]string{
		"khaisinh":     {"khai", "sinh"},
		"hochieu":      {"hoc", "hieu"},
		"dangkykethon": {"dang", "ky", "ket", "hon"},
		"xyz":          nil,
		"wwwwww":       nil,
	} {
		if d := cmp.Diff(want, SplitGlued(in, known)); d != "" {
			t.Errorf("SplitGlued(%q) (-want +got):\n%s", in, d)
		}
	}
}

func TestShareAccented(t *testing.T) {
	t.Parallel()
	if got := ShareAccented([]string{"đăng", "ky", "2", "con"}); got != 1.0/3 {
		t.Errorf("ShareAccented = %v, want 1/3", got)
	}
	if got := ShareAccented([]string{"12"}); got != 0 {
		t.Errorf("ShareAccented = %v, want 0", got)
	}
}

func FuzzNormalForms(f *testing.F) {
	for _, s := range []string{"", "hoà", "Đăng ký kết hôn", "giaays", "gia61y", "\u00ad\u0301\uf0b7", "a\u0323\u0302", "İ", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if c := Clean(s); Clean(c) != c {
			t.Errorf("Clean is not idempotent on %q: %q, then %q", s, c, Clean(c))
		}
		if c := Fold(s); Fold(c) != c {
			t.Errorf("Fold is not idempotent on %q: %q, then %q", s, c, Fold(c))
		}
		for _, w := range Syllables(s) {
			if k := PlaceTone(w); PlaceTone(k) != k {
				t.Errorf("PlaceTone is not idempotent on %q: %q, then %q", w, k, PlaceTone(k))
			}
			Key(w)
			DecodeTelex(w)
			DecodeVNI(w)
			SoundKey(Fold(w))
			SplitGlued(Fold(w), func(string) bool { return true })
		}
	})
}
