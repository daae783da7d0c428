package fakegram

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
)

// Limits of the Bot API.
const (
	maxRawText  = 32768 // bytes of the text argument, checked before parsing
	maxText     = 4096  // UTF-16 units after parsing
	maxCaption  = 1024
	maxData     = 64 // bytes of callback_data
	maxMarkup   = 10240
	maxAnswer   = 200
	maxCommands = 100
)

func init() {
	register("sendMessage", (*Server).sendMessage)
	register("editMessageText", (*Server).editText)
	register("editMessageReplyMarkup", (*Server).editMarkup)
	register("deleteMessage", (*Server).deleteMessage)
	register("sendChatAction", func(s *Server, _ *http.Request, in args) answer {
		s.mu.Lock()
		defer s.mu.Unlock()
		if _, bad := s.target(in); bad != nil {
			return *bad
		}
		return ok(true)
	})
	for _, name := range []string{"sendPhoto", "sendDocument"} {
		register(name, (*Server).sendFile)
	}
}

// target finds the chat to send to, or says why not; s.mu is held.
func (s *Server) target(in args) (*chat, *answer) {
	bad := func(a answer) (*chat, *answer) { return nil, &a }
	if in["chat_id"] == "" {
		return bad(fail(400, "chat_id is empty"))
	}
	id, err := strconv.ParseInt(in["chat_id"], 10, 64)
	c := s.chats[id]
	switch {
	case err != nil || c == nil:
		s.misdeeds = append(s.misdeeds, "a send to the unknown chat "+in["chat_id"])
		return bad(fail(400, "chat not found"))
	case c.movedTo != 0:
		a := fail(400, "group chat was upgraded to a supergroup chat")
		a.movedTo = c.movedTo
		return nil, &a
	case c.dead:
		return bad(fail(403, "Forbidden: user is deactivated"))
	case c.blocked:
		return bad(fail(403, "Forbidden: bot was blocked by the user"))
	case c.kicked:
		return bad(fail(403, "Forbidden: bot was kicked from the "+c.kind+" chat"))
	case !c.started:
		s.misdeeds = append(s.misdeeds, "a send to "+in["chat_id"]+", who never pressed Start")
		return bad(fail(403, "Forbidden: bot can't initiate conversation with a user"))
	}
	if t := in.int64("message_thread_id"); t != 0 && !c.threads[t] {
		return bad(fail(400, "message thread not found"))
	}
	return c, nil
}

// text reads and checks a text argument with its parse mode.
func (s *Server) text(in args, name string, most int) (string, []Entity, *answer) {
	bad := func(a answer) (string, []Entity, *answer) { return "", nil, &a }
	raw := in[name]
	if len(raw) > maxRawText {
		return bad(fail(400, "text is too long"))
	}
	var entities []Entity
	switch mode := in["parse_mode"]; mode {
	case "":
		if js := in[entitiesName(name)]; js != "" {
			if json.Unmarshal([]byte(js), &entities) != nil {
				return bad(fail(400, "can't parse entities: can't parse MessageEntity"))
			}
		}
	case "HTML", "html":
		var err error
		if raw, entities, err = ParseHTML(raw); err != nil {
			s.misdeeds = append(s.misdeeds, "a text that does not parse: "+err.Error())
			return bad(fail(400, "can't parse entities: "+err.Error()))
		}
	case "Markdown", "MarkdownV2", "markdown", "markdownv2":
		return bad(fail(400, "fakegram does not read Markdown"))
	default:
		return bad(fail(400, "unsupported parse_mode"))
	}
	raw, entities = trim(raw, entities)
	switch {
	case raw == "" && name == "text":
		return bad(fail(400, "message text is empty"))
	case utf16Len(raw) > most && name == "caption":
		return bad(fail(400, "message caption is too long"))
	case utf16Len(raw) > most:
		return bad(fail(400, "message is too long"))
	}
	return raw, entities, nil
}

