package workdays

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, Zone)
	if err != nil {
		panic(err)
	}
	return t
}

func national2026(t *testing.T) *Calendar {
	t.Helper()
	c, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAddDays(t *testing.T) {
	t.Parallel()
	c := national2026(t)
	for _, tc := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-20 09:00", 1, "2026-11-23 17:00"}, // Friday -> Monday
		{"2026-11-20 09:00", 2, "2026-11-25 17:00"}, // over 24/11
		{"2026-11-21 10:00", 1, "2026-11-23 17:00"}, // filed on a Saturday
		{"2026-11-21 10:00", 5, "2026-11-30 17:00"},
		{"2026-11-20 23:59", 1, "2026-11-23 17:00"},
		{"2026-02-13 09:00", 1, "2026-02-23 17:00"}, // over Tết
		{"2026-04-24 09:00", 1, "2026-04-28 17:00"}, // Giỗ Tổ on a Sunday, compensated
		{"2026-08-21 09:00", 1, "2026-08-22 17:00"}, // swapped Saturday
		{"2026-11-20 09:00", 0, "2026-11-20 17:00"},
		{"2026-11-20 18:00", 0, "2026-11-23 17:00"},
		{"2026-11-20 09:00", -3, "2026-11-20 17:00"},
	} {
		if got := c.AddDays(at(tc.from), tc.n); !got.Equal(at(tc.want)) {
			t.Errorf("AddDays(%s, %d) = %s, want %s", tc.from, tc.n, got, tc.want)
		}
	}
	if got := c.AddDaysAfter(at("2026-11-20 15:01"), 1, IntakeCutoff); !got.Equal(at("2026-11-25 17:00")) {
		t.Errorf("15:00 rule: %s", got)
	}
	if got := c.AddDaysAfter(at("2026-11-20 15:00"), 1, IntakeCutoff); !got.Equal(at("2026-11-23 17:00")) {
		t.Errorf("15:00 rule at 15:00 sharp: %s", got)
	}
	if got := c.AddDaysAfter(at("2026-11-21 09:00"), 1, IntakeCutoff); !got.Equal(at("2026-11-25 17:00")) {
		t.Errorf("15:00 rule on a Saturday: %s", got)
	}
	utc := at("2026-11-20 02:00").UTC() // still the 19th in UTC
	if got := c.AddDays(utc, 1); !got.Equal(at("2026-11-23 17:00")) {
		t.Errorf("UTC input: %s", got)
	}
}

func TestWorkingMinutes(t *testing.T) {
	t.Parallel()
	c := national2026(t)
	for _, tc := range []struct {
		from, to string
		want     int
	}{
		{"2026-11-20 07:30", "2026-11-20 17:00", 450},
		{"2026-11-20 11:00", "2026-11-20 14:00", 60}, // over lunch
		{"2026-11-20 16:00", "2026-11-23 08:00", 90}, // over the weekend
		{"2026-11-23 16:30", "2026-11-25 07:31", 31}, // over 24/11
		{"2026-11-20 17:00", "2026-11-20 07:30", 0},
	} {
		if got := c.WorkingMinutes(at(tc.from), at(tc.to)); got != tc.want {
			t.Errorf("WorkingMinutes(%s, %s) = %d, want %d", tc.from, tc.to, got, tc.want)
		}
	}
	if got := c.Remaining(at("2026-11-20 17:30"), at("2026-11-20 16:00")); got != -60 {
		t.Errorf("Remaining after due = %d, want -60", got)
	}
}

