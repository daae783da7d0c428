package complaints

import (
	"context"
	"encoding/json"
	"time"
)

// Topic is one of the streams that a Queue carries.
type Topic string

// The topics. The complaints stream is documented for other systems.
const (
	TopicComplaints Topic = "complaints" // intake -> desk
	TopicNotices    Topic = "notices"    // desk -> the citizen's channel
	TopicDeliveries Topic = "deliveries" // channel -> desk
	TopicCitizen    Topic = "citizen"    // what the citizen said on another machine -> desk
)

// NoticeTopic is the topic of the notices for complaints that node took: each
// machine reads its own. "" is TopicNotices.
func NoticeTopic(node string) Topic {
	if node == "" {
		return TopicNotices
	}
	return TopicNotices + "." + Topic(node)
}

// Topics returns all topics, with those of the nodes, for looking at them.
func Topics() []Topic {
	all := []Topic{TopicComplaints, TopicNotices}
	for node := '1'; node <= '9'; node++ {
		all = append(all, NoticeTopic(string(node)))
	}
	return append(all, TopicDeliveries, TopicCitizen)
}

// Message is one entry of a queue.
type Message struct {
	ID       string // idempotency id given at Publish
	Body     json.RawMessage
	Attempts int // how often it was handed out, from 1
}

// Queue carries messages from one part to another, at least once.
type Queue interface {
	// Publish adds body under id; publishing an id again adds nothing and is
	// no error. It returns only when the engine has accepted the entry.
	Publish(ctx context.Context, t Topic, id string, body json.RawMessage) error
	// Consume hands entries to handle, one at a time, until ctx is done, and
	// then returns nil. An entry is removed when handle returns nil, handed out
	// again later when it fails, and put on the dead-letter list after
	// MaxAttempts. An outage of the engine is waited out with back-off, never a
	// hot loop. name tells consumers of one group apart.
	Consume(ctx context.Context, t Topic, name string, handle func(context.Context, Message) error) error
	// Depth tells how much waits.
	Depth(ctx context.Context, t Topic) (Depth, error)
	// Dead returns the dead-letter list, oldest first; Requeue puts one back.
	Dead(ctx context.Context, t Topic) ([]DeadLetter, error)
	Requeue(ctx context.Context, t Topic, id string) error
	// Ping reports whether the engine can be reached and written.
	Ping(ctx context.Context) error
	Close() error
}

// MaxAttempts is how often a failing entry is handed out before it is set aside.
const MaxAttempts = 5

// Depth is how much of a topic waits.
type Depth struct{ Waiting, InFlight, Dead int }

// DeadLetter is an entry that failed MaxAttempts times.
type DeadLetter struct {
	Message
	Reason string
	At     time.Time
}

// Notice is the message of TopicNotices: an officer's act that the citizen is
// to hear of in the chat it was filed from.
type Notice struct {
	Schema       string    `json:"schema"` // "motcua.notice/1"
	ID           string    `json:"id"`     // "<complaint id>:<event seq>", with ":arrived" after it when silent
	Complaint    string    `json:"complaint"`
	Number       Number    `json:"code"`
	Channel      string    `json:"channel"`
	Conversation string    `json:"conversation"`
	Lang         string    `json:"lang,omitempty"`
	Type         EventType `json:"type"` // claimed, answered, closed, need_info …
	Unit         string    `json:"unit,omitempty"`
	Text         string    `json:"text,omitempty"`
	At           time.Time `json:"at"`
	Node         string    `json:"node,omitempty"`     // the machine that took the complaint
	State        State     `json:"state,omitempty"`    // after the act
	AnswerBy     time.Time `json:"answer_by,omitzero"` // after the act
	Said         string    `json:"said,omitempty"`     // id of the CitizenMessage that is acknowledged
}

// NoticeArrived is the type of a silent notice: the desk has the complaint, or
// what the citizen said of it (Said). It is for the machine that took the
// complaint and is not shown to the citizen.
const NoticeArrived EventType = "arrived"

// Silent reports whether the notice is not for the citizen's eyes.
func (n Notice) Silent() bool { return n.Type == NoticeArrived }

// CitizenMessage is the message of TopicCitizen: what a citizen said of a
// complaint on a machine without the desk.
type CitizenMessage struct {
	Schema    string    `json:"schema"` // "motcua.citizen/1"
	ID        string    `json:"id"`
	Complaint string    `json:"complaint"`
	Kind      SaidKind  `json:"kind"`
	Text      string    `json:"text,omitempty"` // with SaidInfo
	At        time.Time `json:"at"`
}

// SaidKind is what a CitizenMessage says.
type SaidKind string

// The kinds of CitizenMessage.
const (
	SaidSettled   SaidKind = "settled"
	SaidUnsettled SaidKind = "unsettled"
	SaidInfo      SaidKind = "info" // the answer to an officer's question
)

// DeliveryReport is the message of TopicDeliveries.
type DeliveryReport struct {
	Schema    string    `json:"schema"` // "motcua.delivery/1"
	Notice    string    `json:"notice"`
	Complaint string    `json:"complaint"`
	State     string    `json:"state"` // created, sending, delivered, temporary_failure, permanent_failure, unknown
	Detail    string    `json:"detail,omitempty"`
	At        time.Time `json:"at"`
}
