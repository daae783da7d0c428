package fakegram

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

func TestOtherMethods(t *testing.T) {
	bubble(t, Options{}, func(t *testing.T, s *Server) {
		s.Start(someone, "")
		me := fmt.Sprint(someone)
		many := "[" + strings.TrimSuffix(strings.Repeat(`{"command":"a","description":"b"},`, 101), ",") + "]"
		for _, c := range []struct {
			method, want string
			args         []string
		}{
			{"setMyCommands", "Bad Request: BOT_COMMANDS_TOO_MUCH", []string{"commands", many}},
			{"setMyCommands", "Bad Request: BOT_COMMAND_INVALID", []string{"commands", `[{"command":"Huỷ","description":"x"}]`}},
			{"setMyCommands", "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", []string{"commands", `[{"command":"huy","description":""}]`}},
			{"setMyCommands", "", []string{"commands", `[{"command":"huy","description":"Huỷ"}]`, "language_code", "vi"}},
			{"setMyName", "Bad Request: name is too long", []string{"name", strings.Repeat("x", 65)}},
			{"setMyDescription", "", []string{"description", strings.Repeat("x", 512)}},
			{"sendPhoto", "Bad Request: message caption is too long", []string{"chat_id", me, "caption", strings.Repeat("x", 1025), "photo", "p"}},
			{"sendPhoto", "", []string{"chat_id", me, "caption", strings.Repeat("x", 1024), "photo", "p", "caption_entities", "null"}},
			{"getFile", "Bad Request: file is too big", []string{"file_id", "big1"}},
			{"getFile", "", []string{"file_id", "f1"}},
			{"sendChatAction", "", []string{"chat_id", me, "action", "typing"}},
			{"sendMessage", "Bad Request: reply markup is too long", []string{"chat_id", me, "text", "x", "reply_markup", `{"inline_keyboard":[[{"text":"` + strings.Repeat("x", 11000) + `","callback_data":"1"}]]}`}},
			{"sendMessage", "Bad Request: inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL", []string{"chat_id", me, "text", "x", "reply_markup", `{"inline_keyboard":[[{"text":"x","url":"http://localhost/"}]]}`}},
			{"deleteMessage", "Bad Request: message to delete not found", []string{"chat_id", me, "message_id", "5"}},
		} {
			if r := call(t, s, c.method, c.args...); r.Description != c.want || r.OK != (c.want == "") {
				t.Errorf("%s: %+v", c.method, r)
			}
		}
		if r := call(t, s, "getMyCommands", "language_code", "vi"); !strings.Contains(string(r.Result), "huy") {
			t.Errorf("%s", r.Result)
		}
		if r := call(t, s, "getMyCommands"); string(r.Result) != "[]" {
			t.Errorf("%s", r.Result)
		}
		id := func(r reply) string {
			var m Message
			if err := json.Unmarshal(r.Result, &m); err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(m.ID)
		}
		fresh := id(call(t, s, "sendMessage", "chat_id", me, "text", "một"))
		if r := call(t, s, "editMessageReplyMarkup", "chat_id", me, "message_id", fresh, "reply_markup", `{"inline_keyboard":[[{"text":"x","url":"https://x.vn"}]]}`); !r.OK || !strings.Contains(string(r.Result), "edit_date") {
			t.Errorf("%+v", r)
		}
		s.Age(someone, 49*time.Hour)
		if r := call(t, s, "deleteMessage", "chat_id", me, "message_id", fresh); r.Description != "Bad Request: message can't be deleted" {
			t.Errorf("%+v", r)
		}
		s.Age(someone, -49*time.Hour)
		if r := call(t, s, "deleteMessage", "chat_id", me, "message_id", fresh); !r.OK || len(s.Sent(someone)) != 1 {
			t.Errorf("%+v", r)
		}
		resp, err := s.Client().Get("http://t.test/file/bot" + s.Token() + "/documents/f1")
		if err != nil {
			t.Fatal(err)
		}
		if body, _ := io.ReadAll(resp.Body); string(body) != "content of documents/f1" {
			t.Errorf("%q", body)
		}
	})
}
