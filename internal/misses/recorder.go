package misses

import (
	"context"
	"log/slog"
	"time"
)

const (
	waiting   = 256              // questions that wait to be stored; more are dropped
	storeTime = 10 * time.Second // what one write may take
)

// Recorder takes questions from turns and stores them behind their backs: it
// never waits, and what cannot be stored is dropped.
type Recorder struct {
	log   *Log
	out   *slog.Logger
	queue chan note
	now   func() time.Time
	every time.Duration
}

type note struct {
	at        time.Time
	why, text string
}

// NewRecorder returns a Recorder that stores in l, every so often, while Run runs.
func NewRecorder(l *Log, out *slog.Logger, now func() time.Time, every time.Duration) *Recorder {
	return &Recorder{log: l, out: out, queue: make(chan note, waiting), now: now, every: every}
}

// Note takes a question that was not served; it returns at once.
func (r *Recorder) Note(at time.Time, why, text string) {
	if len(text) > maxRead {
		text = text[:maxRead]
	}
	select {
	case r.queue <- note{at, why, text}:
	default: // a flood: the questions are worth less than the turns
	}
}

// Run stores what was noted and forgets what is old, until ctx ends.
func (r *Recorder) Run(ctx context.Context) error {
	tick := time.NewTicker(r.every)
	defer tick.Stop()
	pruned := ""
	for {
		if today := r.now(); today.Format(dayLayout) != pruned {
			if _, err := r.log.Prune(ctx, today); err != nil && ctx.Err() == nil {
				r.out.WarnContext(ctx, "old questions were not forgotten", "error", err)
			} else {
				pruned = today.Format(dayLayout)
			}
		}
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeTime/5)
			defer cancel()
			r.Flush(last)
			return nil
		case <-tick.C:
			write, cancel := context.WithTimeout(ctx, storeTime)
			r.Flush(write)
			cancel()
		}
	}
}

// Flush stores what waits, in one write. A failure is logged and the questions
// are dropped.
func (r *Recorder) Flush(ctx context.Context) {
	var entries []Entry
	for range waiting {
		select {
		case n := <-r.queue:
			if text := Anonymise(n.text); letters(text) > 0 {
				entries = append(entries, Entry{Day: n.at.Format(dayLayout), Why: n.why, Text: text, Count: 1})
			}
			continue
		default:
		}
		break
	}
	if len(entries) == 0 {
		return
	}
	if err := r.log.Add(ctx, entries); err != nil {
		r.out.WarnContext(ctx, "unanswered questions were not kept", "count", len(entries), "error", err)
	}
}
