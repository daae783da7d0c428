package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"motcua/complaints"
	"motcua/internal/app"
)

// queue shows what waits between the chat and the officers, lists what was set
// aside after failing again and again, and puts it back.
func queue(ctx context.Context, e *env, args []string) (err error) {
	rest, err := parse(e.flags("queue"), args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		rest = []string{"status"}
	}
	want := map[string]int{"status": 1, "dead": 1, "requeue": 3}[rest[0]]
	if want == 0 || len(rest) != want {
		return fmt.Errorf("%w: queue status, queue dead, or queue requeue TOPIC ID", errUsage)
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
	q, err := app.OpenQueue(ctx, c, local, e.logger(c), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, q.Close()) }()
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := q.Ping(ctx); err != nil {
		return fmt.Errorf("the queue cannot be reached; complaints are taken all the same and wait: %w", err)
	}
	switch rest[0] {
	case "status":
		return queueStatus(ctx, e, q, local)
	case "dead":
		return queueDead(ctx, e, q)
	default:
		if err := q.Requeue(ctx, complaints.Topic(rest[1]), rest[2]); err != nil {
			return fmt.Errorf("%s %s was not put back: %w", rest[1], rest[2], err)
		}
		fmt.Fprintf(e.stdout, "%s %s was put back and will be handed out again\n", rest[1], rest[2])
		return nil
	}
}

func queueStatus(ctx context.Context, e *env, q complaints.Queue, local *app.Local) error {
	unpublished, err := complaints.Unpublished(ctx, local.DB)
	if err != nil {
		return err
	}
	tw := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "topic\twaiting\tin flight\tset aside")
	for _, t := range complaints.Topics() {
		d, err := q.Depth(ctx, t)
		if err != nil {
			return err
		}
		if d == (complaints.Depth{}) && strings.Contains(string(t), ".") {
			continue // another machine's topic, with nothing in it
		}
		fmt.Fprintf(tw, "%s\t%d\t%d\t%d\n", t, d.Waiting, d.InFlight, d.Dead)
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.stdout, "not yet published from this machine: %d\n", unpublished)
	return err
}

// queueDead lists what was set aside: ids and reasons, never the contents.
func queueDead(ctx context.Context, e *env, q complaints.Queue) error {
	n := 0
	for _, t := range complaints.Topics() {
		dead, err := q.Dead(ctx, t)
		if err != nil {
			return err
		}
		for _, d := range dead {
			n++
			fmt.Fprintf(e.stdout, "%s %s  %s  %s\n", t, d.ID, d.At.Local().Format("2006-01-02 15:04"), d.Reason)
		}
	}
	if n == 0 {
		fmt.Fprintln(e.stdout, "nothing was set aside")
		return nil
	}
	fmt.Fprintln(e.stdout, "once the cause is mended: motcua queue requeue TOPIC ID")
	return nil
}
