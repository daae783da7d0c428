package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"motcua/internal/misses"
)

func emptyMisses(w io.Writer, data, setting string, days int) {
	if setting == "off" {
		fmt.Fprintln(w, "Không ghi câu hỏi nào: MOTCUA_MISSES đang là off. / Nothing is kept: MOTCUA_MISSES is off.")
		return
	}
	fmt.Fprintf(w, `Chưa có câu hỏi nào chưa trả lời được trong %d ngày qua, trong thư mục %s.
No question went unanswered in the last %d days, in the folder %s.

While "motcua serve" runs, a question is kept here when nothing sure was found, when none of the choices
was meant, when an answer was refused, or when it scored too low to be one of ours. Numbers, names, links
and e-mails are taken out before it is stored; of the time, only the day is. After %d days it is forgotten.
`, days, data, days, data, misses.KeptDays)
}

// whyShown says in which way a question was not served.
var whyShown = []struct{ why, says string }{
	{"nothing", "nothing sure found"}, {"none", "none of the choices meant"},
	{"rejected", "answer refused"}, {"outside", "scored too low"},
}

func printMisses(w io.Writer, clusters []missCluster, days int) {
	total := 0
	for _, c := range clusters {
		total += c.Count
	}
	fmt.Fprintf(w, "%d questions in %d groups were not served in the last %d days\n", total, len(clusters), days)
	proposed := map[string][]string{}
	var open []string
	for i, c := range clusters {
		var why []string
		for _, s := range whyShown {
			if n := c.Why[s.why]; n > 0 {
				why = append(why, fmt.Sprintf("%s %d", s.says, n))
			}
		}
		fmt.Fprintf(w, "\n%d. %d× (%s)\n", i+1, c.Count, strings.Join(why, ", "))
		for _, x := range c.Examples {
			fmt.Fprintf(w, "     %s\n", x)
		}
		for _, n := range c.Nearest {
			fmt.Fprintf(w, "   → %-12s %.2f  %s\n", n.Code, n.Score, cut(n.Name, 90))
		}
		switch {
		case c.Alias == "" && (len(c.Nearest) == 0 || c.Nearest[0].Score < farOff):
			fmt.Fprintln(w, "   no procedure is near: is it one of ours?")
		case c.Alias == "":
			fmt.Fprintln(w, "   no short phrase is common to them")
		case c.Code == "":
			fmt.Fprintf(w, "   find the right code, then: motcua try --alias %q CODE\n", c.Alias)
			open = append(open, c.Alias)
		default:
			fmt.Fprintf(w, "   try: motcua try --alias %q %s\n", c.Alias, c.Code)
			proposed[c.Code] = append(proposed[c.Code], c.Alias)
		}
	}
	if len(proposed)+len(open) > 0 {
		printProposed(w, proposed, open)
	}
}

// printProposed prints the aliases as lines of the language data; those whose
// procedure a person must find are comments.
func printProposed(w io.Writer, proposed map[string][]string, open []string) {
	fmt.Fprint(w, "\n# Proposed for index/words/aliases.yaml, each for the procedure that is nearest now: see that it is\n# the right one, then try it. Where a code has a line already, add to that line.\n")
	codes := make([]string, 0, len(proposed))
	for code := range proposed {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		fmt.Fprintf(w, "%q: [%s]\n", code, strings.Join(proposed[code], ", "))
	}
	for _, alias := range open {
		fmt.Fprintf(w, "# \"CODE\": [%s]\n", alias)
	}
}
