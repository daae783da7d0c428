package telegram

import (
	"errors"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/bot/telegram/fakegram"
)

func TestAskAndBeAnswered(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.bot.f = func(m bot.Message) []bot.Reply {
			return []bot.Reply{{
				Blocks:  []bot.Block{{Kind: bot.BlockTitle, Text: "Đăng ký <khai sinh> & nhận con"}},
				Choices: []bot.Choice{{Token: "f:fee", Label: "Lệ phí"}, {URL: "https://dichvucong.gov.vn/x?a=1&b=2", Label: "Mở trang"}},
			}}
		}
		r.start()
		r.fake.Start(an, "tt_khai-sinh")
		r.after(time.Second)
		r.fake.Press(an, "Lệ phí")
		r.after(time.Second)
		want := []bot.Message{{Text: "/start tt_khai-sinh", Lang: "vi"}, {Choice: "f:fee", Lang: "vi"}}
		if d := cmp.Diff(want, r.bot.heard()); d != "" {
			r.Error(d)
		}
		sent := r.fake.Sent(an)
		if len(sent) != 2 || sent[0].Text != "Đăng ký <khai sinh> & nhận con" || sent[0].Entities[0].Type != "bold" {
			r.Errorf("sent %+v", sent)
		}
		if b := sent[0].Buttons(); len(b) != 2 || b[1].URL != "https://dichvucong.gov.vn/x?a=1&b=2" {
			r.Errorf("buttons %+v", b)
		}
		if d := cmp.Diff([]bot.DeliveryState{bot.DeliveryDelivered, bot.DeliveryDelivered}, r.mem.states()); d != "" {
			r.Error(d)
		}
		if got := len(r.fake.Calls("setMyCommands")); got != 3 {
			r.Errorf("%d menus set, want 3", got)
		}
	})
}

func TestKindsOfMessages(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.start()
		r.fake.Say(an, "/huy")
		r.fake.Photo(an, "")
		r.fake.Photo(an, "đây ạ")
		r.fake.Contact(an, "84901234567", an)
		r.fake.Contact(an, "0907654321", an+1) // forwarded: somebody else's
		r.fake.Contact(an, "0907654321", 0)
		r.fake.Send(an, map[string]any{"sticker": map[string]any{"file_id": "s", "emoji": "👍"}})
		r.fake.Send(an, map[string]any{"location": map[string]any{"latitude": 10.7, "longitude": 106.6}})
		r.fake.Edit(an, "sửa")
		r.fake.Group(-4001)
		r.fake.SayIn(-4001, an, "/menu@motcua_test_bot")
		r.fake.Block(an)
		r.fake.Unblock(an)
		r.fake.PressGone(an, "x:1")
		r.after(time.Minute)
		want := []bot.Message{
			{Text: "/huy"}, {Attachment: "photo"}, {Text: "đây ạ", Attachment: "photo"}, {Phone: "+84901234567"},
			{Attachment: "contact"}, {Attachment: "contact"}, {Attachment: "sticker"}, {Attachment: "location"}, {Choice: "x:1"},
		}
		for i := range want {
			want[i].Lang = "vi"
		}
		if d := cmp.Diff(want, r.bot.heard()); d != "" {
			r.Error(d)
		}
		if n := len(r.fake.Sent(-4001)); n != 0 {
			r.Errorf("%d messages to the group", n)
		}
		if r.fake.Waiting() != 0 {
			r.Error("updates were left")
		}
	})
}

func TestRedeliveriesAreOneTurn(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.start()
		id := r.fake.Say(an, "khai sinh cần gì")
		r.after(time.Second)
		for range 10 {
			r.fake.Redeliver(id)
			r.after(time.Second)
		}
		r.stop()
		r.start() // and after a restart
		r.fake.Redeliver(id)
		r.after(10 * time.Second)
		if n := len(r.bot.heard()); n != 1 {
			r.Errorf("%d turns, want 1", n)
		}
		if got := r.texts(an); len(got) != 1 {
			r.Errorf("sent %q", got)
		}
	})
}

