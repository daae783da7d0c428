package bot

import (
	"context"
	"time"
)

// draftTurn reads a message while a complaint is being written. false means
// that the message is about something else; the draft stays as it is.
func (b *Bot) draftTurn(ctx context.Context, s *Session, m Message, now time.Time) (turnResult, bool) {
	return turnResult{}, false
}

// complaintTurn starts a complaint when the message is one.
func (b *Bot) complaintTurn(ctx context.Context, s *Session, m Message, now time.Time) (turnResult, bool) {
	return turnResult{}, false
}

// complaintToken answers a pressed choice: "complain", "draft:…" or "pa:…".
func (b *Bot) complaintToken(ctx context.Context, s *Session, token string, now time.Time) (turnResult, bool) {
	return turnResult{}, false
}

// abandonDraft drops the complaint being written.
func (b *Bot) abandonDraft(s *Session) { s.Draft = nil }
