package main

import (
	"context"
	"fmt"
	"time"

	"motcua/internal/app"
)

// doctor looks at whether this machine is fit, in plain Vietnamese.
func doctor(ctx context.Context, e *env, args []string) error {
	rest, err := parse(e.flags("doctor"), args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("%w: doctor takes no words", errUsage)
	}
	c, err := e.settings()
	if err != nil {
		return err
	}
	bad := 0
	for _, f := range app.Examine(ctx, c, e.logger(c), time.Now) {
		fmt.Fprintf(e.stdout, "%s %-12s %s\n", f.Sign(), f.What, f.Says)
		if f.Do != "" {
			fmt.Fprintf(e.stdout, "               → %s\n", f.Do)
		}
		if f.Level == app.Broken {
			bad++
		}
	}
	if bad > 0 {
		return fmt.Errorf("có %d việc phải sửa trước khi phục vụ", bad)
	}
	fmt.Fprintln(e.stdout, "Máy sẵn sàng.")
	return nil
}
