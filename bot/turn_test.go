package bot_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/procedures"
)

// shop are three procedures of one family and one far away.
func shop() []*procedures.Procedure {
	made := func(code, name string, level procedures.Level) *procedures.Procedure {
		return &procedures.Procedure{
			Code: code, Name: name, Field: "Ví dụ", FieldCode: "G00", Levels: []procedures.Level{level}, Popular: true,
			Agencies: []string{"Ủy ban nhân dân cấp xã"}, Decision: "12/QĐ-VD",
			Documents: []procedures.DocumentGroup{{Documents: []procedures.Document{{Name: "Tờ khai", Originals: 1}}}},
			Channels: []procedures.Channel{{Method: procedures.MethodInPerson, Time: procedures.TimeLimit{
				Raw: "3", Value: 3, Numeric: true, Unit: procedures.UnitWorkingDay,
			}}},
			LifeEvents: []string{"business"},
		}
	}
	return []*procedures.Procedure{
		made("1.000001", "Cấp giấy phép mở tiệm sách", procedures.LevelCommune),
		made("1.000002", "Cấp lại giấy phép mở tiệm sách", procedures.LevelCommune),
		made("1.000003", "Cấp giấy phép mở tiệm sách (thực hiện tại cấp tỉnh)", procedures.LevelProvince),
		made("1.000004", "Đăng ký nuôi voi", procedures.LevelProvince),
	}
}

func matches(scores map[string]float64) found {
	var f found
	for _, p := range shop() {
		if s, ok := scores[p.Code]; ok {
			f = append(f, procedures.Match{Procedure: p, Score: s})
		}
	}
	for i := range f { // best first
		for j := i; j > 0 && f[j].Score > f[j-1].Score; j-- {
			f[j], f[j-1] = f[j-1], f[j]
		}
	}
	return f
}

func ask(b *bot.Bot, s bot.Session, text string) bot.Result {
	return b.Turn(context.Background(), s, bot.Message{Text: text}, today)
}

func press(b *bot.Bot, s bot.Session, token string) bot.Result {
	return b.Turn(context.Background(), s, bot.Message{Choice: token}, today)
}

func words(r bot.Result) string {
	var out []string
	for _, reply := range r.Replies {
		out = append(out, shownAs(reply))
	}
	return strings.Join(out, "\n")
}

func TestConfidence(t *testing.T) {
	t.Parallel()
	const question = "xin giấy phép mở tiệm sách cho con gái tôi cần giấy tờ gì"
	for name, c := range map[string]struct {
		scores map[string]float64
		action bot.Action
		code   string
		codes  []string
	}{
		"sure":               {map[string]float64{"1.000001": 0.88, "1.000002": 0.85}, bot.ActAnswer, "1.000001", []string{"1.000002"}},
		"clearly ahead":      {map[string]float64{"1.000001": 0.6, "1.000002": 0.3}, bot.ActAnswer, "1.000001", []string{"1.000002"}},
		"close":              {map[string]float64{"1.000001": 0.5, "1.000002": 0.45}, bot.ActChoose, "", []string{"1.000001", "1.000002"}},
		"a twin is no rival": {map[string]float64{"1.000001": 0.6, "1.000003": 0.59}, bot.ActAnswer, "1.000001", nil},
		"quite sure":         {map[string]float64{"1.000001": 0.95, "1.000002": 0.04}, bot.ActAnswer, "1.000001", nil},
		"alone":              {map[string]float64{"1.000002": 0.45}, bot.ActAnswer, "1.000002", nil},
		"weak":               {map[string]float64{"1.000001": 0.15, "1.000002": 0.14}, bot.ActChoose, "", []string{"1.000001", "1.000002"}},
		"nearest":            {map[string]float64{"1.000001": 0.04, "1.000004": 0.03}, bot.ActChoose, "", []string{"1.000001", "1.000004"}},
		"nothing":            {nil, bot.ActHelp, "", nil},
	} {
		b := newBot(t, matches(c.scores), procedures.NewCatalogue(shop(), nil), bot.Office{})
		r := ask(b, bot.Session{}, question).Reading
		if r.Action != c.action || r.Procedure != c.code || !cmp.Equal(r.Choices, c.codes) {
			t.Errorf("%s: %s %q %v, want %s %q %v", name, r.Action, r.Procedure, r.Choices, c.action, c.code, c.codes)
		}
	}
}

// The facet that was asked is answered once the procedure is chosen.
func TestFacetIsKeptThroughAChoice(t *testing.T) {
	t.Parallel()
	b := newBot(t, matches(map[string]float64{"1.000001": 0.5, "1.000002": 0.45}), procedures.NewCatalogue(shop(), nil), bot.Office{})
	first := ask(b, bot.Session{}, "giấy phép mở tiệm sách mấy ngày có")
	if first.Reading.Action != bot.ActChoose || first.Session.Pending != string(bot.FacetTime) {
		t.Fatalf("%+v, pending %q", first.Reading, first.Session.Pending)
	}
	for _, text := range []string{"2", "số 2", "cap lai giay phep mo tiem sach"} {
		got := ask(b, first.Session, text)
		if got.Reading.Procedure != "1.000002" || got.Reading.Facet != bot.FacetTime {
			t.Errorf("%q: %+v", text, got.Reading)
		}
		if !strings.Contains(words(got), "3 ngày làm việc") {
			t.Errorf("%q: %s", text, words(got))
		}
	}
}

