package bot

import (
	"sort"
	"strings"

	"motcua/bot/reading"
	"motcua/procedures"
)

// A match is offered for a bare name when it has this share of the best score,
// or this share of the syllables in its names.
const (
	bareShare = 0.003
	bareInIt  = 0.66
)

// near returns the matches to offer for a bare name.
func (b *Bot) near(m reading.Said, ms []procedures.Match) []procedures.Match {
	rest := b.words.BareOf(m)
	var out []procedures.Match
	for _, x := range ms {
		if x.Score >= bareShare*best(ms) || namedBy(x.Procedure, rest) >= bareInIt {
			out = append(out, x)
		}
	}
	// What many people ask for comes first, behind the best.
	sort.SliceStable(out, func(i, j int) bool { return i > 0 && j > 0 && out[i].Common && !out[j].Common })
	return out
}

// namedBy is the share of the syllables that stand in the names of p.
func namedBy(p *procedures.Procedure, toks []reading.Token) float64 {
	names := " " + kinKey(p.Name+" "+p.Short+" "+strings.Join(p.Aliases, " ")) + " "
	n := 0
	for _, t := range toks {
		if strings.Contains(names, " "+t.Plain+" ") {
			n++
		}
	}
	return float64(n) / float64(max(len(toks), 1))
}

// titled reports whether the message is the very title of the best match.
func titled(m reading.Said, ms []procedures.Match) bool {
	if len(ms) == 0 {
		return false
	}
	said := strings.TrimPrefix(m.PlainText(), "thu tuc ")
	p := ms[0].Procedure
	for _, name := range []string{p.Short, p.Name} {
		if strings.TrimPrefix(kinKey(name), "thu tuc ") == kinKey(said) {
			return true
		}
	}
	return false
}
