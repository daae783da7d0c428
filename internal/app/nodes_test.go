package app

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"motcua/complaints"
	"motcua/complaints/redisqueue/redistest"
	"motcua/internal/config"
)

// machine is one process with a data folder of its own.
func machine(t *testing.T, redis, node string, roles ...Role) *App {
	t.Helper()
	c := settings(t)
	c.Redis.URL, c.Node = config.Secret(redis), node
	a, err := New(t.Context(), Options{Config: c, Roles: roles})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Stop(); err != nil {
			t.Error(err)
		}
	})
	if err := a.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestSeveralMachines: one process with the desk, two that take complaints, each
// with its own database, on one Redis. The numbers differ, both complaints are
// at the desk, each answer goes back to its own machine, and what the citizen
// says of it reaches the desk.
func TestSeveralMachines(t *testing.T) {
	server := redistest.Start(t)
	desk := machine(t, server.URL(), "", RoleDesk)
	bots := []*App{machine(t, server.URL(), "1", RoleBot), machine(t, server.URL(), "2", RoleBot)}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	until := func(what string, ok func() bool) {
		t.Helper()
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for !ok() {
			select {
			case <-ctx.Done():
				t.Fatal("never: ", what)
			case <-tick.C:
			}
		}
	}
	receipts := make([]complaints.Receipt, len(bots))
	for i, b := range bots { // the same conversation on both: only the machine tells them apart
		r, err := b.local.Intake.File(ctx, complaints.New{Key: "k", At: time.Now(), Channel: "web", Conversation: "c", Kind: complaints.KindDelay, Text: fmt.Sprint("Phản ánh ở máy ", i+1)})
		if err != nil {
			t.Fatal(err)
		}
		receipts[i] = r
	}
	if a, b := string(receipts[0].Number), string(receipts[1].Number); a == b || !strings.HasPrefix(a[10:], "1001") || !strings.HasPrefix(b[10:], "2001") {
		t.Fatalf("numbers %s and %s", a, b)
	}
	list := func() []complaints.Complaint {
		cs, err := desk.local.Desk.List(ctx, complaints.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		return cs
	}
	until("both at the desk", func() bool { return len(list()) == 2 })
	for _, c := range list() {
		answer := "Trả lời cho máy " + c.Node
		c, err := desk.local.Desk.Claim(ctx, complaints.Act{Complaint: c.ID, Officer: "lan", Version: c.Version, Command: "1", At: time.Now()})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := desk.local.Desk.Answer(ctx, complaints.Act{Complaint: c.ID, Officer: "lan", Version: c.Version, Command: "2", Text: answer, At: time.Now()}); err != nil {
			t.Fatal(err)
		}
	}
	for i, b := range bots {
		n := receipts[i].Number
		want := fmt.Sprint("Trả lời cho máy ", i+1)
		status := func() complaints.Status {
			s, err := b.local.Intake.Status(ctx, n)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		until("the answer on its machine", func() bool { return status().State == complaints.StateAnswered })
		if s := status(); s.Answer != want || s.AnsweredAt.IsZero() {
			t.Errorf("status on machine %d: %+v", i+1, s)
		}
		until("the answer in the outbox", func() bool {
			out, err := b.local.Sessions.Unsent(ctx, "web", "c", time.Now(), 10)
			if err != nil {
				t.Fatal(err)
			}
			return len(out) == 2
		})
		out, err := b.local.Sessions.Unsent(ctx, "web", "c", time.Now(), 10)
		if err != nil || !strings.Contains(fmt.Sprint(out), want) || strings.Contains(fmt.Sprint(out), string(receipts[1-i].Number)) {
			t.Errorf("outbox of machine %d: %v, %v", i+1, out, err)
		}
		if err := b.local.Intake.Confirm(ctx, n, "web", "c", i == 0, time.Now()); err != nil {
			t.Fatal(err)
		}
		until("the citizen's word acknowledged", func() bool { return !status().PassedOn })
		got, _, err := desk.local.Desk.ByNumber(ctx, n)
		if want := []complaints.State{complaints.StateClosed, complaints.StateReopened}[i]; err != nil || got.State != want || status().State != want {
			t.Errorf("machine %d: at the desk %s, told %s, want %s; %v", i+1, got.State, status().State, want, err)
		}
	}
}

// TestConsumerNames: two processes on one machine have different names, a
// restart does not change them.
func TestConsumerNames(t *testing.T) {
	t.Parallel()
	name := func(node, data string, r Role) string {
		c := config.Default()
		c.Node, c.Data = node, data
		return (&App{o: Options{Config: c}}).consumerName(r)
	}
	a := name("", "./data", RoleBot)
	for _, other := range []string{name("", "./data2", RoleBot), name("1", "./data", RoleBot), name("", "./data", RoleDesk)} {
		if other == a {
			t.Errorf("%s twice", a)
		}
	}
	if again := name("", "data/", RoleBot); again != a {
		t.Errorf("%s, then %s", a, again)
	}
}
