// Package app wires the parts together and starts and stops them in order. It
// is embeddable: New opens, Start listens and runs, Stop ends everything
// within a bound, in the reverse order of opening.
package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"motcua/bot"
	"motcua/bot/telegram"
	"motcua/complaints"
	"motcua/complaints/localqueue"
	"motcua/complaints/redisqueue"
	"motcua/internal/auth"
	"motcua/internal/config"
	"motcua/internal/misses"
	"motcua/internal/ops"
)

// Role is a part of the work that a process may do alone.
type Role string

// The roles. A process without "desk" runs channels only.
const (
	RoleBot  Role = "bot"
	RoleDesk Role = "desk"
)

// stopTimeout bounds Stop: what has not ended by then is left behind.
const stopTimeout = 10 * time.Second

// Options is what an App needs; all but Config have defaults.
type Options struct {
	Config   config.Config
	Roles    []Role // default: both
	Log      *slog.Logger
	Now      func() time.Time
	Progress Progress
}

// App is the running program.
type App struct {
	o        Options
	log      *slog.Logger
	now      func() time.Time
	local    *Local
	brain    *Brain
	talk     *bot.Talk
	queue    complaints.Queue
	telegram *telegram.Channel // nil without a token
	misses   *misses.Recorder  // nil when nothing is kept
	metrics  *ops.Metrics
	watch    queueWatch
	registry *prometheus.Registry
	server   *http.Server
	listener net.Listener
	cleanups []cleanup
	cancel   context.CancelFunc
	wg       sync.WaitGroup
	failed   chan error
	stop     sync.Once
	stopErr  error
}

// cleanup is a named teardown step; the name is for the log.
type cleanup struct {
	name string
	do   func() error
}

// New opens everything and undoes what it opened when something fails.
func New(ctx context.Context, o Options) (_ *App, err error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if len(o.Roles) == 0 {
		o.Roles = []Role{RoleBot, RoleDesk}
	}
	a := &App{o: o, log: o.Log, now: o.Now, failed: make(chan error, 1), registry: prometheus.NewRegistry()}
	defer func() {
		if err != nil {
			err = errors.Join(err, a.cleanUp())
		}
	}()
	a.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	a.metrics = ops.NewMetrics(a.registry)
	if a.local, err = OpenLocal(ctx, o.Config, o.Log, o.Now); err != nil {
		return nil, err
	}
	a.onStop("database", a.local.Close)
	for _, r := range o.Roles {
		release, err := lock(o.Config.Data, r)
		if err != nil {
			return nil, err
		}
		a.onStop("lock", release)
	}
	if a.brain, err = NewBrain(ctx, o.Config, a.local.Intake, o.Log, o.Progress); err != nil {
		return nil, err
	}
	a.onStop("index", a.brain.Close)
	if err := a.openMisses(ctx); err != nil {
		return nil, err
	}
	a.talk = bot.NewTalk(noting{measured{a.brain.Bot, a.metrics, a.now}, a.misses}, a.local.Sessions)
	if a.queue, err = OpenQueue(ctx, o.Config, a.local, o.Log, o.Now); err != nil {
		return nil, err
	}
	a.onStop("queue", a.queue.Close)
	a.registry.MustRegister(deadLetters{a.queue})
	if err := a.openTelegram(); err != nil {
		return nil, err
	}
	handler, err := a.routes(ctx)
	if err != nil {
		return nil, err
	}
	a.server = &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(o.Log.Handler(), slog.LevelWarn),
	}
	return a, nil
}

func (a *App) has(r Role) bool { return slices.Contains(a.o.Roles, r) }

// OpenQueue opens Redis when the settings name one, else the local queue.
func OpenQueue(ctx context.Context, c config.Config, l *Local, log *slog.Logger, now func() time.Time) (complaints.Queue, error) {
	if url := string(c.Redis.URL); url != "" {
		q, err := redisqueue.Open(redisqueue.Options{URL: url, Log: log, Now: now})
		if err != nil {
			return nil, fmt.Errorf("MOTCUA_REDIS_URL: %w", err)
		}
		return q, nil
	}
	return localqueue.New(ctx, l.DB, localqueue.Options{Log: log, Now: now})
}

