package telegram

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"motcua/bot"
)

const (
	maxData    = 64  // bytes of callback_data (Bot API, InlineKeyboardButton)
	maxButtons = 100 // practical limit of an inline keyboard
	maxLabel   = 48  // graphemes: what two lines of a button show on a phone
	sideBySide = 14  // graphemes up to which two buttons share a row
	maxMarkup  = 9000
)

type button struct {
	Text    string `json:"text"`
	Data    string `json:"callback_data,omitempty"`
	URL     string `json:"url,omitempty"`
	Contact bool   `json:"request_contact,omitempty"`
}

// keyboard returns the reply_markup of a reply, blocks to be shown above it
// (labels that had to be cut, choices that cannot be buttons), and faults.
func keyboard(r bot.Reply) (markup string, extra []bot.Block, faults []string) {
	buttons, list, long, faults := buttonsOf(r)
	if long && len(list.Items) > 0 {
		extra = append(extra, list)
	}
	for _, c := range r.Choices {
		if c.URL != "" && r.AskPhone && webURL(c.URL) != "" {
			extra = append(extra, bot.Block{Kind: bot.BlockSource, Text: c.Label, URL: c.URL})
		}
	}
	if r.AskPhone {
		rows := [][]button{{{Text: say(r.Lang, "share_phone"), Contact: true}}}
		for _, b := range buttons {
			rows = append(rows, []button{{Text: b.Text}})
		}
		return marshal(map[string]any{"keyboard": rows, "resize_keyboard": true, "one_time_keyboard": true}), extra, faults
	}
	if len(buttons) == 0 {
		return "", extra, faults
	}
	markup = marshal(map[string]any{"inline_keyboard": rowsOf(buttons)})
	for len(markup) > maxMarkup && len(buttons) > 1 {
		buttons = buttons[:len(buttons)-1]
		markup = marshal(map[string]any{"inline_keyboard": rowsOf(buttons)})
	}
	return markup, extra, faults
}

// buttonsOf makes the buttons. When a label is too long for a button, or a
// choice cannot be one, long is true and list holds all labels in full; the
// buttons then carry the numbers of the list.
func buttonsOf(r bot.Reply) (buttons []button, list bot.Block, long bool, faults []string) {
	list.Kind = bot.BlockSteps
	most := maxLabel
	for _, c := range r.Choices {
		if _, cutOff := shorten(clean(c.Label), most); cutOff && !r.AskPhone {
			long = true
		}
		if c.URL == "" && !validToken(c.Token) {
			long = true
		}
	}
	for _, c := range r.Choices {
		label := clean(strings.ReplaceAll(c.Label, "\n", " "))
		if label == "" {
			faults = append(faults, "a choice without a label")
			continue
		}
		b := button{Text: label, Data: c.Token}
		if c.URL != "" {
			b.Data, b.URL = "", webURL(c.URL)
			if b.URL == "" {
				faults = append(faults, "a choice with a link that is no web address")
				continue
			}
			if r.AskPhone {
				continue // a reply keyboard has no links
			}
			b.Text, _ = shorten(label, most)
			buttons = append(buttons, b)
			continue
		}
		list.Items = append(list.Items, label)
		if !validToken(c.Token) {
			faults = append(faults, fmt.Sprintf("a token that Telegram cannot carry, of %d bytes", len(c.Token)))
			continue
		}
		if long && !r.AskPhone {
			b.Text = fmt.Sprintf("%d. %s", len(list.Items), label)
		}
		if !r.AskPhone {
			b.Text, _ = shorten(b.Text, most)
		}
		buttons = append(buttons, b)
	}
	if len(buttons) > maxButtons {
		faults = append(faults, "more than 100 choices")
		buttons = buttons[:maxButtons]
	}
	return buttons, list, long, faults
}

// validToken reports whether a token comes back from Telegram as it is.
func validToken(s string) bool { return s != "" && len(s) <= maxData && utf8.ValidString(s) }

// rowsOf puts two short buttons beside each other and every long one in a row
// of its own, in order.
func rowsOf(buttons []button) [][]button {
	var rows [][]button
	for _, b := range buttons {
		if n := len(rows); n > 0 && len(rows[n-1]) == 1 && isShort(b) && isShort(rows[n-1][0]) {
			rows[n-1] = append(rows[n-1], b)
			continue
		}
		rows = append(rows, []button{b})
	}
	return rows
}

func isShort(b button) bool {
	_, long := shorten(b.Text, sideBySide)
	return !long
}

func marshal(v any) string {
	js, err := json.Marshal(v)
	if err != nil { // strings and booleans only
		return ""
	}
	return string(js)
}
