package complaints

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// split is a machine that takes complaints and one with the desk, each with a
// database of its own; carry is the queue between them.
type split struct{ channel, desk *fixture }

func newSplit(t *testing.T) *split {
	t.Helper()
	s := &split{channel: newFixture(t), desk: newFixture(t)}
	s.channel.intake = NewIntake(s.channel.db, s.channel.cal, IntakeOptions{Node: "2", Now: func() time.Time { return s.channel.now }})
	return s
}

// carry brings everything that waits to the other side until nothing waits, and
// returns the notices that the citizen would see.
func (s *split) carry(t *testing.T) []Notice {
	t.Helper()
	var shown []Notice
	for {
		up, down := s.channel.outbox(t), s.desk.outbox(t)
		if len(up)+len(down) == 0 {
			return shown
		}
		for _, row := range up {
			m := Message{ID: row.id, Body: row.body, Attempts: 1}
			take := map[Topic]func() error{
				TopicComplaints: func() error { return s.desk.desk.Receive(t.Context(), m) },
				TopicCitizen:    func() error { return s.desk.desk.ReceiveCitizen(t.Context(), m) },
				TopicDeliveries: func() error { return s.desk.desk.receiveDelivery(t.Context(), m) },
			}[row.topic]
			for range 2 { // at least once
				if err := take(); err != nil {
					t.Fatal(row.topic, err)
				}
			}
		}
		for _, row := range down {
			n, err := DecodeNotice(row.body)
			if err != nil || row.topic != "notices.2" || n.Node != "2" {
				t.Fatalf("%s: %+v, %v", row.topic, n, err)
			}
			for range 2 {
				if err := s.channel.intake.News(t.Context(), n); err != nil {
					t.Fatal(err)
				}
			}
			if !n.Silent() {
				shown = append(shown, n)
			}
		}
	}
}

