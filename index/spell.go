package index

// maxRepairs bounds the costlier repairs in one question.
const maxRepairs = 24

// spell turns the syllables of a question into tokens, step by step: pieces
// that a space took apart are joined, each syllable is brought to its form, and
// what is no word of the catalogue nor of everyday speech is repaired.
func (ix *Index) spell(syl []string, stop []bool) []token {
	if ix.on(stepSpaces) {
		syl, stop = ix.joinSpaced(syl, stop)
	}
	out := make([]token, 0, len(syl))
	repairs := 0
	for i, s := range syl {
		t := ix.form(s)
		t.cut = stop[i]
		if ix.vocab.known[t.fold] || repairs >= maxRepairs {
			out = append(out, t)
			continue
		}
		repairs++
		var prev, next string
		if len(out) > 0 {
			prev = out[len(out)-1].fold
		}
		if i+1 < len(syl) {
			next = newToken(syl[i+1]).fold
		}
		at := len(out)
		out = append(out, ix.repair(t, s, prev, next)...)
		out[at].cut = t.cut
	}
	if ix.on(stepSounds) {
		ix.hear(out)
	}
	return out
}

// repair returns what an unknown word most likely is, by the first step that
// knows; the word itself when none does.
func (ix *Index) repair(t token, raw, prev, next string) []token {
	if n, ok := ix.keyboard(raw); ok {
		return []token{n}
	}
	if n, ok := ix.repeated(raw); ok {
		return []token{n}
	}
	if hasDigit(raw) {
		return []token{t}
	}
	if parts := ix.unglue(t); len(parts) > 0 {
		return parts
	}
	if n, ok := ix.slipped(t, prev, next); ok {
		return []token{n}
	}
	return []token{t}
}
