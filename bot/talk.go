package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrSeen is returned by Store.Commit for an event that was committed before.
var ErrSeen = errors.New("bot: event already handled")

// ErrUnsaved is returned by Talk.Handle with the result of a turn that could not
// be stored (a full disk). A channel that answers at once may show the replies
// of such a turn when they stand by themselves; others try the event again.
var ErrUnsaved = errors.New("bot: the turn could not be stored")

// Event is one thing that happened in a channel. Channel and ID together are
// unique; handling the same event twice has the effect of handling it once.
type Event struct {
	Channel      string // "telegram", "web", "terminal"
	ID           string
	Conversation string
	Message      Message
	At           time.Time
	// Keep stores the citizen's own words in the transcript, for channels that
	// must show it themselves (a page without JavaScript). Others leave it false.
	Keep bool
}

// Store keeps sessions, the once-only claim of events, and messages to send.
type Store interface {
	// Load returns the session, or a zero one with Channel and Key set.
	Load(ctx context.Context, channel, conversation string) (Session, error)
	// Seen reports whether the event was committed before.
	Seen(ctx context.Context, channel, event string) (bool, error)
	// Commit stores the session, the replies (as messages to send) and the
	// claim of ev in one transaction; ErrSeen when ev was committed before,
	// and then nothing is stored.
	Commit(ctx context.Context, ev Event, s Session, replies []Reply) error
}

// Inbox accepts raw events durably before they are handled.
type Inbox interface {
	// Accept stores raw under (channel, event); a second time is no error and
	// changes nothing.
	Accept(ctx context.Context, channel, event, conversation string, raw []byte, at time.Time) error
	// Pending returns accepted events neither committed nor set aside, oldest first.
	Pending(ctx context.Context, channel string, limit int) ([]Accepted, error)
	// SetAside takes an event that cannot be handled out of Pending and keeps
	// it with the reason for a person to look at.
	SetAside(ctx context.Context, channel, event, reason string) error
	// Cursor and SetCursor keep the channel's position (Telegram's offset).
	Cursor(ctx context.Context, channel string) (int64, error)
	SetCursor(ctx context.Context, channel string, v int64) error
}

// Accepted is a raw event in the inbox.
type Accepted struct {
	Event, Conversation string
	Raw                 []byte
	At                  time.Time
	Attempts            int
}

// Outbox holds messages to citizens until their channel has sent them.
type Outbox interface {
	// Unsent returns messages of the channel to send now (created, or a
	// temporary failure whose time has come), oldest first, at most one run
	// per conversation in order. conversation "" means all.
	Unsent(ctx context.Context, channel, conversation string, now time.Time, limit int) ([]Outgoing, error)
	// Mark sets the delivery state of a message.
	Mark(ctx context.Context, id int64, d Delivery) error
	// Put adds a message outside a turn (an officer's answer); the same key
	// again is no error and adds nothing.
	Put(ctx context.Context, channel, conversation, key string, r Reply, at time.Time) error
}

// Transcript returns what was said in a conversation, oldest first, for
// channels that show it themselves.
type Transcript interface {
	History(ctx context.Context, channel, conversation string, limit int) ([]Said, error)
}

// Said is one line of a transcript: the citizen's Text or the bot's Reply.
type Said struct {
	ID    int64
	Mine  bool // the citizen's
	Text  string
	Reply Reply
	At    time.Time
}

// Outgoing is one message to send.
type Outgoing struct {
	ID           int64
	Key          string // of a notice; "" for a reply of a turn
	Conversation string
	Reply        Reply
	Attempts     int
	At           time.Time
}

// Delivery is the outcome of a send.
type Delivery struct {
	State   DeliveryState
	Detail  string    // no personal data, no token
	RetryAt time.Time // of DeliveryTemporary
	At      time.Time
}

// DeliveryState is how far a message got.
type DeliveryState string

// The delivery states.
const (
	DeliveryCreated   DeliveryState = "created"
	DeliverySending   DeliveryState = "sending"
	DeliveryDelivered DeliveryState = "delivered"
	DeliveryTemporary DeliveryState = "temporary_failure"
	DeliveryPermanent DeliveryState = "permanent_failure"
	DeliveryUnknown   DeliveryState = "unknown" // may have arrived; never blindly repeated
)

// Talk drives turns: one lane per conversation, each event once, session and
// replies stored together.
type Talk struct {
	bot   Turner
	store Store
	mu    sync.Mutex
	lanes map[string]*lane
}

type lane struct {
	mu   sync.Mutex
	uses int
}

// NewTalk returns a Talk over b and s.
func NewTalk(b Turner, s Store) *Talk {
	return &Talk{bot: b, store: s, lanes: map[string]*lane{}}
}

// Handle takes one event through a turn and stores the outcome. It returns the
// result, or ErrSeen when the event was handled before. Any other error means
// that nothing was stored and the event may be tried again; with ErrUnsaved
// comes the result.
func (t *Talk) Handle(ctx context.Context, ev Event) (Result, error) {
	defer t.enter(ev.Channel + "\x00" + ev.Conversation)()
	seen, err := t.store.Seen(ctx, ev.Channel, ev.ID)
	if err != nil {
		return Result{}, fmt.Errorf("talk: %w", err)
	}
	if seen {
		return Result{}, ErrSeen
	}
	s, err := t.store.Load(ctx, ev.Channel, ev.Conversation)
	if err != nil {
		return Result{}, fmt.Errorf("talk: load session: %w", err)
	}
	res := t.bot.Turn(ctx, s, ev.Message, ev.At)
	res.Session.Channel, res.Session.Key, res.Session.Updated = ev.Channel, ev.Conversation, ev.At
	if err := t.store.Commit(ctx, ev, res.Session, res.Replies); err != nil {
		if errors.Is(err, ErrSeen) {
			return Result{}, ErrSeen
		}
		return res, fmt.Errorf("talk: commit: %w: %w", ErrUnsaved, err)
	}
	return res, nil
}

// enter waits for the conversation's lane and returns the way out of it.
func (t *Talk) enter(key string) (leave func()) {
	t.mu.Lock()
	l := t.lanes[key]
	if l == nil {
		l = &lane{}
		t.lanes[key] = l
	}
	l.uses++
	t.mu.Unlock()
	l.mu.Lock()
	return func() {
		l.mu.Unlock()
		t.mu.Lock()
		if l.uses--; l.uses == 0 {
			delete(t.lanes, key)
		}
		t.mu.Unlock()
	}
}
