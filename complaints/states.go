package complaints

import (
	"slices"
	"time"
)

// Action is something that an officer or the citizen does to a complaint.
type Action string

// The actions. Each writes one event.
const (
	ActionClaim     Action = "claim"
	ActionRelease   Action = "release"
	ActionNote      Action = "note"
	ActionAskInfo   Action = "ask_info"
	ActionAnswer    Action = "answer"
	ActionClose     Action = "close"
	ActionReopen    Action = "reopen"
	ActionSettled   Action = "settled"   // the citizen: it is settled
	ActionUnsettled Action = "unsettled" // the citizen: it is not settled
)

// EventNeedInfo is the event of ActionAskInfo.
const EventNeedInfo EventType = "need_info"

// States returns all states in the order of the life cycle.
func States() []State {
	return []State{StateReceived, StateInProgress, StateNeedInfo, StateAnswered, StateClosed, StateReopened}
}

// Actions returns all actions.
func Actions() []Action {
	return []Action{ActionClaim, ActionRelease, ActionNote, ActionAskInfo, ActionAnswer, ActionClose, ActionReopen, ActionSettled, ActionUnsettled}
}

// Open reports whether the office still owes something in this state.
func (s State) Open() bool { return s != StateAnswered && s != StateClosed }

// Valid reports whether s is one of States.
func (s State) Valid() bool { return slices.Contains(States(), s) }

// Valid reports whether k is one of the kinds.
func (k Kind) Valid() bool {
	switch k {
	case KindDelay, KindConduct, KindExtraPapers, KindFee, KindSystem, KindOther:
		return true
	}
	return false
}

// who may make a move.
type who int

const (
	anyOfficer who = iota
	holder         // the officer who holds it
	whenFree       // any officer when nobody holds it, its lease has ended, or it is theirs
	citizen        // the citizen who filed it
)

// move is one row of the transition table.
type move struct {
	to    State
	who   who
	event EventType
}

// moves is the one transition table: what is not in it is ErrState. See
// docs/queue.md for the drawing.
var moves = map[State]map[Action]move{
	StateReceived: {
		ActionClaim: {StateInProgress, whenFree, EventClaimed},
		ActionNote:  {StateReceived, anyOfficer, EventNoted},
	},
	StateInProgress: {
		ActionClaim:   {StateInProgress, whenFree, EventClaimed},
		ActionRelease: {StateInProgress, holder, EventReleased},
		ActionNote:    {StateInProgress, anyOfficer, EventNoted},
		ActionAskInfo: {StateNeedInfo, holder, EventNeedInfo},
		ActionAnswer:  {StateAnswered, holder, EventAnswered},
		ActionClose:   {StateClosed, holder, EventClosed},
	},
	StateNeedInfo: {
		ActionClaim:   {StateInProgress, whenFree, EventClaimed},
		ActionRelease: {StateNeedInfo, holder, EventReleased},
		ActionNote:    {StateNeedInfo, anyOfficer, EventNoted},
		ActionAnswer:  {StateAnswered, holder, EventAnswered},
		ActionClose:   {StateClosed, holder, EventClosed},
	},
	StateAnswered: {
		ActionNote:      {StateAnswered, anyOfficer, EventNoted},
		ActionClose:     {StateClosed, anyOfficer, EventClosed},
		ActionReopen:    {StateReopened, anyOfficer, EventReopened},
		ActionSettled:   {StateClosed, citizen, EventCitizen},
		ActionUnsettled: {StateReopened, citizen, EventCitizen},
	},
	StateClosed: {
		ActionNote:      {StateClosed, anyOfficer, EventNoted},
		ActionReopen:    {StateReopened, anyOfficer, EventReopened},
		ActionUnsettled: {StateReopened, citizen, EventCitizen},
	},
	StateReopened: {
		ActionClaim: {StateInProgress, whenFree, EventClaimed},
		ActionNote:  {StateReopened, anyOfficer, EventNoted},
	},
}

// Held reports whether an officer holds the complaint at now: a claim is a
// lease that ends by itself.
func (c Complaint) Held(now time.Time) bool { return c.Holder != "" && now.Before(c.HeldUntil) }

// May reports whether the officer may do a to the complaint now; the console
// shows only what may be done.
func (c Complaint) May(officer string, a Action, now time.Time) bool {
	_, err := c.move(officer, a, now)
	return err == nil
}

// Overdue reports whether the answer is owed and its date has passed.
func (c Complaint) Overdue(now time.Time) bool { return c.State.Open() && now.After(c.AnswerBy) }

// move returns the row of the table for an officer's action. The error is
// ErrState, ErrNotYours, or ConflictError for a claim on what another holds.
func (c Complaint) move(officer string, a Action, now time.Time) (move, error) {
	m, ok := moves[c.State][a]
	if !ok || m.who == citizen {
		return move{}, ErrState
	}
	switch {
	case m.who == holder && c.Holder == "":
		return move{}, errClaimFirst
	case m.who == holder && c.Holder != officer:
		return move{}, ErrNotYours
	case m.who == whenFree && c.Held(now) && c.Holder != officer:
		return move{}, &ConflictError{Holder: c.Holder, Version: c.Version, State: c.State}
	}
	return m, nil
}
