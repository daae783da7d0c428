package index

import (
	"context"
	"slices"
	"testing"
)

// TestEverydayRequests holds what people must get straight, whatever is learned
// next: the right procedure with a score that is answered.
func TestEverydayRequests(t *testing.T) {
	ix := nationalIndex(t)
	for _, c := range []struct{ q, want string }{
		{"tiền già", "1.014027"}, {"lãnh tiền già", "1.014027"}, {"tiền người già", "1.014027"},
		{"chứng thực bản sao bằng đại học", "2.000815"}, {"chứng thực bản sao bằng tốt nghiệp", "2.000815"},
		{"xin giấy độc thân", "1.004873"}, {"vợ sinh chồng được nghỉ mấy ngày", "1.014168"},
		{"đổi bằng lái quân đội sang dân sự", "3.000349"}, {"đăng ký kết hônn", "1.000894"}, {"làm khai xinh cho con", "1.001193"},
	} {
		ms, err := ix.Search(context.Background(), c.q, 2)
		if err != nil {
			t.Fatal(err)
		}
		if len(ms) == 0 || ms[0].Procedure.Code != c.want {
			t.Errorf("%q: got %v, want %s", c.q, codes(ms), c.want)
		} else if ms[0].Score < 0.45 {
			t.Errorf("%q: score %.2f is too low to be answered", c.q, ms[0].Score)
		}
	}
}

// TestNoBurialWithoutDeath checks that a procedure of death or burial is never
// the best match with confidence when the question has no word of either.
func TestNoBurialWithoutDeath(t *testing.T) {
	ix := nationalIndex(t)
	for _, q := range append(ours(t, "learn"), ours(t, "test")...) {
		if r := ix.read(q.Text); q.Made || r.quals&death != 0 {
			continue
		}
		ms, err := ix.Search(context.Background(), q.Text, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(ms) == 0 || ms[0].Score < 0.5 || slices.Contains(q.Codes, ms[0].Procedure.Code) {
			continue
		}
		for i := range ix.records {
			if ix.records[i].p == ms[0].Procedure && ix.records[i].quals&death != 0 {
				t.Errorf("%q: %s %s, %.2f", q.Text, ms[0].Procedure.Code, ms[0].Procedure.Name, ms[0].Score)
			}
		}
	}
}

func TestReadingOfUnknownAbbreviationsAndSounds(t *testing.T) {
	t.Parallel()
	ix := build(t)
	defer ix.Close()
	for q, want := range map[string]string{"cấp đổi tsglvđ": "1.012783", "đổi dấy phép nái xe": "3.000347"} {
		ms, err := ix.Search(context.Background(), q, 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(ms) == 0 || ms[0].Procedure.Code != want {
			t.Errorf("%q: got %v, want %s", q, codes(ms), want)
		}
	}
}

func TestClauseThatAsks(t *testing.T) {
	ix := nationalIndex(t)
	for _, c := range []struct {
		q, in, out string
		keep       float64 // what out keeps of its importance, at most
	}{
		{"ba tôi mới đăng ký thường trú xong, cũng bị mất căn cước rồi làm lại, giờ tôi muốn đăng ký kết hôn thì sao", "kết", "trú", 1},
		{"tôi cần cấp lại giấy phép lái xe để làm hồ sơ thường trú", "phép", "thường", purposeShare},
		{"cần gì để đăng ký kết hôn", "kết", "", 1},
	} {
		r := ix.read(c.q)
		for i, k := range r.toks {
			if k.key == c.in && (!r.focus[i] || r.keep[i] < 1) {
				t.Errorf("%q: %q is not of the clause that asks", c.q, c.in)
			}
			if k.key == c.out && (r.focus[i] || r.keep[i] > c.keep) {
				t.Errorf("%q: %q is of the clause that asks or keeps %.2f", c.q, c.out, r.keep[i])
			}
		}
	}
}
