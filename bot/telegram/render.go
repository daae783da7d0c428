package telegram

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"motcua/bot"
)

// keyboardChange says what a message does to the reply keyboard.
type keyboardChange int

const (
	keep keyboardChange = iota
	shows
	removes
)

// part is one Telegram message.
type part struct {
	html, plain string
	markup      string // reply_markup as JSON, "" for none
	keyboard    keyboardChange
}

// removeKeyboard takes our reply keyboard away.
const removeKeyboard = `{"remove_keyboard":true}`

// render turns a reply into messages within Telegram's limits. shown says that
// the chat still shows our reply keyboard, which is then taken away. Faults
// name what had to be left out, without any text of the reply.
func render(r bot.Reply, shown bool) (parts []part, faults []string) {
	kb, extra, faults := keyboard(r)
	blocks := append(r.Blocks[:len(r.Blocks):len(r.Blocks)], extra...)
	var lines [][]line
	for _, b := range blocks {
		if ls := linesOf(b); len(ls) > 0 {
			lines = append(lines, ls)
		}
	}
	if len(lines) == 0 {
		if kb == "" {
			return nil, faults
		}
		lines = [][]line{{{text: say(r.Lang, "choose")}}}
	}
	remove := shown && !r.AskPhone
	if remove && kb != "" {
		// A message carries one markup only: the first takes the keyboard away,
		// the last brings the buttons.
		if len(lines) > 1 {
			parts = texts(lines[:1])
			lines = lines[1:]
		} else {
			parts = texts([][]line{{{text: say(r.Lang, "received")}}})
		}
	}
	parts = append(parts, texts(lines)...)
	if remove {
		parts[0].markup, parts[0].keyboard = removeKeyboard, removes
	}
	if kb != "" {
		last := &parts[len(parts)-1]
		last.markup = kb
		if r.AskPhone {
			last.keyboard = shows
		}
	}
	return parts, faults
}

// texts packs the lines of blocks into messages and writes their markup.
func texts(blocks [][]line) []part {
	var parts []part
	for _, msg := range pack(blocks) {
		var html, plain strings.Builder
		for i, l := range msg {
			if i > 0 {
				html.WriteString(l.sep())
				plain.WriteString(l.sep())
			}
			html.WriteString(l.html())
			plain.WriteString(l.text)
		}
		parts = append(parts, part{html: html.String(), plain: plain.String()})
	}
	return parts
}

// linesOf breaks a block into lines that each take one style.
func linesOf(b bot.Block) []line {
	var out []line
	add := func(l line, text string) {
		if l.text = clean(text); l.text != "" {
			l.first = len(out) == 0
			out = append(out, l)
		}
	}
	switch b.Kind {
	case bot.BlockTitle:
		add(line{style: "b", keepNext: true}, b.Text)
	case bot.BlockNote:
		add(line{style: "i"}, b.Text)
	case bot.BlockQuote:
		add(line{style: "blockquote"}, b.Text)
	case bot.BlockSource:
		text := b.Text
		if clean(text) == "" {
			text = b.URL
		}
		add(line{style: "i", url: webURL(b.URL)}, text)
	case bot.BlockList, bot.BlockSteps:
		add(line{keepNext: len(b.Items) > 0}, b.Text)
		n := 0
		for _, item := range b.Items {
			if item = clean(item); item == "" {
				continue
			}
			n++
			mark := "• "
			if b.Kind == bot.BlockSteps {
				mark = fmt.Sprintf("%d. ", n)
			}
			add(line{}, mark+item)
		}
	default:
		add(line{}, b.Text)
	}
	return out
}

// html writes a line's markup.
func (l line) html() string {
	s := escape(l.text)
	if l.url != "" {
		s = `<a href="` + escape(l.url) + `">` + s + "</a>"
	}
	if l.style != "" {
		s = "<" + l.style + ">" + s + "</" + l.style + ">"
	}
	return s
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escape makes s plain text, in attributes too.
func escape(s string) string { return escaper.Replace(s) }

// clean makes s what Telegram would show of it: valid UTF-8, no control
// characters but line ends, no white space around.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\r':
			return -1
		case r < ' ' || r == 0x7f:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.TrimSpace(s)
}

// webURL returns s when Telegram takes it as a link: http or https, a host with
// a dot, no white space; "" otherwise.
func webURL(s string) string {
	if len(s) > 2000 || !utf8.ValidString(s) || strings.ContainsAny(s, " \t\r\n") {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(strings.Trim(u.Hostname(), "."), ".") {
		return ""
	}
	return u.String()
}
