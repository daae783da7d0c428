// Command motcua is Một Cửa: chat with citizens, the complaint desk and the
// tools around them, in one binary. See "motcua help".
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(Main()) }

// Main runs the program on the process's arguments, files and signals and
// returns its exit code: 0 done, 1 failed, 2 called wrongly.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal kills at once
	return exitCode(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr), os.Stderr)
}
