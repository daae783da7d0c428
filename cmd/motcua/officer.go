package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"motcua/internal/app"
	"motcua/internal/auth"
)

// officer adds, lists and resets the people who may sign in to the console.
func officer(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("officer")
	name := fs.String("name", "", "full `name`, shown to colleagues")
	unit := fs.String("unit", "", "the officer's `unit`")
	roles := fs.String("roles", "case", "comma-separated `roles`: "+strings.Join(roleNames(), ", "))
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return fmt.Errorf("%w: officer add LOGIN --name NAME [--unit UNIT] [--roles intake,case], officer list, or officer reset LOGIN", errUsage)
	}
	want := map[string]int{"add": 2, "list": 1, "reset": 2}[rest[0]]
	if want == 0 || len(rest) != want {
		return fmt.Errorf("%w: officer add LOGIN, officer list, or officer reset LOGIN", errUsage)
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
	switch rest[0] {
	case "add":
		if strings.TrimSpace(*name) == "" {
			return fmt.Errorf("%w: give the officer's full name: officer add %s --name \"Trần Thị Hoa\"", errUsage, rest[1])
		}
		n := auth.New{Login: rest[1], Name: *name, Unit: *unit}
		for _, r := range strings.Split(*roles, ",") {
			n.Roles = append(n.Roles, auth.Role(strings.TrimSpace(r)))
		}
		password, err := local.Officers.Add(ctx, n, time.Now())
		if err != nil {
			return fmt.Errorf("officer %s was not added: %w", rest[1], explain(err))
		}
		fmt.Fprintf(e.stdout, "added %s\nfirst password (shown once, to be replaced at the first sign-in): %s\n", rest[1], password)
	case "reset":
		password, err := local.Officers.Reset(ctx, rest[1], time.Now())
		if err != nil {
			return fmt.Errorf("officer %s was not reset: %w", rest[1], explain(err))
		}
		fmt.Fprintf(e.stdout, "new password of %s (shown once, to be replaced at the next sign-in): %s\n", rest[1], password)
	case "list":
		return listOfficers(ctx, e, local.Officers)
	}
	return nil
}

// explain says what to do about an error of the officers' store.
func explain(err error) error {
	switch {
	case errors.Is(err, auth.ErrUnknown):
		return errors.New("there is no such officer; \"motcua officer list\" shows them")
	case errors.Is(err, auth.ErrExists):
		return errors.New("the login is taken; choose another, or \"motcua officer reset\" for a new password")
	case errors.Is(err, auth.ErrInvalid):
		return fmt.Errorf("%w; roles are %s", err, strings.Join(roleNames(), ", "))
	}
	return err
}

func listOfficers(ctx context.Context, e *env, officers *auth.Officers) error {
	all, err := officers.List(ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		fmt.Fprintln(e.stdout, `no officers yet: motcua officer add hoa --name "Trần Thị Hoa" --roles intake,case`)
		return nil
	}
	tw := tabwriter.NewWriter(e.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "login\tname\tunit\troles\tlast sign-in\tstate")
	for _, o := range all {
		last, state := "never", "active"
		if !o.SignedInAt.IsZero() {
			last = o.SignedInAt.Local().Format("2006-01-02 15:04")
		}
		if o.Disabled {
			state = "disabled"
		}
		var roles []string
		for _, r := range o.Roles {
			roles = append(roles, string(r))
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\n", o.Login, o.Name, o.Unit, strings.Join(roles, ","), last, state)
	}
	return tw.Flush()
}

func roleNames() []string {
	var names []string
	for _, r := range auth.Roles() {
		names = append(names, string(r))
	}
	return names
}
