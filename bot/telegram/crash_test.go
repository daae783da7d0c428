package telegram

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/bot/telegram/fakegram"
)

// Whatever fails and however often the channel is restarted, each message is
// one turn, its replies arrive once and in order.
func TestManyChatsManyRestarts(t *testing.T) {
	for seed := range uint64(5) {
		inBubble(t, fakegram.Options{Rates: true}, func(r *rig) {
			dice := rand.New(rand.NewPCG(seed, 1))
			r.bot.f = func(m bot.Message) []bot.Reply { return replies(m.Text+" một", m.Text+" hai") }
			const chats, rounds = 20, 6
			want := map[int64][]string{}
			for round := range rounds {
				r.start()
				for range 4 {
					r.fake.Fault(fakegram.Fault{
						Kind: []fakegram.FaultKind{fakegram.HTML502, fakegram.TooMany, fakegram.Restart}[dice.IntN(3)], After: 1 + dice.IntN(20),
						Method: []string{"sendMessage", "getUpdates"}[dice.IntN(2)], Times: 1 + dice.IntN(3),
					})
				}
				if dice.IntN(2) == 0 {
					r.fake.Fault(fakegram.Fault{Kind: fakegram.AcceptThenReset, Method: "getUpdates"})
				}
				for _, i := range dice.Perm(chats) {
					chat, text := an+int64(i), fmt.Sprintf("%d.%d", i, round)
					id := r.fake.Say(chat, text)
					want[chat] = append(want[chat], text+" một", text+" hai")
					r.after(time.Duration(dice.IntN(300)) * time.Millisecond)
					if dice.IntN(4) == 0 {
						r.fake.Redeliver(id)
					}
				}
				r.stop()
			}
			r.start()
			r.after(time.Hour)
			for chat, texts := range want {
				if d := cmp.Diff(texts, r.texts(chat)); d != "" {
					r.Errorf("seed %d, chat %d: %s", seed, chat, d)
				}
			}
			if n := len(r.bot.heard()); n != chats*rounds {
				r.Errorf("seed %d: %d turns, want %d", seed, n, chats*rounds)
			}
		})
	}
}

// A press is answered before its turn begins, and a press too old does no harm.
func TestPressIsAnsweredFirst(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		var before []int
		r.bot.f = func(m bot.Message) []bot.Reply {
			before = append(before, len(r.fake.Calls("answerCallbackQuery")))
			return []bot.Reply{{Blocks: echo(m)[0].Blocks, Choices: []bot.Choice{{Token: "c", Label: "Chọn"}}}}
		}
		r.start()
		r.fake.Start(an, "")
		r.after(time.Second)
		r.fake.Press(an, "Chọn")
		r.after(time.Second)
		r.fake.Fault(fakegram.Fault{Kind: fakegram.Refuse, Code: 400, Method: "answerCallbackQuery",
			Text: "Bad Request: query is too old and response timeout expired or query ID is invalid"})
		r.fake.Press(an, "Chọn")
		r.fake.Press(an, "Chọn")
		r.after(10 * time.Second)
		if d := cmp.Diff([]int{0, 1, 2, 3}, before); d != "" {
			r.Error(d)
		}
		if m := r.fake.Misdeeds(); len(m) != 1 { // the one that was refused
			r.Errorf("misdeeds %q", m)
		}
		for _, c := range r.fake.Calls("answerCallbackQuery") {
			if c.Status == 400 {
				r.fake.Forgive(c.Args["callback_query_id"])
			}
		}
	})
}

// A stop does not wait for a Telegram that hangs.
func TestStopWhileTelegramHangs(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.fake.Fault(fakegram.Fault{Kind: fakegram.AcceptThenHang, Method: "sendMessage"})
		r.start()
		r.fake.Say(an, "x")
		r.after(time.Second)
		start := time.Now()
		r.stop()
		if d := time.Since(start); d > stopGrace+time.Second {
			r.Errorf("the stop took %v", d)
		}
		if got := r.mem.states(); !slices.Equal(got, []bot.DeliveryState{bot.DeliveryUnknown}) {
			r.Errorf("states %v", got)
		}
		r.start()
		r.after(time.Hour)
		if got := r.texts(an); len(got) != 1 {
			r.Errorf("sent %q", got)
		}
	})
}

// Two channels with the same token take turns with errors, and nothing is lost.
func TestTwoInstances(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.start()
		first := r.stop
		r.start()
		second := r.stop
		for i := range 5 {
			r.fake.Say(an, fmt.Sprint(i))
			r.after(time.Minute)
		}
		first()
		second()
		if got := r.texts(an); len(got) != 5 {
			r.Errorf("sent %q", got)
		}
	})
}
