package index

import "motcua/internal/vi"

// token is one syllable as it is compared: key with accents (tone placement and
// i/y unified), fold without.
type token struct {
	key, fold string
	guessed   bool // a repair of a misspelt word
	cut       bool // a sentence or clause ended before it
}

func newToken(syllable string) token { return syllableTokens.Of(syllable, tokenOf) }

// syllableTokens are the syllables met so far.
var syllableTokens vi.Memo[token]

func tokenOf(syllable string) token {
	key := vi.Key(syllable)
	return token{key: key, fold: vi.Fold(key)}
}

// marked reports whether the syllable was written with a diacritic or đ.
func (t token) marked() bool { return t.key != t.fold }

// likeTone is a key with the tone ngã written as hỏi, which most of the country
// speaks alike.
func likeTone(key string) string {
	bare, tone := vi.SplitTone(key)
	if tone == '\u0303' {
		tone = '\u0309'
	}
	return bare + string(tone)
}

// tokens splits text into comparable syllables.
func tokens(s string) []token {
	syl := vi.Syllables(vi.Clean(s))
	out := make([]token, 0, len(syl))
	for _, w := range syl {
		out = append(out, newToken(w))
	}
	return out
}

// memo returns a tokens that remembers the syllables it has met; a catalogue
// has few different ones.
func memo() func(string) []token {
	known := map[string]token{}
	return func(s string) []token {
		syl := vi.Syllables(vi.Clean(s))
		out := make([]token, 0, len(syl))
		for _, w := range syl {
			t, ok := known[w]
			if !ok {
				t = newToken(w)
				known[w] = t
			}
			out = append(out, t)
		}
		return out
	}
}
