package config

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"strings"
)

func notEmpty(v string) error {
	if v == "" {
		return errors.New("must not be empty")
	}
	return nil
}

func checkAddr(v string) error {
	if _, _, err := net.SplitHostPort(v); err != nil {
		return fmt.Errorf("%q is not host:port, for example 127.0.0.1:8080", v)
	}
	return nil
}

// checkNode takes one digit from 1 to 9; 0 would look like a machine without one.
func checkNode(v string) error {
	if len(v) != 1 || v[0] < '1' || v[0] > '9' {
		return fmt.Errorf("%q is not one digit from 1 to 9; give each machine that takes complaints its own", v)
	}
	return nil
}

func checkCatalogue(v string) error {
	if v == "none" {
		return nil
	}
	if !strings.HasSuffix(v, ".jsonl") && !strings.HasSuffix(v, ".jsonl.gz") {
		return fmt.Errorf("%q must end in .jsonl or .jsonl.gz", v)
	}
	if _, err := os.Stat(v); err != nil {
		return fmt.Errorf("cannot be read: %w", err)
	}
	return nil
}

func checkFolder(v string) error {
	info, err := os.Stat(v)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is not a folder", v)
	}
	return nil
}

var province = regexp.MustCompile(`^H\d{2}$`)

func checkProvince(v string) error {
	if !province.MatchString(v) {
		return fmt.Errorf("%q is not a province code such as H26", v)
	}
	return nil
}

func checkURL(v string) error {
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%q is not an http or https address", v)
	}
	return nil
}

func checkHTTPS(v string) error {
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.Scheme != "https" {
		return fmt.Errorf("%q is not an https address; Telegram accepts no other", v)
	}
	return nil
}

func checkRedis(v string) error {
	u, err := url.Parse(v)
	if err != nil || u.Scheme != "redis" && u.Scheme != "rediss" && u.Scheme != "unix" {
		return errors.New("must look like redis://user:password@host:6379/0 (the value is not shown, as it may hold a password)")
	}
	return nil
}

var token = regexp.MustCompile(`^\d+:[A-Za-z0-9_-]{10,}$`)

func checkToken(v string) error {
	if !token.MatchString(v) {
		return errors.New("does not look like a token of @BotFather (digits, a colon, letters); the value is not shown")
	}
	return nil
}

var hookSecret = regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`)

func checkHookSecret(v string) error {
	if !hookSecret.MatchString(v) {
		return errors.New("must be 1 to 256 of A-Z a-z 0-9 _ - (https://core.telegram.org/bots/api#setwebhook)")
	}
	return nil
}

func oneOf(values ...string) func(string) error {
	return func(v string) error {
		for _, ok := range values {
			if v == ok {
				return nil
			}
		}
		return fmt.Errorf("%q is none of %s", v, strings.Join(values, ", "))
	}
}
