package fakegram

import (
	"context"
	"fmt"
	"time"
)

// Sent returns what the bot has sent to the chat, oldest first.
func (s *Server) Sent(chatID int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sent(chatID)
}

func (s *Server) sent(chatID int64) []Message {
	var out []Message
	if c := s.chats[chatID]; c != nil {
		for _, m := range c.messages {
			if m.From != nil && m.From.ID == s.bot.ID {
				out = append(out, *m)
			}
		}
	}
	return out
}

// Keyboard returns the labels of the reply keyboard that the chat shows.
func (s *Server) Keyboard(chatID int64) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, row := range s.person(chatID).keyboard {
		for _, b := range row {
			out = append(out, b.Text)
		}
	}
	return out
}

// WaitSent waits until the bot has sent at least n messages to the chat and
// returns all of them; an error when ctx ended first.
func (s *Server) WaitSent(ctx context.Context, chatID int64, n int) ([]Message, error) {
	var got []Message
	err := s.Wait(ctx, func() bool {
		got = s.Sent(chatID)
		return len(got) >= n
	})
	if err != nil {
		return got, fmt.Errorf("fakegram: chat %d has %d messages, waited for %d: %w", chatID, len(got), n, err)
	}
	return got, nil
}

// MustSent is WaitSent that fails the test, after ten seconds at most.
func (s *Server) MustSent(chatID int64, n int) []Message {
	s.tb.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	got, err := s.WaitSent(ctx, chatID, n)
	if err != nil {
		s.tb.Fatal(err)
	}
	return got
}

// Wait waits until cond is true, looking again at every change of the server.
func (s *Server) Wait(ctx context.Context, cond func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// WaitCalls waits until a method was called and answered n times.
func (s *Server) WaitCalls(ctx context.Context, method string, n int) error {
	return s.Wait(ctx, func() bool {
		done := 0
		for _, c := range s.Calls(method) {
			if c.Status != 0 {
				done++
			}
		}
		return done >= n
	})
}
