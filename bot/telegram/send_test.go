package telegram

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/bot/telegram/fakegram"
)

// notice puts an officer's answer for the chat into the outbox.
func (r *rig) notice(chat int64, key, text string) {
	r.mem.set(func(m *memory) { m.put(fmt.Sprint(chat), key, replies(text)[0], time.Now()) })
}

func TestSendFailuresByClass(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault fakegram.Fault
		want  bot.DeliveryState
		sent  int // how often the text stands in the chat
		tries int // calls of sendMessage
	}{
		{"429", fakegram.Fault{Kind: fakegram.TooMany, After: 30, Times: 2}, bot.DeliveryDelivered, 1, 3},
		{"html 502", fakegram.Fault{Kind: fakegram.HTML502, Times: 3}, bot.DeliveryDelivered, 1, 4},
		{"restart", fakegram.Fault{Kind: fakegram.Restart}, bot.DeliveryDelivered, 1, 2},
		{"reset after accept", fakegram.Fault{Kind: fakegram.AcceptThenReset}, bot.DeliveryUnknown, 1, 1},
		{"hang after accept", fakegram.Fault{Kind: fakegram.AcceptThenHang}, bot.DeliveryUnknown, 1, 1},
		{"504 after accept", fakegram.Fault{Kind: fakegram.AcceptThen504}, bot.DeliveryUnknown, 1, 1},
		{"no JSON", fakegram.Fault{Kind: fakegram.Garbage}, bot.DeliveryUnknown, 0, 1},
		{"refused", fakegram.Fault{Kind: fakegram.Refuse, Code: 400, Text: "Bad Request: PEER_ID_INVALID"}, bot.DeliveryPermanent, 0, 1},
		{"entities", fakegram.Fault{Kind: fakegram.Refuse, Code: 400, Text: "Bad Request: can't parse entities: Unclosed start tag at byte offset 1"}, bot.DeliveryDelivered, 1, 2},
		{"entities twice", fakegram.Fault{Kind: fakegram.Refuse, Code: 400, Text: "Bad Request: can't parse entities: x", Times: 2}, bot.DeliveryPermanent, 0, 2},
		{"token refused", fakegram.Fault{Kind: fakegram.Refuse, Code: 401, Text: "Unauthorized"}, bot.DeliveryDelivered, 1, 2},
		{"down for long", fakegram.Fault{Kind: fakegram.HTML502, Times: 100_000}, bot.DeliveryPermanent, 0, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			inBubble(t, fakegram.Options{}, func(r *rig) {
				var states []bot.DeliveryState
				r.opts.OnDelivery = func(key string, d bot.Delivery) {
					if key != "n1" {
						r.Errorf("key %q", key)
					}
					states = append(states, d.State)
				}
				r.opts.Sweep = time.Minute
				r.fake.Start(an, "")
				r.bot.f = func(bot.Message) []bot.Reply { return nil }
				c.fault.Method = "sendMessage"
				r.fake.Fault(c.fault)
				r.notice(an, "n1", "Hồ sơ đã có kết quả.")
				r.start()
				wait := time.Hour
				if c.fault.Times > 100 {
					wait = noticeLife + 24*time.Hour
				}
				r.after(wait)
				if got := r.mem.states()[0]; got != c.want || states[len(states)-1] != c.want || states[0] != bot.DeliverySending {
					r.Errorf("state %s (told %v), want %s", got, states, c.want)
				}
				if got := len(r.fake.Sent(an)); got != c.sent {
					r.Errorf("%d messages in the chat, want %d", got, c.sent)
				}
				if got := len(r.fake.Calls("sendMessage")); c.tries >= 0 && got != c.tries {
					r.Errorf("%d tries, want %d", got, c.tries)
				}
			})
		})
	}
}

func TestRetryAfterIsHonouredInOrder(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.bot.f = func(m bot.Message) []bot.Reply { return replies(m.Text+" 1", m.Text+" 2", m.Text+" 3") }
		r.fake.Fault(fakegram.Fault{Kind: fakegram.TooMany, After: 40, Method: "sendMessage", Chat: an, Skip: 1})
		r.start()
		r.fake.Say(an, "a")
		r.fake.Say(an+1, "b")
		r.after(39 * time.Second)
		if got := r.texts(an); len(got) != 1 {
			r.Errorf("during the pause: %q", got)
		}
		if got := r.texts(an + 1); len(got) != 3 {
			r.Errorf("another chat: %q", got)
		}
		r.after(time.Minute)
		if d := cmp.Diff([]string{"a 1", "a 2", "a 3"}, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}

func TestLimitsOfTelegramAreKept(t *testing.T) {
	inBubble(t, fakegram.Options{Rates: true}, func(r *rig) {
		r.bot.f = func(m bot.Message) []bot.Reply {
			return replies(strings.Split(strings.Repeat(m.Text+" ", 10)+"hết", " ")...)
		}
		r.start()
		for chat := an; chat < an+12; chat++ {
			r.fake.Say(chat, "x")
		}
		r.after(time.Minute)
		for chat := an; chat < an+12; chat++ {
			if got := r.texts(chat); len(got) != 11 || got[10] != "hết" {
				r.Errorf("chat %d: %q", chat, got)
			}
		}
		for _, c := range r.fake.Calls("sendMessage") {
			if c.Status == 429 {
				r.Fatal("the bot ran into a limit")
			}
		}
	})
}

func TestBlockedAndMoved(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.start()
		r.fake.Start(an, "")
		r.after(time.Second)
		r.fake.Block(an)
		r.notice(an, "n1", "không tới")
		r.after(5 * time.Second)
		r.fake.Unblock(an)
		r.notice(an, "n2", "tới")
		r.fake.Group(-4001)
		r.fake.Migrate(-4001, -1001234567890)
		r.notice(-4001, "g1", "nhóm 1")
		r.notice(-4001, "g2", "nhóm 2")
		r.notice(0, "bad", "không ai")
		r.mem.set(func(m *memory) { m.outbox[len(m.outbox)-1].Conversation = "khách" })
		r.after(time.Minute)
		want := []bot.DeliveryState{bot.DeliveryDelivered, bot.DeliveryPermanent, bot.DeliveryDelivered,
			bot.DeliveryDelivered, bot.DeliveryDelivered, bot.DeliveryPermanent}
		if d := cmp.Diff(want, r.mem.states()); d != "" {
			r.Error(d)
		}
		if d := cmp.Diff([]string{"nhóm 1", "nhóm 2"}, r.texts(-1001234567890)); d != "" {
			r.Error(d)
		}
	})
}

