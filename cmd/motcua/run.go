package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"motcua/internal/config"
)

// command is one word after "motcua".
type command struct {
	name, args, does string
	run              func(context.Context, *env, []string) error
}

// env is what a command runs in.
type env struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	environ        []string
}

// commands lists them; a function, as commands print their own line of it.
func commands() []command {
	return []command{
		{"serve", "[--roles bot,desk] [--demo]", "everything in one process: chat, channels, console", serve},
		{"chat", "", "the conversation in the terminal", chat},
		{"ask", "[--json] [--explain] [--after TEXT]… TEXT", "one turn; --after gives earlier turns of the same citizen", ask},
		{"eval", "FILE [--json] [--details OUT] [--misses] | FILE --explain ID", "a labelled question file -> table per class; or all about one question", eval},
		{"misses", "[--days N] [--json]", "questions that were not served, alike ones together, with aliases to try", listMisses},
		{"try", "--alias \"…\" CODE [--alias \"…\" CODE]… [FILE…]", "what an alias gains and loses over labelled questions", try},
		{"catalogue", "check | show CODE | import FILE | diff OLD NEW", "see what is loaded, what is wrong, what changed", catalogue},
		{"officer", "add LOGIN --name NAME | list | reset LOGIN", "officers, units, roles", officer},
		{"queue", "[status] | dead | requeue TOPIC ID", "what waits between chat and officers; what was set aside", queue},
		{"doctor", "", "is this machine fit: database, Redis, clock, channels", doctor},
	}
}

// errUsage marks an error of the person who typed the command.
var errUsage = errors.New("usage")

// run is the program: everything main would do, but testable.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) error {
	e := &env{stdin: stdin, stdout: stdout, stderr: stderr, environ: os.Environ()}
	if len(args) == 0 {
		usage(stderr)
		return fmt.Errorf("%w: a command is missing", errUsage)
	}
	if slices.Contains([]string{"help", "-h", "--help"}, args[0]) {
		usage(stdout)
		return nil
	}
	if slices.Contains([]string{"version", "-v", "--version"}, args[0]) {
		fmt.Fprintln(stdout, "motcua", version())
		return nil
	}
	for _, c := range commands() {
		if c.name == args[0] {
			return c.run(ctx, e, args[1:])
		}
	}
	return fmt.Errorf("%w: there is no command %q; \"motcua help\" lists them", errUsage, args[0])
}

// version is the module's version and the commit it was built from, as the Go
// tool recorded them.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			v += " " + s.Value
		}
	}
	return v + " " + info.GoVersion
}

func usage(w io.Writer) {
	fmt.Fprint(w, "Một Cửa: hỏi thủ tục hành chính, gửi phản ánh hồ sơ trễ hạn.\n\nusage: motcua COMMAND …\n\n")
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.does)
	}
	fmt.Fprint(w, "\nmotcua COMMAND --help tells more. Settings are MOTCUA_… variables; see motcua.example.yaml.\n")
}

// exitCode reports err on stderr and returns the process's exit code.
func exitCode(err error, stderr io.Writer) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintln(stderr, "motcua:", strings.TrimPrefix(err.Error(), "usage: "))
		return 2
	default:
		fmt.Fprintln(stderr, "motcua:", err)
		return 1
	}
}

// flags returns a flag set for the command that writes its help to stderr.
func (e *env) flags(name string) *flag.FlagSet {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	fs.SetOutput(e.stderr)
	fs.Usage = func() {
		word, _, _ := strings.Cut(name, " ")
		for _, c := range commands() {
			if c.name == word {
				fmt.Fprintf(e.stderr, "usage: motcua %s %s\n\n%s\n", c.name, c.args, c.does)
			}
		}
		fs.PrintDefaults()
	}
	return fs
}

// parse reads flags that may stand before, between and after the other
// arguments, and returns those others.
func parse(fs *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		if fs.NArg() == 0 {
			return rest, nil
		}
		if n := len(args) - fs.NArg(); n > 0 && args[n-1] == "--" {
			return append(rest, fs.Args()...), nil
		}
		rest, args = append(rest, fs.Arg(0)), fs.Args()[1:]
	}
}

// settings reads the program's settings.
func (e *env) settings() (config.Config, error) {
	c, err := config.Load(e.environ)
	if err != nil {
		return c, fmt.Errorf("the settings are not right:\n%w", err)
	}
	return c, nil
}

// logger writes to stderr at the level the settings ask for.
func (e *env) logger(c config.Config) *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(c.LogLevel)); err != nil {
		level = slog.LevelInfo
	}
	return slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: level}))
}