func entitiesName(name string) string {
	if name == "caption" {
		return "caption_entities"
	}
	return "entities"
}

func (s *Server) sendMessage(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.target(in)
	if bad != nil {
		return *bad
	}
	text, entities, bad := s.text(in, "text", maxText)
	if bad != nil {
		return *bad
	}
	m := &Message{Text: text, Entities: entities, ParseMode: in["parse_mode"], Thread: in.int64("message_thread_id")}
	if a := m.setMarkup(in["reply_markup"]); a != nil {
		return *a
	}
	if wait := s.limited(c); wait > 0 {
		return tooMany(wait)
	}
	s.store(c, m)
	return ok(*m)
}

func (s *Server) sendFile(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, bad := s.target(in)
	if bad != nil {
		return *bad
	}
	caption, _, bad := s.text(in, "caption", maxCaption)
	if bad != nil {
		return *bad
	}
	m := &Message{Caption: caption, ParseMode: in["parse_mode"]}
	if a := m.setMarkup(in["reply_markup"]); a != nil {
		return *a
	}
	if wait := s.limited(c); wait > 0 {
		return tooMany(wait)
	}
	s.store(c, m)
	return ok(*m)
}

// store adds a message of the bot to a chat; s.mu is held.
func (s *Server) store(c *chat, m *Message) {
	s.lastMsg++
	from := s.bot
	m.ID, m.ChatID, m.From, m.Chat, m.Date = s.lastMsg, c.id, &from, c.json(), s.clock.now().Unix()
	if m.Keyboard != nil {
		c.keyboard = m.Keyboard
	}
	if m.Removed {
		c.keyboard = nil
	}
	c.messages = append(c.messages, m)
	s.notify()
}

// find returns the bot's message that an edit names; s.mu is held.
func (s *Server) find(in args, what string) (*chat, *Message, *answer) {
	c, bad := s.target(in)
	if bad != nil {
		return nil, nil, bad
	}
	id := in.int64("message_id")
	i := slices.IndexFunc(c.messages, func(m *Message) bool { return m.ID == id })
	if i < 0 {
		a := fail(400, "message to "+what+" not found")
		return nil, nil, &a
	}
	m := c.messages[i]
	if what == "edit" && m.From.ID != s.bot.ID {
		a := fail(400, "message can't be edited")
		return nil, nil, &a
	}
	return c, m, nil
}

const notModified = "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"

func (s *Server) editText(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, m, bad := s.find(in, "edit")
	if bad != nil {
		return *bad
	}
	text, entities, bad := s.text(in, "text", maxText)
	if bad != nil {
		return *bad
	}
	next := Message{Text: text, Entities: entities}
	if a := next.setMarkup(in["reply_markup"]); a != nil {
		return *a
	}
	return s.edit(m, next)
}

func (s *Server) editMarkup(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, m, bad := s.find(in, "edit")
	if bad != nil {
		return *bad
	}
	next := Message{Text: m.Text, Entities: m.Entities}
	if a := next.setMarkup(in["reply_markup"]); a != nil {
		return *a
	}
	return s.edit(m, next)
}

func (s *Server) edit(m *Message, next Message) answer {
	if m.Text == next.Text && slices.Equal(m.Entities, next.Entities) && string(marshal(m.Markup)) == string(marshal(next.Markup)) {
		return fail(400, notModified)
	}
	m.Text, m.Entities, m.Markup, m.EditDate = next.Text, next.Entities, next.Markup, s.clock.now().Unix()
	s.notify()
	return ok(*m)
}

func (s *Server) deleteMessage(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, m, bad := s.find(in, "delete")
	if bad != nil {
		return *bad
	}
	if s.clock.now().Unix()-m.Date > 48*3600 {
		return fail(400, "message can't be deleted")
	}
	c.messages = slices.DeleteFunc(c.messages, func(o *Message) bool { return o == m })
	s.notify()
	return ok(true)
}
