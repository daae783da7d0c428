package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"motcua/complaints"
)

// confirmer is a Desk that also takes the citizen's word on an answer.
type confirmer interface {
	Confirm(ctx context.Context, n complaints.Number, channel, conversation string, settled bool, now time.Time) error
}

// numberToken answers "pa:ok:<code>", "pa:no:<code>" and "pa:status:<code>".
func (b *Bot) numberToken(ctx context.Context, s *Session, rest string, now time.Time) (turnResult, bool) {
	verb, code, _ := strings.Cut(rest, ":")
	n, err := complaints.ParseNumber(code)
	if err != nil {
		return turnResult{}, false
	}
	switch verb {
	case "status":
		return b.showStatus(ctx, s, n), true
	case "ok", "no":
		return b.confirm(ctx, s, n, verb == "ok", now), true
	}
	return turnResult{}, false
}

// confirm passes on whether the answer settled the matter.
func (b *Bot) confirm(ctx context.Context, s *Session, n complaints.Number, settled bool, now time.Time) turnResult {
	lang := s.Lang
	key := "confirm.ok"
	if !settled {
		key = "confirm.no"
	}
	if c, ok := b.opts.Desk.(confirmer); ok {
		err := c.Confirm(ctx, n, s.Channel, s.Key, settled, now)
		switch {
		case err == nil:
		case errors.Is(err, complaints.ErrUnknown):
			key = "confirm.unknown"
		case errors.Is(err, complaints.ErrState):
			key = "confirm.state"
		default:
			return one(ActComplaint, Reply{Lang: lang, Blocks: []Block{text(b.say(lang, "confirm.failed", "code", string(n)))}, Choices: []Choice{
				b.button(lang, "pa:ok:"+string(n), "notice.settled"), b.button(lang, "pa:no:"+string(n), "notice.unsettled"),
			}})
		}
	} else if !settled {
		key = "confirm.no_desk"
	}
	r := Reply{Lang: lang, Blocks: []Block{text(b.say(lang, key, "code", string(n)))}}
	if key != "confirm.ok" {
		r.Choices = append(r.Choices, b.button(lang, "pa:status:"+string(n), "complaint.track"), b.button(lang, "complain", "complaint.start_new"))
	}
	r.Choices = append(r.Choices, b.button(lang, "menu", "complaint.menu"))
	return one(ActComplaint, r)
}
