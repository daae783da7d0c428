package bot_test

import (
	"strings"
	"testing"

	"motcua/bot"
	"motcua/procedures"
)

func dong(n int64) *int64 { return &n }

// carded is a national record with a card over it.
func carded(channels ...procedures.Channel) *procedures.Procedure {
	p := *shop()[0]
	p.Source.Kind = procedures.SourceNational
	p.Mistakes = []string{"Thiếu chữ ký"}
	p.Card = &procedures.CardInfo{PlainChannels: channels}
	return &p
}

func told(t *testing.T, p *procedures.Procedure, f bot.Facet) (string, bot.Reply) {
	t.Helper()
	b := newBot(t, nobody{}, procedures.NewCatalogue([]*procedures.Procedure{p}, nil), bot.Office{})
	r := press(b, bot.Session{}, "f:"+string(f)+":"+p.Code)
	return words(r), r.Replies[0]
}

// What a card says is our wording: never quoted, never said to be the record's.
func TestCardIsNotQuoted(t *testing.T) {
	t.Parallel()
	days := procedures.TimeLimit{Raw: "3", Value: 3, Numeric: true, Unit: procedures.UnitWorkingDay, Note: "tính từ ngày đủ giấy tờ"}
	for name, fee := range map[string]procedures.Fee{
		"note":    {Type: procedures.FeeService, Note: "Tùy nơi nộp, bạn hỏi ở quầy"},
		"amount":  {Type: procedures.FeeService, Value: dong(50000), Currency: "VND", Note: "mỗi giấy"},
		"council": {Type: procedures.FeeService, Note: "Do Hội đồng nhân dân tỉnh quy định"},
		"doubt":   {Type: procedures.FeeService, Value: dong(20), Note: "hỏi nơi nộp"},
		"reduced": {Type: procedures.FeeService, Value: dong(50000), Currency: "VND", Note: "thu 25.000 đồng đến hết ngày 31/12/2026"},
	} {
		p := carded(procedures.Channel{Method: procedures.MethodInPerson, Time: days, Fees: []procedures.Fee{fee}})
		got, reply := told(t, p, bot.FacetFee)
		for _, b := range reply.Blocks {
			if b.Kind == bot.BlockQuote {
				t.Errorf("%s: %q is quoted", name, b.Text)
			}
		}
		if strings.Contains(got, "nguyên văn") || strings.Contains(got, "Bản ghi viết") || strings.Contains(got, "không khớp") || !strings.Contains(got, fee.Note) {
			t.Errorf("%s: %s", name, got)
		}
	}
	got, _ := told(t, carded(procedures.Channel{Method: procedures.MethodInPerson, Time: days}), bot.FacetTime)
	if !strings.Contains(got, "3 ngày làm việc (tính từ ngày đủ giấy tờ)") {
		t.Errorf("the note of the time: %s", got)
	}
	if got, _ := told(t, carded(), bot.FacetDocuments); !strings.Contains(got, "Một Cửa lưu ý") {
		t.Errorf("advice is not marked as ours: %s", got)
	}
}

// One method several times is told apart by the case in its note.
func TestCasesOfOneMethod(t *testing.T) {
	t.Parallel()
	at := func(note string, n float64) procedures.Channel {
		return procedures.Channel{Method: procedures.MethodInPerson, Note: note, Time: procedures.TimeLimit{
			Raw: "n", Value: n, Numeric: true, Unit: procedures.UnitWorkingDay}}
	}
	p := *shop()[0]
	p.Channels = []procedures.Channel{at("Cấp lần đầu", 2), at("Cấp lại", 7)}
	got, _ := told(t, &p, bot.FacetTime)
	for _, want := range []string{"Nộp trực tiếp – Cấp lần đầu:\nThời hạn giải quyết: 2 ngày", "Nộp trực tiếp – Cấp lại:\nThời hạn giải quyết: 7 ngày"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
	if strings.Count(got, "Cấp lần đầu") != 1 {
		t.Errorf("the case is told twice:\n%s", got)
	}
}

// A reduction that still runs is no contradiction; one that is over is told so.
func TestReducedFee(t *testing.T) {
	t.Parallel()
	for note, want := range map[string]string{
		"áp dụng mức 400.000 đồng đến hết ngày 31/12/2026": "trong thời gian có hạn",
		"áp dụng mức 400.000 đồng đến hết ngày 31/12/2025": "đã qua",
		"400.000 đồng": "không khớp",
	} {
		p := *shop()[0]
		p.Channels = []procedures.Channel{{Method: procedures.MethodInPerson, Fees: []procedures.Fee{{Value: dong(800000), Currency: "VND", Note: note}}}}
		got, _ := told(t, &p, bot.FacetFee)
		if !strings.Contains(got, want) || want != "không khớp" && strings.Contains(got, "không khớp") {
			t.Errorf("%s:\n%s", note, got)
		}
	}
}
