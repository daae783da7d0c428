package telegram

import (
	"encoding/json"
	"strconv"
	"testing"
)

func TestCommands(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"/start tt_khai-sinh": "/start tt_khai-sinh", "/START@motcua_bot": "/start", "/huy": "/huy",
		"/tracuu@motcua_bot PA-7K3M": "/tracuu PA-7K3M", "khai sinh @ xã": "khai sinh @ xã", "/": "/",
	} {
		if got := command(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	for _, p := range commandCalls() {
		var list []struct{ Command, Description string }
		if err := json.Unmarshal([]byte(p["commands"]), &list); err != nil || len(list) < 6 {
			t.Errorf("%v %v", p, err)
		}
		for _, c := range list {
			if c.Command == "" || c.Description == "" {
				t.Errorf("%+v", c)
			}
		}
	}
}

func FuzzReadUpdate(f *testing.F) {
	for _, s := range []string{
		`{"update_id":10001,"message":{"message_id":365,"from":{"id":1111111,"first_name":"An","language_code":"vi-VN"},"chat":{"id":1111111,"type":"private"},"date":1441645532,"text":"/start x"}}`,
		`{"update_id":10002,"callback_query":{"id":"4","from":{"id":1},"message":{"message_id":3,"chat":{"id":1},"date":0},"data":"o:7f3a"}}`,
		`{"update_id":10003,"callback_query":{"id":"4","from":{"id":1},"inline_message_id":"x","data":"o"}}`,
		`{"update_id":4,"my_chat_member":{"chat":{"id":1,"type":"private"},"from":{"id":1},"date":1,"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}}`,
		`{"update_id":5,"message":{"chat":null,"from":null,"contact":{"phone_number":"","user_id":1}}}`,
		`{"update_id":-1}`, `{"update_id":1e3}`, `{"update_id":9223372036854775807}`, `{"update_id":"1"}`, `[]`, `null`, ``,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		id, err := updateID(raw)
		in, bad := readUpdate(raw)
		if err != nil && bad == nil {
			t.Fatalf("%q has no id and was read", raw)
		}
		if bad != nil {
			if in.conversation != "" {
				t.Fatalf("%q is bad and has a conversation", raw)
			}
			return
		}
		if in.event != strconv.FormatInt(id, 10) {
			t.Fatalf("event %q of %d", in.event, id)
		}
		if in.conversation != "" {
			if _, err := strconv.ParseInt(in.conversation, 10, 64); err != nil {
				t.Fatal(err)
			}
			m := in.message
			if m.Text == "" && m.Choice == "" && m.Phone == "" && m.Attachment == "" {
				t.Fatalf("%q is an empty message", raw)
			}
		}
	})
}
