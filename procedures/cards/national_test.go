package cards

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"motcua/internal/vi"
)

// rawRecord is what the fact check needs of a national record, read from the
// portal's own JSON so that the check does not lean on our importer.
type rawRecord struct {
	ID, Code string
	Detail   struct {
		ProcedureProposal struct {
			ProposalNumber string
			DecisionDate   int64
		}
		ExecutionMethods []struct {
			SubmissionMethod   string
			ProcessingTime     any
			ProcessingTimeUnit string
			Description        string
			Fees               []struct {
				Value       *float64
				Description string
			}
		}
		Cases []struct {
			ProcessingDay struct {
				Qty  float64
				Type string
			}
		}
		ExecutionCases []struct {
			ProfileComponents []struct {
				Code, Name           string
				OriginalQty, CopyQty float64
			}
		}
		LegalBasisesDetails []struct{ Code string }
		CategoriesDetails   []struct{ Name string }
	}
	text string // the whole line, NFC, lower case
}

// shared returns the path of a file beside the repository, or skips the test.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("MOTCUA_SHARED")
	if dir == "" {
		root, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		for root != filepath.Dir(root) {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			root = filepath.Dir(root)
		}
		dir = filepath.Join(root, "..", "shared")
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no %s: set MOTCUA_SHARED to check the cards against it", name)
	}
	return path
}

var readNational = sync.OnceValues(func() (map[string]*rawRecord, error) {
	wanted := map[string]bool{}
	list, err := load(embedded, true)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		wanted[c.Code] = true
	}
	f, err := os.Open(nationalPath)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	out := map[string]*rawRecord{}
	r := bufio.NewReaderSize(z, 1<<20)
	for {
		line, err := r.ReadBytes('\n')
		if len(line) > 0 {
			var head struct{ Code string }
			if err := json.Unmarshal(line, &head); err != nil {
				return nil, err
			}
			rec := &rawRecord{Code: head.Code}
			if wanted[head.Code] {
				if err := json.Unmarshal(line, rec); err != nil {
					return nil, err
				}
				rec.text = strings.ToLower(vi.Clean(string(line)))
			}
			out[head.Code] = rec
		}
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
	}
})

var nationalPath string

var setPath sync.Once

// nationalRecords returns the records by code; only those of a card are read
// in full, the others hold their code alone.
func nationalRecords(t *testing.T) map[string]*rawRecord {
	t.Helper()
	path := shared(t, "national/procedures.jsonl.gz")
	setPath.Do(func() { nationalPath = path })
	out, err := readNational()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func evaluationTexts(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(shared(t, "eval/dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		var q struct {
			Text  string
			After []string
		}
		if err := json.Unmarshal([]byte(line), &q); err != nil {
			t.Fatal(err)
		}
		out = append(append(out, q.Text), q.After...)
	}
	return out
}
