package bot_test

import (
	"strings"
	"testing"

	"motcua/bot"
	"motcua/procedures"
)

// A message of which nothing but a part of a record is left is never searched:
// it is about what is talked of, or the bot asks.
func TestBareParts(t *testing.T) {
	t.Parallel()
	wrong := matches(map[string]float64{"1.000004": 0.9}) // whatever is searched finds this
	b := newBot(t, wrong, procedures.NewCatalogue(shop(), nil), bot.Office{})
	talked := bot.Session{Procedure: "1.000001", LastQuestion: "giấy phép mở tiệm sách"}
	for said, f := range map[string]bot.Facet{
		"mất bao nhiêu tiền": bot.FacetFee, "phí răng": bot.FacetFee, "rứa mấy bữa xong": bot.FacetTime, "nộp ở đâu vậy o": bot.FacetWhere,
	} {
		if r := ask(b, talked, said).Reading; r.Procedure != "1.000001" || r.Facet != f {
			t.Errorf("%q: %+v", said, r)
		}
		first := ask(b, bot.Session{}, said)
		if first.Reading.Procedure != "" || len(first.Reading.Choices) > 0 || !strings.Contains(words(first), "của thủ tục nào") {
			t.Errorf("%q without a topic: %s", said, words(first))
		}
		if then := ask(b, first.Session, "đăng ký nuôi voi ở tỉnh nhà"); then.Reading.Facet != f {
			t.Errorf("%q is forgotten: %+v", said, then.Reading)
		}
	}
}

// Taxes, fines and allowances are in no record: that is said, and no fee told.
func TestUnsaid(t *testing.T) {
	t.Parallel()
	b := newBot(t, nobody{}, procedures.NewCatalogue(shop(), nil), bot.Office{Hours: "7 giờ 30 đến 17 giờ"})
	talked := bot.Session{Procedure: "1.000001", LastQuestion: "giấy phép mở tiệm sách"}
	for said, want := range map[string]string{
		"thuế đóng bao nhiêu": "cơ quan thuế", "có bị phạt không": "mức phạt", "được hưởng bao nhiêu": "được hưởng",
		"em muốn ly hôn": "Toà án nhân dân", "mấy giờ mở cửa vậy": "7 giờ 30",
	} {
		r := ask(b, talked, said)
		if !strings.Contains(words(r), want) || r.Reading.Facet == bot.FacetFee {
			t.Errorf("%q: %s", said, words(r))
		}
	}
}
