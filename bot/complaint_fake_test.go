package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/complaints"
	"motcua/procedures"
)

// today is when these tests take place.
var today = time.Date(2026, 11, 21, 9, 0, 0, 0, procedures.Vietnam)

// deskBook is a desk that keeps what is filed in memory, once per key.
type deskBook struct {
	filed  []complaints.New
	status []complaints.Status
	said   []string // "PA-… true"
	err    error    // what every call gives while set
}

func (d *deskBook) File(_ context.Context, c complaints.New) (complaints.Receipt, error) {
	if d.err != nil {
		return complaints.Receipt{}, d.err
	}
	i := slices.IndexFunc(d.filed, func(f complaints.New) bool { return f.Key == c.Key })
	again := i >= 0
	if !again {
		i = len(d.filed)
		d.filed = append(d.filed, c)
		d.status = append(d.status, complaints.Status{Number: testNumber(i + 1), Channel: c.Channel, Conversation: c.Conversation,
			State: complaints.StateReceived, Kind: c.Kind, Unit: c.Unit, FiledAt: c.At, AnswerBy: c.At.AddDate(0, 0, 7)})
	}
	st := d.status[i]
	return complaints.Receipt{Number: st.Number, Unit: st.Unit, FiledAt: st.FiledAt, AnswerBy: st.AnswerBy, Again: again}, nil
}

func (d *deskBook) Status(_ context.Context, n complaints.Number) (complaints.Status, error) {
	if d.err != nil {
		return complaints.Status{}, d.err
	}
	for _, st := range d.status {
		if st.Number == n {
			return st, nil
		}
	}
	return complaints.Status{}, complaints.ErrUnknown
}

func (d *deskBook) Mine(_ context.Context, channel, conversation string) ([]complaints.Status, error) {
	var out []complaints.Status
	for _, st := range slices.Backward(d.status) {
		if st.Channel == channel && st.Conversation == conversation {
			out = append(out, st)
		}
	}
	return out, d.err
}

func (d *deskBook) Confirm(_ context.Context, n complaints.Number, channel, conversation string, settled bool, _ time.Time) error {
	for _, st := range d.status {
		if st.Number == n && st.Channel == channel && st.Conversation == conversation {
			if st.State != complaints.StateAnswered {
				return complaints.ErrState
			}
			d.said = append(d.said, fmt.Sprint(n, " ", settled))
			return d.err
		}
	}
	return complaints.ErrUnknown
}

// testNumber makes the n-th valid number of the test day.
func testNumber(n int) complaints.Number {
	for c := 'A'; c <= 'Z'; c++ {
		if num, err := complaints.ParseNumber(fmt.Sprintf("PA-261121-%04d%c", n, c)); err == nil {
			return num
		}
	}
	panic("no check character fits")
}

// shelfSearch finds the one procedure it has.
type shelfSearch struct{ p *procedures.Procedure }

func (f shelfSearch) Search(context.Context, string, int) ([]procedures.Match, error) {
	return []procedures.Match{{Procedure: f.p, Score: 0.9, Margin: 0.5}}, nil
}

// chat is one citizen's conversation.
type chat struct {
	t    *testing.T
	bot  *Bot
	desk *deskBook
	s    Session
	now  time.Time
	last Result
}

var landProcedure = &procedures.Procedure{Code: "1.013831", Name: "Đăng ký biến động quyền sử dụng đất", Short: "Sang tên sổ đỏ", Popular: true}

func newChat(t *testing.T, o Office) *chat {
	t.Helper()
	desk := &deskBook{}
	b, err := New(Options{Search: shelfSearch{landProcedure}, Catalogue: procedures.NewCatalogue([]*procedures.Procedure{landProcedure}, nil), Desk: desk, Office: o})
	if err != nil {
		t.Fatal(err)
	}
	return &chat{t: t, bot: b, desk: desk, now: today, s: Session{Channel: "telegram", Key: "42"}}
}

func (c *chat) turn(m Message) Result {
	c.t.Helper()
	c.last = c.bot.Turn(c.t.Context(), c.s, m, c.now)
	c.s = c.last.Session
	c.now = c.now.Add(time.Minute)
	for _, r := range c.last.Replies {
		for _, ch := range r.Choices {
			if len(ch.Token) > maxToken {
				c.t.Errorf("token %q is longer than %d bytes", ch.Token, maxToken)
			}
		}
		if s := replyText(r); strings.Contains(s, "[complaint.") || strings.Contains(s, "[status.") || strings.Contains(s, "{") {
			c.t.Errorf("a sentence is missing or unfilled: %s", s)
		}
	}
	return c.last
}

func (c *chat) say(s string) string { c.t.Helper(); return resultText(c.turn(Message{Text: s})) }
func (c *chat) press(token string) string {
	c.t.Helper()
	return resultText(c.turn(Message{Choice: token}))
}
func (c *chat) step() DraftStep {
	if c.s.Draft == nil {
		return ""
	}
	return c.s.Draft.Step
}

func (c *chat) wantStep(want DraftStep) {
	c.t.Helper()
	if got := c.step(); got != want {
		c.t.Fatalf("step is %q, want %q; the bot said:\n%s", got, want, resultText(c.last))
	}
}

func (c *chat) wantSaid(parts ...string) {
	c.t.Helper()
	s := resultText(c.last)
	for _, p := range parts {
		if !strings.Contains(s, p) {
			c.t.Errorf("the reply lacks %q:\n%s", p, s)
		}
	}
}

func replyText(r Reply) string {
	var b strings.Builder
	for _, bl := range r.Blocks {
		if bl.Text != "" {
			fmt.Fprintln(&b, bl.Text)
		}
		for _, it := range bl.Items {
			fmt.Fprintln(&b, "- "+it)
		}
	}
	for _, ch := range r.Choices {
		fmt.Fprintf(&b, "[%s] ", ch.Label)
	}
	return b.String()
}

func resultText(r Result) string {
	var out []string
	for _, rep := range r.Replies {
		out = append(out, replyText(rep))
	}
	return strings.Join(out, "\n")
}

var errDeskDown = errors.New("desk is down")
