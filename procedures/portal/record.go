package portal

import (
	"encoding/json"
	"strings"
)

// record is one line: the portal's record with a short head. Only the keys we
// use are decoded; the portal sends about three times as many.
type record struct {
	ID     string  `json:"id"`
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	Detail *detail `json:"detail"`
}

type detail struct {
	ID   string `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`

	IsInternal    bool `json:"isInternal"`
	IsWard        bool `json:"isWard"`
	IsProvince    bool `json:"isProvince"`
	IsMinistry    bool `json:"isMinistry"`
	IsOtherAgency bool `json:"isOtherAgency"`
	IsVertical    bool `json:"isVertical"`

	IssuerCode string `json:"departmentPromulgateCode"`
	IssuerName string `json:"departmentPromulgateName"`

	Executing      []named `json:"departmentsExecuting"`
	ExecutingUnits []named `json:"unitGroupsExecuting"`
	Authority      []named `json:"departmentsAuthority"`
	AuthorityUnits []named `json:"unitGroupsAuthority"`
	Coordinating   []named `json:"departmentsCoordinating"`
	CoordUnits     []named `json:"unitGroupsCoordinating"`
	Receiving      string  `json:"dossierReceivingAddresses"`

	Subjects   []named `json:"subjectTypesDetails"`
	Categories []named `json:"categoriesDetails"`

	Steps      []step      `json:"executionSteps"`
	Methods    []method    `json:"executionMethods"`
	Cases      []kase      `json:"cases"`
	Documents  []documents `json:"executionCases"`
	Results    []named     `json:"resultsDetails"`
	Laws       []named     `json:"legalBasisesDetails"`
	Conditions string      `json:"requirementsAndConditions"`
	Note       string      `json:"note"`
	Keywords   string      `json:"keywords"`

	Proposal  *proposal `json:"procedureProposal"`
	UpdatedAt int64     `json:"updatedAt"` // milliseconds since 1970
}

// named is an entry of the portal's many {id,name,code} lists; a null entry
// decodes to the empty one.
type named struct {
	Name string `json:"name"`
	Code string `json:"code"`
}

type step struct {
	Name        string `json:"name"`
	Description string `json:"description"`
}

type method struct {
	Method      string `json:"submissionMethod"`
	Time        scalar `json:"processingTime"`
	TimeUnit    string `json:"processingTimeUnit"`
	Description string `json:"description"`
	Fees        []fee  `json:"fees"`
}

type fee struct {
	Type         string `json:"type"`
	Value        scalar `json:"value"`
	CurrencyName string `json:"currencyName"`
	Currency     *named `json:"currency"`
	Description  string `json:"description"`
	Attachment   *file  `json:"attachment"`
}

type file struct {
	FileName string `json:"fileName"`
}

type kase struct {
	Code          string `json:"code"`
	Name          string `json:"name"`
	ProcessingDay *struct {
		Qty  scalar `json:"qty"`
		Type string `json:"type"`
	} `json:"processingDay"`
}

type documents struct {
	Name       string      `json:"name"`
	Components []component `json:"profileComponents"`
}

type component struct {
	Name        string `json:"name"`
	Code        string `json:"code"`
	OriginalQty int    `json:"originalQty"`
	CopyQty     int    `json:"copyQty"`
	Attachments []file `json:"attachments"`
}

type proposal struct {
	Number string `json:"proposalNumber"`
	// DecisionDate is Vietnamese midnight or midnight UTC, in milliseconds.
	DecisionDate *int64 `json:"decisionDate"`
}

// scalar holds a JSON number or string as its text; the portal uses both for
// the same key. null is "".
type scalar string

// UnmarshalJSON keeps the number as it was written.
func (s *scalar) UnmarshalJSON(b []byte) error {
	switch {
	case len(b) > 0 && b[0] == '"':
		return json.Unmarshal(b, (*string)(s))
	case string(b) == "null":
		*s = ""
	default:
		*s = scalar(strings.TrimSpace(string(b)))
	}
	return nil
}