func TestLadder(t *testing.T) {
	t.Parallel()
	b := newBot(t, nobody{}, procedures.NewCatalogue(shop(), nil), bot.Office{Hotline: "1022"})
	s := bot.Session{}
	var said []string
	for range 5 {
		r := ask(b, s, "giấy phép gì đó không ai biết cần giấy tờ gì")
		s = r.Session
		if len(r.Replies[0].Choices) == 0 {
			t.Error("a dead end")
		}
		said = append(said, words(r))
	}
	if said[0] == said[2] || !strings.Contains(said[4], "1022") {
		t.Errorf("the ladder stays where it is:\n%s", strings.Join(said, "\n--\n"))
	}
}

func TestSearchDown(t *testing.T) {
	t.Parallel()
	b := newBot(t, down{}, procedures.NewCatalogue(shop(), nil), bot.Office{Hotline: "1022"})
	r := ask(b, bot.Session{}, "xin giấy phép mở tiệm sách")
	if got := words(r); !strings.Contains(got, "1022") || !strings.Contains(got, "không tra cứu được") {
		t.Errorf("an outage is told as %q", got)
	}
	if r := press(b, r.Session, "f:time:1.000001"); r.Reading.Procedure != "1.000001" {
		t.Error("buttons need no search")
	}
}

func TestTwinIsOffered(t *testing.T) {
	t.Parallel()
	b := newBot(t, nobody{}, procedures.NewCatalogue(shop(), nil), bot.Office{})
	r := press(b, bot.Session{}, "p:1.000001")
	if got := words(r); !strings.Contains(got, "[Làm ở cấp tỉnh]") {
		t.Errorf("no way to the twin:\n%s", got)
	}
}

// Any token, old, odd or hostile, gets an answer with a way on.
func TestAnyToken(t *testing.T) {
	t.Parallel()
	b := newBot(t, nobody{}, procedures.NewCatalogue(shop(), nil), bot.Office{})
	for _, token := range []string{
		"x", ":", "p:", "p:9.9", "f:fee", "f:nosuch:1.000001", "more:1.000001", "more:1.000001:fee:999", "more:1.000001:zz:-4",
		"case:1.000001:99", "case:1.000001:x", "official:1.000001", "life:nosuch", "life:business:77", "field:zz", "field:G00:88",
		"fields:99", "none", "menu", "back", "officer", "help", "browse", "forget", "cancel", "status", "complain", "draft:nosuch", "pa:nosuch",
	} {
		r := press(b, bot.Session{}, token)
		if len(r.Replies) == 0 || len(r.Replies[len(r.Replies)-1].Choices) == 0 && r.Reading.Action != bot.ActComplaint && r.Reading.Action != bot.ActStatus {
			t.Errorf("%q is a dead end: %s", token, words(r))
		}
	}
}

func TestWordless(t *testing.T) {
	t.Parallel()
	b := newBot(t, nobody{}, procedures.NewCatalogue(shop(), nil), bot.Office{})
	for _, m := range []bot.Message{
		{}, {Text: "   "}, {Text: "🙏🙏"}, {Attachment: "photo"}, {Attachment: "voice"}, {Attachment: "sticker"},
		{Attachment: "location"}, {Attachment: "contact"}, {Phone: "0900000000"}, {Text: strings.Repeat("á", 100000)},
	} {
		r := b.Turn(context.Background(), bot.Session{}, m, today)
		if got := words(r); len(got) < 20 || len(got) > 4000 || strings.Contains(got, "0900000000") {
			t.Errorf("%+v is answered with %q", m.Attachment, got)
		}
	}
}

func TestSessionForgets(t *testing.T) {
	t.Parallel()
	b := newBot(t, matches(map[string]float64{"1.000001": 0.9}), procedures.NewCatalogue(shop(), nil), bot.Office{})
	r := ask(b, bot.Session{Channel: "web", Key: "k"}, "xin giấy phép mở tiệm sách cần giấy tờ gì")
	if r.Session.LastQuestion == "" || r.Session.Procedure == "" {
		t.Fatalf("nothing is kept for a follow-up: %+v", r.Session)
	}
	r = ask(b, r.Session, "xoá dữ liệu")
	if r.Session.LastQuestion != "" || r.Session.Procedure != "" || r.Session.Channel != "web" || r.Session.Key != "k" {
		t.Errorf("after forgetting: %+v", r.Session)
	}
	long := ask(b, bot.Session{}, strings.Repeat("xin giấy phép mở tiệm sách ", 200))
	if n := len([]rune(long.Session.LastQuestion)); n > 300 {
		t.Errorf("%d characters of a question are kept", n)
	}
}
