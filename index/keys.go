package index

import (
	"strings"

	"motcua/internal/vi"
)

// keyboard reads what was typed in Telex or VNI while the keyboard's
// Vietnamese mode was off ("ddawng", "d9a8ng").
func (ix *Index) keyboard(raw string) (token, bool) {
	if !ix.on(stepKeys) {
		return token{}, false
	}
	for _, try := range []string{raw, vi.Squeeze(raw)} {
		for _, decode := range []func(string) (string, bool){vi.DecodeVNI, vi.DecodeTelex} {
			if d, ok := decode(try); ok {
				if n := newToken(d); ix.vocab.known[n.fold] {
					return n, true
				}
			}
		}
	}
	return token{}, false
}

// repeated drops the letters that stand twice ("giấyy", "hônn").
func (ix *Index) repeated(raw string) (token, bool) {
	if !ix.on(stepRepeats) {
		return token{}, false
	}
	try := vi.Squeeze(raw)
	n := newToken(try)
	return n, try != raw && ix.vocab.known[n.fold]
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }
