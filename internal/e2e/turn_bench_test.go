package e2e_test

import (
	"bufio"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"

	"motcua/bot"
	"motcua/internal/app"
)

// shared is the folder with the national records and the questions, or "".
func shared(name ...string) string {
	dir := os.Getenv("MOTCUA_SHARED")
	if dir == "" {
		dir = filepath.Join(root(), "..", "shared")
	}
	path := filepath.Join(append([]string{dir}, name...)...)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// ownQuestions stand in where the question file is absent.
var ownQuestions = []string{
	"khai sinh cho bé cần giấy tờ gì", "le phi cap ho chieu", "sang tên xe máy ở đâu", "mo quan ca phe can dang ky gi",
	"chồng tôi mới mất thì phải khai báo những gì", "đổi bằng lái xe mất mấy ngày", "xin giay xac nhan doc than", "nhập khẩu cho con",
}

func questions(tb testing.TB) []string {
	tb.Helper()
	path := shared("eval", "dev.jsonl")
	if path == "" {
		return ownQuestions
	}
	f, err := os.Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	var all []string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var q struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &q); err != nil {
			tb.Fatal(err)
		}
		all = append(all, q.Text)
	}
	return all
}

// BenchmarkTurn takes whole turns (reading, search, ranking, answer) over the
// full national catalogue, beside a plain bleve match query on the name field
// for the same questions in the same run. It reports both medians and 99th
// percentiles in microseconds, and the ratio of the latter.
func BenchmarkTurn(b *testing.B) {
	path := shared("national", "procedures.jsonl.gz")
	if path == "" {
		b.Skip("the national records are not here; MOTCUA_SHARED names their folder")
	}
	c := app.Options{}.Config
	c.Catalogue, c.OtherReports = path, "take"
	brain, err := app.NewBrain(b.Context(), c, app.DryDesk{}, slog.New(slog.DiscardHandler), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer brain.Close()
	plain, err := bleve.NewMemOnly(bleve.NewIndexMapping())
	if err != nil {
		b.Fatal(err)
	}
	defer plain.Close()
	batch := plain.NewBatch()
	for _, p := range brain.Catalogue.All() {
		if err := batch.Index(p.Code, map[string]string{"name": p.Name}); err != nil {
			b.Fatal(err)
		}
	}
	if err := plain.Batch(batch); err != nil {
		b.Fatal(err)
	}
	ask := questions(b)
	now := time.Now()
	match := func(q string) {
		m := bleve.NewMatchQuery(q)
		m.SetField("name")
		if _, err := plain.SearchInContext(b.Context(), bleve.NewSearchRequestOptions(m, 10, 0, false)); err != nil {
			b.Fatal(err)
		}
	}
	turn := func(q string) {
		brain.Bot.Turn(context.Background(), bot.Session{}, bot.Message{Text: q}, now)
	}
	for _, q := range ask { // warm both
		match(q)
		turn(q)
	}
	var turns, matches []time.Duration
	i := 0
	for b.Loop() {
		q := ask[i%len(ask)]
		i++
		start := time.Now()
		turn(q)
		between := time.Now()
		match(q)
		turns = append(turns, between.Sub(start))
		matches = append(matches, time.Since(between))
	}
	slices.Sort(turns)
	slices.Sort(matches)
	us := func(d []time.Duration, percent int) float64 {
		return float64(d[min(len(d)*percent/100, len(d)-1)].Nanoseconds()) / 1000
	}
	b.ReportMetric(us(turns, 50), "turn-p50-µs")
	b.ReportMetric(us(turns, 99), "turn-p99-µs")
	b.ReportMetric(us(matches, 50), "match-p50-µs")
	b.ReportMetric(us(matches, 99), "match-p99-µs")
	b.ReportMetric(us(turns, 99)/us(matches, 99), "p99-ratio")
}
