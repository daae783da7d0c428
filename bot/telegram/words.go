package telegram

import (
	"encoding/json"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// menuCommand is one line of the menu beside the input field. Telegram allows
// [a-z0-9_]{1,32} for the name and 256 characters for the description.
type menuCommand struct {
	name   string
	words  string // what the bot is told; "" = the command itself
	lang   string // the menu it stands in: "vi", "en", or "" for both
	vi, en string
}

var commands = []menuCommand{
	{"start", "", "", "Bắt đầu", "Start"},
	{"menu", "menu", "", "Xem những việc Một Cửa giúp được", "See what Một Cửa can help with"},
	{"phananh", "phản ánh", "vi", "Phản ánh hồ sơ trễ hạn hoặc việc khác", ""},
	{"tracuu", "tra cứu", "vi", "Xem phản ánh của bạn đến đâu rồi", ""},
	{"quaylai", "quay lại", "vi", "Quay lại bước trước", ""},
	{"huy", "huỷ", "vi", "Huỷ việc đang làm", ""},
	{"canbo", "gặp cán bộ", "vi", "Gặp cán bộ", ""},
	{"trogiup", "trợ giúp", "vi", "Hướng dẫn sử dụng", ""},
	{"report", "complaint", "en", "", "Report a late dossier or another problem"},
	{"status", "status", "en", "", "See how your report stands"},
	{"back", "back", "en", "", "Go back one step"},
	{"cancel", "cancel", "en", "", "Cancel what you are doing"},
	{"officer", "officer", "en", "", "Talk to an officer"},
	{"help", "help", "en", "", "How to use Một Cửa"},
}

// words of the channel itself, Vietnamese and English. The conversation's own
// sentences stand in bot/texts.
var words = map[string]struct{ vi, en string }{
	"share_phone": {"📱 Gửi số điện thoại của tôi", "📱 Share my phone number"},
	"received":    {"Mình đã nhận được.", "Received, thank you."},
	"choose":      {"Mời bạn chọn:", "Please choose:"},
}

func say(lang, key string) string {
	if lang == "en" {
		return words[key].en
	}
	return words[key].vi
}

// commandCalls are the calls that set the menu: Vietnamese for everybody, for
// apps in Vietnamese, and English for apps in English.
func commandCalls() []tgbotapi.Params {
	type entry struct {
		Command     string `json:"command"`
		Description string `json:"description"`
	}
	var calls []tgbotapi.Params
	for _, code := range []string{"", "vi", "en"} {
		menu := "vi"
		if code == "en" {
			menu = "en"
		}
		var list []entry
		for _, c := range commands {
			switch {
			case c.lang != "" && c.lang != menu:
			case menu == "en":
				list = append(list, entry{c.name, c.en})
			default:
				list = append(list, entry{c.name, c.vi})
			}
		}
		js, _ := json.Marshal(list) // strings only: cannot fail
		p := tgbotapi.Params{"commands": string(js), "scope": `{"type":"all_private_chats"}`}
		p.AddNonEmpty("language_code", code)
		calls = append(calls, p)
	}
	return calls
}
