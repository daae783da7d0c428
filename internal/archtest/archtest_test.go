// Package archtest fails the tests when an import points the wrong way.
package archtest

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "motcua/"
	root   = "../.."
)

// may is the architecture: what a room may import from this module, and why.
// "x/..." covers a tree; the first row that matches a package decides.
var may = []struct {
	pkg   string
	allow []string
	why   string
}{
	{"cmd/...", []string{"..."}, "the binary wires everything"},
	{"internal/app", []string{"..."}, "start and stop know every part"},
	{"internal/sessions", []string{"bot", "internal/store"}, "the database engine of bot's stores"},
	{"internal/e2e", []string{"..."}, "tests of the whole"},
	{"internal/misses", []string{"internal/store", "internal/vi"}, "unanswered questions know neither bot nor search"},
	{"internal/...", nil, "plumbing knows nothing of ours"},
	{"procedures", []string{"internal/vi"}, "the domain"},
	{"procedures/...", []string{"procedures", "internal/vi"}, "readers of procedures"},
	{"index", []string{"index/said", "procedures", "internal/vi"}, "search knows no chat"},
	{"index/said", nil, "the guesser knows no Vietnamese"},
	{"complaints", []string{"internal/workdays", "internal/store"}, "the complaint desk knows no chat"},
	{"complaints/localqueue", []string{"complaints", "internal/store"}, "a queue in the database"},
	{"complaints/queuetest", []string{"complaints"}, "the suite of both queues"},
	{"complaints/redisqueue/...", []string{"complaints"}, "a queue on Redis"},
	{"bot", []string{"bot/reading", "bot/texts", "procedures", "complaints", "internal/vi"}, "the conversation is pure"},
	{"bot/reading", []string{"procedures", "internal/vi"}, "what a message says, whatever is answered"},
	{"bot/texts", nil, "sentences"},
	{"bot/...", []string{"bot", "bot/texts"}, "the channels, and never each other"},
	{"console", []string{"complaints", "procedures", "internal/auth"}, "the officers' pages"},
}

// owners names the rooms that may import a foreign module. A module that is not
// here may be imported by none, so that each new one is a decision.
var owners = map[string][]string{
	"github.com/blevesearch/bleve/v2":                    {"index"},
	"github.com/redis/go-redis/v9":                       {"complaints/redisqueue/..."},
	"modernc.org/sqlite":                                 {"internal/store"},
	"github.com/go-telegram-bot-api/telegram-bot-api/v5": {"bot/telegram"},
	"github.com/prometheus/client_golang":                {"internal/ops", "internal/app"},
	"golang.org/x/crypto":                                {"internal/auth"},
	"golang.org/x/text":                                  {"internal/vi", "internal/auth", "procedures/...", "index", "bot/telegram/..."},
	"golang.org/x/time":                                  {"bot/webchat", "bot/telegram", "console"},
	"golang.org/x/net":                                   {"bot/telegram/fakegram"},
	"github.com/google/go-cmp":                           {"complaints/queuetest"},
	"go.yaml.in/yaml/v3":                                 {"procedures/...", "index", "bot/reading", "bot/texts", "complaints", "internal/config", "internal/workdays"},
}

// forbidden names what a room must not import even from the standard library.
var forbidden = map[string][]string{
	"bot":         {"net/http", "net", "os", "os/exec", "database/sql", "math/rand", "math/rand/v2"},
	"bot/reading": {"net/http", "net", "os", "os/exec", "database/sql", "math/rand", "math/rand/v2"},
	"procedures":  {"net/http", "database/sql"},
}

func TestImports(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	walk(t, func(from, file string, imports []string) {
		for _, imp := range imports {
			check(t, from, imp, used)
		}
		if len(imports) == 0 {
			check(t, from, "", used)
		}
	})
	for _, row := range may {
		if !used[row.pkg] {
			t.Errorf("the row %q matches no package: take it out", row.pkg)
		}
	}
}

// TestNoClock keeps the clock a parameter: the domain never reads it.
func TestNoClock(t *testing.T) {
	t.Parallel()
	walk(t, func(from, file string, _ []string) {
		if !slices.Contains([]string{"bot", "bot/reading", "procedures", "complaints", "index", "index/said", "internal/workdays", "internal/vi"}, from) {
			return
		}
		src, err := os.ReadFile(path.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(src), "\n") {
			code, _, _ := strings.Cut(line, "//")
			if strings.Contains(code, "time.Now") {
				t.Errorf("%s:%d reads the clock: take it as a parameter", file, i+1)
			}
		}
	})
}

// walk calls visit for each Go file that is no test. The files are read here,
// not through "go list", so that the test cache sees them.
func walk(t *testing.T, visit func(pkg, file string, imports []string)) {
	t.Helper()
	fsys := os.DirFS(root)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") || ownModule(fsys, name)):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, imp)
		}
		visit(path.Dir(name), name, imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func ownModule(fsys fs.FS, dir string) bool {
	_, err := fs.Stat(fsys, path.Join(dir, "go.mod"))
	return err == nil
}

// check reports an import of imp by the package from that no row allows.
func check(t *testing.T, from, imp string, used map[string]bool) {
	t.Helper()
	to, ours := strings.CutPrefix(imp, module)
	for _, row := range may {
		if !match(row.pkg, from) {
			continue
		}
		used[row.pkg] = true
		if ours && !matchAny(row.allow, to) {
			t.Errorf("%s must not import %s: %s", from, to, row.why)
		}
		if host, _, _ := strings.Cut(imp, "/"); strings.Contains(host, ".") {
			checkForeign(t, from, imp)
		}
		if slices.Contains(forbidden[from], imp) {
			t.Errorf("%s must not import %s: %s", from, imp, row.why)
		}
		return
	}
	t.Errorf("%s has no row in the table: say what it may import", from)
}

// checkForeign reports an import of another module that no row of owners allows.
func checkForeign(t *testing.T, from, imp string) {
	t.Helper()
	for lib, rooms := range owners {
		if match(lib+"/...", imp) {
			if !matchAny(rooms, from) {
				t.Errorf("%s must not import %s: only %v may", from, imp, rooms)
			}
			return
		}
	}
	t.Errorf("%s imports %s, which has no row in owners: say who may", from, imp)
}

func matchAny(patterns []string, pkg string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return match(p, pkg) })
}

func match(pattern, pkg string) bool {
	tree, isTree := strings.CutSuffix(pattern, "...")
	return pattern == pkg || isTree && (tree == "" || strings.HasPrefix(pkg+"/", tree))
}
