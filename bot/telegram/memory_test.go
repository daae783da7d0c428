package telegram

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"motcua/bot"
)

// memory is Store, Inbox and Outbox in memory, with the promises of the
// contract; it survives a "restart" because a new Channel gets the same one.
type memory struct {
	mu        sync.Mutex
	sessions  map[string]bot.Session
	committed map[string]bool
	inbox     []*accepted
	cursor    int64
	outbox    []*sending
	fail      error // of every writing call, nil = none
	failMark  int   // Mark calls that fail,
	markSkip  int   // after as many that do not
}

type accepted struct {
	bot.Accepted
	aside string
}

type sending struct {
	bot.Outgoing
	history []bot.Delivery
}

func (s *sending) state() bot.DeliveryState {
	if n := len(s.history); n > 0 {
		return s.history[n-1].State
	}
	return bot.DeliveryCreated
}

func newMemory() *memory {
	return &memory{sessions: map[string]bot.Session{}, committed: map[string]bool{}}
}

func (m *memory) Load(_ context.Context, channel, conversation string) (bot.Session, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.sessions[conversation]
	s.Channel, s.Key = channel, conversation
	return s, m.fail
}

func (m *memory) Seen(_ context.Context, _, event string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.committed[event], m.fail
}

func (m *memory) Commit(_ context.Context, ev bot.Event, s bot.Session, replies []bot.Reply) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.fail != nil:
		return m.fail
	case m.committed[ev.ID]:
		return bot.ErrSeen
	}
	m.committed[ev.ID] = true
	m.sessions[ev.Conversation] = s
	for _, r := range replies {
		m.put(ev.Conversation, "", r, ev.At)
	}
	return nil
}

func (m *memory) put(conversation, key string, r bot.Reply, at time.Time) {
	m.outbox = append(m.outbox, &sending{Outgoing: bot.Outgoing{
		ID: int64(len(m.outbox) + 1), Key: key, Conversation: conversation, Reply: r, At: at}})
}

func (m *memory) Accept(_ context.Context, _, event, conversation string, raw []byte, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		return m.fail
	}
	for _, a := range m.inbox {
		if a.Event == event {
			return nil
		}
	}
	m.inbox = append(m.inbox, &accepted{Accepted: bot.Accepted{
		Event: event, Conversation: conversation, Raw: slices.Clone(raw), At: at}})
	return nil
}

func (m *memory) Pending(_ context.Context, _ string, limit int) ([]bot.Accepted, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []bot.Accepted
	for _, a := range m.inbox {
		if a.aside == "" && !m.committed[a.Event] && len(out) < limit {
			out = append(out, a.Accepted)
		}
	}
	return out, nil
}

func (m *memory) SetAside(_ context.Context, _, event, reason string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, a := range m.inbox {
		if a.Event == event {
			a.aside = reason
			return m.fail
		}
	}
	return errors.New("no such event")
}

func (m *memory) Cursor(context.Context, string) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.cursor, nil
}

func (m *memory) SetCursor(_ context.Context, _ string, v int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.cursor = v
	return m.fail
}

func (m *memory) Unsent(_ context.Context, _, conversation string, now time.Time, limit int) ([]bot.Outgoing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []bot.Outgoing
	blocked := map[string]bool{}
	for _, s := range m.outbox {
		if conversation != "" && s.Conversation != conversation || blocked[s.Conversation] {
			continue
		}
		switch s.state() {
		case bot.DeliveryTemporary:
			if s.history[len(s.history)-1].RetryAt.After(now) {
				blocked[s.Conversation] = true
				continue
			}
		case bot.DeliverySending: // as the real store: it holds the later ones back
			blocked[s.Conversation] = true
			continue
		case bot.DeliveryCreated:
		default:
			continue
		}
		if len(out) < limit {
			out = append(out, s.Outgoing)
		}
	}
	return out, nil
}

func (m *memory) Mark(_ context.Context, id int64, d bot.Delivery) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.markSkip > 0 {
		m.markSkip--
	} else if m.failMark > 0 {
		m.failMark--
		return errors.New("disk full")
	}
	s := m.outbox[id-1]
	s.history = append(s.history, d)
	if d.State == bot.DeliverySending {
		s.Attempts++
	}
	return nil
}

func (m *memory) Put(_ context.Context, _, conversation, key string, r bot.Reply, at time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, s := range m.outbox {
		if key != "" && s.Key == key {
			return nil
		}
	}
	m.put(conversation, key, r, at)
	return nil
}

// states are the delivery states of all messages, by id.
func (m *memory) states() []bot.DeliveryState {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []bot.DeliveryState
	for _, s := range m.outbox {
		out = append(out, s.state())
	}
	return out
}

// aside are the events that were set aside.
func (m *memory) aside() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, a := range m.inbox {
		if a.aside != "" {
			out = append(out, a.Event)
		}
	}
	slices.SortFunc(out, cmp.Compare[string])
	return out
}

func (m *memory) set(f func(*memory)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f(m)
}
