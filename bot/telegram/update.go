package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"motcua/bot"
)

// incoming is an update that was understood.
type incoming struct {
	event        string // the update id
	conversation string // the chat id; "" when there is nothing to take a turn on
	callback     string // the callback query to answer, "" when none
	blocked      bool   // the citizen blocked the bot
	message      bot.Message
	at           time.Time // when it was accepted
}

// maxUpdateID bounds ids, so that the next position is a number too.
const maxUpdateID = 1 << 60

// errNoID says that a thing is no update at all.
var errNoID = errors.New("telegram: update without update_id")

// updateID reads only the id, so that an update whose rest does not decode can
// be named and passed over.
func updateID(raw []byte) (int64, error) {
	var u struct {
		ID *int64 `json:"update_id"`
	}
	err := json.Unmarshal(raw, &u)
	if u.ID == nil || *u.ID < 0 || *u.ID > maxUpdateID {
		return 0, errNoID
	}
	if err != nil {
		return 0, fmt.Errorf("telegram: update: %w", err)
	}
	return *u.ID, nil
}

// readUpdate decodes an update. An error means that it will never decode. Kinds
// that the bot does not answer (edits, groups, channels) come back with an
// empty conversation.
func readUpdate(raw []byte) (incoming, error) {
	id, err := updateID(raw)
	if err != nil {
		return incoming{}, err
	}
	in := incoming{event: strconv.FormatInt(id, 10)}
	var u tgbotapi.Update
	if err := json.Unmarshal(raw, &u); err != nil {
		// The library's text may quote the citizen's words; the kind is enough.
		return in, errors.New("telegram: update does not decode")
	}
	switch {
	case u.Message != nil:
		readMessage(&in, u.Message)
	case u.CallbackQuery != nil:
		readCallback(&in, u.CallbackQuery)
	case u.MyChatMember != nil:
		in.blocked = u.MyChatMember.Chat.IsPrivate() && u.MyChatMember.NewChatMember.Status == "kicked"
	}
	return in, nil
}

func readMessage(in *incoming, m *tgbotapi.Message) {
	if m.Chat == nil || !m.Chat.IsPrivate() || m.From == nil || m.From.IsBot {
		return
	}
	in.message = bot.Message{Text: command(m.Text), Lang: language(m.From)}
	if m.Text == "" {
		in.message.Text = m.Caption
		in.message.Attachment = attachment(m)
		if c := m.Contact; c != nil && c.UserID != 0 && c.UserID == m.From.ID {
			in.message.Phone, in.message.Attachment = phone(c.PhoneNumber), ""
		}
	}
	if in.message.Text == "" && in.message.Attachment == "" && in.message.Phone == "" {
		return // a service message
	}
	in.conversation = strconv.FormatInt(m.Chat.ID, 10)
}

func readCallback(in *incoming, q *tgbotapi.CallbackQuery) {
	in.callback = q.ID
	if q.From == nil || q.Message == nil || q.Message.Chat == nil || q.Data == "" {
		return
	}
	// A message that is no longer available has a chat with an id only; in a
	// private chat that is the citizen's own id.
	if !q.Message.Chat.IsPrivate() && q.Message.Chat.ID != q.From.ID {
		return
	}
	in.message = bot.Message{Choice: q.Data, Lang: language(q.From)}
	in.conversation = strconv.FormatInt(q.Message.Chat.ID, 10)
}

// attachment names what a message without text carries, in the words of
// bot.Message.
func attachment(m *tgbotapi.Message) string {
	switch {
	case len(m.Photo) > 0:
		return "photo"
	case m.Voice != nil || m.Audio != nil:
		return "voice"
	case m.Sticker != nil || m.Dice != nil:
		return "sticker"
	case m.Location != nil || m.Venue != nil:
		return "location"
	case m.Contact != nil:
		return "contact"
	case m.Document != nil || m.Video != nil || m.VideoNote != nil || m.Animation != nil:
		return "file"
	}
	return ""
}

// phone writes a shared number with its "+", which Telegram may leave out.
func phone(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "0") {
		return s
	}
	return "+" + s
}

// language is the hint of the citizen's app, without the region.
func language(u *tgbotapi.User) string {
	lang, _, _ := strings.Cut(u.LanguageCode, "-")
	return strings.ToLower(lang)
}

// command writes a slash command without the bot's name, which some apps add;
// "/start payload" and every other text stay as they are.
func command(text string) string {
	if !strings.HasPrefix(text, "/") {
		return text
	}
	name, rest, _ := strings.Cut(text, " ")
	name, _, _ = strings.Cut(name, "@")
	return strings.TrimSpace(strings.ToLower(name) + " " + rest)
}