// TestProperties checks on random days: adding is monotone in both arguments,
// never lands on a closed day, and a split interval sums to the whole.
func TestProperties(t *testing.T) {
	t.Parallel()
	c := national2026(t)
	r := rand.New(rand.NewPCG(1, 2))
	start := at("2026-01-01 00:00")
	random := func() time.Time {
		return start.Add(time.Duration(r.Int64N(int64(3 * 365 * 24 * time.Hour))))
	}
	for range 3000 {
		a, b, n := random(), random(), r.IntN(30)
		if b.Before(a) {
			a, b = b, a
		}
		got := c.AddDays(a, n)
		if !c.IsWorking(got) {
			t.Fatalf("AddDays(%s, %d) = %s, a closed day", a, n, got)
		}
		if got.Before(a) {
			t.Fatalf("AddDays(%s, %d) = %s, before the start", a, n, got)
		}
		if c.AddDays(b, n).Before(got) {
			t.Fatalf("not monotone in time: %s, %s, %d", a, b, n)
		}
		if n > 0 && !got.Before(c.AddDays(a, n+1)) {
			t.Fatalf("not monotone in n: %s, %d", a, n)
		}
		b = a.Add(time.Duration(r.Int64N(int64(20 * 24 * time.Hour))))
		mid := a.Add(time.Duration(r.Int64N(int64(b.Sub(a) + 1))))
		if whole, parts := c.WorkingTime(a, b), c.WorkingTime(a, mid)+c.WorkingTime(mid, b); whole != parts {
			t.Fatalf("split %s | %s | %s: %s != %s", a, mid, b, whole, parts)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	c := national2026(t)
	steps := c.Explain(at("2026-11-23 09:00"), 1)
	var got []string
	for _, s := range steps {
		got = append(got, s.Text)
	}
	want := []string{
		"23/11/2026 (thứ Hai): ngày bắt đầu, không tính",
		"24/11/2026 (thứ Ba): không tính, Ngày Văn hóa Việt Nam",
		"25/11/2026 (thứ Tư): ngày làm việc thứ 1",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if steps[1].Source != "NQ 28/2026/QH16" {
		t.Errorf("source %q", steps[1].Source)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		from := at("2026-01-01 00:00").AddDate(0, 0, r.IntN(900))
		n := 1 + r.IntN(20)
		steps := c.Explain(from, n)
		if last := steps[len(steps)-1]; last.Count != n || !dayEqual(last.Date, c.AddDays(from, n)) {
			t.Fatalf("Explain(%s, %d) ends on %s", from, n, last.Date)
		}
	}
}

func dayEqual(a, b time.Time) bool { return dateOf(a) == dateOf(b) }

func TestOfficeFile(t *testing.T) {
	t.Parallel()
	c, err := Load(strings.NewReader(`
schema: motcua.workdays/1
hours:
  - {from: 2026-01-01, days: [mon, tue, wed, thu, fri], blocks: ["07:00-11:00", "13:00-16:30"], source: "Quy chế của xã", verified: true}
  - {from: 2026-12-01, days: [mon, tue, wed, thu, fri], blocks: ["07:30-11:30", "13:30-17:00"], source: "Quy chế của xã"}
  - {from: 2026-12-01, days: [sat], blocks: ["07:30-11:30"], source: "Quy chế của xã"}
days:
  - {date: 2026-11-28, kind: working, name: "Làm bù", source: "Thông báo của xã", blocks: ["08:00-11:00"]}
  - {date: 2026-11-24, kind: working, name: "Trực", source: "Thông báo của xã"}
`))
	if err != nil {
		t.Fatal(err)
	}
	for from, want := range map[string]string{
		"2026-11-23 09:00": "2026-11-24 16:30", // the office's own entry wins
		"2026-11-27 09:00": "2026-11-28 11:00",
		"2026-12-04 09:00": "2026-12-05 11:30", // Saturday mornings from December on
	} {
		if got := c.AddDays(at(from), 1); !got.Equal(at(want)) {
			t.Errorf("AddDays(%s, 1) = %s, want %s", from, got, want)
		}
	}
	if !c.Covers(at("2026-05-05 00:00")) || c.Covers(at("2031-01-01 00:00")) {
		t.Error("Covers is wrong")
	}
}

func TestLoadFaults(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]string{
		"empty":         ``,
		"unknown field": "schema: motcua.workdays/1\nholidays: []",
		"schema":        "schema: other/1",
		"date":          "schema: motcua.workdays/1\ndays: [{date: 2026-02-30, kind: holiday, name: a, source: b}]",
		"kind":          "schema: motcua.workdays/1\ndays: [{date: 2026-02-03, kind: party, name: a, source: b}]",
		"no source":     "schema: motcua.workdays/1\ndays: [{date: 2026-02-03, kind: holiday, name: a}]",
		"twice":         "schema: motcua.workdays/1\ndays: [{date: 2026-02-03, kind: holiday, name: a, source: b}, {date: 2026-02-03, kind: holiday, name: a, source: b}]",
		"blocks":        "schema: motcua.workdays/1\nhours: [{from: 2026-01-01, days: [mon], blocks: ['11:00-07:00']}]",
		"overlap":       "schema: motcua.workdays/1\nhours: [{from: 2026-01-01, days: [mon], blocks: ['07:00-11:00', '10:00-12:00']}]",
		"never open":    "schema: motcua.workdays/1\nhours: [{from: 2026-01-01, days: [], blocks: []}]",
	} {
		if _, err := Load(strings.NewReader(in)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// TestNationalEntries holds the file to the rule that every entry is sourced and
// that a compensation day is not a weekend.
func TestNationalEntries(t *testing.T) {
	t.Parallel()
	c := national2026(t)
	for d, e := range c.days {
		wd := d.time().Weekday()
		weekend := wd == time.Saturday || wd == time.Sunday
		if e.kind == KindCompensation && weekend {
			t.Errorf("%v: compensation on a weekend", d)
		}
		if e.kind == KindWorking && !weekend {
			t.Errorf("%v: a working weekend that is none", d)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("schema: motcua.workdays/1\ndays: [{date: 2026-02-03, kind: holiday, name: a, source: b}]")
	f.Add("schema: motcua.workdays/1\nhours: [{from: 2026-01-01, days: [mon], blocks: ['07:00-11:00']}]")
	f.Fuzz(func(t *testing.T, in string) {
		c, err := Load(strings.NewReader(in))
		if err == nil && !c.IsWorking(c.AddDays(at("2026-11-20 09:00"), 5)) {
			t.Error("lands on a closed day")
		}
	})
}
