package complaints

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// The schemas of the queue's messages.
const (
	SchemaComplaint = "motcua.complaint/1"
	SchemaNotice    = "motcua.notice/1"
	SchemaDelivery  = "motcua.delivery/1"
	SchemaCitizen   = "motcua.citizen/1"
)

// Limits of what is taken, in characters.
const (
	MaxText  = 8000
	maxField = 500
)

// Message motcua.complaint/1 as docs/queue.md documents it. The fields after
// Contact are additions to the first form: what the desk needs to answer in the
// chat and to keep the promised date.
type complaintMessage struct {
	Schema        string    `json:"schema"`
	ID            string    `json:"id"`
	Code          Number    `json:"code"`
	FiledAt       time.Time `json:"filed_at"`
	Channel       string    `json:"channel"`
	Kind          Kind      `json:"kind"`
	Procedure     string    `json:"procedure,omitempty"`
	Dossier       string    `json:"dossier,omitempty"`
	ReceivedOn    string    `json:"received_on,omitempty"`
	DueOn         string    `json:"due_on,omitempty"`
	Unit          string    `json:"unit,omitempty"`
	Text          string    `json:"text"`
	Contact       Contact   `json:"contact"`
	Conversation  string    `json:"conversation"`
	Lang          string    `json:"lang,omitempty"`
	ProcedureName string    `json:"procedure_name,omitempty"`
	AnswerBy      time.Time `json:"answer_by"`
	Node          string    `json:"node,omitempty"`
}

// EncodeComplaint returns the queue message of a complaint.
func EncodeComplaint(c Complaint) (json.RawMessage, error) {
	m := complaintMessage{
		Schema: SchemaComplaint, ID: c.ID, Code: c.Number, FiledAt: c.FiledAt, Channel: c.Channel, Kind: c.Kind,
		Procedure: c.Procedure, Dossier: c.Dossier, ReceivedOn: c.ReceivedOn, DueOn: c.DueOn, Unit: c.Unit, Text: c.Text,
		Contact: c.Contact, Conversation: c.Conversation, Lang: c.Lang, ProcedureName: c.ProcedureName, AnswerBy: c.AnswerBy,
		Node: c.Node,
	}
	if err := m.validate(); err != nil {
		return nil, err
	}
	b, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("complaints: encode: %w", err)
	}
	return b, nil
}

// DecodeComplaint reads a queue message strictly: an unknown schema or field, a
// value out of range or trailing data is ErrInvalid. The result is in state
// received with version 1.
func DecodeComplaint(b []byte) (Complaint, error) {
	var m complaintMessage
	if err := decodeStrict(b, &m); err != nil {
		return Complaint{}, err
	}
	if err := m.validate(); err != nil {
		return Complaint{}, err
	}
	return Complaint{
		ID: m.ID, Number: m.Code, FiledAt: m.FiledAt, Channel: m.Channel, Conversation: m.Conversation, Lang: m.Lang,
		Kind: m.Kind, Procedure: m.Procedure, ProcedureName: m.ProcedureName, Dossier: m.Dossier, ReceivedOn: m.ReceivedOn,
		DueOn: m.DueOn, Unit: m.Unit, Text: m.Text, Contact: m.Contact, AnswerBy: m.AnswerBy, Node: m.Node,
		State: StateReceived, Version: 1,
	}, nil
}

// DecodeNotice reads a message of TopicNotices; ErrInvalid when it is not one.
func DecodeNotice(b []byte) (Notice, error) {
	var n Notice
	if err := decodeStrict(b, &n); err != nil {
		return Notice{}, err
	}
	if n.Schema != SchemaNotice || n.ID == "" || n.Complaint == "" || n.Channel == "" || n.Conversation == "" || n.Type == "" || !validNode(n.Node) || n.State != "" && !n.State.Valid() {
		return Notice{}, fmt.Errorf("%w: notice", ErrInvalid)
	}
	return n, nil
}

// DecodeDelivery reads a message of TopicDeliveries; ErrInvalid when it is not one.
func DecodeDelivery(b []byte) (DeliveryReport, error) {
	var d DeliveryReport
	if err := decodeStrict(b, &d); err != nil {
		return DeliveryReport{}, err
	}
	if d.Schema != SchemaDelivery {
		return DeliveryReport{}, fmt.Errorf("%w: delivery schema", ErrInvalid)
	}
	return d, d.validate()
}

// DecodeCitizen reads a message of TopicCitizen; ErrInvalid when it is not one.
func DecodeCitizen(b []byte) (CitizenMessage, error) {
	var m CitizenMessage
	if err := decodeStrict(b, &m); err != nil {
		return CitizenMessage{}, err
	}
	known := m.Kind == SaidSettled || m.Kind == SaidUnsettled || m.Kind == SaidInfo
	if m.Schema != SchemaCitizen || !validID(m.ID) || !validID(m.Complaint) || !known || !validTime(m.At) ||
		(m.Kind == SaidInfo) != (strings.TrimSpace(m.Text) != "") || utf8.RuneCountInString(m.Text) > MaxText {
		return CitizenMessage{}, fmt.Errorf("%w: citizen message", ErrInvalid)
	}
	return m, nil
}

func decodeStrict(b []byte, v any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%w: trailing data", ErrInvalid)
	}
	return nil
}

func (m complaintMessage) validate() error {
	var bad []string
	check := func(ok bool, name string) {
		if !ok {
			bad = append(bad, name)
		}
	}
	n, err := ParseNumber(string(m.Code))
	check(m.Schema == SchemaComplaint, "schema")
	check(validID(m.ID), "id")
	check(err == nil && n == m.Code, "code")
	check(validTime(m.FiledAt), "filed_at")
	check(validTime(m.AnswerBy) && !m.AnswerBy.Before(m.FiledAt), "answer_by")
	check(validNode(m.Node), "node")
	check(filled(m.Channel), "channel")
	check(filled(m.Conversation), "conversation")
	check(m.Kind.Valid(), "kind")
	check(isoDate(m.ReceivedOn), "received_on")
	check(isoDate(m.DueOn), "due_on")
	check(utf8.RuneCountInString(m.Text) <= MaxText, "text")
	for name, v := range map[string]string{
		"procedure": m.Procedure, "dossier": m.Dossier, "unit": m.Unit, "lang": m.Lang,
		"procedure_name": m.ProcedureName, "contact.name": m.Contact.Name, "contact.phone": m.Contact.Phone,
	} {
		check(utf8.RuneCountInString(v) <= maxField, name)
	}
	if len(bad) > 0 {
		return fmt.Errorf("%w: %s", ErrInvalid, strings.Join(bad, ", "))
	}
	return nil
}

func filled(s string) bool {
	return strings.TrimSpace(s) != "" && utf8.RuneCountInString(s) <= maxField
}

func validID(s string) bool {
	return s != "" && len(s) <= 64 && strings.IndexFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}) < 0
}

// validTime keeps times within what every store can hold.
func validTime(t time.Time) bool { return t.Year() >= 2000 && t.Year() < 2200 }

func isoDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return s == "" || err == nil
}
