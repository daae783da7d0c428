package complaints

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"

	"motcua/internal/workdays"
)

// Consume takes arrived complaints, delivery reports and what citizens said on
// other machines from q into the desk's
// store until ctx is done. All may come more than once: the desk adds a
// complaint by its id once, and a report that is known changes nothing. name
// tells the consumers of one group apart.
func (d *Desk) Consume(ctx context.Context, q Queue, name string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var wg sync.WaitGroup
	var first error
	var once sync.Once
	run := func(t Topic, handle func(context.Context, Message) error) {
		defer wg.Done()
		if err := q.Consume(ctx, t, name, handle); err != nil {
			once.Do(func() { first = fmt.Errorf("complaints: consume %s: %w", t, err) })
			cancel()
		}
	}
	wg.Add(3)
	go run(TopicComplaints, d.Receive)
	go run(TopicDeliveries, d.receiveDelivery)
	go run(TopicCitizen, d.ReceiveCitizen)
	wg.Wait()
	return first
}

// Receive takes one message of TopicComplaints into the store; ErrInvalid when
// it is not of the schema.
func (d *Desk) Receive(ctx context.Context, m Message) error {
	c, err := DecodeComplaint(m.Body)
	if err != nil {
		return err
	}
	var added, acked bool
	var twins []Complaint
	err = d.db.Write(ctx, func(tx *sql.Tx) error {
		var err error
		if added, err = insertDesk(ctx, tx, c); err != nil {
			return err
		}
		if added {
			if _, err = appendEvent(ctx, tx, c.ID, Event{At: c.FiledAt, Actor: "citizen", Type: EventFiled, To: StateReceived}); err != nil {
				return err
			}
			if twins, err = noteTwins(ctx, tx, c); err != nil {
				return err
			}
		}
		acked, err = acknowledge(ctx, tx, c.ID, strings.TrimPrefix(m.ID, c.ID), "", c.FiledAt)
		return err
	})
	if err != nil {
		return fmt.Errorf("complaints: receive: %w", err)
	}
	if acked {
		d.opts.Wake.Notify()
	}
	for _, twin := range twins {
		d.log.WarnContext(ctx, "two complaints have the same number (trùng mã): give each machine its own MOTCUA_NODE", "number", string(c.Number), "complaint", c.ID, "other", twin.ID)
	}
	if added {
		d.log.InfoContext(ctx, "complaint arrived at the desk", "complaint", c.ID, "number", string(c.Number), "attempt", m.Attempts)
	}
	return nil
}

// noteTwins writes into the histories of complaints with one number that there
// are several, so that no officer takes one for the other; it returns the others.
func noteTwins(ctx context.Context, tx *sql.Tx, c Complaint) ([]Complaint, error) {
	twins, err := deskTwins(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	note := func(of, other Complaint) error {
		detail := fmt.Sprintf("Trùng mã: một phản ánh khác cũng mang mã %s, gửi lúc %s.", other.Number, other.FiledAt.In(workdays.Zone).Format("15:04 02/01/2006"))
		_, err := appendEvent(ctx, tx, of.ID, Event{At: c.FiledAt, Actor: "system", Type: EventNoted, Detail: detail, From: of.State, To: of.State})
		return err
	}
	for _, twin := range twins {
		if err := note(c, twin); err != nil {
			return nil, err
		}
		if err := note(twin, c); err != nil {
			return nil, err
		}
	}
	return twins, nil
}

func (d *Desk) receiveDelivery(ctx context.Context, m Message) error {
	rep, err := DecodeDelivery(m.Body)
	if err != nil {
		return err
	}
	return d.Deliver(ctx, rep)
}
