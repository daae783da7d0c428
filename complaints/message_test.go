package complaints

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sampleComplaint(t testing.TB) Complaint {
	t.Helper()
	return Complaint{
		ID: "0123456789abcdef0123456789abcdef", Number: mustNumber(t, "261120", 1), FiledAt: friday, Channel: "telegram", Conversation: "chat-1",
		Lang: "vi", Kind: KindDelay, Procedure: "1.000001", ProcedureName: "Thủ tục mẫu", Dossier: "H49.15-261012-0012",
		ReceivedOn: "2026-10-12", DueOn: "2026-11-02", Unit: "Chi nhánh đất đai", Text: "Quá hẹn chưa có kết quả.",
		Contact: Contact{Name: "Trần Thị Mẫu", Phone: "0912345678"}, AnswerBy: at("2026-11-30 17:00"), State: StateReceived, Version: 1,
	}
}

func TestMessageRoundTrip(t *testing.T) {
	t.Parallel()
	c := sampleComplaint(t)
	b, err := EncodeComplaint(c)
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeComplaint(b)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(c, got); d != "" {
		t.Error(d)
	}
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"schema", "id", "code", "filed_at", "channel", "kind", "procedure", "dossier", "received_on", "due_on", "unit", "text", "contact"} {
		if _, ok := m[key]; !ok {
			t.Errorf("the documented key %q is missing in %s", key, b)
		}
	}
	if m["schema"] != "motcua.complaint/1" || m["filed_at"] != "2026-11-20T09:00:00+07:00" {
		t.Errorf("%s", b)
	}
}

func TestMessageStrict(t *testing.T) {
	t.Parallel()
	good, err := EncodeComplaint(sampleComplaint(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"empty":         ``,
		"no object":     `[]`,
		"schema":        strings.Replace(string(good), "complaint/1", "complaint/2", 1),
		"unknown field": strings.Replace(string(good), `"kind"`, `"extra":1,"kind"`, 1),
		"kind":          strings.Replace(string(good), `"delay"`, `"noise"`, 1),
		"code":          strings.Replace(string(good), `PA-261120-0001`, `PA-261120-0002`, 1),
		"id":            strings.Replace(string(good), `0123456789abcdef`, `../etc`, 1),
		"date":          strings.Replace(string(good), `2026-10-12"`, `2026-02-30"`, 1),
		"time":          strings.Replace(string(good), `2026-11-20T09`, `1026-11-20T09`, 1),
		"promise":       strings.Replace(string(good), `2026-11-30T17`, `2026-11-10T17`, 1),
		"conversation":  strings.Replace(string(good), `"chat-1"`, `" "`, 1),
		"long text":     strings.Replace(string(good), `Quá hẹn`, strings.Repeat("ạ", MaxText), 1),
		"trailing":      string(good) + `{}`,
	} {
		if c, err := DecodeComplaint([]byte(bad)); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
	}
}

func FuzzDecodeComplaint(f *testing.F) {
	b, err := EncodeComplaint(sampleComplaint(f))
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(b))
	f.Add([]byte(`{"schema":"motcua.complaint/1"}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		c, err := DecodeComplaint(in)
		if err != nil {
			if !errors.Is(err, ErrInvalid) {
				t.Fatalf("%v", err)
			}
			return
		}
		out, err := EncodeComplaint(c)
		if err != nil {
			t.Fatalf("decoded but not encoded: %v", err)
		}
		again, err := DecodeComplaint(out)
		if err != nil || !cmp.Equal(c, again) {
			t.Fatalf("not stable: %v %s", err, cmp.Diff(c, again))
		}
	})
}

func FuzzDecodeNoticeAndDelivery(f *testing.F) {
	f.Add([]byte(`{"schema":"motcua.notice/1","id":"a:1","complaint":"a","channel":"web","conversation":"c","type":"answered"}`))
	f.Add([]byte(`{"schema":"motcua.delivery/1","notice":"a:1","complaint":"a","state":"delivered","at":"2026-11-20T09:00:00+07:00"}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		if _, err := DecodeNotice(in); err != nil && !errors.Is(err, ErrInvalid) {
			t.Fatal(err)
		}
		if _, err := DecodeDelivery(in); err != nil && !errors.Is(err, ErrInvalid) {
			t.Fatal(err)
		}
	})
}

func TestRules(t *testing.T) {
	t.Parallel()
	r, err := DefaultRules()
	if err != nil {
		t.Fatal(err)
	}
	for promise, want := range map[int]int{0: 5, -1: 5, 3: 3, 15: 15, 99: 15} {
		if got := r.AnswerDays(friday, promise); got != want {
			t.Errorf("AnswerDays(%d) = %d, want %d", promise, got, want)
		}
	}
	dated, err := LoadRules(strings.NewReader(`
schema: motcua.deadlines/1
rules:
  - {name: answer_promise, from: 2026-01-01, days: 5, source: a}
  - {name: answer_promise, from: 2026-12-01, days: 3, source: b, verified: true}
  - {name: answer_law, from: 2026-01-01, days: 15, source: a}
  - {name: hold, from: 2026-01-01, days: 2, source: a}
  - {name: reopen, from: 2026-01-01, days: 30, source: a}
`))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]int{"2025-01-01 00:00": 5, "2026-11-30 23:59": 5, "2026-12-01 00:00": 3, "2030-01-01 00:00": 3} {
		if got := dated.AnswerDays(at(day), 0); got != want {
			t.Errorf("on %s: %d days, want %d", day, got, want)
		}
	}
	for name, in := range map[string]string{
		"empty":   ``,
		"missing": "schema: motcua.deadlines/1\nrules: []",
		"unknown": "schema: motcua.deadlines/1\nrules: [{name: tea, from: 2026-01-01, days: 1, source: a}]",
		"days":    "schema: motcua.deadlines/1\nrules: [{name: hold, from: 2026-01-01, days: 0, source: a}]",
		"field":   "schema: motcua.deadlines/1\nrule: []",
	} {
		if _, err := LoadRules(strings.NewReader(in)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
