package complaints

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestSameNumberTwice: two machines that know nothing of each other gave the
// same number. The desk keeps both, says so, and nobody acts on the other's.
func TestSameNumberTwice(t *testing.T) {
	t.Parallel()
	desk, other := newFixture(t), newFixture(t)
	var log bytes.Buffer
	desk.desk = NewDesk(desk.db, desk.cal, DeskOptions{Log: slog.New(slog.NewTextHandler(&log, nil))})
	mine := desk.arrived(t, "mine")
	n := sample("other")
	n.Conversation, n.Text = "chat-2", "Chuyện của người khác."
	r, err := other.intake.File(t.Context(), n)
	if err != nil || r.Number != mine.Number {
		t.Fatalf("%s, %v; the test wants the number %s twice", r.Number, err, mine.Number)
	}
	for _, row := range other.outbox(t) {
		if err := desk.desk.Receive(t.Context(), Message{ID: row.id, Body: row.body, Attempts: 1}); err != nil {
			t.Fatalf("the second complaint was refused: %v", err)
		}
	}
	both, err := desk.desk.List(t.Context(), Filter{Search: string(mine.Number)})
	if err != nil || len(both) != 2 {
		t.Fatalf("%d at the desk, %v", len(both), err)
	}
	for _, c := range both {
		_, es, err := desk.desk.Get(t.Context(), c.ID)
		if err != nil || len(es) != 2 || es[1].Type != EventNoted || es[1].Actor != "system" || !strings.Contains(es[1].Detail, "Trùng mã") {
			t.Errorf("history of %s: %+v, %v", c.ID, es, err)
		}
	}
	if !strings.Contains(log.String(), "trùng mã") || strings.Contains(log.String(), "Chuyện") {
		t.Errorf("log: %s", log.String())
	}
	if n, err := desk.desk.Verify(t.Context()); n != 4 || err != nil {
		t.Errorf("Verify: %d, %v", n, err)
	}
	// The other's complaint is asked and answered; the citizen here sees and
	// reaches nothing of it.
	theirs := both[0]
	if theirs.ID == mine.ID {
		theirs = both[1]
	}
	theirs = do(t, desk.desk.Claim, by("lan", theirs, ""))
	do(t, desk.desk.AskInfo, by("lan", theirs, "Hỏi người khác"))
	if err := desk.intake.AddInfo(t.Context(), mine.Number, "telegram", "chat-1", "k", "trả lời", friday); !errors.Is(err, ErrState) {
		t.Errorf("the answer went to the other's complaint: %v", err)
	}
	if err := desk.intake.Confirm(t.Context(), mine.Number, "telegram", "chat-1", true, friday); !errors.Is(err, ErrState) {
		t.Errorf("the word went to the other's complaint: %v", err)
	}
	if s, err := desk.intake.Status(t.Context(), mine.Number); err != nil || s.State != StateReceived || s.Conversation != "chat-1" {
		t.Errorf("status: %+v, %v", s, err)
	}
}

// TestNodeChangedDuringTheDay: numbers that stand are passed over.
func TestNodeChangedDuringTheDay(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	seen := map[Number]bool{}
	file := func(node, key string) {
		t.Helper()
		in := NewIntake(f.db, f.cal, IntakeOptions{Node: node})
		r, err := in.File(t.Context(), sample(key))
		if err != nil || seen[r.Number] {
			t.Fatalf("%s with node %q: %v", r.Number, node, err)
		}
		seen[r.Number] = true
	}
	set := func(last int) {
		t.Helper()
		f.exec(t, `UPDATE intake_days SET last = ?`, last)
	}
	file("2", "a") // 2001
	file("", "b")  // 0002
	set(2000)
	file("", "c") // 2001 is passed over
	file("2", "d")
	nodes, err := NewIntake(f.db, f.cal, IntakeOptions{Node: "3"}).Nodes(t.Context())
	if err != nil || len(nodes) != 3 || nodes[0] != "3" {
		t.Errorf("nodes %q, %v", nodes, err)
	}
}

// TestMigrationKeepsComplaints: a database of the first form, with a complaint
// in work, is brought up to date.
func TestMigrationKeepsComplaints(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	c = do(t, f.desk.Claim, by("lan", c, ""))
	c = do(t, f.desk.Answer, by("lan", c, "Đã xong."))
	g := &fixture{db: emptyDB(t)}
	if err := g.db.Migrate(t.Context(), "complaints", Migrations[:1]); err != nil {
		t.Fatal(err)
	}
	cols := strings.TrimSuffix(deskColumns, ", node")
	row := make([]any, strings.Count(cols, ",")+2)
	into := make([]any, len(row))
	for i := range row {
		into[i] = &row[i]
	}
	if err := f.db.Read().QueryRowContext(t.Context(), `SELECT first_answer_by, `+cols+` FROM desk_complaints`).Scan(into...); err != nil {
		t.Fatal(err)
	}
	g.exec(t, `INSERT INTO desk_complaints (first_answer_by, `+cols+`) VALUES (?`+strings.Repeat(`, ?`, len(row)-1)+`)`, row...)
	if err := Migrate(t.Context(), g.db); err != nil {
		t.Fatal(err)
	}
	got, _, err := NewDesk(g.db, f.cal).Get(t.Context(), c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, got); diff != "" {
		t.Error("after the migration: ", diff)
	}
}
