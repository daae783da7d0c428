package config_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/internal/config"
)

func TestExampleLoads(t *testing.T) {
	t.Parallel()
	c, err := config.Load([]string{"MOTCUA_CONFIG=../../motcua.example.yaml"})
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != config.Default().Addr || c.OtherReports != "take" {
		t.Errorf("example: %+v", c)
	}
}

// TestExampleNamesEverySetting keeps the example file complete: each key that
// an environment variable sets stands in it, commented out or not.
func TestExampleNamesEverySetting(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("../../motcua.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range config.Keys() {
		if !strings.Contains(string(src), key+":") && !strings.Contains(string(src), key+"_file:") {
			t.Errorf("motcua.example.yaml does not mention %s", key)
		}
	}
}

func TestPrecedenceAndSecrets(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "token", "123:abcdefghijklmnop\n")
	file := write(t, dir, "c.yaml", "addr: 0.0.0.0:1\ntelegram_token_file: token\ndata: here\n")
	c, err := config.Load([]string{"MOTCUA_CONFIG=" + file, "MOTCUA_ADDR=127.0.0.1:9", "HOME=/x"})
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != "127.0.0.1:9" || c.Data != filepath.Join(dir, "here") || string(c.Telegram.Token) != "123:abcdefghijklmnop" {
		t.Errorf("%+v", c)
	}
	for _, shown := range []string{fmt.Sprint(c), fmt.Sprintf("%+v", c), fmt.Sprintf("%#v", c)} {
		if strings.Contains(shown, "abcdefghijklmnop") {
			t.Errorf("the token shows: %s", shown)
		}
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		env  []string
		want []string
	}{
		"unknown variable": {[]string{"MOTCUA_ADRR=x"}, []string{"MOTCUA_ADRR: unknown setting"}},
		"every fault at once": {
			[]string{"MOTCUA_ADDR=nowhere", "MOTCUA_PROVINCE=Hanoi", "MOTCUA_LOG=loud"},
			[]string{"MOTCUA_ADDR", "MOTCUA_PROVINCE", "MOTCUA_LOG"},
		},
		"webhook without secret": {
			[]string{"MOTCUA_TELEGRAM_TOKEN=1:aaaaaaaaaaaa", "MOTCUA_TELEGRAM_WEBHOOK=https://a.vn/hooks/telegram"},
			[]string{"MOTCUA_TELEGRAM_SECRET"},
		},
		"node of two digits": {[]string{"MOTCUA_NODE=12"}, []string{"MOTCUA_NODE", "1 to 9"}},
		"node zero":          {[]string{"MOTCUA_NODE=0"}, []string{"MOTCUA_NODE"}},
		"node with a blank":  {[]string{"MOTCUA_NODE= 1"}, []string{"MOTCUA_NODE"}},
		"node of words":      {[]string{"MOTCUA_NODE=một"}, []string{"MOTCUA_NODE"}},
		"both twins":         {[]string{"MOTCUA_TELEGRAM_TOKEN=1:a", "MOTCUA_TELEGRAM_TOKEN_FILE=/x"}, []string{"both set"}},
		"missing file":       {[]string{"MOTCUA_CONFIG=/nowhere/at/all.yaml"}, []string{"MOTCUA_CONFIG"}},
		"missing catalogue":  {[]string{"MOTCUA_CATALOGUE=/nowhere.jsonl"}, []string{"MOTCUA_CATALOGUE: cannot be read"}},
		"catalogue's ending": {[]string{"MOTCUA_CATALOGUE=/nowhere.csv"}, []string{"must end in .jsonl"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := config.Load(tc.env)
			if err == nil {
				t.Fatal("no error")
			}
			for _, want := range tc.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
		})
	}
}

func TestSecretsStayOutOfErrors(t *testing.T) {
	t.Parallel()
	_, err := config.Load([]string{"MOTCUA_REDIS_URL=http://user:hunter2@h", "MOTCUA_TELEGRAM_TOKEN=hunter2"})
	if err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("error: %v", err)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("addr: 127.0.0.1:1\n")
	f.Add("addr: [1]\n")
	f.Add("telegram_token_file: x\n")
	f.Fuzz(func(t *testing.T, src string) {
		_, _ = config.Load([]string{"MOTCUA_CONFIG=" + write(t, t.TempDir(), "c.yaml", src)}) // must not panic
	})
}

func write(t *testing.T, dir, name, src string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(src), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
