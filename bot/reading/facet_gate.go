package reading

import (
	"regexp/syntax"
	"strings"
)

// A gate is what must stand in a text for a form to be found in it: of each
// group of strings one, in this order. Forms are costly to look for, strings are not.
type gate [][]string

// gateOf reads the gate off a regular expression.
func gateOf(re string) gate {
	parsed, err := syntax.Parse(re, syntax.Perl)
	if err != nil {
		return nil // regexp.MustCompile reports it
	}
	return groupsOf(parsed)
}

// open reports whether the form may be in the text: the groups stand there one
// after another.
func (g gate) open(text string) bool {
	for _, group := range g {
		end := -1
		for _, s := range group {
			if i := strings.Index(text, s); i >= 0 && (end < 0 || i+len(s) < end) {
				end = i + len(s)
			}
		}
		if end < 0 {
			return false
		}
		text = text[end:]
	}
	return true
}

// shortestGate is the least length of a string that is worth looking for.
const shortestGate = 2

// groupsOf returns groups of strings that each match of re holds one of.
func groupsOf(re *syntax.Regexp) gate {
	switch re.Op {
	case syntax.OpLiteral:
		if len(re.Rune) >= shortestGate {
			return gate{{string(re.Rune)}}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return groupsOf(re.Sub[0])
	case syntax.OpConcat:
		var all gate
		for _, sub := range re.Sub {
			all = append(all, groupsOf(sub)...)
		}
		return all
	case syntax.OpAlternate:
		var any []string
		for _, sub := range re.Sub {
			best := longestGroup(groupsOf(sub))
			if best == nil {
				return nil
			}
			any = append(any, best...)
		}
		return gate{any}
	}
	return nil
}

// longestGroup is the group whose shortest string is longest.
func longestGroup(g gate) []string {
	var best []string
	length := 0
	for _, group := range g {
		least := len(group[0])
		for _, s := range group {
			least = min(least, len(s))
		}
		if least > length {
			best, length = group, least
		}
	}
	return best
}
