package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"motcua/internal/app"
	"motcua/internal/misses"
	"motcua/internal/store"
	"motcua/internal/vi"
)

const (
	examplesShown = 4
	nearestShown  = 3
	// nearEnough is the score of the nearest procedure from which an alias is
	// proposed for it; below it, or where people refused what was nearest, a
	// person must find the code. Below farOff no procedure is near at all.
	nearEnough = 0.25
	farOff     = 0.06
)

// missCluster is one group of alike questions, as "misses --json" prints it.
type missCluster struct {
	Count    int            `json:"count"`
	Why      map[string]int `json:"why"`
	Examples []string       `json:"examples"`
	Nearest  []nearest      `json:"nearest,omitempty"`
	Alias    string         `json:"alias,omitempty"` // proposed
	Code     string         `json:"code,omitempty"`  // for this procedure, "" when a person must find it
}

type nearest struct {
	Code  string  `json:"code"`
	Name  string  `json:"name"`
	Score float64 `json:"score"`
}

// listMisses shows what people asked and the bot could not serve.
func listMisses(ctx context.Context, e *env, args []string) (err error) {
	fs := e.flags("misses")
	days := fs.Int("days", 30, "look at the last `N` days (at most 90 are kept)")
	asJSON := fs.Bool("json", false, "print the clusters as JSON")
	rest, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 || *days < 1 {
		return fmt.Errorf("%w: misses takes no words, and --days a number from 1", errUsage)
	}
	c, err := e.settings()
	if err != nil {
		return err
	}
	entries, err := readMisses(ctx, filepath.Join(c.Data, app.DatabaseName), *days)
	if err != nil {
		return err
	}
	var clusters []missCluster
	if len(entries) > 0 {
		brain, err := app.NewBrain(ctx, c, app.DryDesk{}, e.logger(c), nil)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, brain.Close()) }()
		if clusters, err = gatherMisses(ctx, brain, entries); err != nil {
			return err
		}
	}
	if *asJSON {
		enc := json.NewEncoder(e.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if clusters == nil {
			clusters = []missCluster{}
		}
		return enc.Encode(clusters)
	}
	if len(entries) == 0 {
		emptyMisses(e.stdout, c.Data, c.Misses, *days)
		return nil
	}
	printMisses(e.stdout, clusters, *days)
	return nil
}

// readMisses reads the log without touching a database that is not there.
func readMisses(ctx context.Context, path string, days int) (_ []misses.Entry, err error) {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	db, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	log, err := misses.Open(ctx, db)
	if err != nil {
		return nil, err
	}
	return log.Since(ctx, time.Now(), days)
}

// gatherMisses groups the questions and looks each group up as it is now.
func gatherMisses(ctx context.Context, brain *app.Brain, entries []misses.Entry) ([]missCluster, error) {
	byText := map[string]*misses.Question{}
	why := map[string]map[string]int{}
	var texts []string
	for _, e := range entries {
		q := byText[e.Text]
		if q == nil {
			x, err := brain.Search.Explain(ctx, e.Text, 0)
			if err != nil {
				return nil, err
			}
			q = &misses.Question{Text: e.Text, Telling: map[string]float64{}}
			for _, s := range x.Syllables {
				if !s.Little && s.Importance > 0 {
					q.Telling[vi.Fold(s.Text)] = s.Importance
				}
			}
			byText[e.Text], why[e.Text] = q, map[string]int{}
			texts = append(texts, e.Text)
		}
		q.Count += e.Count
		why[e.Text][e.Why] += e.Count
	}
	questions := make([]misses.Question, 0, len(texts))
	for _, t := range texts {
		questions = append(questions, *byText[t])
	}
	var out []missCluster
	for _, c := range misses.Gather(questions) {
		m := missCluster{Count: c.Count, Why: map[string]int{}}
		for i, q := range c.Questions {
			if i < examplesShown {
				m.Examples = append(m.Examples, q.Text)
			}
			for w, n := range why[q.Text] {
				m.Why[w] += n
			}
		}
		ms, err := brain.Search.Search(ctx, c.Questions[0].Text, nearestShown)
		if err != nil {
			return nil, err
		}
		for _, n := range ms {
			m.Nearest = append(m.Nearest, nearest{n.Procedure.Code, n.Procedure.DisplayName(), n.Score})
		}
		if len(ms) > 0 && ms[0].Score >= farOff {
			m.Alias = c.Phrase()
			if m.Alias != "" && ms[0].Score >= nearEnough && 2*(m.Why["none"]+m.Why["rejected"]) < c.Count {
				m.Code = ms[0].Procedure.Code
			}
		}
		out = append(out, m)
	}
	return out, nil
}
