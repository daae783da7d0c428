package telegram

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"motcua/bot"
	"motcua/bot/telegram/fakegram"
)

// an is a citizen with an id beyond 32 bits.
const an = int64(7_111_111_111)

// scripted is a conversation that answers each message with f and remembers
// what it was told.
type scripted struct {
	f    func(m bot.Message) []bot.Reply
	mu   sync.Mutex
	told []bot.Message
}

func (s *scripted) Turn(_ context.Context, sess bot.Session, m bot.Message, _ time.Time) bot.Result {
	s.mu.Lock()
	s.told = append(s.told, m)
	s.mu.Unlock()
	return bot.Result{Session: sess, Replies: s.f(m)}
}

func (s *scripted) heard() []bot.Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]bot.Message(nil), s.told...)
}

// texts makes replies of one text block each.
func replies(texts ...string) (out []bot.Reply) {
	for _, t := range texts {
		out = append(out, bot.Reply{Blocks: []bot.Block{{Kind: bot.BlockText, Text: t}}})
	}
	return out
}

func echo(m bot.Message) []bot.Reply {
	return replies("Bạn: " + m.Text + m.Choice + m.Phone + m.Attachment)
}

// rig is a channel against the fake, in a bubble where time is the test's.
type rig struct {
	*testing.T
	fake *fakegram.Server
	mem  *memory
	bot  *scripted
	opts Options
	ch   *Channel
	logs *lockedBuffer
	stop func()
}

// inBubble runs f with a rig whose channel is not started yet.
func inBubble(t *testing.T, fo fakegram.Options, f func(r *rig)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := &rig{T: t, fake: fakegram.New(t, fo), mem: newMemory(), bot: &scripted{f: echo}, logs: &lockedBuffer{}}
		r.opts = Options{
			Token: r.fake.Token(), APIBase: "http://telegram.test", Client: r.fake.Client(),
			Inbox: r.mem, Outbox: r.mem, Talk: bot.NewTalk(r.bot, r.mem),
			Log: slog.New(slog.NewTextHandler(r.logs, &slog.HandlerOptions{Level: slog.LevelDebug})),
		}
		t.Cleanup(func() {
			if r.stop != nil {
				r.stop()
			}
			if strings.Contains(r.logs.String(), r.fake.Token()) {
				t.Error("the token stands in the log")
			}
		})
		f(r)
	})
}

// start makes a new channel on the same stores, as after a restart, and runs it.
func (r *rig) start() {
	r.Helper()
	ch, err := New(r.opts)
	if err != nil {
		r.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := ch.Run(ctx); err != nil {
			r.Error(err)
		}
	}()
	r.ch = ch
	r.stop = func() { cancel(); <-done; r.stop = nil }
}

// after lets the bubble's time pass and waits until nothing moves.
func (r *rig) after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// texts returns what the bot sent to the chat.
func (r *rig) texts(chat int64) (out []string) {
	for _, m := range r.fake.Sent(chat) {
		out = append(out, m.Text)
	}
	return out
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
