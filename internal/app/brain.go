package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"motcua/bot"
	"motcua/complaints"
	"motcua/index"
	"motcua/internal/config"
	"motcua/procedures"
	"motcua/procedures/topics"
)

// Brain is a bot with the catalogue and the index it answers from.
type Brain struct {
	Bot       *bot.Bot
	Catalogue *procedures.Catalogue
	Loaded    *Loaded
	Search    *index.Holder
}

// NewBrain loads the catalogue, builds the index and returns a bot that files
// complaints with desk.
func NewBrain(ctx context.Context, c config.Config, desk bot.Desk, log *slog.Logger, progress Progress) (*Brain, error) {
	loaded, err := LoadCatalogue(ctx, c, log, progress)
	if err != nil {
		return nil, err
	}
	b := &Brain{Catalogue: loaded.Catalogue, Loaded: loaded, Search: &index.Holder{}}
	if err := b.build(ctx, c, desk, log, nil); err != nil {
		return nil, err
	}
	return b, nil
}

// WithAliases returns a second bot over the same catalogue, for which the
// procedures have more everyday names; it files no complaints.
func (b *Brain) WithAliases(ctx context.Context, c config.Config, extra map[string][]string) (*Brain, error) {
	more := &Brain{Catalogue: b.Catalogue, Loaded: b.Loaded, Search: &index.Holder{}}
	if err := more.build(ctx, c, DryDesk{}, slog.New(slog.DiscardHandler), extra); err != nil {
		return nil, err
	}
	return more, nil
}

// build indexes the catalogue and makes the bot.
func (b *Brain) build(ctx context.Context, c config.Config, desk bot.Desk, log *slog.Logger, extra map[string][]string) error {
	subjects, err := topics.Embedded()
	if err != nil {
		return err
	}
	ix, err := index.Build(ctx, b.Catalogue.All(), index.Options{Province: c.Province, Topics: subjects, Extra: extra})
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	office, err := config.ReadOffice(c.Office)
	if err != nil {
		return errors.Join(err, ix.Close())
	}
	if c.Office != "" && office.Name == "" {
		log.WarnContext(ctx, "the office folder has no office.yaml: no name, hours, hotline or units are told", "folder", c.Office)
	}
	if err := b.Search.Swap(ix); err != nil {
		return err
	}
	b.Bot, err = bot.New(bot.Options{Search: b.Search, Catalogue: b.Catalogue, Desk: desk, Office: bot.Office{
		Name: office.Name, Address: office.Address, Hours: office.Hours, Phone: office.Phone, Hotline: office.Hotline,
		Units: office.Units, TakesAll: c.OtherReports == "take", Example: office.Example,
	}})
	if err != nil {
		return errors.Join(err, b.Close())
	}
	return nil
}

// Close frees the index.
func (b *Brain) Close() error { return b.Search.Swap(nil) }

// DryDesk takes no complaints: it is for looking at what the bot would say.
type DryDesk struct{}

var errDry = errors.New("this command files no complaints")

// File refuses.
func (DryDesk) File(context.Context, complaints.New) (complaints.Receipt, error) {
	return complaints.Receipt{}, errDry
}

// Status knows no complaint.
func (DryDesk) Status(context.Context, complaints.Number) (complaints.Status, error) {
	return complaints.Status{}, complaints.ErrUnknown
}

// Mine knows no complaint.
func (DryDesk) Mine(context.Context, string, string) ([]complaints.Status, error) { return nil, nil }
