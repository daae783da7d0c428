package index

import (
	"math/bits"
	"slices"
	"strings"
	"testing"
)

// TestStepNames keeps names and switches in step.
func TestStepNames(t *testing.T) {
	t.Parallel()
	if n := bits.TrailingZeros32(uint32(stepsEnd)); n != len(stepNames) {
		t.Errorf("%d steps, %d names", n, len(stepNames))
	}
}

// readAs is how a question is read: its syllables, repaired, with their accents.
func readAs(ix *Index, q string) string {
	var out []string
	for _, t := range ix.read(q).toks {
		out = append(out, t.key)
	}
	return strings.Join(out, " ")
}

// meant is what phrases and guesses stand for in a question, sorted.
func meant(ix *Index, q string) string {
	r := ix.read(q)
	var out []string
	for _, u := range r.units {
		if u.orig {
			continue
		}
		var w []string
		for _, t := range u.toks {
			if t.fold >= 0 {
				w = append(w, ix.vocab.text[t.fold])
			}
		}
		out = append(out, strings.Join(w, " "))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), ", ")
}

// measured are the names of the features, of those given, that a question gives
// the record of a code.
func measured(t *testing.T, ix *Index, q, code string, of ...int) string {
	t.Helper()
	r := ix.read(q)
	at := slices.IndexFunc(ix.records, func(r record) bool { return r.p.Code == code })
	var out []string
	for _, c := range ix.measure(r, []int32{int32(at)}) {
		for _, k := range of {
			if c.feats[k] != 0 {
				out = append(out, featureNames[k])
			}
		}
	}
	return strings.Join(out, " ")
}

// TestReadingSteps shows what each step of reading does: the same question read
// with it and without.
func TestReadingSteps(t *testing.T) {
	ix := build(t)
	defer ix.Close()
	tests := []struct {
		step    step
		show    func(*Index, string) string
		q       string
		on, off string
	}{
		{stepForms, readAs, "căn cứơc đăng kí", "căn cước đăng kí", "căn cứơc đăng kí"},
		{stepForms, readAs, "hoàn thuê đất", "hoàn thuê đất", "hoàn thuê đất"},
		{stepKeys, readAs, "ddawng kys keets hoon", "đăng kí kết hôn", "ddawng kys keets hon"},
		{stepKeys, readAs, "gia61y phe1p la1i xe", "giấy phép lái xe", "gia61y phe1p la1i xe"},
		{stepRepeats, readAs, "đăng ký kết hônnn", "đăng kí kết hôn", "đăng kí kết hônnn"},
		{stepSpaces, readAs, "dangkykethon o dau", "dang ki ket hon o dau", "dangkykethon o dau"},
		{stepSpaces, readAs, "mất c c c d rồi", "mất cccd rồi", "mất c c c d rồi"},
		{stepSpaces, readAs, "đổi C.C.C.D", "đổi cccd", "đổi c c c d"},
		{stepSpaces, readAs, "đăng ký kết h ôn", "đăng kí kết hôn", "đăng kí kết h ôn"},
		{stepSpaces, readAs, "lái xe hạng c hồ sơ gốc", "lái xe hạng c hồ sơ gốc", "lái xe hạng c hồ sơ gốc"},
		{stepTypos, readAs, "dang ky ket hpn", "dang ki ket hon", "dang ki ket hpn"},
		{stepSounds, readAs, "đổi rấy phép lái xe", "đổi giay phép lái xe", "đổi rấy phép lái xe"},
		{stepShort, meant, "cccd", "can cuoc, the can cuoc", ""},
		{stepInitials, meant, "qshts", "quyen so huu tai san", ""},
		{stepSynonyms, meant, "sổ hồng", "giay chung nhan quyen su dung dat, so do", ""},
		{stepEnglish, meant, "birth registration", "dang ki, dang ki khai sinh, khai sinh", ""},
	}
	for _, tt := range tests {
		t.Run(stepNames[bits.TrailingZeros32(uint32(tt.step))]+"/"+tt.q, func(t *testing.T) {
			ix.off = 0
			on := tt.show(ix, tt.q)
			ix.off = tt.step
			off := tt.show(ix, tt.q)
			ix.off = 0
			if on != tt.on || off != tt.off {
				t.Errorf("on %q, want %q; off %q, want %q", on, tt.on, off, tt.off)
			}
		})
	}
}

