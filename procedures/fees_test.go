package procedures_test

import (
	"testing"
	"time"

	"motcua/procedures"
)

func vnd(n int64) *int64 { return &n }

// TestFeeTraps: one case for each trap of the portal's fees, and what the
// citizen may be told of it.
func TestFeeTraps(t *testing.T) {
	t.Parallel()
	asked := time.Date(2026, 11, 21, 8, 0, 0, 0, procedures.Vietnam)
	const office = "Nộp tại Trung tâm; cán bộ kiểm tra kinh phí của Hội đồng."
	for _, c := range []struct {
		name    string
		fee     procedures.Fee
		channel string // the channel's note
		want    procedures.FeeKind
		quote   string
		expired bool
		differs bool
	}{
		{name: "0 and not one word: the record states 0 đồng", fee: procedures.Fee{Value: vnd(0)}, want: procedures.FeeZeroPublished},
		{name: "0 beside a note of other things is still only 0 đồng", fee: procedures.Fee{Value: vnd(0)}, channel: office, want: procedures.FeeZeroPublished},
		{
			name: "0 and a channel note that names a fee: the note decides", fee: procedures.Fee{Value: vnd(0)},
			channel: "Lệ phí: theo thông tư của Bộ Tài chính", want: procedures.FeeNoteOnly, quote: "Lệ phí: theo thông tư của Bộ Tài chính",
		},
		{name: "0 with a note that names an amount is not free", fee: procedures.Fee{Value: vnd(0), Note: "Cấp mới 200 USD/lần"}, want: procedures.FeeNoteOnly, quote: "Cấp mới 200 USD/lần"},
		{name: "0 with a law is not free", fee: procedures.Fee{Value: vnd(0), Note: "Thông tư số 60/2023/TT-BTC"}, want: procedures.FeeNoteOnly, quote: "Thông tư số 60/2023/TT-BTC"},
		{name: "no rule is quoted, not called free", fee: procedures.Fee{Value: vnd(0), Note: "Không quy định"}, want: procedures.FeeNoteOnly, quote: "Không quy định"},
		{name: "free for some is not free", fee: procedures.Fee{Value: vnd(0), Note: "Miễn phí cho người cao tuổi"}, want: procedures.FeeNoteOnly, quote: "Miễn phí cho người cao tuổi"},
		{name: "the note itself says free", fee: procedures.Fee{Value: vnd(0), Note: "Miễn phí."}, want: procedures.FeeFree, quote: "Miễn phí."},
		{name: "free by a law", fee: procedures.Fee{Value: vnd(0), Note: "Miễn lệ phí (Thông tư số 47/2019/TT-BTC)"}, want: procedures.FeeFree, quote: "Miễn lệ phí (Thông tư số 47/2019/TT-BTC)"},
		{name: "the council sets it", fee: procedures.Fee{Value: vnd(0), Note: "Do HĐND tỉnh quyết định"}, want: procedures.FeeCouncil, quote: "Do HĐND tỉnh quyết định"},
		{name: "the council, without a number", fee: procedures.Fee{Note: "Do Hội đồng nhân dân cấp tỉnh quy định"}, want: procedures.FeeCouncil, quote: "Do Hội đồng nhân dân cấp tỉnh quy định"},
		{name: "an amount that a council set is quoted", fee: procedures.Fee{Note: "30.000 đồng/bản theo nghị quyết của HĐND"}, want: procedures.FeeNoteOnly, quote: "30.000 đồng/bản theo nghị quyết của HĐND"},
		{name: "only a table tells", fee: procedures.Fee{Value: vnd(0), Note: "Xem biểu kèm theo", Attachment: "bieu.pdf"}, want: procedures.FeeAttached, quote: "Xem biểu kèm theo"},
		{name: "a table and no word", fee: procedures.Fee{Attachment: "bieu.pdf"}, want: procedures.FeeAttached},
		{name: "nothing at all", fee: procedures.Fee{}, want: procedures.FeeNotPublished},

		{name: "a plain amount", fee: procedures.Fee{Value: vnd(8000), Currency: "VND"}, want: procedures.FeeAmount},
		{name: "an amount keeps its note", fee: procedures.Fee{Value: vnd(2000), Currency: "VND", Note: "/trang; từ trang thứ 3 thu 1.000 đồng/trang"}, want: procedures.FeeAmount, quote: "/trang; từ trang thứ 3 thu 1.000 đồng/trang", differs: true},
		{name: "20 for 20.000", fee: procedures.Fee{Value: vnd(20), Note: "20.000 vnđ /tờ"}, want: procedures.FeeDoubtful, quote: "20.000 vnđ /tờ", differs: true},
		{name: "25 and no word", fee: procedures.Fee{Value: vnd(25)}, want: procedures.FeeDoubtful},
		{name: "đồng under 1.000", fee: procedures.Fee{Value: vnd(250), Currency: "VND"}, want: procedures.FeeDoubtful},
		{name: "a negative number", fee: procedures.Fee{Value: vnd(-5000), Currency: "VND"}, want: procedures.FeeDoubtful},
		{name: "dollars named, currency empty", fee: procedures.Fee{Value: vnd(155), Note: "Thẻ dài hạn: 155 USD/thẻ"}, want: procedures.FeeDoubtful, quote: "Thẻ dài hạn: 155 USD/thẻ"},
		{name: "many dollars, currency đồng", fee: procedures.Fee{Value: vnd(1500), Currency: "VND", Note: "1.500 USD/lần"}, want: procedures.FeeDoubtful, quote: "1.500 USD/lần", differs: true},
		{name: "dollars as published", fee: procedures.Fee{Value: vnd(10), Currency: "USD", Note: "/bản"}, want: procedures.FeeAmount, quote: "/bản"},
		{name: "currency USD, note in đồng", fee: procedures.Fee{Value: vnd(50), Currency: "USD", Note: "50.000 đồng/bản"}, want: procedures.FeeDoubtful, quote: "50.000 đồng/bản", differs: true},
		{name: "đồng with dollars beside it", fee: procedures.Fee{Value: vnd(20000), Currency: "VND", Note: "20.000 đồng/giấy (01 USD/giấy)"}, want: procedures.FeeAmount, quote: "20.000 đồng/giấy (01 USD/giấy)"},

		{
			name: "number and note disagree: both", fee: procedures.Fee{Value: vnd(800000), Currency: "VND", Note: "áp dụng mức 400.000 đồng đến hết ngày 31/12/2026"},
			want: procedures.FeeAmount, quote: "áp dụng mức 400.000 đồng đến hết ngày 31/12/2026", differs: true,
		},
		{
			name: "the period is over", fee: procedures.Fee{Value: vnd(160000), Currency: "VND", Note: "giảm còn 144.000đ đến hết ngày 31/12/2025"},
			want: procedures.FeeAmount, quote: "giảm còn 144.000đ đến hết ngày 31/12/2025", expired: true, differs: true,
		},
		{
			name: "free until last summer", fee: procedures.Fee{Value: vnd(0), Note: "Miễn phí từ ngày 07/4/2026 đến 30/6/2026"},
			want: procedures.FeeNoteOnly, quote: "Miễn phí từ ngày 07/4/2026 đến 30/6/2026", expired: true,
		},
		{
			name: "the number of a law is not an amount", fee: procedures.Fee{Value: vnd(20000), Currency: "VND", Note: "/hồ sơ (Thông tư số 61/2023/TT-BTC)"},
			want: procedures.FeeAmount, quote: "/hồ sơ (Thông tư số 61/2023/TT-BTC)",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := c.fee.Read(c.channel, asked)
			if got.Kind != c.want || got.Quote != c.quote || got.Expired != c.expired || got.Disagrees != c.differs {
				t.Errorf("%q %q expired=%v disagrees=%v; want %q %q %v %v",
					got.Kind, got.Quote, got.Expired, got.Disagrees, c.want, c.quote, c.expired, c.differs)
			}
			if got.Kind == procedures.FeeAmount && got.Amount != *c.fee.Value {
				t.Errorf("amount %d is not that of the record", got.Amount)
			}
		})
	}
}

