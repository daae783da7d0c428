package complaints

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// Consume takes arrived complaints and delivery reports from q into the desk's
// store until ctx is done. Both may come more than once: the desk adds a
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
	wg.Add(2)
	go run(TopicComplaints, d.Receive)
	go run(TopicDeliveries, d.receiveDelivery)
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
	added := false
	err = d.db.Write(ctx, func(tx *sql.Tx) error {
		var err error
		if added, err = insertDesk(ctx, tx, c); err != nil || !added {
			return err
		}
		_, err = appendEvent(ctx, tx, c.ID, Event{At: c.FiledAt, Actor: "citizen", Type: EventFiled, To: StateReceived})
		return err
	})
	if err != nil {
		return fmt.Errorf("complaints: receive: %w", err)
	}
	if added {
		d.log.InfoContext(ctx, "complaint arrived at the desk", "complaint", c.ID, "number", string(c.Number), "attempt", m.Attempts)
	}
	return nil
}

func (d *Desk) receiveDelivery(ctx context.Context, m Message) error {
	rep, err := DecodeDelivery(m.Body)
	if err != nil {
		return err
	}
	return d.Deliver(ctx, rep)
}
