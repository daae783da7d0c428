package bot

import (
	"strings"
	"unicode/utf8"

	"motcua/procedures"
)

// This file is about what stands in our own cards: it is our wording, checked
// against the record, and is never shown as a quotation of the record.

// ownSource reports whether the whole procedure is a card of ours, without a
// national record.
func (a answer) ownSource() bool {
	return a.p.Source.Kind == procedures.SourceCard || a.p.Source.Kind == procedures.SourceOffice
}

// ownChannels reports whether the fees and times shown are worded by a card.
func (a answer) ownChannels() bool {
	return a.ownSource() || a.plain() && len(a.p.Card.PlainChannels) > 0
}

// ownDocuments reports whether the papers shown are worded by a card.
func (a answer) ownDocuments() bool {
	return a.ownSource() || a.plain() && len(a.p.Card.PlainDocuments) > 0
}

// ownFee words a fee of a card that has a note: amount and note in one line, a
// note alone as it is.
func (a answer) ownFee(kind string, r procedures.FeeReading) []Block {
	var out []Block
	switch r.Kind {
	case procedures.FeeAmount:
		if strings.HasPrefix(r.Quote, amount(r)) {
			out = append(out, text(a.say("fee.amount", "type", kind, "amount", r.Quote)))
			break
		}
		out = append(out, text(aside(a.say("fee.amount", "type", kind, "amount", amount(r)), r.Quote)))
	case procedures.FeeAttached:
		out = append(out, text(aside(a.say("fee.attached", "type", kind), r.Quote)))
	default:
		out = append(out, text(a.say("fee.amount", "type", kind, "amount", r.Quote)))
	}
	if r.Attachment != "" {
		out = append(out, note(a.say("fee.file", "file", r.Attachment)))
	}
	if r.Expired {
		out = append(out, note(a.say("fee.expired")))
	}
	return out
}

// running reports whether the note of a fee speaks of a period that still runs:
// a reduced amount beside the usual one, which is no contradiction.
func running(r procedures.FeeReading) bool {
	if r.Expired {
		return false
	}
	s := strings.ToLower(r.Quote)
	for _, until := range []string{"đến hết ngày", "đến hết tháng", "đến hết năm", "đến ngày"} {
		if strings.Contains(s, until) {
			return true
		}
	}
	return false
}

// toldApart returns the methods that stand several times with facts that
// differ, as key writes them.
func (a answer) toldApart(key func(procedures.Channel) string) map[procedures.Method]bool {
	first := map[procedures.Method]string{}
	apart := map[procedures.Method]bool{}
	for _, c := range a.channels() {
		k := key(c)
		if have, ok := first[c.Method]; ok && have != k {
			apart[c.Method] = true
		} else if !ok {
			first[c.Method] = k
		}
	}
	return apart
}

// headNoteRunes is the length up to which a channel's note can be a heading.
const headNoteRunes = 120

// headNote is a channel's note when it is short enough for a heading, else "".
func headNote(s string) string {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "\n") || utf8.RuneCountInString(s) > headNoteRunes {
		return ""
	}
	return strings.TrimRight(s, ".;:,")
}

// aside puts our own note behind a fact: in brackets, or after a dash when it
// has brackets itself.
func aside(fact, note string) string {
	if strings.Contains(note, "(") {
		return fact + " – " + note
	}
	return fact + " (" + note + ")"
}
