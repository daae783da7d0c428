package bot

import (
	"strconv"
	"strings"

	"motcua/procedures"
)

// times tells how long each way of filing takes.
func (a answer) times() []Block {
	out := a.perChannel(func(c procedures.Channel, inHead string) []Block {
		r := a.p.ReadTime(c)
		if rest, ok := strings.CutPrefix(r.Quote, inHead); ok && inHead != "" {
			if rest = strings.TrimLeft(rest, ".;, "); rest != "" || r.Kind != procedures.TimeText {
				r.Quote = rest
			}
		}
		return a.time(r)
	}, "time.not_published")
	if a.caseTimesDiffer() {
		var items []string
		for _, c := range a.p.Cases {
			if t := a.limit(c.Time); t != "" && c.Name != "" {
				items = append(items, c.Name+": "+t)
			}
		}
		if len(items) > 1 {
			out = append(out, list(a.say("time.cases"), items))
		}
	}
	return out
}

// caseTimesDiffer reports whether the record's cases have different limits, so
// that they must be shown beside those of the channels.
func (a answer) caseTimesDiffer() bool {
	if a.plain() && len(a.p.Card.PlainChannels) > 0 {
		return false
	}
	first := ""
	for _, c := range a.p.Cases {
		if !c.Time.Numeric || c.Time.Unit == procedures.UnitNone {
			continue
		}
		t := a.limit(c.Time)
		if first == "" {
			first = t
		}
		if t != first {
			return true
		}
	}
	return false
}

// limit writes a limit that has number and unit, "" for any other.
func (a answer) limit(t procedures.TimeLimit) string {
	if !t.Numeric || t.Value <= 0 || t.Unit == procedures.UnitNone {
		return ""
	}
	return a.span(t.Value, t.Unit)
}

// span writes "17,5 ngày làm việc".
func (a answer) span(v float64, u procedures.TimeUnit) string {
	return a.say("unit."+string(u), "n", decimal(v))
}

// decimal writes a number with the comma of Vietnamese.
func decimal(v float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(v, 'f', -1, 64), ".", ",")
}

// time words one reading.
func (a answer) time(r procedures.TimeReading) []Block {
	var out []Block
	if a.ownChannels() && r.Kind == procedures.TimeText {
		return []Block{text(a.say("answer.time", "value", r.Quote))}
	}
	switch r.Kind {
	case procedures.TimeExact:
		out = append(out, text(a.say("time.exact", "value", a.span(r.Value, r.Unit))))
	case procedures.TimeFromCase:
		out = append(out, text(a.say("time.from_case", "value", a.span(r.Value, r.Unit))))
	case procedures.TimeNoUnit:
		out = append(out, text(a.say("time.no_unit", "n", decimal(r.Value))))
	case procedures.TimeText:
		out = append(out, text(a.say("time.text")))
	default:
		out = append(out, text(a.say("time.not_published")))
	}
	switch {
	case r.Quote == "":
	case a.ownChannels():
		out[0].Text = aside(out[0].Text, r.Quote)
	default:
		out = append(out, quote(r.Quote))
	}
	return out
}

// shortTime is the limit in a few words when it is the same for every channel
// and needs no explanation, "" otherwise.
func (a answer) shortTime() string {
	got := ""
	for i, c := range a.channels() {
		r := a.p.ReadTime(c)
		if r.Kind != procedures.TimeExact && r.Kind != procedures.TimeFromCase {
			return ""
		}
		s := a.span(r.Value, r.Unit)
		if r.Quote != "" {
			if len(r.Quote) > shortQuote {
				return ""
			}
			s += " (" + r.Quote + ")"
		}
		if i > 0 && s != got {
			return ""
		}
		got = s
	}
	if a.caseTimesDiffer() {
		return ""
	}
	return got
}
