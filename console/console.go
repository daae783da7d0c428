// Package console is the officers' web pages: the queue in order of deadlines,
// one complaint with its history, and the acts on it. Every page is made on
// the server, works without a script, on a narrow phone and from the keyboard.
package console

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"motcua/complaints"
	"motcua/internal/auth"
	"motcua/procedures"
)

// Desk is what the console needs of the complaint desk; *complaints.Desk
// satisfies it. An act that finds another version than Act.Version changes
// nothing and returns complaints.ErrConflict; one Act.Command acts once.
// Contacts in what List and Get return are masked.
type Desk interface {
	// List returns complaints in the order of deadlines, open ones first.
	List(ctx context.Context, f complaints.Filter) ([]complaints.Complaint, error)
	// Get returns one complaint and its history, oldest event first;
	// complaints.ErrUnknown when there is none.
	Get(ctx context.Context, id string) (complaints.Complaint, []complaints.Event, error)
	// CountsFor tells how many complaints are open, unclaimed, overdue, and held
	// by the officer.
	CountsFor(ctx context.Context, officer string, now time.Time) (complaints.Counts, error)

	Claim(ctx context.Context, a complaints.Act) (complaints.Complaint, error)
	Release(ctx context.Context, a complaints.Act) (complaints.Complaint, error)
	Note(ctx context.Context, a complaints.Act) (complaints.Complaint, error)
	AskInfo(ctx context.Context, a complaints.Act) (complaints.Complaint, error)
	Answer(ctx context.Context, a complaints.Act) (complaints.Complaint, error)
	Close(ctx context.Context, a complaints.Act) (complaints.Complaint, error)
	Reopen(ctx context.Context, a complaints.Act) (complaints.Complaint, error)
	// ReadContact returns the contact and records who looked.
	ReadContact(ctx context.Context, a complaints.Act) (complaints.Contact, error)
}

// Procedures looks a procedure up by code; *procedures.Catalogue satisfies it.
type Procedures interface {
	Procedure(code string) (*procedures.Procedure, bool)
}

// QueueStatus is how the queue between the intake and the desk does.
type QueueStatus struct {
	Engine  string // as officers know it: "Redis"; "" for the local queue
	Down    bool   // cannot be reached at the moment
	Waiting int    // complaints taken but not yet handed over
}

// Options are the parts that a Console is made of.
type Options struct {
	Desk       Desk
	Officers   *auth.Officers
	Procedures Procedures       // may be nil: names stand without official limits
	Now        func() time.Time // the clock
	Log        *slog.Logger
	Secure     bool   // the console is reached over HTTPS: cookies say so
	OfficeName string // "Trung tâm Phục vụ hành chính công xã Bình An"; may be ""

	// Queue tells of the queue for the banner; nil shows no banner.
	Queue func(ctx context.Context) (QueueStatus, error)
	// IsWorking reports whether the office works on the day of t; it may be
	// (*workdays.Calendar).IsWorking. nil works from Monday to Friday.
	IsWorking func(t time.Time) bool
	// TrustedOrigins are further addresses under which officers open the
	// console ("https://motcua.example.vn"), for a proxy that changes Host.
	TrustedOrigins []string
	// ClientAddr gives the caller's address for the delay after wrong
	// passwords, "" when it says nothing. nil takes the connection's address,
	// and nothing for this machine itself, where a proxy stands for everybody.
	ClientAddr func(r *http.Request) string
}

// Console serves the officers' pages.
type Console struct {
	Options
	pages   map[string]page
	assets  map[string]asset
	handler http.Handler
}

// New checks the options, reads all templates and returns the console; any
// fault in a template shows here and not on a page.
func New(o Options) (*Console, error) {
	switch {
	case o.Desk == nil:
		return nil, errors.New("console: no desk")
	case o.Officers == nil:
		return nil, errors.New("console: no officers")
	case o.Now == nil:
		return nil, errors.New("console: no clock")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.IsWorking == nil {
		o.IsWorking = mondayToFriday
	}
	if o.ClientAddr == nil {
		o.ClientAddr = remoteAddr
	}
	c := &Console{Options: o}
	var err error
	if c.assets, err = loadAssets(); err != nil {
		return nil, err
	}
	if c.pages, err = loadPages(c.assets); err != nil {
		return nil, err
	}
	if c.handler, err = c.routes(); err != nil {
		return nil, err
	}
	return c, nil
}

// Handler returns the handler of everything under /console/; it expects the
// whole path, so it is mounted without stripping a prefix.
func (c *Console) Handler() http.Handler { return c.handler }
