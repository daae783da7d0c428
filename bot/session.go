package bot

import "time"

// Session is all the bot remembers of a conversation; it is stored as JSON, so
// fields keep their names. It holds no personal data outside Draft.
type Session struct {
	Version   int       `json:"v"`
	Channel   string    `json:"channel,omitempty"`
	Key       string    `json:"key,omitempty"`  // conversation id in the channel
	Lang      string    `json:"lang,omitempty"` // "vi" or "en"
	Updated   time.Time `json:"updated,omitzero"`
	Procedure string    `json:"procedure,omitempty"` // code talked about
	Facet     Facet     `json:"facet,omitempty"`     // last facet asked
	// Pending is a question that waits for the citizen to choose a procedure.
	Pending string `json:"pending,omitempty"`
	// Offered is the latest list of choices; "1" or "số 1" means its first.
	Offered []Offered `json:"offered,omitempty"`
	// Misses counts questions in a row that found nothing (the ladder).
	Misses int `json:"misses,omitempty"`
	// Page is the position in a long list that "xem tiếp" continues.
	Page int `json:"page,omitempty"`
	// History is the codes visited, for "quay lại"; at most ten.
	History []string `json:"history,omitempty"`
	// LastQuestion is the citizen's previous question in their own words, at
	// most 300 characters, kept only to understand a follow-up.
	LastQuestion string `json:"last,omitempty"`
	// Care is the kind of danger that was told of, CareTurns for how many more
	// messages the conversation stays with it.
	Care      string `json:"care,omitempty"`
	CareTurns int    `json:"care_turns,omitempty"`
	// Draft is the complaint being written, nil when none.
	Draft *Draft `json:"draft,omitempty"`
	// Reply is the answer to an officer that is being written, nil when none.
	Reply *OfficerReply `json:"reply,omitempty"`
}

// Offered is one choice of the latest list, for answers typed instead of pressed.
type Offered struct {
	Token string `json:"t"`
	Label string `json:"l"`
}

// Draft is a complaint being written. Step is the field that is awaited;
// StepReview shows everything before sending.
type Draft struct {
	ID            string    `json:"id"` // part of the idempotency key
	Started       time.Time `json:"started"`
	Step          DraftStep `json:"step"`
	Editing       bool      `json:"editing,omitempty"` // back to review after this field
	Kind          string    `json:"kind,omitempty"`    // complaints.Kind
	Procedure     string    `json:"procedure,omitempty"`
	ProcedureName string    `json:"procedure_name,omitempty"`
	Dossier       string    `json:"dossier,omitempty"`
	DossierNone   bool      `json:"dossier_none,omitempty"`
	ReceivedOn    string    `json:"received_on,omitempty"` // ISO date
	DueOn         string    `json:"due_on,omitempty"`
	Text          string    `json:"text,omitempty"`
	Unit          string    `json:"unit,omitempty"`
	UnitNone      bool      `json:"unit_none,omitempty"`
	Phone         string    `json:"phone,omitempty"`
	PhoneNone     bool      `json:"phone_none,omitempty"`
	Turns         int       `json:"turns,omitempty"`
	// Unread counts answers in a row that the present step could not read.
	Unread int `json:"unread,omitempty"`
}

// DraftStep names the field a draft waits for.
type DraftStep string

// The steps of a draft.
const (
	StepTriage  DraftStep = "triage" // phản ánh, khiếu nại or tố cáo?
	StepKind    DraftStep = "kind"
	StepDossier DraftStep = "dossier"
	StepText    DraftStep = "text"
	StepUnit    DraftStep = "unit"
	StepPhone   DraftStep = "phone"
	StepReview  DraftStep = "review"
)