// status is what the citizen is told on the channel's machine.
func (s *split) status(t *testing.T, n Number) Status {
	t.Helper()
	st, err := s.channel.intake.Status(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func (s *split) filed(t *testing.T, key string) Complaint {
	t.Helper()
	r, err := s.channel.intake.File(t.Context(), sample(key))
	if err != nil || !strings.HasPrefix(string(r.Number), "PA-261120-2") {
		t.Fatalf("%s, %v", r.Number, err)
	}
	if shown := s.carry(t); len(shown) != 0 {
		t.Fatalf("the citizen is shown %+v", shown)
	}
	c, _, err := s.desk.desk.ByNumber(t.Context(), r.Number)
	if err != nil || c.Node != "2" {
		t.Fatalf("at the desk: %+v, %v", c, err)
	}
	return c
}

// TestSplitLife follows a complaint between two databases: asked, added to,
// answered, not settled, answered again, settled.
func TestSplitLife(t *testing.T) {
	t.Parallel()
	s := newSplit(t)
	c := s.filed(t, "k")
	in, n := s.channel.intake, c.Number
	if st := s.status(t, n); st.State != StateReceived || st.PassedOn || st.NewsAt.IsZero() {
		t.Errorf("arrived: %+v", st)
	}
	info := func(key, text string) error {
		return in.AddInfo(t.Context(), n, "telegram", "chat-1", key, text, friday.Add(2*time.Hour))
	}
	say := func(settled bool, hours int) error {
		return in.Confirm(t.Context(), n, "telegram", "chat-1", settled, friday.Add(time.Duration(hours)*time.Hour))
	}
	if err := errors.Join(info("r0", "sớm quá"), say(true, 1)); !errors.Is(err, ErrState) {
		t.Errorf("before anything was asked or answered: %v", err)
	}
	c = do(t, s.desk.desk.Claim, by("lan", c, ""))
	c = do(t, s.desk.desk.AskInfo, by("lan", c, "Quầy số mấy?"))
	if shown := s.carry(t); len(shown) != 2 || shown[1].Text != "Quầy số mấy?" {
		t.Fatalf("shown %+v", shown)
	}
	if st := s.status(t, n); st.State != StateNeedInfo {
		t.Errorf("asked: %+v", st)
	}
	if err := in.AddInfo(t.Context(), n, "telegram", "chat-9", "r", "của người khác", friday); !errors.Is(err, ErrUnknown) {
		t.Errorf("a stranger: %v", err)
	}
	for range 2 {
		if err := info("r1", "Quầy số 3."); err != nil {
			t.Fatal(err)
		}
	}
	if st := s.status(t, n); !st.PassedOn || st.State != StateInProgress {
		t.Errorf("passed on: %+v", st)
	}
	s.carry(t)
	if st := s.status(t, n); st.PassedOn || st.State != StateInProgress {
		t.Errorf("acknowledged: %+v", st)
	}
	c, es, _ := s.desk.desk.Get(t.Context(), c.ID)
	if c.State != StateInProgress || len(es) != 4 || es[3].Detail != "Quầy số 3." || es[3].Actor != "citizen" {
		t.Errorf("at the desk %s, %+v", c.State, es)
	}
	c = do(t, s.desk.desk.Answer, by("lan", c, "Đã xong."))
	s.carry(t)
	if st := s.status(t, n); st.State != StateAnswered || st.Answer != "Đã xong." || st.AnsweredAt.IsZero() {
		t.Errorf("answered: %+v", st)
	}
	for range 2 {
		if err := say(false, 3); err != nil {
			t.Fatal(err)
		}
	}
	s.carry(t)
	c, es, _ = s.desk.desk.Get(t.Context(), c.ID)
	if st := s.status(t, n); c.State != StateReopened || len(es) != 6 || st.State != StateReopened || !st.AnswerBy.Equal(c.AnswerBy) {
		t.Errorf("not settled: desk %+v, %d events; told %+v", c, len(es), st)
	}
	c = do(t, s.desk.desk.Claim, by("lan", c, ""))
	c = do(t, s.desk.desk.Answer, by("lan", c, "Xong thật."))
	s.carry(t)
	if err := say(false, 4); !errors.Is(err, ErrState) {
		t.Errorf("a second reopening: %v", err)
	}
	if err := say(true, 5); err != nil {
		t.Fatal(err)
	}
	s.carry(t)
	c, _, _ = s.desk.desk.Get(t.Context(), c.ID)
	mine, err := in.Mine(t.Context(), "telegram", "chat-1")
	if c.State != StateClosed || err != nil || len(mine) != 1 || mine[0].State != StateClosed || mine[0].Answer != "Xong thật." {
		t.Errorf("settled: desk %s; told %+v, %v", c.State, mine, err)
	}
	if _, err := s.desk.desk.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestSaidTooLate: the officer was faster; the citizen's words are kept, and the
// copy tells the desk's truth in the end.
func TestSaidTooLate(t *testing.T) {
	t.Parallel()
	s := newSplit(t)
	c := s.filed(t, "k")
	c = do(t, s.desk.desk.Claim, by("lan", c, ""))
	c = do(t, s.desk.desk.AskInfo, by("lan", c, "Quầy số mấy?"))
	s.carry(t)
	c = do(t, s.desk.desk.Answer, by("lan", c, "Không cần nữa, đã xong."))
	if err := s.channel.intake.AddInfo(t.Context(), c.Number, "telegram", "chat-1", "r", "Quầy số 3.", friday.Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	s.carry(t)
	got, es, _ := s.desk.desk.Get(t.Context(), c.ID)
	last := es[len(es)-1]
	if got.State != StateAnswered || got.Version != c.Version || last.Detail != "Quầy số 3." || last.To != StateAnswered {
		t.Errorf("desk %+v, last event %+v", got, last)
	}
	if st := s.status(t, c.Number); st.State != StateAnswered || st.PassedOn || st.Answer != "Không cần nữa, đã xong." {
		t.Errorf("told %+v", st)
	}
}

// TestNewsNeverGoBack: notices in any order, each several times, tell the same.
func TestNewsNeverGoBack(t *testing.T) {
	t.Parallel()
	s := newSplit(t)
	c := s.filed(t, "k")
	notice := func(seq string, typ EventType, text string, state State) Notice {
		return Notice{Schema: SchemaNotice, ID: c.ID + ":" + seq, Complaint: c.ID, Channel: "telegram", Conversation: "chat-1", Type: typ, Text: text, State: state, At: friday}
	}
	claimed, answered := notice("2", EventClaimed, "", ""), notice("3", EventAnswered, "Xong.", "")
	closed := notice("10", EventClosed, "Kết thúc.", StateClosed)
	for _, order := range [][]Notice{{claimed, answered, closed}, {closed, answered, claimed}, {answered, closed, claimed, answered, closed}} {
		s.channel.exec(t, `DELETE FROM intake_news`)
		for _, n := range order {
			if err := s.channel.intake.News(t.Context(), n); err != nil {
				t.Fatal(err)
			}
		}
		if st := s.status(t, c.Number); st.State != StateClosed || st.Answer != "Xong." {
			t.Errorf("told %+v", st)
		}
	}
	// What is not ours, and what tells nothing, changes nothing.
	other, odd := claimed, notice("x", EventReopened, "", StateReopened)
	other.Complaint, other.ID = "other", "other:9"
	for _, n := range []Notice{other, odd} {
		if err := s.channel.intake.News(t.Context(), n); err != nil {
			t.Error(err)
		}
	}
	if st := s.status(t, c.Number); st.State != StateClosed {
		t.Errorf("told %+v", st)
	}
}

// TestNewsWhereTheDeskIs: the desk's own record is the truth.
func TestNewsWhereTheDeskIs(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	n := Notice{Schema: SchemaNotice, ID: c.ID + ":9", Complaint: c.ID, Channel: "telegram", Conversation: "chat-1", Type: EventAnswered, Text: "lạ", At: friday}
	if err := f.intake.News(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	if st, err := f.intake.Status(t.Context(), c.Number); err != nil || st.State != StateReceived || st.Answer != "" || !st.NewsAt.IsZero() {
		t.Errorf("told %+v, %v", st, err)
	}
}

func TestCitizenMessageStrict(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	for _, body := range []string{
		``, `{}`, `{"schema":"motcua.citizen/2","id":"a","complaint":"b","kind":"settled","at":"2026-11-20T09:00:00+07:00"}`,
		`{"schema":"motcua.citizen/1","id":"a","complaint":"b","kind":"shouted","at":"2026-11-20T09:00:00+07:00"}`,
		`{"schema":"motcua.citizen/1","id":"a","complaint":"b","kind":"info","at":"2026-11-20T09:00:00+07:00"}`,
		`{"schema":"motcua.citizen/1","id":"a","complaint":"b","kind":"settled","text":"x","at":"2026-11-20T09:00:00+07:00"}`,
	} {
		if err := f.desk.ReceiveCitizen(t.Context(), Message{ID: "a", Body: []byte(body)}); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", body, err)
		}
	}
	body := `{"schema":"motcua.citizen/1","id":"a","complaint":"b","kind":"settled","at":"2026-11-20T09:00:00+07:00"}`
	if err := f.desk.ReceiveCitizen(t.Context(), Message{ID: "a", Body: []byte(body)}); !errors.Is(err, ErrUnknown) {
		t.Errorf("no such complaint: %v", err)
	}
}