// TestExpiry: a period is over on the day after its last, in Vietnam.
func TestExpiry(t *testing.T) {
	t.Parallel()
	last := procedures.Date{Year: 2025, Month: time.December, Day: 31}
	for note, want := range map[string]procedures.Date{
		"đến hết ngày 31/12/2025":                   last,
		"đến ngày 31 tháng 12 năm 2025":             last,
		"áp dụng đến hết tháng 12/2025":             last,
		"đến hết năm 2025":                          last,
		"đến 30/6/2024 rồi đến hết 31/12/2025":      last,
		"đến hết ngày 31/12/2026":                   {},
		"người tham gia từ 20/7/1954 đến 30/4/1975": {},
		"Thông tư ngày 31/12/2025":                  {},
		"thời hạn từ trên 02 năm đến 05 năm":        {},
	} {
		r := procedures.Fee{Note: note}.Read("", time.Date(2026, 1, 1, 0, 0, 0, 0, procedures.Vietnam))
		if r.EndedOn != want || r.Expired == want.IsZero() {
			t.Errorf("%q: ended on %q, want %q", note, r.EndedOn, want)
		}
		if procedures.DateOf(last.Time()) != last {
			t.Fatal("dates do not round-trip")
		}
		if r := (procedures.Fee{Note: note}).Read("", last.Time()); want == last && r.EndedOn == last {
			t.Errorf("%q is over on its last day", note)
		}
	}
}

func TestReadFees(t *testing.T) {
	t.Parallel()
	asked := time.Date(2026, 11, 21, 0, 0, 0, 0, procedures.Vietnam)
	p := &procedures.Procedure{}
	none := p.ReadFees(procedures.Channel{}, asked)
	if len(none) != 1 || none[0].Kind != procedures.FeeNotPublished {
		t.Errorf("no entry reads as %+v, want not published", none)
	}
	note := p.ReadFees(procedures.Channel{Note: "Phí: 5.000 đồng/trang"}, asked)
	if len(note) != 1 || note[0].Kind != procedures.FeeNoteOnly {
		t.Errorf("a fee in the channel's note reads as %+v, want the note", note)
	}
	twice := procedures.Channel{Fees: []procedures.Fee{
		{Type: procedures.FeeCharge, Value: vnd(5000)}, {Type: procedures.FeeCharge, Value: vnd(5000)},
		{Type: procedures.FeeService, Value: vnd(5000)}, {Type: procedures.FeeCharge, Value: vnd(7000), Note: "khẩn"},
	}}
	if got := p.ReadFees(twice, asked); len(got) != 3 {
		t.Errorf("%d readings of 3 different fees", len(got))
	}
}
