package app

import (
	"context"
	"errors"
	"os"
	"time"

	"motcua/complaints"
)

// part is a loop that runs until its context ends.
type part struct {
	name string
	run  func(context.Context) error
}

// purgeEvery is how often old conversations are forgotten.
const purgeEvery = time.Hour

// parts lists the loops of this process's roles.
func (a *App) parts() []part {
	relay := complaints.NewRelay(a.local.DB, a.queue, a.log, complaints.RelayOptions{Wake: a.local.Outbox, Now: a.now})
	all := []part{{"relay", relay.Run}}
	if a.has(RoleBot) {
		all = append(all, part{"notices", a.consumeNotices}, part{"purge", a.purge})
		if a.telegram != nil {
			all = append(all, part{"telegram", a.telegram.Run})
		}
	}
	if a.has(RoleDesk) {
		// The reconciler compares the intake with the desk, so it runs where
		// both are in one database.
		if a.has(RoleBot) {
			reconciler := complaints.NewReconciler(a.local.DB, a.queue, a.log, complaints.ReconcilerOptions{Now: a.now})
			all = append(all, part{"reconciler", reconciler.Run})
		}
		all = append(all, part{"desk", func(ctx context.Context) error { return a.local.Desk.Consume(ctx, a.queue, consumerName()) }})
	}
	return all
}

// purge forgets old conversations, once an hour.
func (a *App) purge(ctx context.Context) error {
	tick := time.NewTicker(purgeEvery)
	defer tick.Stop()
	for {
		n, err := a.local.Sessions.Purge(ctx, a.now())
		if err != nil && !errors.Is(err, context.Canceled) {
			a.log.ErrorContext(ctx, "old conversations were not purged", "error", err)
		} else if n > 0 {
			a.log.InfoContext(ctx, "old conversations purged", "rows", n)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// consumerName tells this machine's consumers from others' and is the same
// after a restart, so that what was in flight is handed out at once.
func consumerName() string {
	name, err := os.Hostname()
	if err != nil {
		return "motcua"
	}
	return name
}
