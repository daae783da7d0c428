// Package config reads the program's settings: defaults, then an optional YAML
// file, then the environment (MOTCUA_…, with a _FILE twin for secrets).
// Unknown keys are errors, and Load reports every fault at once.
package config

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Secret is a setting that never prints.
type Secret string

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "<secret>"
}

// GoString hides the secret from %#v.
func (s Secret) GoString() string { return s.String() }

// MarshalText hides the secret from JSON and structured logs.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Config is the settings; field comments name the environment variable.
type Config struct {
	Addr      string // MOTCUA_ADDR
	Data      string // MOTCUA_DATA
	Node      string // MOTCUA_NODE: this machine's digit where several take complaints, else ""
	Catalogue string // MOTCUA_CATALOGUE
	Office    string // MOTCUA_OFFICE
	Province  string // MOTCUA_PROVINCE
	PublicURL string // MOTCUA_PUBLIC_URL: how people reach us, for links and secure cookies
	LogLevel  string // MOTCUA_LOG: debug, info, warn, error
	Redis     Redis
	Telegram  Telegram
	// OtherReports is MOTCUA_OTHER_REPORTS: reports about other things than
	// dossiers (rubbish, noise …) are taken ("take") or referred to the hotline ("refer").
	OtherReports string
	// Misses is MOTCUA_MISSES: questions that were not served are kept without
	// what tells whose they were ("on"), or not ("off").
	Misses string
}

// Redis says where the shared queue is; an empty URL means the local queue.
type Redis struct {
	URL Secret // MOTCUA_REDIS_URL
}

// Telegram is the Telegram channel; an empty token means there is none.
type Telegram struct {
	Token   Secret // MOTCUA_TELEGRAM_TOKEN
	API     string // MOTCUA_TELEGRAM_API
	Webhook string // MOTCUA_TELEGRAM_WEBHOOK
	Secret  Secret // MOTCUA_TELEGRAM_SECRET
}

// setting ties one key to its place in a Config.
type setting struct {
	env    string // without MOTCUA_
	secret bool
	into   func(*Config) *string
	check  func(string) error
}

var settings = []setting{
	{"ADDR", false, func(c *Config) *string { return &c.Addr }, checkAddr},
	{"DATA", false, func(c *Config) *string { return &c.Data }, notEmpty},
	{"NODE", false, func(c *Config) *string { return &c.Node }, checkNode},
	{"CATALOGUE", false, func(c *Config) *string { return &c.Catalogue }, checkCatalogue},
	{"OFFICE", false, func(c *Config) *string { return &c.Office }, checkFolder},
	{"PROVINCE", false, func(c *Config) *string { return &c.Province }, checkProvince},
	{"PUBLIC_URL", false, func(c *Config) *string { return &c.PublicURL }, checkURL},
	{"LOG", false, func(c *Config) *string { return &c.LogLevel }, oneOf("debug", "info", "warn", "error")},
	{"OTHER_REPORTS", false, func(c *Config) *string { return &c.OtherReports }, oneOf("take", "refer")},
	{"MISSES", false, func(c *Config) *string { return &c.Misses }, oneOf("on", "off")},
	{"REDIS_URL", true, func(c *Config) *string { return (*string)(&c.Redis.URL) }, checkRedis},
	{"TELEGRAM_TOKEN", true, func(c *Config) *string { return (*string)(&c.Telegram.Token) }, checkToken},
	{"TELEGRAM_API", false, func(c *Config) *string { return &c.Telegram.API }, checkURL},
	{"TELEGRAM_WEBHOOK", false, func(c *Config) *string { return &c.Telegram.Webhook }, checkHTTPS},
	{"TELEGRAM_SECRET", true, func(c *Config) *string { return (*string)(&c.Telegram.Secret) }, checkHookSecret},
}

// Default returns the settings of a machine where nothing was configured.
func Default() Config {
	return Config{
		Addr: "127.0.0.1:8080", Data: "./data", LogLevel: "info", OtherReports: "take", Misses: "on",
		Telegram: Telegram{API: "https://api.telegram.org"},
	}
}

// Load reads the settings from environ ("KEY=value" lines, as os.Environ gives)
// over the YAML file that MOTCUA_CONFIG names, if any, over the defaults.
func Load(environ []string) (Config, error) {
	env := map[string]string{}
	for _, line := range environ {
		if k, v, ok := strings.Cut(line, "="); ok && strings.HasPrefix(k, "MOTCUA_") {
			env[k] = v
		}
	}
	c := Default()
	var faults []error
	if path := env["MOTCUA_CONFIG"]; path != "" {
		faults = append(faults, c.readFile(path)...)
	}
	delete(env, "MOTCUA_CONFIG")
	faults = append(faults, c.readEnv(env)...)
	faults = append(faults, c.validate()...)
	return c, errors.Join(faults...)
}

