package redisqueue

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Level is how bad a finding is.
type Level string

// The levels of a Finding.
const (
	LevelOK      Level = "ok"
	LevelWarn    Level = "warn"    // works, but worse than it could
	LevelBad     Level = "bad"     // acknowledged entries can be lost
	LevelUnknown Level = "unknown" // the server does not tell
)

// Finding is one thing that was checked about the server.
type Finding struct {
	Check string // appendonly, appendfsync, maxmemory-policy, version, clock, replicas
	Value string // as found
	Want  string // what is asked for
	Level Level
}

// maxClockOffset is how far this machine's clock and the server's may differ.
const maxClockOffset = 2 * time.Second

// Doctor checks whether the server keeps what it acknowledges. The error tells
// that it cannot be reached.
func (q *Queue) Doctor(ctx context.Context) ([]Finding, error) {
	if err := q.Ping(ctx); err != nil {
		return nil, err
	}
	out := []Finding{
		q.setting(ctx, "appendonly", LevelBad, "yes"),
		q.setting(ctx, "appendfsync", LevelWarn, "everysec", "always"),
		q.setting(ctx, "maxmemory-policy", LevelBad, "noeviction"),
	}
	out = append(out, q.version(ctx), q.clock(ctx), q.replicas(ctx))
	return out, nil
}

// setting compares a server setting with what is wanted; otherwise is the level
// of anything else.
func (q *Queue) setting(ctx context.Context, name string, otherwise Level, want ...string) Finding {
	f := Finding{Check: name, Want: strings.Join(want, " | "), Level: LevelUnknown}
	m, err := q.cmd.ConfigGet(ctx, name).Result()
	if err != nil || m[name] == "" { // managed servers forbid CONFIG
		return f
	}
	f.Value, f.Level = m[name], otherwise
	for _, w := range want {
		if w == f.Value {
			f.Level = LevelOK
		}
	}
	return f
}

func (q *Queue) version(ctx context.Context) Finding {
	f := Finding{Check: "version", Want: "6.2", Level: LevelUnknown}
	info, err := q.cmd.Info(ctx, "server").Result()
	if err != nil {
		return f
	}
	f.Value = infoField(info, "redis_version")
	major, rest, _ := strings.Cut(f.Value, ".")
	minor, _, _ := strings.Cut(rest, ".")
	ma, err1 := strconv.Atoi(major)
	mi, err2 := strconv.Atoi(minor)
	switch {
	case err1 != nil || err2 != nil:
	case ma > 6 || ma == 6 && mi >= 2:
		f.Level = LevelOK
	default:
		f.Level = LevelBad
	}
	return f
}

func (q *Queue) clock(ctx context.Context) Finding {
	f := Finding{Check: "clock", Want: "±" + maxClockOffset.String(), Level: LevelUnknown}
	before := q.opts.Now()
	server, err := q.cmd.Time(ctx).Result()
	if err != nil {
		return f
	}
	after := q.opts.Now()
	offset := server.Sub(before.Add(after.Sub(before) / 2)).Round(time.Millisecond)
	f.Value, f.Level = offset.String(), LevelOK
	if offset.Abs() > maxClockOffset {
		f.Level = LevelWarn
	}
	return f
}

// replicas warns of replicas whose loss the primary would not notice.
func (q *Queue) replicas(ctx context.Context) Finding {
	f := Finding{Check: "replicas", Want: "min-replicas-to-write ≥ 1", Level: LevelUnknown}
	info, err := q.cmd.Info(ctx, "replication").Result()
	if err != nil {
		return f
	}
	n := infoField(info, "connected_slaves")
	if n == "0" {
		f.Value, f.Want, f.Level = "0", "", LevelOK
		return f
	}
	m, err := q.cmd.ConfigGet(ctx, "min-replicas-to-write").Result()
	if err != nil {
		return f
	}
	v := m["min-replicas-to-write"]
	f.Value, f.Level = fmt.Sprintf("%s, min-replicas-to-write %s", n, v), LevelOK
	if v == "" || v == "0" {
		f.Level = LevelWarn
	}
	return f
}

func infoField(info, name string) string {
	for line := range strings.Lines(info) {
		if v, ok := strings.CutPrefix(line, name+":"); ok {
			return strings.TrimSpace(v)
		}
	}
	return ""
}
