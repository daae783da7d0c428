package vi

import "strings"

// The onsets and rimes of Vietnamese syllables without diacritics.
var (
	onsets = []string{"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", ""}
	rimes  = wordSet(`a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu ech
i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay
oc oe oem oen oeo oet oi om on ong oong op ot u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi
uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu uau ich y yem yen yet yeu`)
)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// IsSyllable reports whether a folded, lower-case word is built as a
// Vietnamese syllable is. It knows the sound rules, not a dictionary: "nghieng"
// is one, "cccd" and "giaays" are not.
func IsSyllable(folded string) bool {
	if len(folded) > 7 {
		return false
	}
	if folded == "gi" {
		return true
	}
	for _, on := range onsets {
		if rest, ok := strings.CutPrefix(folded, on); ok && rimes[rest] {
			return true
		}
	}
	return false
}

// SplitGlued splits a folded word that is no syllable into two to four that
// known accepts ("khaisinh" -> khai, sinh); nil when it cannot. Of several
// ways the one with fewest parts and then the longest first part is taken.
func SplitGlued(folded string, known func(string) bool) []string {
	if len(folded) < 4 || len(folded) > 24 {
		return nil
	}
	for parts := 2; parts <= 4; parts++ {
		if out := splitInto(folded, parts, known); out != nil {
			return out
		}
	}
	return nil
}

func splitInto(s string, parts int, known func(string) bool) []string {
	if parts == 1 {
		if len(s) >= 2 && IsSyllable(s) && known(s) {
			return []string{s}
		}
		return nil
	}
	for cut := min(7, len(s)-2); cut >= 2; cut-- {
		if !IsSyllable(s[:cut]) || !known(s[:cut]) {
			continue
		}
		if rest := splitInto(s[cut:], parts-1, known); rest != nil {
			return append([]string{s[:cut]}, rest...)
		}
	}
	return nil
}

// SoundKey maps a folded syllable to a key shared by spellings that sound the
// same somewhere in Vietnam: s/x, ch/tr, d/gi/r, l/n, final n/ng, t/c, p and
// nh/n. It is for repairing words that are not known, never for matching.
func SoundKey(folded string) string {
	on, rime := "", folded
	for _, o := range onsets {
		if rest, ok := strings.CutPrefix(folded, o); ok && rimes[rest] {
			on, rime = o, rest
			break
		}
	}
	switch on {
	case "x":
		on = "s"
	case "tr":
		on = "ch"
	case "gi", "r":
		on = "d"
	case "n":
		on = "l"
	case "k":
		on = "c"
	case "gh":
		on = "g"
	case "ngh":
		on = "ng"
	}
	rime = strings.ReplaceAll(rime, "y", "i")
	switch {
	case strings.HasSuffix(rime, "ng"):
		rime = strings.TrimSuffix(rime, "g")
	case strings.HasSuffix(rime, "nh"), strings.HasSuffix(rime, "ch"):
	case strings.HasSuffix(rime, "c"), strings.HasSuffix(rime, "p"):
		rime = rime[:len(rime)-1] + "t"
	}
	return on + rime
}
