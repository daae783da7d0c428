package bot

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"motcua/bot/reading"
	"motcua/bot/texts"
	"motcua/procedures"
)

// sayCall finds the literal key of a sentence in our source.
var sayCall = regexp.MustCompile(`(?:\bsay\((?:[a-z.]*[lL]ang, )?|\bbutton\([a-zA-Z.]+, [^\n]*?, )"([a-z_0-9]+(?:\.[a-z_0-9]+)+)"\s*[,)]`)

// TestSentencesExist looks up every sentence that the code asks for, those put
// together from parts too.
func TestSentencesExist(t *testing.T) {
	t.Parallel()
	all, err := texts.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range sayCall.FindAllStringSubmatch(string(src), -1) {
			n++
			if !all.Has(m[1]) {
				t.Errorf("%s: no sentence %q", file, m[1])
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d sentences found in the source: does the pattern still fit?", n)
	}
	var made []string
	for _, f := range reading.Facets {
		made = append(made, "facet."+string(f))
	}
	for _, m := range []procedures.Method{procedures.MethodInPerson, procedures.MethodOnline, procedures.MethodPost} {
		made = append(made, "method."+string(m))
	}
	for _, u := range []procedures.TimeUnit{procedures.UnitWorkingDay, procedures.UnitDay, procedures.UnitHour, procedures.UnitMonth, procedures.UnitYear} {
		made = append(made, "unit."+string(u))
	}
	for _, f := range []procedures.FeeType{procedures.FeeCharge, procedures.FeeService, procedures.FeePrice} {
		made = append(made, "fee.type."+string(f))
	}
	for _, id := range lifeOrder {
		made = append(made, "life."+id)
	}
	for _, kind := range reading.SmallTalkKinds {
		if kind != "greeting" {
			made = append(made, "smalltalk."+kind)
		}
	}
	for _, kind := range []string{"fire", "crime", "medical", "child", "suicide"} {
		made = append(made, "emergency."+kind+".title", "emergency."+kind+".text")
	}
	for _, key := range made {
		if !all.Has(key) {
			t.Errorf("no sentence %q", key)
		}
	}
}
