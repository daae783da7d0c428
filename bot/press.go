package bot

import (
	"context"
	"strconv"
	"strings"
	"time"
)

// maxToken is the longest token a platform takes back (Telegram's callback
// data: 1–64 bytes, https://core.telegram.org/bots/api#inlinekeyboardbutton).
const maxToken = 64

// isComplaintToken reports whether the complaint conversation answers a token.
func isComplaintToken(token string) bool {
	return strings.HasPrefix(token, "draft:") || strings.HasPrefix(token, "pa:") || strings.HasPrefix(token, "complain")
}

// press answers a pressed choice. Tokens hold all they need, so that a button
// of last week still works.
func (b *Bot) press(ctx context.Context, s *Session, token string, now time.Time) turnResult {
	if res, ok := b.replyToken(ctx, s, token, now); ok {
		return res
	}
	if isComplaintToken(token) {
		if res, ok := b.complaintToken(ctx, s, token, now); ok {
			return res
		}
		return b.stale(s)
	}
	kind, rest, _ := strings.Cut(token, ":")
	part := strings.Split(rest, ":")
	switch kind {
	case "menu":
		s.Misses = 0
		s.leave()
		s.LastQuestion = ""
		return one(ActHelp, b.menuReply(s))
	case "help":
		return b.help(s)
	case "officer":
		return b.officer(s)
	case "cancel":
		return b.cancel(s)
	case "forget":
		return b.forget(s)
	case "back":
		return b.back(s, now)
	case "status":
		if res, ok := b.statusTurn(ctx, s, Message{Text: "phản ánh của tôi tới đâu rồi"}, now); ok {
			return res
		}
		return b.stale(s)
	case "none":
		return b.noneFits(ctx, s)
	case "browse":
		return b.browse(s)
	case "fields":
		return b.browseFields(s, number(part[0]))
	case "life":
		return b.browseLife(s, part[0], numberAt(part, 1))
	case "field":
		return b.browseField(s, part[0], numberAt(part, 1))
	case "p", "also":
		facet := FacetNone
		if len(part) > 1 {
			facet = Facet(part[1])
		}
		return b.open(s, part[0], facet, now)
	case "f":
		if len(part) == 2 {
			return b.open(s, part[1], Facet(part[0]), now)
		}
	case "more":
		if len(part) == 3 {
			return b.openPage(s, part[0], part[1], number(part[2]), now)
		}
	case "case", "official":
		return b.openPage(s, part[0], strings.Join(append([]string{kind}, part[1:]...), "-"), 0, now)
	}
	return b.stale(s)
}

// stale answers a button that no longer means anything.
func (b *Bot) stale(s *Session) turnResult {
	r := b.menuReply(s)
	r.Blocks = []Block{text(b.say(s.Lang, "talk.stale"))}
	return one(ActHelp, r)
}

func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

func numberAt(part []string, i int) int {
	if i >= len(part) {
		return 0
	}
	return number(part[i])
}
