package bot_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/bot"
	"motcua/procedures"
	"motcua/procedures/cards"
	"motcua/procedures/portal"
)

// national returns every national record, internal ones too, with our cards
// over them, or skips when the file is not on this machine.
func national(t testing.TB) []*procedures.Procedure {
	t.Helper()
	path := filepath.Join(shared(t), "national", "procedures.jsonl.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the national records are not here: %v", err)
	}
	r, err := portal.ReadFile(context.Background(), path, portal.Options{IncludeInternal: true})
	if err != nil {
		t.Fatal(err)
	}
	cs, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Procedures {
		// The bot refuses internal records; here they stand in as ordinary ones,
		// so that every record's text is tried.
		p.Internal = false
	}
	return procedures.Overlay(r.Procedures, cs)
}

// shared is the folder beside the repository that holds the national records.
func shared(t testing.TB) string {
	t.Helper()
	if dir := os.Getenv("MOTCUA_SHARED"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "..", "shared")
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// TestNothingInvented opens every record at every facet, every case and every
// page, and looks each number and each line up in the record.
func TestNothingInvented(t *testing.T) {
	t.Parallel()
	ps := national(t)
	b := newBot(t, nobody{}, procedures.NewCatalogue(ps, nil), bot.Office{})
	facets := []bot.Facet{
		bot.FacetDocuments, bot.FacetFee, bot.FacetTime, bot.FacetWhere, bot.FacetHow, bot.FacetForm,
		bot.FacetResult, bot.FacetConditions, bot.FacetLegal, bot.FacetOverview,
	}
	pages, answered := 0, 0
	for i, p := range ps {
		if testing.Short() && i%20 != 0 {
			continue
		}
		answered++
		rec := recordOf(p)
		tokens := make([]string, 0, len(facets)+1)
		for _, f := range facets {
			tokens = append(tokens, "f:"+string(f)+":"+p.Code)
		}
		tokens = append(tokens, "official:"+p.Code)
		seen := map[string]bool{}
		for len(tokens) > 0 {
			token := tokens[0]
			tokens = tokens[1:]
			if seen[token] {
				continue
			}
			seen[token] = true
			pages++
			res := b.Turn(context.Background(), bot.Session{}, bot.Message{Choice: token}, today)
			if res.Reading.Procedure != p.Code {
				t.Fatalf("%s: %q answers on %q", p.Code, token, res.Reading.Procedure)
			}
			for _, r := range res.Replies {
				if bad := rec.invented(r); bad != "" {
					t.Errorf("%s %s: %s", p.Code, token, bad)
				}
				for _, c := range r.Choices {
					if len(c.Token) > 64 || c.Token == "" && c.URL == "" {
						t.Errorf("%s %s: token %q has %d bytes", p.Code, token, c.Token, len(c.Token))
					}
					if strings.HasPrefix(c.Token, "more:") || strings.HasPrefix(c.Token, "case:") {
						tokens = append(tokens, c.Token)
					}
				}
			}
		}
	}
	t.Logf("%d records, %d pages", answered, pages)
}

// today is the day on which the tests ask.
var today = time.Date(2026, 11, 21, 9, 0, 0, 0, procedures.Vietnam)

var digits = regexp.MustCompile(`\d+(?:[.,]\d+)*`)

// record is everything a reply on one procedure may repeat.
type record struct {
	text    string          // all strings of the record
	numbers map[string]bool // its numbers, written as Vietnamese readers do
	lines   map[string]bool // names of papers, results, agencies, laws …
	papers  int
}

// recordOf gathers p and its card.
func recordOf(p *procedures.Procedure) record {
	r := record{numbers: map[string]bool{}, lines: map[string]bool{}}
	var b strings.Builder
	say := func(ss ...string) {
		for _, s := range ss {
			if s = strings.TrimSpace(s); s != "" {
				b.WriteString(s + "\n")
				r.lines[s] = true
			}
		}
	}
	say(p.Code, p.Name, p.DisplayOfficial(), p.Short, p.Summary, p.ReceivingAt, p.Conditions, p.Decision, p.DecisionDate.String())
	say(procedures.DateOf(p.UpdatedAt).String(), p.Source.URL)
	say(p.Agencies...)
	say(p.Authorities...)
	say(p.Applicants...)
	say(p.Results...)
	say(p.Mistakes...)
	for _, s := range p.Steps {
		say(s.Name, s.Text)
	}
	for _, l := range p.LegalBasis {
		say(l.Number, l.Title)
	}
	for _, c := range p.Cases {
		say(c.Name)
		r.limit(c.Time)
	}
	groups, channels := p.Documents, p.Channels
	if p.Card != nil {
		say(p.Card.Where, p.Card.Checked.String())
		groups = append(append([]procedures.DocumentGroup{}, groups...), p.Card.PlainDocuments...)
		channels = append(append([]procedures.Channel{}, channels...), p.Card.PlainChannels...)
	}
	for _, g := range groups {
		say(g.Name)
		for _, d := range g.Documents {
			say(d.Name, d.When)
			say(d.Forms...)
			r.numbers[strconv.Itoa(d.Originals)] = true
			r.numbers[strconv.Itoa(d.Copies)] = true
		}
	}
	for _, c := range channels {
		say(c.Note, c.Time.Raw, c.Time.Note)
		r.limit(c.Time)
		for _, f := range c.Fees {
			say(f.Note, f.Attachment)
			if f.Value != nil {
				r.numbers[dotted(*f.Value)] = true
			}
		}
	}
	shown := p.Documents
	if p.Card != nil && !p.Card.Stale && len(p.Card.PlainDocuments) > 0 {
		shown = p.Card.PlainDocuments
	}
	for _, g := range shown {
		for _, d := range g.Documents {
			if !d.Remark && strings.TrimSpace(d.Name) != "" {
				r.papers++
			}
		}
	}
	r.text = b.String()
	for _, n := range digits.FindAllString(r.text, -1) {
		r.numbers[n] = true
	}
	return r
}

func (r record) limit(t procedures.TimeLimit) {
	if t.Numeric {
		r.numbers[strings.ReplaceAll(strconv.FormatFloat(t.Value, 'f', -1, 64), ".", ",")] = true
	}
}

// dotted writes 20000 as "20.000".
func dotted(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

// invented returns what in a reply does not stand in the record, "" when all does.
func (r record) invented(reply bot.Reply) string {
	for _, b := range reply.Blocks {
		words := append([]string{b.Text}, b.Items...)
		if b.Kind == bot.BlockQuote && !strings.Contains(r.text, b.Text) {
			return fmt.Sprintf("the quote is not in the record: %q", b.Text)
		}
		if b.Kind == bot.BlockQuote {
			continue // word for word, and a page may end within a number
		}
		for _, s := range words {
			for _, n := range digits.FindAllString(s, -1) {
				if !r.numbers[n] && n != strconv.Itoa(r.papers) {
					return fmt.Sprintf("number %s is not in the record: %q", n, s)
				}
			}
		}
		for _, it := range b.Items {
			if !r.knows(it) {
				return fmt.Sprintf("the line is not in the record: %q", it)
			}
		}
	}
	return ""
}

// ownLines are sentences of ours that may stand as an item of a list.
var ownLines = map[string]bool{"Lệ phí chưa công bố trong dữ liệu.": true}

// knows reports whether a line is a line of the record, or one of ours: a
// label before a fact, or a fact with what belongs to it after a " · ".
func (r record) knows(line string) bool {
	head, _, _ := strings.Cut(line, " · ")
	if r.lines[line] || r.lines[head] {
		return true
	}
	for have := range r.lines {
		if strings.HasPrefix(line, have) || strings.HasSuffix(line, have) && len(have) > 3 {
			return true
		}
	}
	if ownLines[line] {
		return true
	}
	for _, label := range []string{"Giấy tờ: ", "Lệ phí: ", "Phí: ", "Mức giá: ", "Thời hạn: ", "Nơi giải quyết: ", "Cách nộp: "} {
		if strings.HasPrefix(line, label) {
			return true
		}
	}
	return false
}