// readFile sets what the YAML file gives. Keys are the variables' names in
// lower case without MOTCUA_; paths are relative to the file.
func (c *Config) readFile(path string) []error {
	f, err := os.Open(path) //nolint:gosec // the person who runs the program names the file
	if err != nil {
		return []error{fmt.Errorf("MOTCUA_CONFIG: %w", err)}
	}
	defer func() { _ = f.Close() }() // read only
	m, err := parse(f)
	if err != nil {
		return []error{fmt.Errorf("%s: %w", path, err)}
	}
	var faults []error
	known := map[string]setting{}
	for _, s := range settings {
		known[strings.ToLower(s.env)] = s
	}
	for _, key := range sortedKeys(m) {
		value := m[key]
		name, isFile := strings.CutSuffix(key, "_file")
		s, ok := known[key]
		if !ok && isFile {
			s, ok = known[name]
			ok = ok && s.secret
		}
		if !ok {
			faults = append(faults, fmt.Errorf("%s: unknown key %q", path, key))
			continue
		}
		if isFile && s.env != strings.ToUpper(key) {
			if value, err = readSecret(relative(path, value)); err != nil {
				faults = append(faults, fmt.Errorf("%s: %s: %w", path, key, err))
				continue
			}
		}
		if value != "" && (s.env == "DATA" || s.env == "CATALOGUE" && value != "none" || s.env == "OFFICE") {
			value = relative(path, value)
		}
		*s.into(c) = value
	}
	return faults
}

func parse(r io.Reader) (map[string]string, error) {
	m := map[string]string{}
	if err := yaml.NewDecoder(r).Decode(&m); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return m, nil
}

func (c *Config) readEnv(env map[string]string) []error {
	var faults []error
	for _, s := range settings {
		key := "MOTCUA_" + s.env
		v, has := env[key]
		delete(env, key)
		if s.secret {
			file, hasFile := env[key+"_FILE"]
			delete(env, key+"_FILE")
			switch {
			case hasFile && has:
				faults = append(faults, fmt.Errorf("%s and %s_FILE are both set: keep one", key, key))
				continue
			case hasFile:
				var err error
				if v, err = readSecret(file); err != nil {
					faults = append(faults, fmt.Errorf("%s_FILE: %w", key, err))
					continue
				}
				has = true
			}
		}
		if has {
			*s.into(c) = v
		}
	}
	// MOTCUA_SHARED and MOTCUA_REQUIRE_REDIS belong to the tests.
	for _, key := range sortedKeys(env) {
		if key != "MOTCUA_SHARED" && !strings.HasPrefix(key, "MOTCUA_REQUIRE_") {
			faults = append(faults, fmt.Errorf("%s: unknown setting; see motcua.example.yaml", key))
		}
	}
	return faults
}

func (c *Config) validate() []error {
	var faults []error
	for _, s := range settings {
		v := *s.into(c)
		if s.check == nil || v == "" && s.env != "DATA" && s.env != "ADDR" {
			continue
		}
		if err := s.check(v); err != nil {
			faults = append(faults, fmt.Errorf("MOTCUA_%s: %w", s.env, err))
		}
	}
	if c.Telegram.Webhook != "" && c.Telegram.Secret == "" {
		faults = append(faults, errors.New("MOTCUA_TELEGRAM_SECRET: needed with MOTCUA_TELEGRAM_WEBHOOK, so that nobody else can post updates"))
	}
	if c.Telegram.Webhook != "" && c.Telegram.Token == "" {
		faults = append(faults, errors.New("MOTCUA_TELEGRAM_WEBHOOK: needs MOTCUA_TELEGRAM_TOKEN"))
	}
	return faults
}

func readSecret(path string) (string, error) {
	b, err := os.ReadFile(path) //nolint:gosec // the person who runs the program names the file
	if err != nil {
		return "", err
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

func relative(file, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(file), path)
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// Keys returns the keys of the YAML file, in the order they are documented.
func Keys() []string {
	keys := make([]string, 0, len(settings))
	for _, s := range settings {
		keys = append(keys, strings.ToLower(s.env))
	}
	return keys
}
