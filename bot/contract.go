package bot

import (
	"context"
	"time"

	"motcua/bot/reading"
	"motcua/complaints"
	"motcua/procedures"
)

// Searcher finds procedures for a question.
type Searcher interface {
	// Search returns at most limit matches, best first; none is not an error.
	// The query is the citizen's own text, with or without diacritics.
	Search(ctx context.Context, query string, limit int) ([]procedures.Match, error)
}

// Catalogue looks procedures up by code. *procedures.Catalogue satisfies it.
type Catalogue interface {
	Procedure(code string) (*procedures.Procedure, bool)
	Withdrawn(code string) (procedures.Withdrawn, bool)
	All() []*procedures.Procedure
}

// Desk takes complaints. *complaints.Intake satisfies it.
type Desk interface {
	// File stores the complaint durably and returns its receipt. Filing the
	// same Key again returns the first receipt. An error means nothing was
	// stored: the citizen keeps the draft and is told how to go on.
	File(ctx context.Context, c complaints.New) (complaints.Receipt, error)
	// Status tells how a complaint stands. complaints.ErrUnknown when there is
	// none with this number.
	Status(ctx context.Context, n complaints.Number) (complaints.Status, error)
	// Open lists the citizen's own complaints of this conversation, newest first.
	Mine(ctx context.Context, channel, conversation string) ([]complaints.Status, error)
}

// Office is what the bot says of the office it works for; all may be empty.
type Office struct {
	Name     string // "Trung tâm Phục vụ hành chính công xã Bình An"
	Address  string
	Hours    string
	Phone    string
	Hotline  string   // for complaints, e.g. "1022"
	Units    []string // units a complaint may name, shown as choices
	TakesAll bool     // true: reports on other things (rác, ngập …) are taken; false: pointed to Hotline
	Example  bool     // the worked example office: replies say so
}

// Message is what a citizen did: typed Text, or pressed the choice with Choice
// as its token, or shared a phone number, or sent something that is not text.
type Message struct {
	Text       string
	Choice     string
	Phone      string // a number the channel has verified as the sender's own
	Attachment string // "photo", "voice", "file", "sticker", "location", "contact", or ""
	Lang       string // the platform's language hint ("vi", "en"), may be ""
}

// Reply is one message to the citizen, free of any platform: a channel renders
// what its capabilities allow (choices become a numbered list).
type Reply struct {
	Blocks  []Block  `json:"blocks,omitempty"`
	Choices []Choice `json:"choices,omitempty"`
	// AskPhone: the channel may offer "share my number" where it can.
	AskPhone bool   `json:"ask_phone,omitempty"`
	Lang     string `json:"lang,omitempty"` // "vi" or "en": of the frame
}

// Block is one paragraph-like part of a reply, in the order of reading.
type Block struct {
	Kind  BlockKind `json:"kind"`
	Text  string    `json:"text,omitempty"`
	Items []string  `json:"items,omitempty"` // of BlockList and BlockSteps
	URL   string    `json:"url,omitempty"`   // of BlockSource: the public page
}

// BlockKind says how a block is shown.
type BlockKind string

// The kinds of block.
const (
	BlockTitle  BlockKind = "title"  // one line, bold
	BlockText   BlockKind = "text"   // a paragraph
	BlockList   BlockKind = "list"   // Text (may be "") above bulleted Items
	BlockSteps  BlockKind = "steps"  // Text (may be "") above numbered Items
	BlockNote   BlockKind = "note"   // an aside, smaller or italic
	BlockQuote  BlockKind = "quote"  // words of the official record, as they are
	BlockSource BlockKind = "source" // the provenance line
)

// Choice is a button. Token is opaque, at most 64 bytes, and comes back in
// Message.Choice; or URL is set and the button opens a page.
type Choice struct {
	Token string `json:"token,omitempty"`
	Label string `json:"label"`
	URL   string `json:"url,omitempty"`
}

// Action is what the bot understood a message to be.
type Action string

// The actions, as "ask --json" prints them.
const (
	ActAnswer     Action = "answer"
	ActChoose     Action = "choose"
	ActComplaint  Action = "complaint"
	ActStatus     Action = "status"
	ActOutOfScope Action = "out_of_scope"
	ActSmallTalk  Action = "smalltalk"
	ActEmergency  Action = "emergency"
	ActHelp       Action = "help"
)

// Facet is the part of a procedure that is asked for.
type Facet = reading.Facet

// The facets, as "ask --json" prints them.
const (
	FacetNone       = reading.FacetNone
	FacetDocuments  = reading.FacetDocuments
	FacetFee        = reading.FacetFee
	FacetTime       = reading.FacetTime
	FacetWhere      = reading.FacetWhere
	FacetHow        = reading.FacetHow
	FacetForm       = reading.FacetForm
	FacetResult     = reading.FacetResult
	FacetConditions = reading.FacetConditions
	FacetLegal      = reading.FacetLegal
	FacetOverview   = reading.FacetOverview
)

// Reading is what Turn understood, for "ask --json", evaluation and logs. It
// holds no citizen's words.
type Reading struct {
	Action     Action              `json:"action"`
	Procedure  string              `json:"procedure,omitempty"` // set when the reply answers on one
	Facet      Facet               `json:"facet,omitempty"`
	Choices    []string            `json:"choices,omitempty"` // codes shown as buttons, at most five
	Candidates []Candidate         `json:"candidates,omitempty"`
	Confidence float64             `json:"confidence"`
	Why        []procedures.Reason `json:"why,omitempty"` // of the best candidate
	Miss       Miss                `json:"-"`             // why the turn did not serve, "" when it did
	// Topic is true when the message says no more than a subject, whose usual
	// procedures are offered.
	Topic bool `json:"-"`
}

// Candidate is one procedure that was considered.
type Candidate struct {
	Code  string  `json:"code"`
	Score float64 `json:"score"`
}

// Result is the outcome of a turn.
type Result struct {
	Session Session
	Replies []Reply
	Reading Reading
}

// Options is what a Bot needs. Search, Catalogue and Desk are required.
type Options struct {
	Search    Searcher
	Catalogue Catalogue
	Desk      Desk
	Office    Office
}

// Turner is the part of Bot that a Talk drives.
type Turner interface {
	Turn(ctx context.Context, s Session, m Message, now time.Time) Result
}
