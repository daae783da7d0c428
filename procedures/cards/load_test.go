package cards

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"motcua/procedures"
)

// Each bad file says in its first lines which faults must be reported.
func TestBadCardsAreRefusedWithTheirFaults(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(files) < 10 {
		t.Fatalf("bad cards: %d, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, err = LoadDir(fstest.MapFS{filepath.Base(file): {Data: data}})
			if err == nil {
				t.Fatal("accepted")
			}
			wants := 0
			for line := range strings.Lines(string(data)) {
				want, ok := strings.CutPrefix(strings.TrimSpace(line), "# want: ")
				if !ok {
					continue
				}
				wants++
				if !strings.Contains(err.Error(), filepath.Base(file)+": ") || !strings.Contains(err.Error(), want) {
					t.Errorf("want %q in:\n%v", want, err)
				}
			}
			if wants == 0 {
				t.Error("the file names no fault")
			}
			if got := strings.Count(err.Error(), "\n") + 1; got < wants {
				t.Errorf("%d faults reported, want %d", got, wants)
			}
		})
	}
}

func TestLoadDirReadsAnOfficeFolder(t *testing.T) {
	t.Parallel()
	list, err := LoadDir(os.DirFS("testdata/office"))
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 {
		t.Fatalf("%d cards, want 1", len(list))
	}
	checked := procedures.Date{Year: 2026, Month: 11, Day: 21}
	docs := []procedures.DocumentGroup{{Documents: []procedures.Document{{Name: "Tờ khai", Originals: 1}}}}
	channels := []procedures.Channel{{
		Method: procedures.MethodInPerson,
		Time:   procedures.TimeLimit{Raw: "3", Value: 3, Unit: procedures.UnitWorkingDay, Numeric: true},
	}}
	want := &procedures.Procedure{
		Code: "9.000001", Name: "Thủ tục thử nghiệm", Summary: "Một câu tóm tắt.", Field: "Thử nghiệm",
		Levels: []procedures.Level{procedures.LevelCommune}, Agencies: []string{"Ủy ban nhân dân cấp xã"},
		Applicants: []string{"Công dân Việt Nam"}, Documents: docs, Channels: channels, Popular: true,
		Card:   &procedures.CardInfo{Checked: checked, PlainDocuments: docs, PlainChannels: channels, Where: "Ủy ban nhân dân cấp xã."},
		Source: procedures.Source{Kind: procedures.SourceOffice},
	}
	if diff := cmp.Diff(want, list[0]); diff != "" {
		t.Errorf("card (-want +got):\n%s", diff)
	}
}

func TestLoadDirReportsAllFilesAndDuplicateCodes(t *testing.T) {
	t.Parallel()
	good, err := os.ReadFile("testdata/office/9.000001-thu.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = LoadDir(fstest.MapFS{
		"9.000001-a.yaml": {Data: good},
		"9.000001-b.yml":  {Data: good},
		"9.000002-c.yaml": {Data: []byte("code: \"9.000002\"\n")},
	})
	for _, want := range []string{"9.000001-b.yml: code: 9.000001 stands in 9.000001-a.yaml too", "9.000002-c.yaml: name: is missing"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q in: %v", want, err)
		}
	}
	if _, err := LoadDir(os.DirFS("testdata/none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing folder: %v", err)
	}
}

func TestEmbeddedCardsStandAlone(t *testing.T) {
	t.Parallel()
	list, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		if p.Card == nil || !p.Popular || p.Source.Kind != procedures.SourceCard || !strings.HasPrefix(p.Source.URL, portalPage) {
			t.Errorf("%s: card %v, popular %v, source %+v", p.Code, p.Card != nil, p.Popular, p.Source)
			continue
		}
		if len(p.Documents) == 0 || len(p.Channels) == 0 || p.Card.Checked.IsZero() || p.DecisionDate.IsZero() {
			t.Errorf("%s: documents %d, channels %d, checked %s, decided %s", p.Code, len(p.Documents), len(p.Channels), p.Card.Checked, p.DecisionDate)
		}
	}
}

// FuzzDecode looks for input that makes the reader panic, or a card that is
// accepted and yet cannot be turned into a procedure.
func FuzzDecode(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.yaml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := LoadDir(fstest.MapFS{"9.000001-x.yaml": {Data: data}})
		if err == nil && len(list) == 1 && (list[0].Code == "" || list[0].Card == nil) {
			t.Errorf("accepted %+v", list[0])
		}
	})
}
