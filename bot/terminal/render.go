package terminal

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"motcua/bot"
)

// Render returns a reply as plain text wrapped at width columns, its choices
// as a numbered list.
func Render(r bot.Reply, width int) string {
	var b strings.Builder
	for i, block := range r.Blocks {
		if i > 0 {
			b.WriteString("\n")
		}
		renderBlock(&b, block, width)
	}
	if len(r.Choices) > 0 {
		b.WriteString("\n")
		n := 0
		for _, c := range r.Choices {
			if c.URL != "" {
				fmt.Fprintf(&b, "  • %s: %s\n", c.Label, c.URL)
				continue
			}
			n++
			wrap(&b, fmt.Sprintf("%3d. ", n), "     ", c.Label, width)
		}
	}
	return strings.TrimRight(b.String(), "\n")
}

func renderBlock(b *strings.Builder, block bot.Block, width int) {
	switch block.Kind {
	case bot.BlockTitle:
		wrap(b, "", "", block.Text, width)
		b.WriteString(strings.Repeat("─", min(utf8.RuneCountInString(block.Text), width)) + "\n")
	case bot.BlockQuote:
		wrap(b, "│ ", "│ ", block.Text, width)
	case bot.BlockNote, bot.BlockSource:
		wrap(b, "(", " ", strings.TrimSpace(block.Text+" "+block.URL)+")", width)
	case bot.BlockText, bot.BlockList, bot.BlockSteps:
		if block.Text != "" {
			wrap(b, "", "", block.Text, width)
		}
	}
	for i, item := range block.Items {
		if block.Kind == bot.BlockSteps {
			wrap(b, fmt.Sprintf("%3d. ", i+1), "     ", item, width)
		} else {
			wrap(b, "  - ", "    ", item, width)
		}
	}
}

// wrap writes text with first before its first line and rest before the others.
func wrap(b *strings.Builder, first, rest, text string, width int) {
	lead := first
	for _, line := range strings.Split(text, "\n") {
		col := utf8.RuneCountInString(lead)
		b.WriteString(lead)
		for i, word := range strings.Fields(line) {
			n := utf8.RuneCountInString(word)
			switch {
			case i == 0:
			case col+1+n > width:
				b.WriteString("\n" + rest)
				col = utf8.RuneCountInString(rest)
			default:
				b.WriteByte(' ')
				col++
			}
			b.WriteString(word)
			col += n
		}
		b.WriteByte('\n')
		lead = rest
	}
}
