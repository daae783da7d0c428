package complaints

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListAndCounts(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	a, b := f.arrived(t, "a"), f.arrived(t, "b")
	n := sample("early")
	n.At, n.Dossier = at("2026-11-10 08:00"), "G22.99-261001-0007"
	if _, err := f.intake.File(t.Context(), n); err != nil {
		t.Fatal(err)
	}
	done := f.arrived(t, "c")
	done = do(t, f.desk.Claim, by("lan", done, ""))
	done = do(t, f.desk.Answer, by("lan", done, "xong"))
	b = do(t, f.desk.Claim, by("lan", b, ""))
	list := func(fl Filter) (out []Number) {
		cs, err := f.desk.List(t.Context(), fl)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cs {
			if strings.Contains(c.Contact.Phone, "345") || strings.Contains(c.Contact.Name, "Mẫu") {
				t.Errorf("a contact is shown: %+v", c.Contact)
			}
			out = append(out, c.Number)
		}
		return out
	}
	early := mustNumber(t, "261110", 1)
	for name, tc := range map[string]struct {
		f    Filter
		want []Number
	}{
		"all":        {Filter{}, []Number{early, a.Number, b.Number, done.Number}},
		"mine":       {Filter{Holder: "lan", States: []State{StateInProgress}}, []Number{b.Number}},
		"answered":   {Filter{States: []State{StateAnswered, StateClosed}}, []Number{done.Number}},
		"overdue":    {Filter{Overdue: true, Now: friday}, []Number{early}},
		"unclaimed":  {Filter{Unclaimed: true, Now: friday}, []Number{early, a.Number}},
		"by code":    {Filter{Search: strings.ToLower(strings.ReplaceAll(string(a.Number), "-", " "))}, []Number{a.Number}},
		"by dossier": {Filter{Search: "g22.99"}, []Number{early}},
		"wildcards":  {Filter{Search: "%"}, nil},
		"page":       {Filter{Limit: 1, Offset: 1}, []Number{a.Number}},
	} {
		if d := cmp.Diff(tc.want, list(tc.f)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	got, err := f.desk.CountsFor(t.Context(), "lan", friday)
	if want := (Counts{Open: 3, Mine: 1, Unclaimed: 2, Overdue: 1}); err != nil || got != want {
		t.Errorf("counts %+v, %v; want %+v", got, err, want)
	}
	soon, err := f.desk.Counts(t.Context(), at("2026-11-27 09:00"))
	if want := (Counts{Open: 3, Unclaimed: 3, Overdue: 1, DueSoon: 2}); err != nil || soon != want {
		t.Errorf("counts %+v, %v; want %+v", soon, err, want)
	}
}

func TestReadContactIsRecorded(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	c := f.arrived(t, "k")
	act := by("lan", c, "gọi lại cho người dân")
	for range 2 {
		got, err := f.desk.ReadContact(t.Context(), act)
		if err != nil || got != (Contact{Name: "Trần Thị Mẫu", Phone: "0912345678"}) {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	after, es, err := f.desk.Get(t.Context(), c.ID)
	if err != nil || after.Version != c.Version || after.Contact.Phone != "09******78" {
		t.Errorf("%+v, %v", after, err)
	}
	if d := cmp.Diff([]EventType{EventFiled, EventContact}, types(es)); d != "" {
		t.Error(d)
	}
}
