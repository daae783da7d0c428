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
	subjects, err := topics.Embedded()
	if err != nil {
		return nil, err
	}
	ix, err := index.Build(ctx, loaded.Catalogue.All(), index.Options{Province: c.Province, Topics: subjects})
	if err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	office, err := config.ReadOffice(c.Office)
	if err != nil {
		return nil, errors.Join(err, ix.Close())
	}
	if c.Office != "" && office.Name == "" {
		log.WarnContext(ctx, "the office folder has no office.yaml: no name, hours, hotline or units are told", "folder", c.Office)
	}
	b := &Brain{Catalogue: loaded.Catalogue, Loaded: loaded, Search: &index.Holder{}}
	if err := b.Search.Swap(ix); err != nil {
		return nil, err
	}
	b.Bot, err = bot.New(bot.Options{Search: b.Search, Catalogue: loaded.Catalogue, Desk: desk, Office: bot.Office{
		Name: office.Name, Address: office.Address, Hours: office.Hours, Phone: office.Phone, Hotline: office.Hotline,
		Units: office.Units, TakesAll: c.OtherReports == "take", Example: office.Example,
	}})
	if err != nil {
		return nil, errors.Join(err, b.Close())
	}
	return b, nil
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
