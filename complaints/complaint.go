// Package complaints is what a complaint (phản ánh) is: its number, states,
// deadlines and who may do what; the intake that stores it durably, the Queue
// that carries it, and the desk where officers work on it.
package complaints

import (
	"errors"
	"time"
)

// Errors that callers tell apart.
var (
	ErrUnknown  = errors.New("complaints: no such complaint")
	ErrNumber   = errors.New("complaints: not a complaint number")
	ErrConflict = errors.New("complaints: changed by someone else")
	ErrState    = errors.New("complaints: not possible in this state")
	ErrNotYours = errors.New("complaints: held by another officer")
	ErrInvalid  = errors.New("complaints: invalid")
)

// Number is a complaint's code as citizens see it: PA-YYMMDD-NNNNC, where C is
// a check character; on a busy day there are more digits before it. It never
// looks like a dossier code.
type Number string

// Kind is what a complaint is about; the values are those of the queue message.
type Kind string

// The kinds.
const (
	KindDelay       Kind = "delay"
	KindConduct     Kind = "conduct"
	KindExtraPapers Kind = "extra_papers"
	KindFee         Kind = "fee"
	KindSystem      Kind = "system"
	KindOther       Kind = "other"
)

// Contact is how a citizen may be reached beside the chat; all optional.
type Contact struct {
	Name  string `json:"name,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// New is a complaint as the conversation hands it in.
type New struct {
	Key           string // idempotency: channel + conversation + draft
	At            time.Time
	Channel       string
	Conversation  string
	Lang          string
	Kind          Kind
	Procedure     string // code, "" when unknown
	ProcedureName string
	Dossier       string // normalised dossier code, "" when none
	ReceivedOn    string // ISO date the office took the dossier, ""
	DueOn         string // ISO date on the receipt slip, ""
	Unit          string // as the citizen named it, ""
	Text          string
	Contact       Contact
}

// Receipt is what a citizen is told after filing.
type Receipt struct {
	Number   Number
	Unit     string
	FiledAt  time.Time
	AnswerBy time.Time // end of the working day by which the answer is due
	Again    bool      // this Key had been filed before
}

// State is where a complaint stands in its life cycle.
type State string

// The states of facts on the life cycle that this version uses.
const (
	StateReceived   State = "received"    // Chờ tiếp nhận
	StateInProgress State = "in_progress" // Đang xử lý
	StateNeedInfo   State = "need_info"   // Chờ bổ sung
	StateAnswered   State = "answered"    // Đã trả lời
	StateClosed     State = "closed"      // Kết thúc
	StateReopened   State = "reopened"    // Mở lại
)

// Status is what a citizen may see of a complaint.
type Status struct {
	Number       Number
	Channel      string
	Conversation string
	State        State
	Kind         Kind
	Unit         string
	FiledAt      time.Time
	AnswerBy     time.Time
	AnsweredAt   time.Time // zero until answered
	Answer       string    // the latest answer, "" until answered
	// NewsAt is when the desk last told of it, where this machine only knows by
	// its notices; zero where the desk is here, or has told nothing yet.
	NewsAt time.Time
	// PassedOn is true while something that the citizen said is on its way to a
	// desk on another machine.
	PassedOn bool
	Overdue  bool
}

// Complaint is the record officers work on.
type Complaint struct {
	ID            string // stable id, used in the queue message
	Number        Number
	Node          string // the machine that took it, a digit; "" when there is one
	Key           string
	FiledAt       time.Time
	Channel       string
	Conversation  string
	Lang          string
	Kind          Kind
	Procedure     string
	ProcedureName string
	Dossier       string
	ReceivedOn    string
	DueOn         string
	Unit          string
	Text          string
	Contact       Contact

	State      State
	Version    int    // for compare-and-set
	Holder     string // officer's login, "" when nobody holds it
	HeldUntil  time.Time
	AnswerBy   time.Time
	AnsweredAt time.Time
	Answer     string
	Delivery   string // delivery state of the latest notice: bot.DeliveryState values
	DeliveryAt time.Time
	ClosedAt   time.Time
}

// Event is one line of a complaint's history; events are only ever added.
type Event struct {
	Seq    int
	At     time.Time
	Actor  string // officer's login, "citizen" or "system"
	Type   EventType
	Detail string // text for people: the answer, a note, a reason
	From   State
	To     State
}

// EventType names what happened.
type EventType string

// The types of event.
const (
	EventFiled    EventType = "filed"
	EventClaimed  EventType = "claimed"
	EventReleased EventType = "released"
	EventNoted    EventType = "noted"
	EventAnswered EventType = "answered"
	EventDelivery EventType = "delivery"
	EventClosed   EventType = "closed"
	EventReopened EventType = "reopened"
	EventCitizen  EventType = "citizen_said"
	EventContact  EventType = "contact_read" // an officer looked at the contact
)
