package reading

import (
	_ "embed"
	"strings"

	"motcua/internal/vi"
)

// A message about something that no office handles is made of words that are
// seldom said of a procedure. Which pairs of syllables are said of at least two
// different ones is kept as a set of bits, one for each hash; TestTrainKinds
// writes it with the weights.
//
//go:embed triage_known.bin
var knownPairs []byte

// knownBits is the size of the set, as a power of two.
const knownBits = 18

// pairBit is the place of a pair of folded syllables in the set.
func pairBit(a, b string) uint32 {
	h := newHash()
	h = h.add(a).add(b)
	return (uint32(h) ^ uint32(h)>>knownBits) & (1<<knownBits - 1)
}

func known(set []byte, bit uint32) bool { return set[bit/8]&(1<<(bit%8)) != 0 }

// foldedWords are the words of a tokenized message without marks, numbers as
// one word.
func foldedWords(t []string) []string {
	out := make([]string, len(t))
	for i, w := range t {
		f := strings.TrimPrefix(w, bareMark)
		if numberTokens[w] || strings.Trim(f, "0123456789") == "" {
			out[i] = "#"
			continue
		}
		out[i] = vi.Fold(f)
	}
	return out
}

// knownSignals tell how many of the pairs of a message are said of procedures.
func knownSignals(t []string) []string {
	if len(knownPairs) != 1<<knownBits/8 || len(t) < 2 {
		return nil
	}
	f := foldedWords(t)
	n, run, longest := 0, 0, 0
	for i := 1; i < len(f); i++ {
		if known(knownPairs, pairBit(f[i-1], f[i])) {
			n, run = n+1, 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	var out []string
	for i, share := range []float64{0.2, 0.4, 0.55, 0.7, 0.85, 0.99} {
		if float64(n) >= share*float64(len(f)-1) {
			out = append(out, "known"+string(rune('0'+i)))
		}
	}
	for i := range min(longest, 6) {
		out = append(out, "unknown"+string(rune('0'+i)))
	}
	return out
}
