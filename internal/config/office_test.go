package config_test

import (
	"strings"
	"testing"

	"motcua/internal/config"
)

func TestReadOffice(t *testing.T) {
	t.Parallel()
	o, err := config.ReadOffice("../../examples/office")
	if err != nil || !o.Example || len(o.Units) == 0 || o.Hotline == "" {
		t.Fatalf("the example office: %+v, %v", o, err)
	}
	if o, err := config.ReadOffice(t.TempDir()); err != nil || o.Name != "" {
		t.Errorf("a folder without office.yaml: %+v, %v", o, err)
	}
	for src, want := range map[string]string{
		"nmae: x\n":                  "nmae",
		"address: y\n":               "name is missing",
		"name: x\nanswer_days: 99\n": "answer_days",
	} {
		dir := t.TempDir()
		write(t, dir, "office.yaml", src)
		if _, err := config.ReadOffice(dir); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v does not say %q", src, err, want)
		}
	}
}
