package bot

import (
	"strconv"
	"strings"

	"motcua/procedures"
)

// fees tells what each way of filing costs; ways that cost the same stand
// together. Every number and note is the record's.
func (a answer) fees() []Block {
	return a.perChannel(func(c procedures.Channel, _ string) []Block {
		var out []Block
		for _, r := range a.p.ReadFees(c, a.now) {
			out = append(out, a.fee(r)...)
		}
		return listed(out)
	}, "fee.not_published")
}

// perChannel renders each channel and groups the methods that come out alike.
// Where one method stands several times with different facts, the channel's
// note says for which case and stands in the heading; render is told it, so as
// not to repeat it.
func (a answer) perChannel(render func(c procedures.Channel, inHead string) []Block, none string) []Block {
	type group struct {
		key     string
		methods []string
		note    string
		blocks  []Block
	}
	var groups []*group
	apart := a.toldApart(func(c procedures.Channel) string { return blocksKey(render(c, "")) })
	for _, c := range a.channels() {
		head := ""
		if apart[c.Method] {
			head = headNote(c.Note)
		}
		blocks := render(c, head)
		key := head + "\x00" + blocksKey(blocks)
		var g *group
		for _, have := range groups {
			if have.key == key {
				g = have
			}
		}
		if g == nil {
			g = &group{key: key, note: head, blocks: blocks}
			groups = append(groups, g)
		}
		name := a.say("method." + string(c.Method))
		if !contains(g.methods, name) {
			g.methods = append(g.methods, name)
		}
	}
	if len(groups) == 0 {
		return []Block{text(a.say(none))}
	}
	var out []Block
	for _, g := range groups {
		methods := strings.Join(g.methods, ", ")
		switch {
		case g.note != "":
			out = append(out, text(a.say("method.head_case", "methods", methods, "case", g.note)))
		case len(groups) > 1 || len(g.methods) > 1 || len(a.channels()) == 1:
			out = append(out, text(a.say("method.head", "methods", methods)))
		}
		out = append(out, g.blocks...)
	}
	return out
}

func blocksKey(blocks []Block) string {
	var b strings.Builder
	for _, x := range blocks {
		b.WriteString(string(x.Kind) + "\x00" + x.Text + "\x00" + strings.Join(x.Items, "\x00") + "\x01")
	}
	return b.String()
}

// fee words one reading. Only FeeFree is told as free.
func (a answer) fee(r procedures.FeeReading) []Block {
	kind := a.say("fee.type." + string(r.Type))
	if r.Type == "" {
		kind = a.say("fee.type.fee")
	}
	if a.ownChannels() && r.Quote != "" {
		return a.ownFee(kind, r)
	}
	out := []Block{}
	withQuote := func(line string) {
		out = append(out, text(line))
		if r.Quote != "" {
			out = append(out, quote(r.Quote))
		}
	}
	switch r.Kind {
	case procedures.FeeZeroPublished:
		out = append(out, text(a.say("fee.zero", "type", kind)))
	case procedures.FeeFree:
		withQuote(a.say("fee.free", "type", kind))
	case procedures.FeeAmount:
		line := a.say("fee.amount", "type", kind, "amount", amount(r))
		if len(r.Quote) > 0 && len(r.Quote) <= lineQuote && !strings.Contains(r.Quote, "\n") {
			out = append(out, text(line+" – "+r.Quote))
		} else {
			withQuote(line)
		}
		switch {
		case r.Disagrees && running(r):
			out = append(out, note(a.say("fee.reduced")))
		case r.Disagrees && !r.Expired:
			out = append(out, note(a.say("fee.disagrees")))
		}
	case procedures.FeeNoteOnly:
		withQuote(a.say("fee.note_only", "type", kind))
	case procedures.FeeCouncil:
		withQuote(a.say("fee.council", "type", kind))
	case procedures.FeeDoubtful:
		line := a.say("fee.doubtful", "type", kind)
		if r.Quote == "" {
			line = a.say("fee.doubtful_alone", "type", kind)
		}
		withQuote(line)
	case procedures.FeeAttached:
		withQuote(a.say("fee.attached", "type", kind))
	default:
		withQuote(a.say("fee.not_published"))
	}
	if r.Attachment != "" {
		out = append(out, note(a.say("fee.file", "file", r.Attachment)))
	}
	if r.Expired {
		out = append(out, note(a.say("fee.expired")))
	}
	return out
}

// lineQuote is the length in bytes up to which a note stands on the line of
// its amount.
const lineQuote = 260

// listed makes one list of several lines without anything between them.
func listed(blocks []Block) []Block {
	if len(blocks) < 2 {
		return blocks
	}
	var items []string
	for _, b := range blocks {
		if b.Kind != BlockText {
			return blocks
		}
		items = append(items, b.Text)
	}
	return []Block{list("", items)}
}

// amount writes the number as Vietnamese readers do: "20.000 đồng", "10 USD".
func amount(r procedures.FeeReading) string {
	n := grouped(r.Amount)
	if r.Currency == "USD" {
		return n + " USD"
	}
	return n + " đồng"
}

// grouped writes n with a dot between thousands.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return sign + s
}

// shortFee is the fee in a few words when one statement covers every channel,
// "" otherwise.
func (a answer) shortFee() string {
	var got string
	for i, c := range a.channels() {
		rs := a.p.ReadFees(c, a.now)
		if len(rs) != 1 || rs[0].Expired || rs[0].Disagrees {
			return a.say("fee.short.see")
		}
		s := a.say("fee.short.see")
		switch r := rs[0]; r.Kind {
		case procedures.FeeAmount:
			if r.Quote == "" || len(r.Quote) < shortQuote {
				s = amount(r)
				if r.Quote != "" {
					s += " (" + r.Quote + ")"
				}
			}
		case procedures.FeeZeroPublished:
			s = a.say("fee.short.zero")
		case procedures.FeeFree:
			s = a.say("fee.short.free")
			if r.Quote != "" && len(r.Quote) < shortQuote {
				s = r.Quote
			}
		case procedures.FeeCouncil:
			s = a.say("fee.short.council")
		case procedures.FeeNotPublished:
			s = a.say("fee.short.not_published")
		}
		if i > 0 && s != got {
			return a.say("fee.short.differs")
		}
		got = s
	}
	return got
}

// shortQuote is the length in bytes up to which a note fits into one line.
const shortQuote = 90

func contains(list []string, s string) bool {
	for _, have := range list {
		if have == s {
			return true
		}
	}
	return false
}
