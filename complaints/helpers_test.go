package complaints

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"motcua/internal/store"
	"motcua/internal/workdays"
)

// at reads a time in Vietnam.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, workdays.Zone)
	if err != nil {
		panic(err)
	}
	return t
}

// friday is when the tests' complaints are filed: before a weekend and 24/11.
var friday = at("2026-11-20 09:00")

type fixture struct {
	db     *store.DB
	cal    *workdays.Calendar
	intake *Intake
	desk   *Desk
	wake   *Signal
	now    time.Time
}

// emptyDB is a database without tables.
func emptyDB(t testing.TB) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "motcua.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// exec changes the database behind everybody's back.
func (f *fixture) exec(t testing.TB, query string, args ...any) {
	t.Helper()
	err := f.db.Write(t.Context(), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(t.Context(), query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// outbox takes what waits to be published, as the relay would.
func (f *fixture) outbox(t testing.TB) []outboxRow {
	t.Helper()
	rows, err := unsent(t.Context(), f.db.Read(), friday, 1000)
	if err != nil {
		t.Fatal(err)
	}
	var seqs []int64
	for _, r := range rows {
		seqs = append(seqs, r.seq)
	}
	if err := f.db.Write(t.Context(), func(tx *sql.Tx) error { return markSent(t.Context(), tx, seqs, friday) }); err != nil {
		t.Fatal(err)
	}
	return rows
}

func newFixture(t testing.TB) *fixture {
	t.Helper()
	db := emptyDB(t)
	if err := Migrate(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	cal, err := workdays.Default()
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{db: db, cal: cal, wake: NewSignal(), now: friday}
	f.intake = NewIntake(db, cal, IntakeOptions{Wake: f.wake, Unit: "Trung tâm mẫu", Now: func() time.Time { return f.now }})
	f.desk = NewDesk(db, cal, DeskOptions{Wake: f.wake})
	return f
}

func sample(key string) New {
	return New{
		Key: key, At: friday, Channel: "telegram", Conversation: "chat-1", Lang: "vi", Kind: KindDelay,
		Dossier: "H49.15-261012-0012", ReceivedOn: "2026-10-12", DueOn: "2026-11-02", Unit: "Chi nhánh đất đai",
		Text: "Nộp hồ sơ đã lâu mà chưa có kết quả.", Contact: Contact{Name: "Trần Thị Mẫu", Phone: "0912345678"},
	}
}

// arrived files a complaint and hands it to the desk as the queue would.
func (f *fixture) arrived(t testing.TB, key string) Complaint {
	t.Helper()
	r, err := f.intake.File(t.Context(), sample(key))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := unsent(t.Context(), f.db.Read(), friday, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.topic == TopicComplaints {
			if err := f.desk.Receive(t.Context(), Message{ID: row.id, Body: row.body, Attempts: 1}); err != nil {
				t.Fatal(err)
			}
		}
	}
	c, _, err := f.desk.ByNumber(t.Context(), r.Number)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var commands atomic.Int64

// by is an act on c at its version with a fresh command id.
func by(officer string, c Complaint, text string) Act {
	n := commands.Add(1)
	return Act{Complaint: c.ID, Officer: officer, Version: c.Version, Command: fmt.Sprintf("cmd-%d", n), Text: text, At: friday.Add(time.Hour)}
}

// do runs an act that must succeed.
func do(t testing.TB, f func(context.Context, Act) (Complaint, error), a Act) Complaint {
	t.Helper()
	c, err := f(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
