package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"motcua/internal/app"
	"motcua/procedures"
	"motcua/procedures/portal"
)

// catalogue shows what is loaded, what is wrong and what changed.
func catalogue(ctx context.Context, e *env, args []string) error {
	fs := e.flags("catalogue")
	all := fs.Bool("all", false, "check: list every finding, not the first ten of each kind")
	kind := fs.String("kind", "", "check: list findings of this `kind` only")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return errCatalogue
	}
	want := map[string]int{"check": 1, "show": 2, "import": 2, "diff": 3}[rest[0]]
	if want == 0 || len(rest) != want {
		return errCatalogue
	}
	switch rest[0] {
	case "check":
		return catalogueCheck(ctx, e, *kind, *all)
	case "show":
		return catalogueShow(ctx, e, rest[1])
	case "import":
		return catalogueImport(ctx, e, rest[1])
	default:
		return catalogueDiff(ctx, e, rest[1], rest[2])
	}
}

var errCatalogue = fmt.Errorf("%w: catalogue check, show CODE, import FILE, or diff OLD NEW", errUsage)

// load loads what the settings name, with a progress bar on a terminal.
func (e *env) load(ctx context.Context) (*app.Loaded, error) {
	c, err := e.settings()
	if err != nil {
		return nil, err
	}
	done, progress := e.progress("reading the national records")
	defer done()
	return app.LoadCatalogue(ctx, c, e.logger(c), progress)
}

func catalogueCheck(ctx context.Context, e *env, kind string, all bool) error {
	l, err := e.load(ctx)
	if err != nil {
		return err
	}
	records := l.National.Procedures
	if len(records) == 0 {
		records = l.Cards
	}
	findings := append(procedures.Check(records, time.Now()), procedures.StaleCards(l.Cards, l.National.Procedures)...)
	if len(l.National.Procedures) == 0 {
		findings = procedures.Check(records, time.Now()) // nothing to hold the cards against
	}
	findings = append(findings, l.National.Findings()...)
	w := bufio.NewWriter(e.stdout)
	n := l.National
	if n.Lines > 0 {
		fmt.Fprintf(w, "national records: %d lines, %d bad, %d kept; internal %d, provincial %d (other provinces' left out: %d), duplicate codes %d\n",
			n.Lines, n.Bad, len(n.Procedures), n.Internal, n.Provincial, n.OtherProvince, n.Duplicates)
	}
	fmt.Fprintf(w, "cards: %d; procedures that citizens can ask for: %d\n", len(l.Cards), l.Catalogue.Len())
	for _, bad := range l.BadLines {
		fmt.Fprintln(w, "skipped", bad)
	}
	fmt.Fprintln(w)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range procedures.CountFindings(findings) {
		fmt.Fprintf(tw, "%6d\t%s\t%s\n", c.Count, c.Kind, c.Kind.Label())
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	listFindings(w, findings, kind, all)
	return w.Flush()
}

// listFindings prints findings by kind; without all, the first ten of each.
func listFindings(w io.Writer, findings []procedures.Finding, kind string, all bool) {
	const few = 10
	for _, c := range procedures.CountFindings(findings) {
		if kind != "" && string(c.Kind) != kind {
			continue
		}
		fmt.Fprintf(w, "\n%s: %s\n", c.Kind, c.Kind.Label())
		shown := 0
		for _, f := range findings {
			if f.Kind != c.Kind {
				continue
			}
			if shown++; shown > few && !all {
				fmt.Fprintf(w, "  … and %d more: motcua catalogue check --kind %s --all\n", c.Count-few, c.Kind)
				break
			}
			fmt.Fprintf(w, "  %-12s %s\n", f.Code, f.Detail)
		}
	}
}

func catalogueShow(ctx context.Context, e *env, code string) error {
	l, err := e.load(ctx)
	if err != nil {
		return err
	}
	if p, ok := l.Catalogue.Procedure(code); ok {
		return procedures.Describe(e.stdout, p, time.Now())
	}
	if w, ok := l.Catalogue.Withdrawn(code); ok {
		fmt.Fprintf(e.stdout, "%s %s\nKhông còn trong danh mục: thấy lần cuối %s, đến %s thì đã bị gỡ.\n", w.Code, w.Name, w.LastSeen, w.GoneBy)
		return nil
	}
	return fmt.Errorf("there is no procedure with the code %q among the %d loaded", code, l.Catalogue.Len())
}

// catalogueImport keeps a checked local copy of a national file.
func catalogueImport(ctx context.Context, e *env, file string) error {
	c, err := e.settings()
	if err != nil {
		return err
	}
	to := filepath.Join(c.Data, portal.LocalName)
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	done, progress := e.progress("importing")
	res, err := portal.ImportFile(ctx, to, file, portal.Options{Province: c.Province, Progress: progress, OnBad: func(line int, err error) {
		fmt.Fprintf(e.stderr, "line %d skipped: %v\n", line, err)
	}})
	done()
	if err != nil {
		return fmt.Errorf("nothing was changed: %w", err)
	}
	fmt.Fprintf(e.stdout, "%d records kept in %s, %d lines skipped\nthey are used from now on, unless MOTCUA_CATALOGUE names another file\n", len(res.Procedures), to, res.Bad)
	return nil
}

func catalogueDiff(ctx context.Context, e *env, from, to string) error {
	var sides [2][]*procedures.Procedure
	for i, file := range []string{from, to} {
		res, err := portal.ReadFile(ctx, file, portal.Options{OnBad: func(line int, err error) {
			fmt.Fprintf(e.stderr, "%s line %d skipped: %v\n", file, line, err)
		}})
		if err != nil {
			return err
		}
		sides[i] = res.Procedures
	}
	changes := procedures.Diff(sides[0], sides[1])
	if len(changes) == 0 {
		fmt.Fprintln(e.stdout, "Không có gì thay đổi.")
		return nil
	}
	w := bufio.NewWriter(e.stdout)
	for _, c := range changes {
		fmt.Fprintln(w, c)
	}
	fmt.Fprintf(w, "%d thay đổi.\n", len(changes))
	return w.Flush()
}

// progress returns a progress bar for a terminal, and nil anywhere else.
func (e *env) progress(what string) (done func(), _ app.Progress) {
	f, ok := e.stderr.(*os.File)
	if !ok {
		return func() {}, nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return func() {}, nil
	}
	const width = 30
	last := -1
	return func() {
			if last >= 0 {
				fmt.Fprint(f, "\r\x1b[K")
			}
		}, func(read, total int64, records int) {
			if total <= 0 {
				return
			}
			full := int(read * width / total)
			if full == last {
				return
			}
			last = full
			fmt.Fprintf(f, "\r%s [%s%s] %d", what, strings.Repeat("█", full), strings.Repeat(" ", max(0, width-full)), records)
		}
}
