package app

import (
	"log/slog"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/bot"
	"motcua/internal/misses"
)

// Only the question of a turn that did not serve is kept, never what was said
// in a complaint or an emergency.
func TestMissed(t *testing.T) {
	t.Parallel()
	near := []bot.Candidate{{Code: "1.001193", Score: 0.01}}
	for _, c := range []struct {
		name      string
		s         bot.Session
		r         bot.Reading
		why, text string
	}{
		{"answered", bot.Session{}, bot.Reading{Action: bot.ActAnswer, Candidates: near}, "", ""},
		{"nothing", bot.Session{}, bot.Reading{Action: bot.ActHelp, Miss: bot.MissNothing}, "nothing", "said"},
		{"refused list", bot.Session{LastQuestion: "asked"}, bot.Reading{Action: bot.ActChoose, Miss: bot.MissNoneFits}, "none", "asked"},
		{"refused answer", bot.Session{LastQuestion: "asked"}, bot.Reading{Action: bot.ActHelp, Miss: bot.MissRejected}, "rejected", "asked"},
		{"scored low", bot.Session{}, bot.Reading{Action: bot.ActOutOfScope, Candidates: near}, "outside", "said"},
		{"outside by topic", bot.Session{}, bot.Reading{Action: bot.ActOutOfScope}, "", ""},
		{"in a complaint", bot.Session{Draft: &bot.Draft{}}, bot.Reading{Action: bot.ActHelp, Miss: bot.MissNothing}, "", ""},
		{"in an emergency", bot.Session{Care: "fire"}, bot.Reading{Action: bot.ActHelp, Miss: bot.MissNothing}, "", ""},
	} {
		why, text := missed(c.s, bot.Message{Text: "said"}, bot.Result{Session: c.s, Reading: c.r})
		if text != c.text || text != "" && why != c.why {
			t.Errorf("%s: %q %q, want %q %q", c.name, why, text, c.why, c.text)
		}
	}
}

// A question that nothing answers is in the log when the program has stopped,
// and nothing is kept where the settings say so.
func TestMissesAreKept(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	for _, setting := range []string{"on", "off"} {
		c := settings(t)
		c.Misses = setting
		a, err := New(t.Context(), Options{Config: c})
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		ev := bot.Event{Channel: "web", ID: "1", Conversation: "c", At: time.Now(), Message: bot.Message{Text: "thủ tục xin giấy blorptang zkux qwyzz, số 0912345678"}}
		res, err := a.talk.Handle(t.Context(), ev)
		if err != nil {
			t.Fatal(err)
		}
		if err := a.Stop(); err != nil {
			t.Fatal(err)
		}
		local, err := OpenLocal(t.Context(), c, slog.New(slog.DiscardHandler), time.Now)
		if err != nil {
			t.Fatal(err)
		}
		log, err := misses.Open(t.Context(), local.DB)
		if err != nil {
			t.Fatal(err)
		}
		got, err := log.Since(t.Context(), time.Now(), 2)
		if err != nil {
			t.Fatal(err)
		}
		if err := local.Close(); err != nil {
			t.Fatal(err)
		}
		if setting == "off" && len(got) > 0 || setting == "on" && (len(got) != 1 || strings.Contains(got[0].Text, "09")) {
			t.Errorf("misses %s: %v after %s %q", setting, got, res.Reading.Action, res.Reading.Miss)
		}
	}
}
