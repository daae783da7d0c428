package bot_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/complaints"
	"motcua/procedures"
	"motcua/procedures/cards"
)

// shortDesk keeps what is filed for one conversation. A complaint whose text
// says "bàn nghỉ" is refused, as by a desk that is down.
type shortDesk struct{ filed []complaints.Status }

func (d *shortDesk) File(_ context.Context, c complaints.New) (complaints.Receipt, error) {
	if strings.Contains(c.Text, "bàn nghỉ") {
		return complaints.Receipt{}, errors.New("down")
	}
	n := complaints.Number("")
	for letter := 'A'; letter <= 'Z' && n == ""; letter++ {
		n, _ = complaints.ParseNumber(fmt.Sprintf("PA-261121-%04d%c", len(d.filed)+1, letter)) // one letter fits
	}
	st := complaints.Status{Number: n, Channel: c.Channel, Conversation: c.Conversation, State: complaints.StateReceived,
		Kind: c.Kind, Unit: c.Unit, FiledAt: c.At, AnswerBy: c.At.AddDate(0, 0, 9)}
	d.filed = append(d.filed, st)
	return complaints.Receipt{Number: n, Unit: st.Unit, FiledAt: st.FiledAt, AnswerBy: st.AnswerBy}, nil
}

func (d *shortDesk) Status(_ context.Context, n complaints.Number) (complaints.Status, error) {
	for _, st := range d.filed {
		if st.Number == n {
			return st, nil
		}
	}
	return complaints.Status{}, complaints.ErrUnknown
}

func (d *shortDesk) Mine(context.Context, string, string) ([]complaints.Status, error) {
	return d.filed, nil
}

// TestComplaintDialogue replays the conversations complaint-*.txt, each with a
// desk of its own; see TestDialogue for the format and -update.
func TestComplaintDialogue(t *testing.T) {
	files, err := filepath.Glob("testdata/dialogue/complaint-*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	ps, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	ix := searchOver(t, ps)
	catalogue := procedures.NewCatalogue(ps, nil)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := bot.New(bot.Options{Search: ix, Catalogue: catalogue, Desk: &shortDesk{}, Office: bot.Office{Hotline: "1022"}})
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := replay(t, want, citizen(t, b))
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
