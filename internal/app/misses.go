package app

import (
	"context"
	"time"

	"motcua/bot"
	"motcua/internal/misses"
)

// missesEvery is how often questions that were not served are stored.
const missesEvery = 5 * time.Second

// Why a question was kept, beside the ways of bot.Miss.
const missOutside = "outside" // it scored too low to be one of ours

// noting keeps the questions that were not served, behind the turns' backs.
type noting struct {
	bot.Turner
	misses *misses.Recorder // nil: nothing is kept
}

// Turn takes the turn and notes its question when it was not served.
func (n noting) Turn(ctx context.Context, s bot.Session, msg bot.Message, now time.Time) bot.Result {
	res := n.Turner.Turn(ctx, s, msg, now)
	if why, text := missed(s, msg, res); n.misses != nil && text != "" {
		n.misses.Note(now, why, text)
	}
	return res
}

// missed returns what of a turn is worth keeping: the question, not what was
// pressed or said of it; nothing of a complaint or an emergency.
func missed(s bot.Session, msg bot.Message, res bot.Result) (why, text string) {
	if s.Draft != nil || s.Care != "" || res.Session.Draft != nil {
		return "", ""
	}
	switch r := res.Reading; {
	case r.Miss == bot.MissNoneFits || r.Miss == bot.MissRejected:
		return string(r.Miss), s.LastQuestion
	case r.Miss != "":
		return string(r.Miss), msg.Text
	case r.Action == bot.ActOutOfScope && len(r.Candidates) > 0:
		return missOutside, msg.Text
	}
	return "", ""
}

// openMisses begins to keep questions that were not served, unless the settings
// say otherwise.
func (a *App) openMisses(ctx context.Context) error {
	if a.o.Config.Misses == "off" || !a.has(RoleBot) {
		return nil
	}
	log, err := misses.Open(ctx, a.local.DB)
	if err != nil {
		return err
	}
	a.misses = misses.NewRecorder(log, a.log, a.now, missesEvery)
	return nil
}
