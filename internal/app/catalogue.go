package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"motcua/internal/config"
	"motcua/procedures"
	"motcua/procedures/cards"
	"motcua/procedures/portal"
)

// Progress is told how far the loading of the national records is.
type Progress func(readBytes, totalBytes int64, records int)

// Loaded is what a catalogue was made of.
type Loaded struct {
	Catalogue *procedures.Catalogue
	Cards     []*procedures.Procedure // ours and the office's own
	National  portal.Result           // zero without MOTCUA_CATALOGUE
	BadLines  []string                // "line 12: …"
}

// NoCatalogue as MOTCUA_CATALOGUE means the cards alone.
const NoCatalogue = "none"

// CataloguePath is where the national records are read from: the file that the
// settings name, else the copy that "catalogue import" keeps; "" for the cards
// alone.
func CataloguePath(c config.Config) string {
	switch c.Catalogue {
	case NoCatalogue:
		return ""
	case "":
		kept := filepath.Join(c.Data, portal.LocalName)
		if _, err := os.Stat(kept); err == nil {
			return kept
		}
		return ""
	default:
		return c.Catalogue
	}
}

// LoadCatalogue reads the cards, the office's own cards and the national
// records that the settings name, and merges them. withdrawn.jsonl beside the
// national records, if present, tells what is no longer listed.
func LoadCatalogue(ctx context.Context, c config.Config, log *slog.Logger, progress Progress) (*Loaded, error) {
	own, err := cards.Embedded()
	if err != nil {
		return nil, fmt.Errorf("cards: %w", err)
	}
	if c.Office != "" {
		dir := filepath.Join(c.Office, "cards")
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			more, err := cards.LoadDir(os.DirFS(dir))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", dir, err)
			}
			own = append(own, more...)
		}
	}
	l := &Loaded{Cards: own}
	if c.Catalogue = CataloguePath(c); c.Catalogue == "" {
		l.Catalogue = procedures.NewCatalogue(own, nil)
		return l, nil
	}
	opts := portal.Options{Province: c.Province, Progress: progress, OnBad: func(line int, err error) {
		l.BadLines = append(l.BadLines, fmt.Sprintf("line %d: %v", line, err))
		log.WarnContext(ctx, "a bad line was skipped", "line", line, "error", err)
	}}
	if l.National, err = portal.ReadFile(ctx, c.Catalogue, opts); err != nil {
		return nil, fmt.Errorf("catalogue: %w", err)
	}
	if kept := len(l.National.Procedures); kept == 0 || l.National.Bad > kept {
		return nil, fmt.Errorf("catalogue: %s holds %d readable records and %d bad lines: is it the national list, one JSON record a line?", c.Catalogue, kept, l.National.Bad)
	}
	all := procedures.Overlay(l.National.Procedures, own)
	for _, p := range all {
		if p.Card != nil && p.Card.Stale {
			log.WarnContext(ctx, "the record changed since its card was checked; the card lends its names only", "code", p.Code)
		}
	}
	var withdrawn []procedures.Withdrawn
	beside := filepath.Join(filepath.Dir(c.Catalogue), "withdrawn.jsonl")
	if _, err := os.Stat(beside); err == nil {
		if withdrawn, err = portal.ReadWithdrawnFile(ctx, beside, nil); err != nil {
			log.WarnContext(ctx, "the list of withdrawn procedures was not read", "error", err)
		}
	}
	l.Catalogue = procedures.NewCatalogue(all, withdrawn)
	return l, nil
}
