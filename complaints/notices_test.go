package complaints

import (
	"errors"
	"testing"
	"time"
)

func TestDeliver(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	c = do(t, f.desk.Claim, by("lan", c, "")) // notice :2
	c = do(t, f.desk.Answer, by("lan", c, "xong"))
	notice := c.ID + ":3"
	rep := func(notice, state string, minutes int) {
		t.Helper()
		r := DeliveryReport{Schema: SchemaDelivery, Notice: notice, Complaint: c.ID, State: state, At: friday.Add(2*time.Hour + time.Duration(minutes)*time.Minute)}
		if err := f.desk.Deliver(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	want := func(state string, events int) {
		t.Helper()
		got, es, err := f.desk.Get(t.Context(), c.ID)
		if err != nil || got.Delivery != state || len(es) != events {
			t.Errorf("delivery %q with %d events, %v; want %q, %d", got.Delivery, len(es), err, state, events)
		}
	}
	want(DeliveryCreated, 3)
	rep(notice, DeliverySending, 1)
	want(DeliverySending, 3)
	rep(notice, DeliveryTemporary, 2)
	rep(notice, DeliveryTemporary, 2)
	want(DeliveryTemporary, 4)
	rep(notice, DeliveryDelivered, 4)
	rep(notice, DeliverySending, 3)   // out of order
	rep(notice, DeliveryPermanent, 9) // delivered is final
	want(DeliveryDelivered, 5)
	rep(c.ID+":2", DeliveryPermanent, 5) // of an older notice: history only
	want(DeliveryDelivered, 6)
	err := f.desk.Deliver(t.Context(), DeliveryReport{Schema: SchemaDelivery, Notice: "x:1", Complaint: "x", State: DeliverySending, At: friday})
	if !errors.Is(err, ErrUnknown) {
		t.Errorf("unknown notice: %v", err)
	}
}

func TestConfirm(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	say := func(settled bool, when time.Time) error {
		return f.intake.Confirm(t.Context(), c.Number, "telegram", "chat-1", settled, when)
	}
	if err := say(true, friday); !errors.Is(err, ErrState) {
		t.Errorf("before an answer: %v", err)
	}
	c = do(t, f.desk.Claim, by("lan", c, ""))
	c = do(t, f.desk.Answer, by("lan", c, "xong"))
	if err := f.intake.Confirm(t.Context(), c.Number, "web", "chat-1", true, friday); !errors.Is(err, ErrUnknown) {
		t.Errorf("a stranger: %v", err)
	}
	when := at("2026-11-26 10:00")
	for range 2 {
		if err := say(false, when); err != nil {
			t.Fatal(err)
		}
	}
	c, es, _ := f.desk.Get(t.Context(), c.ID)
	if c.State != StateReopened || c.Holder != "" || !c.AnswerBy.Equal(at("2026-12-03 17:00")) || len(es) != 4 {
		t.Errorf("reopened: %+v, %d events", c, len(es))
	}
	c = do(t, f.desk.Claim, by("minh", c, ""))
	c = do(t, f.desk.Answer, by("minh", c, "xong thật"))
	if err := say(false, when); !errors.Is(err, ErrState) {
		t.Errorf("a second reopening: %v", err)
	}
	for range 2 {
		if err := say(true, when); err != nil {
			t.Fatal(err)
		}
	}
	if c, _, _ = f.desk.Get(t.Context(), c.ID); c.State != StateClosed {
		t.Errorf("settled: %+v", c)
	}

	old := f.arrived(t, "old")
	old = do(t, f.desk.Claim, by("lan", old, ""))
	old = do(t, f.desk.Close, by("lan", old, "Đã có kết quả."))
	c = old
	if err := say(false, old.ClosedAt.AddDate(0, 0, 31)); !errors.Is(err, ErrState) {
		t.Errorf("too late: %v", err)
	}
	if err := say(false, old.ClosedAt.AddDate(0, 0, 29)); err != nil {
		t.Errorf("in time: %v", err)
	}
}
