package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
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
	reconciler := complaints.NewReconciler(a.local.DB, a.queue, a.log, complaints.ReconcilerOptions{Now: a.now})
	all := []part{{"relay", relay.Run}, {"reconciler", reconciler.Run}}
	if a.has(RoleBot) {
		all = append(all, part{"notices", a.consumeNotices}, part{"purge", a.purge})
		if a.misses != nil {
			all = append(all, part{"misses", a.misses.Run})
		}
		if a.telegram != nil {
			all = append(all, part{"telegram", a.telegram.Run})
		}
	}
	if a.has(RoleDesk) {
		all = append(all, part{"desk", func(ctx context.Context) error { return a.local.Desk.Consume(ctx, a.queue, a.consumerName(RoleDesk)) }})
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

// consumerName tells this process's consumers from others', on this machine
// too (by the data folder), and is the same after a restart, so that what was
// in flight is handed out at once: "may1-n2-bot-0a1b2c3d".
func (a *App) consumerName(r Role) string {
	host, err := os.Hostname()
	if err != nil {
		host = "motcua"
	}
	folder, err := filepath.Abs(a.o.Config.Data)
	if err != nil {
		folder = a.o.Config.Data
	}
	sum := sha256.Sum256([]byte(folder))
	parts := []string{host}
	if node := a.o.Config.Node; node != "" {
		parts = append(parts, "n"+node)
	}
	return strings.Join(append(parts, string(r), hex.EncodeToString(sum[:4])), "-")
}
