package app

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"motcua/bot"
	"motcua/bot/texts"
	"motcua/bot/webchat"
	"motcua/console"
	"motcua/internal/config"
	"motcua/internal/ops"
)

// routes mounts every page of this process's roles.
func (a *App) routes(ctx context.Context) (http.Handler, error) {
	mux := http.NewServeMux()
	secure := strings.HasPrefix(a.o.Config.PublicURL, "https://")
	office, err := config.ReadOffice(a.o.Config.Office)
	if err != nil {
		return nil, err
	}
	watch := ops.Handler(a.registry, a.checks())
	for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
		mux.Handle(path, watch)
	}
	if a.has(RoleBot) {
		said, err := texts.Load()
		if err != nil {
			return nil, err
		}
		chat, err := webchat.New(webchat.Options{
			Talk: a.talk, Bot: a.brain.Bot, Outbox: a.local.Sessions, Transcript: a.local.Sessions, Texts: said,
			Office: office.Name, Now: a.now, Log: a.log, Secure: secure,
			OnDelivery: func(ctx context.Context, key string, d bot.Delivery) { a.delivered(ctx, webchat.Name, key, d) },
		})
		if err != nil {
			return nil, err
		}
		mux.Handle("/", chat.Handler())
		if a.telegram != nil {
			mux.Handle("/hooks/telegram", a.telegram.Webhook())
		}
	}
	if a.has(RoleDesk) {
		desk, err := console.New(console.Options{
			Desk: a.local.Desk, Officers: a.local.Officers, Procedures: a.brain.Catalogue, Now: a.now, Log: a.log,
			Secure: secure, OfficeName: office.Name, Queue: a.queueStatus, IsWorking: a.local.Calendar.IsWorking,
		})
		if err != nil {
			return nil, err
		}
		mux.Handle("/console/", desk.Handler())
	}
	return mux, nil
}

// checks are what /readyz looks at.
func (a *App) checks() []ops.Check {
	return []ops.Check{
		{Name: "database", Essential: true, Run: a.local.DB.Writable},
		{Name: "index", Essential: true, Run: func(ctx context.Context) error {
			found, err := a.brain.Search.Search(ctx, "đăng ký khai sinh", 1)
			if err == nil && len(found) == 0 {
				err = errors.New("nothing found")
			}
			return err
		}},
		{Name: "queue", Run: a.queue.Ping},
	}
}
