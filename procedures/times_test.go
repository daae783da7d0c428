package procedures_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/procedures"
)

func limit(raw string, v float64, u procedures.TimeUnit) procedures.TimeLimit {
	return procedures.TimeLimit{Raw: raw, Value: v, Unit: u, Numeric: true}
}

// TestTimeTraps: one case for each trap of the portal's time limits.
func TestTimeTraps(t *testing.T) {
	t.Parallel()
	cases := func(ls ...procedures.TimeLimit) []procedures.Case {
		var out []procedures.Case
		for _, l := range ls {
			out = append(out, procedures.Case{Time: l})
		}
		return out
	}
	for _, c := range []struct {
		name  string
		limit procedures.TimeLimit
		note  string // the channel's
		cases []procedures.Case
		want  procedures.TimeReading
	}{
		{
			name: "number and unit", limit: limit("17.5", 17.5, procedures.UnitWorkingDay),
			want: procedures.TimeReading{Kind: procedures.TimeExact, Value: 17.5, Unit: procedures.UnitWorkingDay},
		},
		{
			name: "days are not working days", limit: limit("30", 30, procedures.UnitDay), cases: cases(limit("30", 30, procedures.UnitWorkingDay)),
			want: procedures.TimeReading{Kind: procedures.TimeExact, Value: 30, Unit: procedures.UnitDay},
		},
		{
			name: "the unit stands in the cases", limit: limit("1", 1, ""), cases: cases(limit("1", 1, procedures.UnitWorkingDay)),
			want: procedures.TimeReading{Kind: procedures.TimeFromCase, Value: 1, Unit: procedures.UnitWorkingDay},
		},
		{
			name: "cases of another number do not help", limit: limit("3", 3, ""), cases: cases(limit("5", 5, procedures.UnitWorkingDay)),
			want: procedures.TimeReading{Kind: procedures.TimeNoUnit, Value: 3},
		},
		{
			name: "cases that disagree do not help", limit: limit("3", 3, ""),
			cases: cases(limit("3", 3, procedures.UnitWorkingDay), limit("3", 3, procedures.UnitDay)),
			want:  procedures.TimeReading{Kind: procedures.TimeNoUnit, Value: 3},
		},
		{
			name: "words are quoted", limit: procedures.TimeLimit{Raw: "Không quá 10 ngày làm việc"},
			want: procedures.TimeReading{Kind: procedures.TimeText, Quote: "Không quá 10 ngày làm việc"},
		},
		{
			name: "a pointer to the note", limit: procedures.TimeLimit{Raw: "Theo mô tả"}, note: "Cấp lại: 5 ngày làm việc",
			want: procedures.TimeReading{Kind: procedures.TimeText, Quote: "Cấp lại: 5 ngày làm việc"},
		},
		{name: "a pointer to nothing", limit: procedures.TimeLimit{Raw: "Xem phần mô tả"}, want: procedures.TimeReading{Kind: procedures.TimeNotPublished}},
		{name: "0 is an empty form", limit: limit("0", 0, ""), note: "Nộp tại quầy", want: procedures.TimeReading{Kind: procedures.TimeNotPublished}},
		{
			name: "0 and a note that tells", limit: limit("0", 0, ""), note: "Giải quyết ngay trong ngày",
			want: procedures.TimeReading{Kind: procedures.TimeText, Quote: "Giải quyết ngay trong ngày"},
		},
		{name: "a dash", limit: procedures.TimeLimit{Raw: "-"}, want: procedures.TimeReading{Kind: procedures.TimeNotPublished}},
		{name: "absent", want: procedures.TimeReading{Kind: procedures.TimeNotPublished}},
		{
			name: "another span in the note is shown", limit: limit("10", 10, procedures.UnitWorkingDay), note: "10 ngày làm việc; nhà ở riêng lẻ 7 ngày làm việc",
			want: procedures.TimeReading{Kind: procedures.TimeExact, Value: 10, Unit: procedures.UnitWorkingDay, Quote: "10 ngày làm việc; nhà ở riêng lẻ 7 ngày làm việc"},
		},
		{
			name: "the same span and a date are not", limit: limit("10", 10, procedures.UnitWorkingDay), note: "10 (mười) ngày làm việc theo nghị định ngày 6 tháng 6 năm 2025",
			want: procedures.TimeReading{Kind: procedures.TimeExact, Value: 10, Unit: procedures.UnitWorkingDay},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ch := procedures.Channel{Method: procedures.MethodOnline, Time: c.limit, Note: c.note}
			p := &procedures.Procedure{Channels: []procedures.Channel{ch}, Cases: c.cases}
			if diff := cmp.Diff(c.want, p.ReadTime(ch)); diff != "" {
				t.Errorf("reading (-want +got):\n%s", diff)
			}
		})
	}
}

// TestLongNote: of a long note the part that speaks of time is quoted, in one
// piece.
func TestLongNote(t *testing.T) {
	t.Parallel()
	where := strings.Repeat("Nộp tại bất kỳ Trung tâm nào trong tỉnh. ", 40)
	part := "- Cấp mới: 5 ngày làm việc\n- Nếu phải xác minh:\n  20 ngày làm việc"
	ch := procedures.Channel{Time: procedures.TimeLimit{Raw: "Theo mô tả"}, Note: where + "\n" + part + "\n" + where}
	if got := (&procedures.Procedure{}).ReadTime(ch); got.Quote != part {
		t.Errorf("quoted %q, want %q", got.Quote, part)
	}
}

// TestSameMethodTwice: both limits are kept, each with the note that tells its
// case.
func TestSameMethodTwice(t *testing.T) {
	t.Parallel()
	first := procedures.Channel{Method: procedures.MethodInPerson, Time: limit("1", 1, procedures.UnitWorkingDay), Note: "Có đủ thông tin"}
	second := procedures.Channel{Method: procedures.MethodInPerson, Time: limit("3", 3, procedures.UnitWorkingDay), Note: "Phải xác minh"}
	p := &procedures.Procedure{Channels: []procedures.Channel{first, second}}
	for _, c := range p.Channels {
		if got := p.ReadTime(c); got.Quote != c.Note || got.Value != c.Time.Value {
			t.Errorf("reading %+v, want %v with %q", got, c.Time.Value, c.Note)
		}
	}
}
