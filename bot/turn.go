package bot

import (
	"context"
	"time"
)

// Turn reads one message in the light of the session and returns the next
// session and the replies. It never fails: an outage is told to the citizen.
func (b *Bot) Turn(ctx context.Context, s Session, m Message, now time.Time) Result {
	if s.Lang == "" {
		s.Lang = "vi"
	}
	res := one(ActSmallTalk, b.menuReply(&s))
	return Result{Session: s, Replies: res.replies, Reading: res.reading}
}