// The answer of a poll gets lost after the server gave it: the same updates
// come again.
func TestLostPollAnswer(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.fake.Fault(fakegram.Fault{Kind: fakegram.AcceptThenReset, Method: "getUpdates"})
		r.fake.Fault(fakegram.Fault{Kind: fakegram.HTML502, Method: "getUpdates", Times: 3})
		r.fake.Fault(fakegram.Fault{Kind: fakegram.TooMany, Method: "getUpdates", After: 7})
		r.fake.Say(an, "một")
		r.fake.Say(an, "hai")
		r.start()
		r.after(time.Minute)
		if d := cmp.Diff([]string{"Bạn: một", "Bạn: hai"}, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}

func TestCrashBetweenAcceptAndReply(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.mem.set(func(m *memory) { m.fail = errors.New("no space") })
		talk := r.opts.Talk
		r.start()
		r.fake.Say(an, "một")
		r.after(time.Minute)
		if r.fake.Waiting() != 1 {
			r.Fatal("an update was confirmed that could not be stored")
		}
		// Accepting works now, turns do not: the crash comes in between.
		r.stop()
		r.mem.set(func(m *memory) { m.fail = nil })
		blocked := bot.NewTalk(r.bot, &brokenStore{r.mem})
		r.opts.Talk = blocked
		r.start()
		r.after(5 * time.Second)
		if r.fake.Waiting() != 0 || len(r.texts(an)) != 0 {
			r.Fatal("want: confirmed, not answered")
		}
		r.stop()
		r.opts.Talk = talk
		r.start()
		r.after(5 * time.Second)
		if d := cmp.Diff([]string{"Bạn: một"}, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}

func TestCrashBetweenTurnAndSend(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.fake.Start(an, "")
		r.mem.set(func(m *memory) {
			m.committed["10001"], m.cursor = true, 10002
			m.put(fmt.Sprint(an), "", replies("đã lưu, chưa gửi")[0], time.Now())
		})
		r.start()
		r.after(time.Second)
		if d := cmp.Diff([]string{"đã lưu, chưa gửi"}, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}

func TestPoisonUpdates(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.fake.Say(an, "trước")
		bad := r.fake.Inject(`{"update_id":%d,"message":{"message_id":"không phải số"}}`)
		r.fake.Inject(`{"update_id":%d,"new_kind_of_2027":{"x":1}}`)
		r.fake.Inject(`{"message":{"text":"no id"}}`)
		r.fake.Inject(`[1,2]`)
		r.fake.Say(an, "sau")
		r.start()
		r.after(time.Minute)
		r.fake.Inject(`{"update_id":null}`)
		r.after(time.Minute)
		r.fake.JumpTo(1 << 52)
		r.fake.Say(an, "id lớn")
		r.after(time.Minute)
		if d := cmp.Diff([]string{"Bạn: trước", "Bạn: sau", "Bạn: id lớn"}, r.texts(an)); d != "" {
			r.Error(d)
		}
		got := r.mem.aside()
		if len(got) != 4 || got[0] != fmt.Sprint(bad) {
			r.Errorf("set aside: %q", got)
		}
		if r.fake.Waiting() != 0 {
			r.Error("updates were left")
		}
	})
}

func TestPanicIsSetAside(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		r.bot.f = func(m bot.Message) []bot.Reply {
			if m.Text == "bom" {
				panic("boom " + m.Text)
			}
			return echo(m)
		}
		r.start()
		r.fake.Say(an, "bom")
		r.fake.Say(an, "sau")
		r.fake.Say(an+1, "người khác")
		r.after(2 * time.Second)
		if len(r.texts(an+1)) != 1 {
			r.Error("another chat had to wait")
		}
		r.after(5 * time.Minute)
		if d := cmp.Diff([]string{"Bạn: sau"}, r.texts(an)); d != "" {
			r.Error(d)
		}
		if len(r.mem.aside()) != 1 {
			r.Errorf("set aside: %q", r.mem.aside())
		}
	})
}

func TestStartsWhileTelegramIsDown(t *testing.T) {
	inBubble(t, fakegram.Options{}, func(r *rig) {
		for _, m := range []string{"", "getUpdates"} {
			r.fake.Fault(fakegram.Fault{Kind: fakegram.Reset, Method: m, Times: 8})
		}
		r.fake.Say(an, "có ai không")
		r.start()
		r.after(30 * time.Minute)
		if d := cmp.Diff([]string{"Bạn: có ai không"}, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}

func TestConflicts(t *testing.T) {
	elsewhere := &http.Client{Transport: fakegram.Transport{Handler: http.NotFoundHandler()}}
	inBubble(t, fakegram.Options{Client: elsewhere}, func(r *rig) {
		r.start()
		r.after(time.Second)
		// Somebody sets a webhook: we take the updates back.
		if _, err := newAPI(r.fake.Token(), "http://telegram.test", r.fake.Client()).
			call(r.Context(), time.Second, "setWebhook", map[string]string{"url": "http://elsewhere.test/"}); err != nil {
			r.Fatal(err)
		}
		r.fake.Say(an, "vẫn nghe")
		r.after(2 * time.Minute)
		if d := cmp.Diff([]string{"Bạn: vẫn nghe"}, r.texts(an)); d != "" {
			r.Error(d)
		}
	})
}
