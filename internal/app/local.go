package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"motcua/complaints"
	"motcua/internal/auth"
	"motcua/internal/config"
	"motcua/internal/sessions"
	"motcua/internal/store"
	"motcua/internal/workdays"
)

// Local is what lives in the one database.
type Local struct {
	DB       *store.DB
	Calendar *workdays.Calendar
	Sessions *sessions.Store
	Intake   *complaints.Intake
	Desk     *complaints.Desk
	Officers *auth.Officers
	Outbox   *complaints.Signal // notified when something waits for the relay
	Wake     map[string]func()  // by channel: called when messages to send were stored
}

// DatabaseName is the database's file in the data folder.
const DatabaseName = "motcua.db"

// OpenLocal opens the database in the data folder and everything kept in it.
func OpenLocal(ctx context.Context, c config.Config, log *slog.Logger, now func() time.Time) (_ *Local, err error) {
	l := &Local{Wake: map[string]func(){}, Outbox: complaints.NewSignal()}
	if l.DB, err = store.Open(ctx, filepath.Join(c.Data, DatabaseName)); err != nil {
		return nil, fmt.Errorf("the database cannot be opened in %s: %w", c.Data, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.DB.Close())
		}
	}()
	if l.Calendar, err = calendar(c); err != nil {
		return nil, err
	}
	office, err := config.ReadOffice(c.Office)
	if err != nil {
		return nil, err
	}
	wake := func(channel string) {
		if f := l.Wake[channel]; f != nil {
			f()
		}
	}
	if l.Sessions, err = sessions.Open(ctx, l.DB, now(), wake); err != nil {
		return nil, err
	}
	if err := complaints.Migrate(ctx, l.DB); err != nil {
		return nil, err
	}
	l.Intake = complaints.NewIntake(l.DB, l.Calendar, complaints.IntakeOptions{Node: c.Node, AnswerDays: office.AnswerDays, Wake: l.Outbox, Now: now})
	l.Desk = complaints.NewDesk(l.DB, l.Calendar, complaints.DeskOptions{Wake: l.Outbox, Log: log})
	if l.Officers, err = auth.NewOfficers(ctx, l.DB); err != nil {
		return nil, err
	}
	return l, nil
}

// calendar is the office's own (holidays.yaml in its folder) or the national one.
func calendar(c config.Config) (*workdays.Calendar, error) {
	if c.Office != "" {
		f, err := os.Open(filepath.Join(c.Office, "holidays.yaml"))
		switch {
		case err == nil:
			defer func() { _ = f.Close() }() // read only
			cal, err := workdays.Load(f)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", f.Name(), err)
			}
			return cal, nil
		case !errors.Is(err, os.ErrNotExist):
			return nil, fmt.Errorf("office: %w", err)
		}
	}
	return workdays.Default()
}

// Close closes the database.
func (l *Local) Close() error { return l.DB.Close() }
