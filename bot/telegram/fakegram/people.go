package fakegram

import (
	"fmt"
	"strings"
	"time"
)

// Queue keys of webhook delivery: presses of a person have their own queue, so
// they may overtake messages (server source).
const (
	pressQueue  = 3 << 33
	memberQueue = 5 << 33
)

// person returns the private chat with the person id; s.mu is held.
func (s *Server) person(id int64) *chat {
	c := s.chats[id]
	if c == nil {
		c = &chat{id: id, kind: "private", person: User{ID: id, FirstName: "An", LastName: "Nguyễn", Lang: "vi"}}
		s.chats[id] = c
	}
	return c
}

// Know makes the server know a person who has not written to the bot.
func (s *Server) Know(chatID int64, lang string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(chatID).person.Lang = lang
}

// says queues a message of the person; s.mu is held.
func (s *Server) says(chatID int64, m Message) int64 {
	c := s.person(chatID)
	c.started = true
	s.lastMsg++
	from := c.person
	m.ID, m.ChatID, m.From, m.Chat, m.Date = s.lastMsg, c.id, &from, c.json(), s.clock.now().Unix()
	if strings.HasPrefix(m.Text, "/") {
		name, _, _ := strings.Cut(m.Text, " ")
		m.Entities = []Entity{{Type: "bot_command", Length: utf16Len(name)}}
	}
	c.messages = append(c.messages, &m)
	return s.post("message", c.id, messageLife, m.body(), nil)
}

// Start presses Start, with a deep link's payload or "". It returns the id of
// the update, as all the acts of people do.
func (s *Server) Start(chatID int64, payload string) int64 {
	return s.Say(chatID, strings.TrimSpace("/start "+payload))
}

// Say sends a text from the person chatID to the bot.
func (s *Server) Say(chatID int64, text string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.says(chatID, Message{Text: text})
}

// Send sends something else than text: fields are laid over the message, e.g.
// {"sticker": {…}} or {"photo": […], "caption": "…"}.
func (s *Server) Send(chatID int64, fields map[string]any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.says(chatID, Message{extra: fields})
}

// Photo sends a photo.
func (s *Server) Photo(chatID int64, caption string) int64 {
	f := map[string]any{"photo": []any{
		map[string]any{"file_id": "p1", "file_unique_id": "up1", "width": 90, "height": 60, "file_size": 1000},
		map[string]any{"file_id": "p2", "file_unique_id": "up2", "width": 900, "height": 600, "file_size": 90000},
	}}
	if caption != "" {
		f["caption"] = caption
	}
	return s.Send(chatID, f)
}

// Contact shares a contact; owner is the user it belongs to, which is chatID
// for the person's own number and 0 for somebody who is not on Telegram.
func (s *Server) Contact(chatID int64, number string, owner int64) int64 {
	c := map[string]any{"phone_number": number, "first_name": "An"}
	if owner != 0 {
		c["user_id"] = owner
	}
	return s.Send(chatID, map[string]any{"contact": c})
}

// Edit changes the person's latest message.
func (s *Server) Edit(chatID int64, text string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.person(chatID)
	for i := len(c.messages) - 1; i >= 0; i-- {
		if m := c.messages[i]; m.From.ID == chatID {
			m.Text, m.EditDate = text, s.clock.now().Unix()
			return s.post("edited_message", chatID, messageLife, m.body(), nil)
		}
	}
	s.tb.Errorf("fakegram: %d has no message to edit", chatID)
	return 0
}

// Press presses the newest button with this label or this callback data: an
// inline button, or one of the reply keyboard, which sends its text or the
// person's contact. It fails the test when there is none.
func (s *Server) Press(chatID int64, labelOrData string) int64 {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.person(chatID)
	for i := len(c.messages) - 1; i >= 0; i-- {
		m := c.messages[i]
		for _, b := range m.Buttons() {
			if b.Data != "" && (b.Text == labelOrData || b.Data == labelOrData) {
				return s.pressed(c, m, b.Data)
			}
		}
	}
	for _, row := range c.keyboard {
		for _, b := range row {
			switch {
			case b.Text != labelOrData:
			case b.Contact:
				return s.says(chatID, Message{extra: map[string]any{"contact": map[string]any{
					"phone_number": "84901234567", "first_name": c.person.FirstName, "user_id": chatID}}})
			default:
				return s.says(chatID, Message{Text: b.Text})
			}
		}
	}
	s.tb.Errorf("fakegram: chat %d has no button %q", chatID, labelOrData)
	return 0
}

// pressed queues a callback query; s.mu is held.
func (s *Server) pressed(c *chat, m *Message, data string) int64 {
	p := &press{id: fmt.Sprintf("43829%dq%d", s.nextUpd, c.id), data: data, at: s.clock.now()}
	s.presses[p.id] = p
	return s.post("callback_query", c.person.ID+pressQueue, callbackLife, map[string]any{
		"id": p.id, "from": c.person, "message": *m, "chat_instance": "-3333333333333333", "data": data,
	}, p)
}

// PressGone presses a button of a message that is no longer available.
func (s *Server) PressGone(chatID int64, data string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.person(chatID)
	m := &Message{ID: 1, Chat: marshal(map[string]any{"id": chatID})}
	return s.pressed(c, m, data)
}

// Block has the person block the bot, Unblock takes it back.
func (s *Server) Block(chatID int64) int64   { return s.member(chatID, true) }
func (s *Server) Unblock(chatID int64) int64 { return s.member(chatID, false) }

func (s *Server) member(chatID int64, blocked bool) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.person(chatID)
	c.blocked = blocked
	status := map[bool]string{true: "kicked", false: "member"}
	return s.post("my_chat_member", chatID+memberQueue, messageLife, map[string]any{
		"chat": c.json(), "from": c.person, "date": s.clock.now().Unix(),
		"old_chat_member": map[string]any{"user": s.bot, "status": status[!blocked]},
		"new_chat_member": map[string]any{"user": s.bot, "status": status[blocked], "until_date": 0},
	}, nil)
}

// Deactivate ends the person's account.
func (s *Server) Deactivate(chatID int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.person(chatID).dead = true
}

// Group makes a group that the bot is in; with threads a forum supergroup.
func (s *Server) Group(chatID int64, threads ...int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &chat{id: chatID, kind: "group", title: "Tổ một cửa", started: true}
	if len(threads) > 0 {
		c.kind, c.threads = "supergroup", map[int64]bool{}
		for _, t := range threads {
			c.threads[t] = true
		}
	}
	s.chats[chatID] = c
}

// SayIn sends a text of a person in a group.
func (s *Server) SayIn(groupID, personID int64, text string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, from := s.chats[groupID], s.person(personID).person
	s.lastMsg++
	m := Message{ID: s.lastMsg, From: &from, Chat: c.json(), Date: s.clock.now().Unix(), Text: text}
	return s.post("message", groupID, messageLife, m.body(), nil)
}

// Kick puts the bot out of a group.
func (s *Server) Kick(groupID int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chats[groupID].kicked = true
}

// Migrate turns a group into a supergroup with a new id.
func (s *Server) Migrate(from, to int64) int64 {
	s.Group(to, 1<<40)
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[from]
	if c == nil {
		c = s.person(from)
	}
	c.movedTo = to
	m := Message{ID: s.lastMsg, Chat: c.json(), Date: s.clock.now().Unix(), extra: map[string]any{"migrate_to_chat_id": to}}
	return s.post("message", from, messageLife, m.body(), nil)
}

// Age makes the chat's messages older by d.
func (s *Server) Age(chatID int64, d time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range s.person(chatID).messages {
		m.Date -= int64(d / time.Second)
	}
}
