package bot

import (
	"strings"
	"unicode/utf8"

	"motcua/procedures"
)

// lineRunes is the length up to which a fact fits into one line of an answer.
const lineRunes = 140

// where tells the agency, the place in the record, and the office we work for.
func (a answer) where() []Block {
	var out []Block
	if a.plain() && a.p.Card.Where != "" {
		out = append(out, text(a.p.Card.Where))
	}
	if len(a.p.Agencies) > 0 {
		out = append(out, list(a.say("where.agencies"), a.p.Agencies))
	}
	if a.p.ReceivingAt != "" {
		out = append(out, text(a.say("where.receiving")), quote(a.p.ReceivingAt))
	}
	if len(out) == 0 {
		out = append(out, text(a.say("where.none")))
		if len(a.p.Authorities) > 0 {
			out = append(out, list(a.say("where.authorities"), a.p.Authorities))
		}
	}
	if o := a.b.opts.Office; o.Name != "" && a.p.HasLevel(procedures.LevelCommune) {
		line := a.say("where.office", "name", o.Name)
		var rest []string
		for _, s := range []string{o.Address, o.Hours, o.Phone} {
			if s != "" {
				rest = append(rest, s)
			}
		}
		out = append(out, list(line, rest))
		if o.Example {
			out = append(out, note(a.say("officer.example")))
		}
	}
	return out
}

// shortWhere is the place in one line, "" when it does not fit.
func (a answer) shortWhere() string {
	s := strings.Join(a.p.Agencies, "; ")
	if a.plain() && a.p.Card.Where != "" {
		s = a.p.Card.Where
	}
	if utf8.RuneCountInString(s) > lineRunes {
		return ""
	}
	return s
}

// how tells the ways of filing, then the steps word for word.
func (a answer) how() []Block {
	var out []Block
	if m := a.methods(); m != "" {
		out = append(out, text(a.say("how.methods", "methods", m)))
		if a.online() {
			out = append(out, note(a.say("how.online")))
		} else {
			out = append(out, note(a.say("how.not_online")))
		}
	}
	if len(a.p.Steps) == 0 {
		return append(out, text(a.say("how.none")))
	}
	if a.ownSource() {
		out = append(out, text(a.say("how.own_steps")))
	} else {
		out = append(out, text(a.say("how.steps")))
	}
	for _, st := range a.p.Steps {
		body := strings.TrimSpace(st.Text)
		if name := strings.TrimSpace(st.Name); name != "" {
			body = strings.TrimSpace(name + "\n" + body)
		}
		switch {
		case body == "":
		case a.ownSource():
			out = append(out, text(body))
		default:
			out = append(out, quote(body))
		}
	}
	return out
}

// methods names the ways of filing, each once.
func (a answer) methods() string {
	var names []string
	for _, c := range a.channels() {
		if n := a.say("method." + string(c.Method)); !contains(names, n) {
			names = append(names, n)
		}
	}
	return strings.Join(names, ", ")
}

func (a answer) online() bool {
	for _, c := range a.channels() {
		if c.Method == procedures.MethodOnline {
			return true
		}
	}
	return false
}

// forms tells which papers have a form.
func (a answer) forms() []Block {
	items := a.allForms()
	if len(items) == 0 {
		return []Block{text(a.say("form.none"))}
	}
	out := []Block{list(a.say("form.head"), items)}
	if a.p.Source.URL != "" {
		out = append(out, note(a.say("form.download")))
	}
	return out
}

func (a answer) allForms() []string {
	var out []string
	for _, groups := range [][]procedures.DocumentGroup{a.groups(), a.p.Documents} {
		for _, g := range groups {
			for _, d := range g.Documents {
				if len(d.Forms) == 0 {
					continue
				}
				line := strings.TrimSpace(d.Name) + " · " + strings.Join(d.Forms, ", ")
				if !contains(out, line) {
					out = append(out, line)
				}
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

func (a answer) results() []Block {
	if len(a.p.Results) == 0 {
		return []Block{text(a.say("result.none"))}
	}
	return []Block{list(a.say("result.head"), a.p.Results)}
}

func (a answer) conditions() []Block {
	var out []Block
	if a.p.Conditions != "" && a.ownSource() {
		out = append(out, text(a.say("conditions.own")), text(a.p.Conditions))
	} else if a.p.Conditions != "" {
		out = append(out, text(a.say("conditions.head")), quote(a.p.Conditions))
	} else {
		out = append(out, text(a.say("conditions.none")))
	}
	if len(a.p.Applicants) > 0 {
		out = append(out, list(a.say("conditions.applicants"), a.p.Applicants))
	}
	return out
}

func (a answer) legal() []Block {
	if len(a.p.LegalBasis) == 0 {
		return []Block{text(a.say("legal.none"))}
	}
	var items []string
	for _, l := range a.p.LegalBasis {
		line := strings.TrimSpace(l.Number)
		if t := strings.TrimSpace(l.Title); t != "" {
			line = strings.TrimPrefix(line+" – "+t, " – ")
		}
		if !contains(items, line) {
			items = append(items, line)
		}
	}
	return []Block{list(a.say("legal.head"), items), note(a.say("legal.note"))}
}

// overview tells what it is and the other facts in a line each.
func (a answer) overview() []Block {
	var out []Block
	if a.p.Summary != "" {
		out = append(out, text(a.p.Summary))
	}
	var lines []string
	if n := len(a.papers()); n > 0 {
		key := "overview.papers"
		if len(a.cases()) > 1 {
			key = "overview.papers_cases"
		}
		lines = append(lines, a.say(key, "n", itoa(n)))
	}
	if f := a.shortFee(); f != "" {
		lines = append(lines, a.say("answer.fee", "value", f))
	}
	if t := a.shortTime(); t != "" {
		lines = append(lines, a.say("answer.time", "value", t))
	} else if len(a.channels()) > 0 {
		lines = append(lines, a.say("answer.time", "value", a.say("time.short.see")))
	}
	if w := a.shortWhere(); w != "" {
		lines = append(lines, a.say("answer.where", "value", w))
	}
	if m := a.methods(); m != "" {
		lines = append(lines, a.say("how.methods", "methods", m))
	}
	if len(lines) > 0 {
		out = append(out, list("", lines))
	}
	if len(out) == 0 {
		out = append(out, text(a.say("overview.empty")))
	}
	return out
}
