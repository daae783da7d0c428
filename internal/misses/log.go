// Package misses keeps the questions that the bot could not serve, without
// anything that tells whose they were, so that the words which the search lacks
// can be found: it anonymises, stores, forgets, and gathers those that are alike.
package misses

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"motcua/internal/store"
)

const (
	// KeptDays is how long a question is kept.
	KeptDays = 90
	// maxPerDay bounds what one day may add.
	maxPerDay = 2000
	dayLayout = "2006-01-02"
)

// Entry is a question that was not served: what is left of it, on which day, in
// which way, and how often.
type Entry struct {
	Day   string `json:"day"`
	Why   string `json:"why"`
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// migrations of this room; only ever added to. A table without row numbers
// keeps no order of arrival.
var migrations = []string{`
CREATE TABLE misses (
  day TEXT NOT NULL, why TEXT NOT NULL, text TEXT NOT NULL, n INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (day, why, text)) WITHOUT ROWID;
`}

// Log is the table of such questions.
type Log struct{ db *store.DB }

// Open returns the log in db, with its table brought up to date.
func Open(ctx context.Context, db *store.DB) (*Log, error) {
	if err := db.Migrate(ctx, "misses", migrations); err != nil {
		return nil, err
	}
	return &Log{db}, nil
}

// Add stores entries; the texts must have been anonymised. What exceeds the
// bound of a day is dropped.
func (l *Log) Add(ctx context.Context, entries []Entry) error {
	err := l.db.Write(ctx, func(tx *sql.Tx) error {
		for _, e := range entries {
			_, err := tx.ExecContext(ctx, `INSERT INTO misses (day, why, text, n) SELECT ?, ?, ?, ?
				WHERE (SELECT COUNT(*) FROM misses WHERE day = ?) < ? ON CONFLICT (day, why, text) DO UPDATE SET n = n + excluded.n`,
				e.Day, e.Why, e.Text, max(1, e.Count), e.Day, maxPerDay)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("misses: %w", err)
	}
	return nil
}

// Since returns what was stored in the last days until today, oldest first.
func (l *Log) Since(ctx context.Context, today time.Time, days int) (_ []Entry, err error) {
	from := today.AddDate(0, 0, 1-days).Format(dayLayout)
	rows, err := l.db.Read().QueryContext(ctx, `SELECT day, why, text, n FROM misses WHERE day >= ? ORDER BY day, why, text`, from)
	if err != nil {
		return nil, fmt.Errorf("misses: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	var out []Entry
	for rows.Next() {
		var e Entry
		if err := rows.Scan(&e.Day, &e.Why, &e.Text, &e.Count); err != nil {
			return nil, fmt.Errorf("misses: %w", err)
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// Prune forgets what is older than KeptDays and returns how many rows went.
func (l *Log) Prune(ctx context.Context, today time.Time) (n int64, err error) {
	err = l.db.Write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `DELETE FROM misses WHERE day < ?`, today.AddDate(0, 0, 1-KeptDays).Format(dayLayout))
		if err != nil {
			return err
		}
		n, err = res.RowsAffected()
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("misses: prune: %w", err)
	}
	return n, nil
}
