// Package procedures says what an administrative procedure (thủ tục hành chính)
// is and holds the catalogue of them: types, reading of fees and time limits,
// merging of our cards with the national record, and checking.
//
// It knows nothing of search or chat. Sentences for citizens are written in
// package bot; this package only says which kind of statement a fact allows.
package procedures

import "time"

// Procedure is one administrative procedure, as the national record, one of our
// cards, or both together describe it. All strings are clean NFC text.
type Procedure struct {
	Code      string // "1.001193"; always text, trimmed
	PortalID  string // the national portal's UUID; "" for a card that stands alone
	Name      string // official name, cleaned
	Short     string // what people call it, from a card; "" without one
	Aliases   []string
	Summary   string // one sentence, from a card
	Field     string // lĩnh vực: "Hộ tịch"
	FieldCode string // "G15-TP07"

	Levels       []Level
	Vertical     bool   // ngành dọc
	IssuerCode   string // "G15" a ministry, "H26" a province
	Issuer       string // "Bộ Tư pháp"
	Province     string // "H26" when a province issued it for itself, else ""
	Agencies     []string
	Authorities  []string
	Coordinating []string
	ReceivingAt  string // free text, may be long

	Applicants []string
	Steps      []Step
	Channels   []Channel
	Cases      []Case
	Documents  []DocumentGroup
	Results    []string
	Conditions string
	LegalBasis []Law
	Note       string
	Keywords   []string
	LifeEvents []string // ids of life events, from cards ("birth", "death", …)
	Mistakes   []string // common reasons for return, from a card
	Related    []string // codes of what usually comes next or is confused with it

	Decision     string // "163/QĐ-BTP"
	DecisionDate Date
	UpdatedAt    time.Time
	Internal     bool // work inside the administration: never shown to citizens
	Popular      bool // has a card or stands in the list of what citizens ask for

	// Card is our plain-language card when there is one and its facts still
	// agree with the national record (see Merge); nil otherwise.
	Card *CardInfo
	// Source says where the facts come from.
	Source Source
}

// CardInfo says how far our card may speak for the record.
type CardInfo struct {
	Checked     Date   // when a person compared the card with its source
	Fingerprint string // of the national facts the card was checked against
	// PlainDocuments are the card's documents in plain words, shown instead of
	// the official list; the official list stays in Procedure.Documents when
	// a national record is present.
	PlainDocuments []DocumentGroup
	// PlainChannels are the card's fees and time limits.
	PlainChannels []Channel
	// Where is one or two plain sentences on where to go.
	Where string
	// Stale is true when the national record changed since Checked; then the
	// card lends its names and summary only, never facts.
	Stale bool
}

// Source says which text the facts of a Procedure were taken from.
type Source struct {
	Kind SourceKind
	URL  string // public page of the procedure
}

// SourceKind tells a national record from a card that stands alone.
type SourceKind string

// The kinds of source.
const (
	SourceNational SourceKind = "national"
	SourceCard     SourceKind = "card"   // the embedded card alone
	SourceOffice   SourceKind = "office" // a card from the office's own folder
)

// Level is the administrative level that handles a procedure.
type Level string

// The levels, from nearest to farthest.
const (
	LevelCommune  Level = "commune"
	LevelProvince Level = "province"
	LevelMinistry Level = "ministry"
	LevelOther    Level = "other"
)

// Step is one step of carrying out a procedure; Name is often empty.
type Step struct{ Name, Text string }

// Method is a filing channel (cách thức thực hiện).
type Method string

// The filing channels.
const (
	MethodInPerson Method = "in_person"
	MethodOnline   Method = "online"
	MethodPost     Method = "post"
)

// Channel is one way of filing, with its own time limit and fees. One method
// may stand twice in a record, for different cases told apart by Note.
type Channel struct {
	Method Method
	Time   TimeLimit
	Fees   []Fee
	Note   string // the channel's own description
}

// Case is the portal's "trường hợp" with its processing limit; it completes a
// channel's limit that lacks a unit.
type Case struct {
	Code, Name string
	Time       TimeLimit
}

// DocumentGroup is the papers of one case; Name may be empty or a heading such
// as "Giấy tờ phải nộp".
type DocumentGroup struct {
	Name      string
	Documents []Document
}

// Document is one paper. A record's item with no original and no copy is a
// Remark: a note that stands in the list, not a paper.
type Document struct {
	Name      string
	When      string // "khi nào cần", from a card; "" means always or not stated
	Originals int
	Copies    int
	Forms     []string // file names or form codes ("CT01")
	Code      string   // "000.00.00.G15-KQ003208"
	Remark    bool
}

// Law is one entry of the legal basis.
type Law struct{ Number, Title string }

// Match is a procedure found for a question. Score is calibrated to 0–1 (the
// chance that this is the one meant), Margin is the distance to the next one.
type Match struct {
	Procedure *Procedure
	Score     float64
	Margin    float64
	Why       []Reason
	// Kin is the same, and not 0, for matches that are one matter: another
	// level, or an older record of it.
	Kin int
	// Common is true for what many people ask for.
	Common bool
	// Topic is set on the best match when the question says no more than a topic.
	Topic *Topic
}

// Reason is one line of the explanation of a Match.
type Reason struct {
	Feature string
	Value   float64
	Detail  string
}

// DisplayName returns the short name when there is one, else the official name.
func (p *Procedure) DisplayName() string {
	if p.Short != "" {
		return p.Short
	}
	return p.Name
}

// HasLevel reports whether the procedure is handled at level l.
func (p *Procedure) HasLevel(l Level) bool {
	for _, have := range p.Levels {
		if have == l {
			return true
		}
	}
	return false
}
