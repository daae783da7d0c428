package fakegram

import (
	"encoding/json"
	"net/url"
	"strings"
)

// setMarkup reads and checks reply_markup.
func (m *Message) setMarkup(js string) *answer {
	bad := func(text string) *answer { a := fail(400, text); return &a }
	if js == "" {
		return nil
	}
	if len(js) > maxMarkup {
		return bad("reply markup is too long")
	}
	var in struct {
		Inline   [][]map[string]any `json:"inline_keyboard"`
		Keyboard [][]Button         `json:"keyboard"`
		Remove   bool               `json:"remove_keyboard"`
		Force    bool               `json:"force_reply"`
	}
	if err := json.Unmarshal([]byte(js), &in); err != nil {
		return bad("object expected as reply markup")
	}
	m.Removed = in.Remove
	for _, row := range in.Keyboard {
		for _, b := range row {
			if strings.TrimSpace(b.Text) == "" {
				return bad("can't parse keyboard button: text must be non-empty")
			}
		}
	}
	m.Keyboard = in.Keyboard
	if in.Inline == nil {
		return nil
	}
	rows := [][]Button{}
	count := 0
	for _, row := range in.Inline {
		var out []Button
		for _, raw := range row {
			b, problem := inlineButton(raw)
			if problem != "" {
				return bad(problem)
			}
			count++
			out = append(out, b)
		}
		if len(out) > 0 {
			rows = append(rows, out)
		}
	}
	if count > 100 {
		return bad("reply markup is too long")
	}
	if count > 0 {
		m.Markup = &inlineMarkup{rows}
	}
	return nil
}

// inlineButton checks one button; problem is the inner error text.
func inlineButton(raw map[string]any) (b Button, problem string) {
	b.Text, _ = raw["text"].(string)
	b.Data, _ = raw["callback_data"].(string)
	b.URL, _ = raw["url"].(string)
	other := false
	for _, k := range []string{"callback_game", "pay", "login_url", "web_app", "switch_inline_query", "switch_inline_query_current_chat", "copy_text"} {
		if v, has := raw[k]; has && v != false {
			other = true
		}
	}
	// As in the real server, the first action found counts and others beside it
	// do no harm.
	switch {
	case strings.TrimSpace(b.Text) == "" || b.URL == "" && b.Data == "" && !other:
		return b, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
	case b.URL != "":
		u, err := url.Parse(b.URL)
		if err != nil || u.Scheme == "" || u.Scheme != "tg" && !strings.Contains(u.Hostname(), ".") {
			return b, "inline keyboard button URL '" + b.URL + "' is invalid: Wrong HTTP URL"
		}
	case len(b.Data) > maxData:
		return b, "BUTTON_DATA_INVALID"
	}
	return b, ""
}
