package telegram

import (
	"context"
	"errors"

	"motcua/bot"
)

// brokenStore loads and does not commit.
type brokenStore struct{ *memory }

func (*brokenStore) Commit(context.Context, bot.Event, bot.Session, []bot.Reply) error {
	return errors.New("killed")
}
