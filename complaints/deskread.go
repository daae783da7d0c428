package complaints

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// shown is the record as officers get it: the contact masked, as only
// ReadContact gives it, on record.
func (r deskRow) shown() Complaint {
	c := r.Complaint
	c.Contact = c.Contact.masked()
	return c
}

// List returns complaints by deadline, open ones first. Contacts are masked.
func (d *Desk) List(ctx context.Context, f Filter) ([]Complaint, error) {
	return listDesk(ctx, d.db.Read(), f)
}

// Get returns a complaint and its history; the contact is masked. ErrUnknown.
func (d *Desk) Get(ctx context.Context, id string) (Complaint, []Event, error) {
	return d.get(ctx, func(q querier) (deskRow, error) { return deskByID(ctx, q, id) })
}

// ByNumber is Get by the code that people know. Where two machines gave the same
// code it is the one that was filed first; List with Search returns all of them.
func (d *Desk) ByNumber(ctx context.Context, n Number) (Complaint, []Event, error) {
	return d.get(ctx, func(q querier) (deskRow, error) { return deskByNumber(ctx, q, n) })
}

func (d *Desk) get(ctx context.Context, load func(querier) (deskRow, error)) (Complaint, []Event, error) {
	tx, err := d.db.Read().BeginTx(ctx, nil) // record and history of one moment
	if err != nil {
		return Complaint{}, nil, fmt.Errorf("complaints: get: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	r, err := load(tx)
	if err != nil {
		return Complaint{}, nil, err
	}
	es, err := eventsOf(ctx, tx, r.ID)
	if err != nil {
		return Complaint{}, nil, err
	}
	return r.shown(), es, nil
}

// Counts returns the numbers above the list at now; Mine is 0, see CountsFor.
func (d *Desk) Counts(ctx context.Context, now time.Time) (Counts, error) {
	return d.CountsFor(ctx, "", now)
}

// CountsFor is Counts with what the officer holds in Mine.
func (d *Desk) CountsFor(ctx context.Context, officer string, now time.Time) (Counts, error) {
	return countDesk(ctx, d.db.Read(), officer, now, d.cal.AddDays(now, 1))
}

// Remaining returns the working minutes until the answer is due, negative when
// it is overdue.
func (d *Desk) Remaining(c Complaint, now time.Time) int { return d.cal.Remaining(now, c.AnswerBy) }

// ReadContact returns the citizen's contact unmasked and records who looked;
// Text may give the reason. It changes neither state nor version.
func (d *Desk) ReadContact(ctx context.Context, a Act) (Contact, error) {
	a.At = fromMillis(millis(a.At))
	if err := a.validate(); err != nil {
		return Contact{}, err
	}
	var c Contact
	err := d.db.Write(ctx, func(tx *sql.Tx) error {
		r, done, err := begin(ctx, tx, a, "read_contact")
		if err != nil {
			return err
		}
		c = r.Contact
		if done {
			return nil
		}
		_, err = appendEvent(ctx, tx, r.ID, Event{At: a.At, Actor: a.Officer, Type: EventContact, Detail: a.Text, From: r.State, To: r.State})
		return err
	})
	if err != nil {
		return Contact{}, fmt.Errorf("complaints: read contact: %w", err)
	}
	return c, nil
}

// Verify checks the hash chain of every history and returns how many events it
// walked; ErrTampered when one was altered, removed or put in between.
func (d *Desk) Verify(ctx context.Context) (int, error) { return verifyEvents(ctx, d.db.Read()) }