// TestWeighingSteps shows the same for the steps of ranking: the features that a
// question gives a record with the step; without it there are none.
func TestWeighingSteps(t *testing.T) {
	ix := build(t)
	defer ix.Close()
	tests := []struct {
		step    step
		q, code string
		on      string
	}{
		{stepAliases, "mất sổ đỏ", "1.012786", "alias_asked alias_said alias_pair alias_whole"},
		{stepPairs, "đăng ký kết hôn", "1.000894", "name_pair alias_pair asked_pair"},
		{stepActs, "cấp lại giấy phép lái xe", "3.000348", "act act_share act_asked"},
		{stepMarkers, "kết hôn với người nước ngoài", "2.000806", "foreign"},
		{stepHoles, "đăng ký kết hôn", "1.003197", "hole_name hole_head hole_asked"},
		{stepPriors, "kết hôn", "1.000894", "commune citizen aliased long"},
		{stepClauses, "kết hôn", "1.000894", "focus focus_pair"},
		{stepHeard, "kết hôn", "1.000894", "heard"},
	}
	aliasFeatures := []int{fAliasAsked, fAliasSaid, fAliasPair, fAliasWhole}
	for _, tt := range tests {
		t.Run(stepNames[bits.TrailingZeros32(uint32(tt.step))], func(t *testing.T) {
			list := featureSteps[tt.step]
			if tt.step == stepAliases {
				list = aliasFeatures
			}
			ix.off = 0
			on := measured(t, ix, tt.q, tt.code, list...)
			ix.off = tt.step
			off := measured(t, ix, tt.q, tt.code, list...)
			ix.off = 0
			if on != tt.on || off != "" {
				t.Errorf("on %q, want %q; off %q, want none", on, tt.on, off)
			}
		})
	}
}

// TestStepsOfImportance shows the steps that only shift numbers.
func TestStepsOfImportance(t *testing.T) {
	ix := build(t)
	defer ix.Close()
	feature := func(q, code string, k int) float64 {
		r := ix.read(q)
		at := slices.IndexFunc(ix.records, func(r record) bool { return r.p.Code == code })
		return ix.measure(r, []int32{int32(at)})[0].feats[k]
	}
	focus := func(q, _ string, _ int) (n float64) {
		for _, in := range ix.read(q).focus {
			if in {
				n++
			}
		}
		return n
	}
	tests := []struct {
		step    step
		q, code string
		show    func(q, code string, k int) float64
		feature int
		rises   bool // with the step the number is greater
	}{
		{stepStops, "cho tôi hỏi đăng ký kết hôn cần giấy tờ gì ạ", "1.000894", feature, fBestAsked, true},
		{stepAccents, "cấp lái giấy phép lái xe", "3.000348", feature, fNameSaid, false},
		{stepClauses, "em mất giấy phép lái xe, giờ em muốn đăng ký kết hôn có yếu tố nước ngoài với chồng Úc", "", focus, 0, false},
	}
	for _, tt := range tests {
		t.Run(stepNames[bits.TrailingZeros32(uint32(tt.step))], func(t *testing.T) {
			ix.off = 0
			on := tt.show(tt.q, tt.code, tt.feature)
			ix.off = tt.step
			off := tt.show(tt.q, tt.code, tt.feature)
			ix.off = 0
			if tt.rises && on <= off || !tt.rises && on >= off {
				t.Errorf("on %.3f, off %.3f", on, off)
			}
		})
	}
}
