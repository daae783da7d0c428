package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"time"

	"motcua/bot"
	"motcua/bot/terminal"
	"motcua/internal/app"
)

// chat holds the conversation in the terminal, on the same database as serve.
func chat(ctx context.Context, e *env, args []string) (err error) {
	rest, err := parse(e.flags("chat"), args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("%w: chat takes no words; type them when it asks", errUsage)
	}
	c, err := e.settings()
	if err != nil {
		return err
	}
	local, err := app.OpenLocal(ctx, c, e.logger(c), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, local.Close()) }()
	brain, err := app.NewBrain(ctx, c, local.Intake, e.logger(c), nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, brain.Close()) }()
	talk := terminal.Chat{Talk: bot.NewTalk(brain.Bot, local.Sessions), Outbox: local.Sessions, Conversation: person(), Now: time.Now}
	return talk.Run(ctx, e.stdin, e.stdout)
}

// person tells people on one machine apart, so that each goes on with their own talk.
func person() string {
	if u, err := user.Current(); err == nil {
		return u.Uid
	}
	return fmt.Sprint(os.Getuid())
}
