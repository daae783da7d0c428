package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"motcua/internal/app"
	"motcua/internal/config"
)

// serve runs everything until it is told to stop.
func serve(ctx context.Context, e *env, args []string) error {
	fs := e.flags("serve")
	roles := fs.String("roles", "bot,desk", "the `parts` of this process: bot, desk, or both")
	demo := fs.Bool("demo", false, "make a demo officer and print the sign-in (this machine only)")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("%w: serve takes no %q", errUsage, rest[0])
	}
	o := app.Options{}
	for _, r := range strings.Split(*roles, ",") {
		switch role := app.Role(strings.TrimSpace(r)); role {
		case app.RoleBot, app.RoleDesk:
			o.Roles = append(o.Roles, role)
		default:
			return fmt.Errorf("%w: there is no role %q; use bot, desk or bot,desk", errUsage, r)
		}
	}
	if o.Config, err = e.settings(); err != nil {
		return err
	}
	o.Log = e.logger(o.Config)
	done, progress := e.progress("loading")
	o.Progress = progress
	a, err := app.New(ctx, o)
	done()
	if err != nil {
		return err
	}
	var password string
	if *demo {
		if password, err = a.DemoOfficer(ctx); err != nil {
			return errors.Join(err, a.Stop())
		}
	}
	if err := a.Start(ctx); err != nil {
		return errors.Join(err, a.Stop())
	}
	announce(e.stdout, a, o, password)
	return a.Wait(ctx)
}

// announce prints where everything is.
func announce(w io.Writer, a *app.App, o app.Options, password string) {
	base := strings.TrimSuffix(o.Config.PublicURL, "/")
	if base == "" {
		base = "http://" + a.Addr()
	}
	all, cards := a.Procedures()
	fmt.Fprintf(w, "\nMột Cửa đã chạy / is running: %d thủ tục / procedures (%d thẻ / cards)\n", all, cards)
	for _, r := range o.Roles {
		switch r {
		case app.RoleBot:
			fmt.Fprintf(w, "  người dân hỏi tại / citizens' chat:        %s/\n", base)
		case app.RoleDesk:
			fmt.Fprintf(w, "  cán bộ làm việc tại / officers' console:   %s/console/\n", base)
		}
	}
	if password != "" {
		fmt.Fprintf(w, "  đăng nhập dùng thử / demo sign-in:         %s  mật khẩu / password: %s\n", app.DemoLogin, password)
	}
	fmt.Fprintf(w, "  kênh / channels: %s · hàng đợi / queue: %s · dữ liệu / data: %s\n", channels(o.Config), queueName(o.Config), o.Config.Data)
	fmt.Fprint(w, "  dừng / stop: Ctrl+C\n\n")
}

func channels(c config.Config) string {
	switch {
	case c.Telegram.Token == "":
		return "web"
	case c.Telegram.Webhook != "":
		return "web, Telegram (webhook)"
	default:
		return "web, Telegram (polling)"
	}
}

func queueName(c config.Config) string {
	if c.Redis.URL != "" {
		return "Redis"
	}
	return "trong máy / local"
}