func (a *App) openTelegram() error {
	c := a.o.Config.Telegram
	if c.Token == "" || !a.has(RoleBot) {
		return nil
	}
	var err error
	a.telegram, err = telegram.New(telegram.Options{
		Token: string(c.Token), APIBase: c.API, WebhookURL: c.Webhook, Secret: string(c.Secret),
		Talk: a.talk, Inbox: a.local.Sessions, Outbox: a.local.Sessions, Log: a.log, Now: a.now,
		OnDelivery: func(key string, d bot.Delivery) {
			a.delivered(context.Background(), "telegram", key, d)
		},
	})
	if err != nil {
		return err
	}
	a.local.Wake[a.telegram.Name()] = a.telegram.Wake
	return nil
}

// onStop registers a teardown step; steps run in reverse order.
func (a *App) onStop(name string, do func() error) {
	a.cleanups = append(a.cleanups, cleanup{name, do})
}

func (a *App) cleanUp() error {
	var errs []error
	for _, c := range slices.Backward(a.cleanups) {
		if err := c.do(); err != nil {
			errs = append(errs, fmt.Errorf("stop %s: %w", c.name, err))
		}
	}
	a.cleanups = nil
	return errors.Join(errs...)
}

// Start listens and runs every part in the background.
func (a *App) Start(ctx context.Context) error {
	var lc net.ListenConfig
	ln, err := lc.Listen(ctx, "tcp", a.o.Config.Addr) // a taken port is an error here, not in a goroutine
	if err != nil {
		return fmt.Errorf("cannot listen on %s (is another program using it? set MOTCUA_ADDR to another port): %w", a.o.Config.Addr, err)
	}
	a.listener = ln
	run, cancel := context.WithCancel(context.WithoutCancel(ctx))
	a.cancel = cancel
	a.spawn(run, "http", func(context.Context) error {
		if err := a.server.Serve(ln); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	for _, p := range a.parts() {
		a.spawn(run, p.name, p.run)
	}
	return nil
}

// spawn runs f in the background; a failure ends Run.
func (a *App) spawn(ctx context.Context, name string, f func(context.Context) error) {
	a.wg.Go(func() {
		if err := f(ctx); err != nil && ctx.Err() == nil {
			select {
			case a.failed <- fmt.Errorf("%s: %w", name, err):
			default:
			}
		}
	})
}

// Addr is the address listened on.
func (a *App) Addr() string { return a.listener.Addr().String() }

// Run starts, waits for ctx to end or a part to fail, and stops.
func (a *App) Run(ctx context.Context) error {
	if err := a.Start(ctx); err != nil {
		return errors.Join(err, a.Stop())
	}
	return a.Wait(ctx)
}

// Wait waits for ctx to end or a part to fail, and stops.
func (a *App) Wait(ctx context.Context) error {
	var err error
	select {
	case <-ctx.Done():
		a.log.InfoContext(ctx, "stopping", "cause", context.Cause(ctx))
	case err = <-a.failed:
		a.log.ErrorContext(ctx, "a part failed; stopping", "error", err)
	}
	return errors.Join(err, a.Stop())
}

// Stop ends everything: first no new requests, then the parts, then what they
// stand on. It may be called more than once and before Start.
func (a *App) Stop() error {
	a.stop.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
		defer cancel()
		var errs []error
		if a.listener != nil {
			errs = append(errs, a.server.Shutdown(ctx))
		}
		if a.cancel != nil {
			a.cancel()
		}
		done := make(chan struct{})
		go func() { a.wg.Wait(); close(done) }()
		select {
		case <-done:
		case <-ctx.Done():
			errs = append(errs, errors.New("some parts did not stop in time"))
		}
		a.stopErr = errors.Join(append(errs, a.cleanUp())...)
	})
	return a.stopErr
}

// Procedures is how many procedures citizens can ask for, and how many of them
// have one of our cards.
func (a *App) Procedures() (all, cards int) {
	return a.brain.Catalogue.Len(), len(a.brain.Loaded.Cards)
}

// Officers are the people who may sign in to the console.
func (a *App) Officers() *auth.Officers { return a.local.Officers }
