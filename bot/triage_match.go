package bot

import (
	"regexp"
	"strings"
	"unicode"

	"motcua/internal/vi"

	"golang.org/x/text/unicode/norm"
)

// A phrase list is data: one phrase per line, words as they are written with
// all their diacritics. A text matches with the same diacritics or, word by
// word, without any. In a phrase
//
//	a|b     is one word or the other; "một_cửa" is two words in one place
//	word?   may be missing
//	!word   counts only with its diacritics (trễ, which folded is also trẻ)
//	#       is a number, in digits or words
//	..      is up to three words, ... up to ten
//	@name   is one of the named lists
type phraseList struct{ re *regexp.Regexp }

// newPhrases compiles lines; macros are the lists that @name stands for.
func newPhrases(macros map[string]string, lines string) phraseList {
	var alts []string
	for line := range strings.Lines(lines) {
		if line = strings.TrimSpace(line); line != "" {
			alts = append(alts, phrasePattern(macros, line))
		}
	}
	return phraseList{re: regexp.MustCompile(` (?:` + strings.Join(alts, "|") + `)`)}
}

// in reports whether any phrase stands in t.
func (p phraseList) in(t tokens) bool { return p.re.MatchString(string(t)) }

const numberWord = `(?:\d+|mot|một|hai|ba|bon|bốn|bôn1|nam|năm|sau|sau1|bay|bay3|tam|tam1|chin|chin1|muoi|mươi2|mươi|nua|nửa|nưa3|may|mây1|vai|vai2|chuc|chuc5)`

// phrasePattern turns one line into a regular expression over tokens; every word of
// it, and the whole, ends in a blank.
func phrasePattern(macros map[string]string, line string) string {
	var b strings.Builder
	for _, f := range strings.Fields(line) {
		optional := len(f) > 1 && strings.HasSuffix(f, "?")
		f = strings.TrimSuffix(f, "?")
		var re string
		switch {
		case f == "..":
			re = `(?:[^ ]+ ){0,3}`
		case f == "...":
			re = `(?:[^ ]+ ){0,10}`
		case f == "#":
			re = numberWord + " "
		case strings.HasPrefix(f, "@"):
			list, ok := macros[f[1:]]
			if !ok {
				panic("bot: no list " + f) // a phrase list is part of the program
			}
			var alts []string
			for line := range strings.Lines(list) {
				if line = strings.TrimSpace(line); line != "" {
					alts = append(alts, phrasePattern(macros, line))
				}
			}
			re = `(?:` + strings.Join(alts, "|") + `)`
		default:
			re = wordAlternatives(f)
		}
		if optional {
			re = `(?:` + re + `)?`
		}
		b.WriteString(re)
	}
	return b.String()
}

func wordAlternatives(f string) string {
	var alts []string
	for w := range strings.SplitSeq(f, "|") {
		var re strings.Builder
		for part := range strings.SplitSeq(w, "_") {
			strict := strings.HasPrefix(part, "!")
			part = strings.TrimPrefix(part, "!")
			coded := toneCode(part)
			forms := []string{regexp.QuoteMeta(coded)}
			if folded := vi.Fold(part); folded != coded && !strict {
				forms = append(forms, regexp.QuoteMeta(folded))
			}
			re.WriteString(`(?:` + strings.Join(forms, "|") + `) `)
		}
		alts = append(alts, re.String())
	}
	return `(?:` + strings.Join(alts, "|") + `)`
}

// toneCode writes a syllable with its tone as a digit at the end, so that
// "hoà" and "hòa" are one.
func toneCode(w string) string {
	var b strings.Builder
	tone := byte(0)
	for _, r := range norm.NFD.String(strings.ToLower(w)) {
		switch r {
		case 0x0301:
			tone = '1'
		case 0x0300:
			tone = '2'
		case 0x0309:
			tone = '3'
		case 0x0303:
			tone = '4'
		case 0x0323:
			tone = '5'
		default:
			b.WriteRune(r)
		}
	}
	s := norm.NFC.String(b.String())
	if tone != 0 {
		s += string(tone)
	}
	return s
}

// tokens is a text as the phrase lists read it: " từ từ từ ", tones coded.
type tokens string

// shortForms are what people type for a word, each read as the word.
var shortForms = map[string]string{
	"hs": "hồ sơ", "hso": "hồ sơ", "cb": "cán bộ", "nv": "nhân viên", "ko": "không", "k": "không", "kg": "không", "kh": "không",
	"hông": "không", "hổng": "không", "hok": "không", "khg": "không", "chx": "chưa", "chua": "chua", "dc": "được", "đc": "được",
	"đx": "được", "r": "rồi", "rùi": "rồi", "ròi": "rồi", "kq": "kết quả", "pakn": "phản ánh", "pa": "phản ánh", "gq": "giải quyết",
	"ubnd": "uỷ ban", "xp": "xã phường", "tg": "thời gian", "bh": "bao giờ", "mún": "muốn", "mik": "mình", "mk": "mình",
	"hem": "không", "vs": "với", "lm": "làm", "j": "gì", "ji": "gì", "nta": "người ta", "tn": "thế nào", "ntn": "như thế nào",
}

// tokenize returns the tokens of s.
func tokenize(s string) tokens {
	var b strings.Builder
	b.WriteByte(' ')
	words := strings.FieldsFunc(strings.ToLower(vi.Clean(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	})
	for _, w := range words {
		if long, ok := shortForms[w]; ok {
			w = long
		}
		for part := range strings.FieldsSeq(w) {
			b.WriteString(toneCode(part))
			b.WriteByte(' ')
		}
	}
	return tokens(b.String())
}