// Each part of a long answer arrives once and in order, whatever fails between.
func TestLongAnswerWithFailures(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		var items []string
		for i := range 400 {
			items = append(items, fmt.Sprintf("Giấy tờ số %d: bản chính hoặc bản sao có chứng thực <mẫu %d>.", i, i))
		}
		r.bot.f = func(bot.Message) []bot.Reply {
			return []bot.Reply{{
				Blocks:  []bot.Block{{Kind: bot.BlockTitle, Text: "Hồ sơ"}, {Kind: bot.BlockList, Items: items}},
				Choices: []bot.Choice{{Token: "m", Label: "Xem tiếp"}},
			}}
		}
		r.fake.Fault(fakegram.Fault{Kind: fakegram.HTML502, Method: "sendMessage", Skip: 2})
		r.fake.Fault(fakegram.Fault{Kind: fakegram.TooMany, After: 9, Method: "sendMessage", Skip: 3})
		r.start()
		r.fake.Say(an, "cần gì")
		r.after(5 * time.Minute)
		got := strings.Join(r.texts(an), "\n")
		if want := "Hồ sơ\n\n• " + strings.Join(items, "\n• "); got != want {
			r.Errorf("got %d characters, want %d", len(got), len(want))
		}
		sent := r.fake.Sent(an)
		for i, m := range sent {
			if units(m.Text) > maxText || (len(m.Buttons()) > 0) != (i == len(sent)-1) {
				r.Errorf("message %d of %d: %d units, %d buttons", i, len(sent), units(m.Text), len(m.Buttons()))
			}
		}
		if len(sent) < 7 {
			r.Errorf("only %d messages", len(sent))
		}
	})
}

func TestAskPhone(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.bot.f = func(m bot.Message) []bot.Reply {
			if m.Text == "số?" {
				return []bot.Reply{{Blocks: replies("Số điện thoại của bạn?")[0].Blocks, AskPhone: true,
					Choices: []bot.Choice{{Token: "skip", Label: "Bỏ qua"}}}}
			}
			return []bot.Reply{{Blocks: replies("Xem lại " + m.Phone + m.Text)[0].Blocks,
				Choices: []bot.Choice{{Token: "send", Label: "Gửi"}}}}
		}
		r.start()
		r.fake.Say(an, "số?")
		r.after(time.Second)
		if d := cmp.Diff([]string{"📱 Gửi số điện thoại của tôi", "Bỏ qua"}, r.fake.Keyboard(an)); d != "" {
			r.Fatal(d)
		}
		r.fake.Press(an, "📱 Gửi số điện thoại của tôi")
		r.after(10 * time.Second)
		if got := r.fake.Keyboard(an); len(got) != 0 {
			r.Errorf("the keyboard stayed: %q", got)
		}
		r.fake.Press(an, "Gửi")
		r.fake.Say(an, "số?")
		r.after(10 * time.Second)
		r.fake.Press(an, "Bỏ qua")
		r.after(10 * time.Second)
		want := []string{"Số điện thoại của bạn?", "Mình đã nhận được.", "Xem lại +84901234567", "Xem lại",
			"Số điện thoại của bạn?", "Mình đã nhận được.", "Xem lại Bỏ qua"}
		if d := cmp.Diff(want, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}

// A state that cannot be stored is stored later; nothing is sent twice and
// nothing overtakes.
func TestMarkFails(t *testing.T) {
	for _, fails := range []int{0, 1, 2} { // marks that succeed before
		inBubble(t, fakegram.Options{}, func(r *rig) {
			r.fake.Start(an, "")
			r.bot.f = func(bot.Message) []bot.Reply { return nil }
			r.notice(an, "n1", "một")
			r.notice(an, "n2", "hai")
			r.mem.set(func(m *memory) { m.markSkip, m.failMark = fails, 5 })
			r.start()
			r.after(5 * time.Minute)
			if d := cmp.Diff([]string{"một", "hai"}, r.texts(an)); d != "" {
				r.Error(d)
			}
			if d := cmp.Diff([]bot.DeliveryState{bot.DeliveryDelivered, bot.DeliveryDelivered}, r.mem.states()); d != "" {
				r.Error(d)
			}
		})
	}
}

// A stop waits for the send under way and leaves the rest for the next start.
func TestStopUnderWay(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.bot.f = func(bot.Message) []bot.Reply { return replies("1", "2", "3", "4", "5", "6", "7") }
		r.start()
		r.fake.Say(an, "đếm")
		r.after(1500 * time.Millisecond)
		r.stop()
		if n := len(r.texts(an)); n == 0 || n == 7 {
			r.Fatalf("%d sent before the stop", n)
		}
		r.start()
		r.after(time.Minute)
		if d := cmp.Diff([]string{"1", "2", "3", "4", "5", "6", "7"}, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}
