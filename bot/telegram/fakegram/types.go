package fakegram

import (
	"encoding/json"
	"time"
)

// User is a person or a bot.
type User struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	LastName  string `json:"last_name,omitempty"`
	Username  string `json:"username,omitempty"`
	Lang      string `json:"language_code,omitempty"`
}

// Entity is a formatted part of a text; offsets are UTF-16 units.
type Entity struct {
	Type        string `json:"type"`
	Offset      int    `json:"offset"`
	Length      int    `json:"length"`
	URL         string `json:"url,omitempty"`
	Language    string `json:"language,omitempty"`
	CustomEmoji string `json:"custom_emoji_id,omitempty"`
}

// Button is a button of an inline or of a reply keyboard.
type Button struct {
	Text    string `json:"text"`
	Data    string `json:"callback_data,omitempty"`
	URL     string `json:"url,omitempty"`
	Contact bool   `json:"request_contact,omitempty"`
}

// Message is a message of the bot or of a person.
type Message struct {
	ID       int64           `json:"message_id"`
	Thread   int64           `json:"message_thread_id,omitempty"`
	From     *User           `json:"from,omitempty"`
	Chat     json.RawMessage `json:"chat"`
	Date     int64           `json:"date"`
	EditDate int64           `json:"edit_date,omitempty"`
	Text     string          `json:"text,omitempty"`
	Caption  string          `json:"caption,omitempty"`
	Entities []Entity        `json:"entities,omitempty"`
	Markup   *inlineMarkup   `json:"reply_markup,omitempty"`

	// What is not in the answer to the bot but is good to know in a test.
	ChatID    int64      `json:"-"`
	ParseMode string     `json:"-"`
	Keyboard  [][]Button `json:"-"` // of a reply keyboard
	Removed   bool       `json:"-"` // the message takes the reply keyboard away
	extra     map[string]any
}

type inlineMarkup struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// Buttons returns the inline buttons, row by row in one list.
func (m Message) Buttons() []Button {
	var out []Button
	if m.Markup != nil {
		for _, row := range m.Markup.Rows {
			out = append(out, row...)
		}
	}
	return out
}

// body is the message as an update carries it.
func (m Message) body() any {
	if len(m.extra) == 0 {
		return m
	}
	all := map[string]any{}
	if err := json.Unmarshal(marshal(m), &all); err != nil {
		panic("fakegram: " + err.Error())
	}
	// Numbers beyond 2^53 must not go through a float.
	all["message_id"], all["chat"], all["from"] = m.ID, m.Chat, m.From
	for k, v := range m.extra {
		all[k] = v
	}
	return all
}

// chat is a conversation.
type chat struct {
	id       int64
	kind     string // "private", "group", "supergroup"
	title    string
	person   User
	started  bool // the person wrote first
	blocked  bool
	dead     bool // the person's account is gone
	kicked   bool // the bot was put out of the group
	movedTo  int64
	threads  map[int64]bool
	messages []*Message
	keyboard [][]Button // the reply keyboard shown now
}

// json is the chat as messages carry it.
func (c *chat) json() json.RawMessage {
	m := map[string]any{"id": c.id, "type": c.kind}
	if c.kind == "private" {
		m["first_name"] = c.person.FirstName
		if c.person.LastName != "" {
			m["last_name"] = c.person.LastName
		}
	} else {
		m["title"] = c.title
		if c.threads != nil {
			m["is_forum"] = true
		}
	}
	return marshal(m)
}

// press is a press of an inline button.
type press struct {
	id, data            string
	at                  time.Time
	delivered, answered bool
}
