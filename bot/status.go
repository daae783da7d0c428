package bot

import (
	"context"
	"time"
)

// statusTurn answers a message that asks how a complaint or a dossier stands.
func (b *Bot) statusTurn(ctx context.Context, s *Session, m Message, now time.Time) (turnResult, bool) {
	return turnResult{}, false
}
