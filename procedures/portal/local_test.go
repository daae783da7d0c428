package portal_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/procedures"
	"motcua/procedures/portal"
)

// TestLocalCopy: what is imported reads back the same, and a source without
// any record leaves the copy that was there.
func TestLocalCopy(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), portal.LocalName)
	told := false
	imported, err := portal.ImportFile(t.Context(), path, sample, portal.Options{
		Province: "H60",
		Progress: func(n, total int64, _ int) { told = n > 0 && total > 0 },
	})
	if err != nil {
		t.Fatal(err)
	}
	if !told {
		t.Error("no progress with a total was told")
	}
	back, err := portal.ReadLocal(t.Context(), path, portal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(imported.Procedures, back.Procedures); diff != "" {
		t.Errorf("read back (-imported +read):\n%s", diff)
	}
	if back.Bad != 0 || back.Lines != 3 {
		t.Errorf("the copy holds %d lines, %d bad; want 3 good ones", back.Lines, back.Bad)
	}

	if _, err := portal.WriteLocal(t.Context(), path, strings.NewReader("<html>Request Rejected</html>\n"), portal.Options{}); !errors.Is(err, portal.ErrNothingKept) {
		t.Errorf("import of a page that is no list: %v, want ErrNothingKept", err)
	}
	again, err := portal.ReadLocal(t.Context(), path, portal.Options{})
	if err != nil || len(again.Procedures) != len(back.Procedures) {
		t.Errorf("after the failed import: %d records, %v", len(again.Procedures), err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("temporary files are left: %v, %v", entries, err)
	}
}

func TestWithdrawn(t *testing.T) {
	t.Parallel()
	in := `{"code":" 9.000001 ","name":"Việc  cũ","seen":"2026-06-10","withdrawn_by":"2026-07-18","steps":[{"text":"x"}]}
{"code":"","name":"không mã"}
không phải JSON
{"code":"9.000002","name":"Việc cũ hơn","seen":"2025-12"}`
	var bad []int
	got, err := portal.ReadWithdrawn(t.Context(), strings.NewReader(in), func(line int, _ error) { bad = append(bad, line) })
	if err != nil {
		t.Fatal(err)
	}
	want := []procedures.Withdrawn{
		{
			Code: "9.000001", Name: "Việc cũ",
			LastSeen: procedures.Date{Year: 2026, Month: time.June, Day: 10},
			GoneBy:   procedures.Date{Year: 2026, Month: time.July, Day: 18},
		},
		{Code: "9.000002", Name: "Việc cũ hơn", LastSeen: procedures.Date{Year: 2025, Month: time.December}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("withdrawn (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{2, 3}, bad); diff != "" {
		t.Errorf("bad lines (-want +got):\n%s", diff)
	}
	path := filepath.Join(t.TempDir(), "withdrawn.jsonl")
	if err := portal.WriteWithdrawn(path, want); err != nil {
		t.Fatal(err)
	}
	back, err := portal.ReadWithdrawnFile(t.Context(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, back); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	if none, err := portal.ReadWithdrawnFile(t.Context(), path+".absent", nil); err != nil || none != nil {
		t.Errorf("absent list: %v, %v", none, err)
	}
}

// TestNationalWithdrawn reads the list kept beside the national records.
func TestNationalWithdrawn(t *testing.T) {
	t.Parallel()
	got, err := portal.ReadWithdrawnFile(t.Context(), shared(t, "national", "withdrawn.jsonl"), func(line int, err error) {
		t.Errorf("line %d: %v", line, err)
	})
	if err != nil || len(got) != 105 {
		t.Errorf("%d withdrawn procedures, %v; want 105", len(got), err)
	}
}
