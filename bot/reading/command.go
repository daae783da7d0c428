package reading

import (
	"regexp"
	"strings"
)

// linkCode finds a procedure code in a deep link; Telegram allows no dots there.
var linkCode = regexp.MustCompile(`(\d)[._-](\d{6,9})`)

// DeepLink reads "/start tt_1.001193", "/start tt_1-001193" and "/tt 1.004222".
func DeepLink(text string) (code string, ok bool) {
	fields := strings.Fields(text)
	if len(fields) != 2 {
		return "", false
	}
	payload, isStart := strings.CutPrefix(fields[1], "tt_")
	switch {
	case fields[0] == "/start" && isStart:
	case fields[0] == "/tt":
		payload = fields[1]
	default:
		return "", false
	}
	m := linkCode.FindStringSubmatch(payload)
	if m == nil {
		return "", false
	}
	return m[1] + "." + m[2], true
}

// slash is the commands that are typed with a slash, by name.
var slash = map[string]string{
	"/start": "menu", "/menu": "menu", "/help": "help", "/huy": "cancel", "/cancel": "cancel",
	"/xoa": "forget", "/quaylai": "back", "/canbo": "officer", "/en": "english", "/vi": "vietnamese",
	"/danhmuc": "browse", "/phananh": "complain", "/tracuu": "status",
}

// CommandOf returns the name of the command a message is ("menu", "cancel",
// "back" …; those of words.yaml), "" for none. Politeness beside it is no matter;
// anything else makes it a question.
func (w *Words) CommandOf(m Said) string {
	if raw := strings.TrimSpace(m.Raw); strings.HasPrefix(raw, "/") {
		first, _, _ := strings.Cut(raw, " ")
		first, _, _ = strings.Cut(first, "@")
		if name, ok := slash[strings.ToLower(first)]; ok {
			return name
		}
	}
	hits := w.commands.find(m)
	if len(hits) == 0 {
		return ""
	}
	for _, h := range hits[1:] {
		if h.label != hits[0].label {
			return ""
		}
	}
	rest := Said{toks: m.without(hits), marked: m.marked}
	beside := [][]Hit{w.polite.find(rest), w.courtesy.find(rest)}
	if hits[0].label == "officer" {
		beside = append(beside, w.counters.find(rest))
	}
	if len(rest.without(beside...)) > 0 {
		return ""
	}
	return hits[0].label
}
