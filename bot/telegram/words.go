package telegram

import (
	"encoding/json"
	"sync"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	sentences "motcua/bot/texts"
)

// menuCommand is one line of the menu beside the input field; its description
// is the sentence "telegram.command.<name>". Telegram allows [a-z0-9_]{1,32} for
// the name and 256 characters for the description. The bot reads the commands.
type menuCommand struct {
	name string
	only string // the one menu it stands in, "vi" or "en"; "" for both
}

var commands = []menuCommand{
	{name: "menu"}, {name: "danhmuc"}, {name: "phananh"}, {name: "tracuu"}, {name: "quaylai"},
	{name: "huy", only: "vi"}, {name: "cancel", only: "en"}, {name: "canbo"}, {name: "help"}, {name: "xoa"},
	{name: "en", only: "vi"}, {name: "vi", only: "en"},
}

// spoken are those of bot/texts, embedded in the program; a fault in them is
// found by the bot's own start and by the tests.
var spoken = sync.OnceValue(func() *sentences.Texts {
	t, err := sentences.Load()
	if err != nil {
		return &sentences.Texts{}
	}
	return t
})

// say returns a sentence of the channel itself.
func say(lang, key string) string { return spoken().Say(lang, "telegram."+key) }

// commandCalls are the calls that set the menu: Vietnamese for everybody, for
// apps in Vietnamese, and English for apps in English.
func commandCalls() []tgbotapi.Params {
	type entry struct {
		Command     string `json:"command"`
		Description string `json:"description"`
	}
	var calls []tgbotapi.Params
	for _, code := range []string{"", "vi", "en"} {
		lang := "vi"
		if code == "en" {
			lang = "en"
		}
		var list []entry
		for _, c := range commands {
			if c.only == "" || c.only == lang {
				list = append(list, entry{c.name, say(lang, "command."+c.name)})
			}
		}
		js, _ := json.Marshal(list) // strings only: cannot fail
		p := tgbotapi.Params{"commands": string(js), "scope": `{"type":"all_private_chats"}`}
		p.AddNonEmpty("language_code", code)
		calls = append(calls, p)
	}
	return calls
}
