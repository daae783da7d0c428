package bot_test

import (
	"context"
	"errors"
	"testing"

	"motcua/bot"
	"motcua/complaints"
	"motcua/index"
	"motcua/procedures"
	"motcua/procedures/topics"
)

// nobody finds nothing.
type nobody struct{}

func (nobody) Search(context.Context, string, int) ([]procedures.Match, error) { return nil, nil }

// down is a search that is out of order.
type down struct{}

func (down) Search(context.Context, string, int) ([]procedures.Match, error) {
	return nil, errors.New("index closed")
}

// found always finds the same.
type found []procedures.Match

func (f found) Search(context.Context, string, int) ([]procedures.Match, error) { return f, nil }

// emptyDesk takes nothing and knows nothing.
type emptyDesk struct{}

func (emptyDesk) File(context.Context, complaints.New) (complaints.Receipt, error) {
	return complaints.Receipt{}, errors.New("closed")
}

func (emptyDesk) Status(context.Context, complaints.Number) (complaints.Status, error) {
	return complaints.Status{}, complaints.ErrUnknown
}

func (emptyDesk) Mine(context.Context, string, string) ([]complaints.Status, error) { return nil, nil }

// newBot returns a bot over a search and a catalogue.
func newBot(t testing.TB, s bot.Searcher, c bot.Catalogue, o bot.Office) *bot.Bot {
	t.Helper()
	b, err := bot.New(bot.Options{Search: s, Catalogue: c, Desk: emptyDesk{}, Office: o})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// searchOver returns the real index over ps, with the topics.
func searchOver(t *testing.T, ps []*procedures.Procedure) *index.Index {
	t.Helper()
	subjects, err := topics.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	ix, err := index.Build(t.Context(), ps, index.Options{Topics: subjects})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	return ix
}
