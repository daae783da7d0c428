package telegram

import (
	"encoding/json"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// menuCommand is one line of the menu beside the input field. Telegram allows
// [a-z0-9_]{1,32} for the name and 256 characters for the description. The bot
// reads the commands; a menu in one language leaves out what is "" there.
type menuCommand struct{ name, vi, en string }

var commands = []menuCommand{
	{"menu", "Xem những việc Một Cửa giúp được", "See what Một Cửa can help with"},
	{"danhmuc", "Xem thủ tục theo lĩnh vực", "Browse procedures by field"},
	{"phananh", "Phản ánh hồ sơ trễ hạn hoặc việc khác", "Report a late dossier or another problem"},
	{"tracuu", "Xem phản ánh của bạn đến đâu rồi", "See how your report stands"},
	{"quaylai", "Quay lại bước trước", "Go back one step"},
	{"huy", "Huỷ việc đang làm", ""},
	{"cancel", "", "Cancel what you are doing"},
	{"canbo", "Gặp cán bộ", "Talk to an officer"},
	{"help", "Hướng dẫn sử dụng", "How to use Một Cửa"},
	{"xoa", "Xoá những gì Một Cửa còn nhớ về cuộc trò chuyện", "Forget what Một Cửa remembers of this chat"},
	{"en", "Dùng tiếng Anh (English)", ""},
	{"vi", "", "Use Vietnamese (tiếng Việt)"},
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
		var list []entry
		for _, c := range commands {
			text := c.vi
			if code == "en" {
				text = c.en
			}
			if text != "" {
				list = append(list, entry{c.name, text})
			}
		}
		js, _ := json.Marshal(list) // strings only: cannot fail
		p := tgbotapi.Params{"commands": string(js), "scope": `{"type":"all_private_chats"}`}
		p.AddNonEmpty("language_code", code)
		calls = append(calls, p)
	}
	return calls
}
