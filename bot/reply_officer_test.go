package bot_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/complaints"
	"motcua/internal/store"
	"motcua/internal/workdays"
	"motcua/procedures"
)

// realDesk is the intake and the desk on one database, with a queue that hands
// everything over at once.
type realDesk struct {
	*complaints.Intake
	complaints.Queue // only Publish is used
	desk             *complaints.Desk
	relay            *complaints.Relay
	notices          []complaints.Notice
	down             bool
	commands         int
}

func newRealDesk(t *testing.T) *realDesk {
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
	if err := complaints.Migrate(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	cal, err := workdays.Default()
	if err != nil {
		t.Fatal(err)
	}
	d := &realDesk{Intake: complaints.NewIntake(db, cal, complaints.IntakeOptions{}), desk: complaints.NewDesk(db, cal)}
	d.relay = complaints.NewRelay(db, d, slog.New(slog.DiscardHandler), complaints.RelayOptions{Now: func() time.Time { return today.Add(time.Hour) }})
	return d
}

func (d *realDesk) Publish(ctx context.Context, t complaints.Topic, id string, body json.RawMessage) error {
	if t == complaints.TopicComplaints {
		return d.desk.Receive(ctx, complaints.Message{ID: id, Body: body, Attempts: 1})
	}
	n, err := complaints.DecodeNotice(body)
	d.notices = append(d.notices, n)
	return err
}

func (d *realDesk) AddInfo(ctx context.Context, n complaints.Number, channel, conversation, key, text string, now time.Time) error {
	if d.down {
		return errors.New("down")
	}
	return d.Intake.AddInfo(ctx, n, channel, conversation, key, text, now)
}

// ask lets an officer take the only complaint and ask; it returns the notice.
func (d *realDesk) ask(t *testing.T, question string) complaints.Notice {
	t.Helper()
	d.carry(t)
	all, err := d.desk.List(t.Context(), complaints.Filter{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d complaints, %v", len(all), err)
	}
	c := all[0]
	for _, act := range []func(context.Context, complaints.Act) (complaints.Complaint, error){d.desk.Claim, d.desk.AskInfo} {
		d.commands++
		c, err = act(t.Context(), complaints.Act{Complaint: c.ID, Officer: "lan", Version: c.Version,
			Command: fmt.Sprint("c", d.commands), Text: question, At: today.Add(30 * time.Minute)})
		if err != nil {
			t.Fatal(err)
		}
	}
	d.carry(t)
	return d.notices[len(d.notices)-1]
}

func (d *realDesk) carry(t *testing.T) {
	t.Helper()
	if _, err := d.relay.Once(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// history is what the console's timeline is made of.
func (d *realDesk) history(t *testing.T) string {
	t.Helper()
	all, err := d.desk.List(t.Context(), complaints.Filter{})
	if err != nil || len(all) != 1 {
		t.Fatalf("%d complaints, %v", len(all), err)
	}
	_, events, err := d.desk.Get(t.Context(), all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range events {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s→%s %s: %s", e.Actor, e.From, e.To, e.Type, strings.ReplaceAll(e.Detail, "\n", " / "))))
	}
	return strings.Join(out, "\n")
}

// TestOfficerDialogue replays testdata/dialogue/officer: conversations with a
// real desk, where "> (cán bộ hỏi) …" is an officer's question and
// "> (lịch sử)" shows what the officers see.
func TestOfficerDialogue(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/dialogue/officer/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := newRealDesk(t)
			b, err := bot.New(bot.Options{Search: nobody{}, Catalogue: procedures.NewCatalogue(shop(), nil), Desk: d})
			if err != nil {
				t.Fatal(err)
			}
			s, now := bot.Session{Channel: "terminal", Key: "dialogue"}, today
			got := replay(t, want, func(line string) string {
				now = now.Add(time.Minute)
				if question, ok := strings.CutPrefix(line, "(cán bộ hỏi) "); ok {
					r := b.Notice(d.ask(t, question))
					s.Offered = nil
					for _, c := range r.Choices {
						s.Offered = append(s.Offered, bot.Offered{Token: c.Token, Label: c.Label})
					}
					return shownAs(r)
				}
				switch line {
				case "(lịch sử)":
					return d.history(t)
				case "(hệ thống hỏng)", "(hệ thống chạy lại)":
					d.down = line == "(hệ thống hỏng)"
					return "(…)"
				}
				m := bot.Message{Text: line}
				if label, ok := strings.CutPrefix(line, "["); ok {
					m = bot.Message{}
					for _, o := range s.Offered {
						if o.Label == strings.TrimSuffix(label, "]") {
							m.Choice = o.Token
						}
					}
					if m.Choice == "" {
						t.Fatalf("no button %q", line)
					}
				}
				res := b.Turn(t.Context(), s, m, now)
				s = res.Session
				return words(res)
			})
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
				t.Errorf("the bot answers otherwise (-want +got), or run with -update:\n%s", diff)
			}
		})
	}
}

// An answer is taken only where the complaint was filed and while it is asked for.
func TestReplyOnlyWhereAsked(t *testing.T) {
	t.Parallel()
	d := newRealDesk(t)
	b, err := bot.New(bot.Options{Search: nobody{}, Catalogue: procedures.NewCatalogue(shop(), nil), Desk: d})
	if err != nil {
		t.Fatal(err)
	}
	rec, err := d.File(t.Context(), complaints.New{Key: "k", At: today, Channel: "web", Conversation: "a", Lang: "vi", Kind: complaints.KindDelay, Text: "Hồ sơ trễ đã lâu"})
	if err != nil {
		t.Fatal(err)
	}
	token := "pa:reply:" + string(rec.Number)
	own := bot.Session{Channel: "web", Key: "a"}
	if r := press(b, own, token); r.Session.Reply != nil || !strings.Contains(words(r), "không chờ bạn bổ sung") {
		t.Errorf("nobody asked: %s", words(r))
	}
	d.ask(t, "Quầy nào?")
	if r := press(b, bot.Session{Channel: "web", Key: "b"}, token); r.Session.Reply != nil || !strings.Contains(words(r), "cuộc trò chuyện này") {
		t.Errorf("another conversation: %s", words(r))
	}
	r := press(b, own, token)
	if r.Session.Reply == nil {
		t.Fatalf("no answer is awaited: %s", words(r))
	}
	for _, way := range []string{"menu", "huỷ", "thôi", "/start", "xoá"} {
		if left := ask(b, r.Session, way); left.Session.Reply != nil || len(left.Replies[0].Choices) == 0 {
			t.Errorf("%q does not lead out: %s", way, words(left))
		}
	}
	if left := press(b, r.Session, "browse"); left.Session.Reply != nil {
		t.Error("another button does not lead out")
	}
	for _, short := range []string{"có", "đúng rồi", "không phải", "1", "xem tiếp", "quay lại", "cảm ơn", "làm khai sinh cần giấy tờ gì"} {
		if got := ask(b, r.Session, short); got.Session.Reply == nil || got.Session.Reply.Text != short {
			t.Errorf("%q is an answer, too: %s", short, words(got))
		}
	}
	sent := ask(b, ask(b, r.Session, "quầy số 3").Session, "gửi")
	if !strings.Contains(words(sent), "Đã gửi câu trả lời") || sent.Session.Reply != nil {
		t.Errorf("not sent: %s", words(sent))
	}
	if again := press(b, sent.Session, token); !strings.Contains(words(again), "không chờ bạn bổ sung") {
		t.Errorf("the old button: %s", words(again))
	}
}
