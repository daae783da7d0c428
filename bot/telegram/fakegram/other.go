package fakegram

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
)

func init() {
	register("getMe", (*Server).getMe)
	register("answerCallbackQuery", (*Server).answerCallback)
	register("setMyCommands", (*Server).setCommands)
	register("getMyCommands", (*Server).getCommands)
	register("deleteMyCommands", (*Server).deleteCommands)
	register("getFile", (*Server).getFile)
	for name, limit := range map[string][2]string{
		"setMyName": {"name", "64"}, "setMyDescription": {"description", "512"}, "setMyShortDescription": {"short_description", "120"},
	} {
		most := map[string]int{"64": 64, "512": 512, "120": 120}[limit[1]]
		register(name, func(_ *Server, _ *http.Request, in args) answer {
			if utf16Len(in[limit[0]]) > most {
				return fail(400, strings.ReplaceAll(limit[0], "_", " ")+" is too long")
			}
			return ok(true)
		})
	}
	register("setChatMenuButton", func(*Server, *http.Request, args) answer { return ok(true) })
	register("logOut", func(*Server, *http.Request, args) answer { return ok(true) })
	register("close", func(*Server, *http.Request, args) answer { return ok(true) })
}

func (s *Server) getMe(*http.Request, args) answer {
	return ok(map[string]any{
		"id": s.bot.ID, "is_bot": true, "first_name": s.bot.FirstName, "username": s.bot.Username,
		"can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": false,
	})
}

// staleQuery is what a press that is too old, unknown or answered before gets.
const staleQuery = "query is too old and response timeout expired or query ID is invalid"

// answerWithin is how long a press can be answered here. The real time is not
// published; it is not longer than the press waits for delivery.
const answerWithin = callbackLife

func (s *Server) answerCallback(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if utf16Len(in["text"]) > maxAnswer {
		return fail(400, "MESSAGE_TOO_LONG")
	}
	p := s.presses[in["callback_query_id"]]
	if p == nil || p.answered || s.clock.now().Sub(p.at) > answerWithin {
		if p != nil {
			p.answered = true // the bot did its part, though too late
		}
		return fail(400, staleQuery)
	}
	p.answered = true
	s.notify()
	return ok(true)
}

var commandName = regexp.MustCompile(`^[a-z0-9_]{1,32}$`)

func commandKey(in args) string { return in["scope"] + "\x00" + in["language_code"] }

func (s *Server) setCommands(_ *http.Request, in args) answer {
	var list []struct {
		Command     string `json:"command"`
		Description string `json:"description"`
	}
	if json.Unmarshal([]byte(in["commands"]), &list) != nil {
		return fail(400, "can't parse commands JSON object")
	}
	if len(list) > maxCommands {
		return fail(400, "BOT_COMMANDS_TOO_MUCH")
	}
	for _, c := range list {
		if !commandName.MatchString(strings.TrimPrefix(c.Command, "/")) {
			return fail(400, "BOT_COMMAND_INVALID")
		}
		if n := utf16Len(c.Description); n < 1 || n > 256 {
			return fail(400, "BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.commands[commandKey(in)] = json.RawMessage(in["commands"])
	s.notify()
	return ok(true)
}

func (s *Server) getCommands(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	if list := s.commands[commandKey(in)]; list != nil {
		return ok(list)
	}
	return ok([]any{})
}

func (s *Server) deleteCommands(_ *http.Request, in args) answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.commands, commandKey(in))
	return ok(true)
}

func (s *Server) getFile(_ *http.Request, in args) answer {
	switch id := in["file_id"]; {
	case id == "":
		return fail(400, "invalid file_id")
	case strings.HasPrefix(id, "big"):
		return fail(400, "file is too big")
	default:
		return ok(map[string]any{"file_id": id, "file_unique_id": "u" + id, "file_size": 1234, "file_path": "documents/" + id})
	}
}

// Forgive takes the press with this query id out of the check for presses that
// were never answered, after a fault on purpose.
func (s *Server) Forgive(query string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.presses[query]; p != nil {
		p.answered = true
	}
}
