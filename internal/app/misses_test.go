package app

import (
	"testing"

	"motcua/bot"
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
