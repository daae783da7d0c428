package misses

import (
	"slices"
	"strings"
	"testing"

	"motcua/internal/vi"
)

// asked makes a question whose telling syllables are those in telling.
func asked(text string, count int, telling string) Question {
	q := Question{Text: text, Count: count, Telling: map[string]float64{}}
	for _, w := range strings.Fields(telling) {
		q.Telling[vi.Fold(vi.Key(w))] = 3
	}
	return q
}

func TestGather(t *testing.T) {
	t.Parallel()
	qs := []Question{
		asked("xin giấy tuất một lần ở đâu", 1, "tuất"),
		asked("tiền tuất cho mẹ tôi", 3, "tiền tuất"),
		asked("tien tuat lam sao", 2, "tien tuat"),
		asked("thuê kiốt chợ", 4, "thuê kiốt chợ"),
		asked("hưởng tiền tuất", 1, "hưởng tiền tuất"),
	}
	var want []string
	for range 5 {
		got := Gather(qs)
		var texts []string
		for _, c := range got {
			for _, q := range c.Questions {
				texts = append(texts, q.Text)
			}
			texts = append(texts, "/")
		}
		if want == nil {
			want = texts
			if len(got) != 2 || got[0].Count != 7 || len(got[0].Questions) != 4 {
				t.Fatalf("clusters %v", texts)
			}
			if p := got[0].Phrase(); p != "tiền tuất" {
				t.Errorf("phrase %q", p)
			}
			if p := got[1].Phrase(); !strings.Contains(p, "kiốt") {
				t.Errorf("phrase of one question %q", p)
			}
		}
		if !slices.Equal(texts, want) {
			t.Fatalf("the order of questions decides: %v, %v", texts, want)
		}
		slices.Reverse(qs)
	}
}

// What was hidden is never part of a proposed alias.
func TestPhraseLeavesOutWhatWasHidden(t *testing.T) {
	t.Parallel()
	c := Gather([]Question{asked("sổ # tuất …", 1, "sổ tuất")})[0]
	if p := c.Phrase(); p != "" {
		t.Errorf("phrase %q", p)
	}
	if got := Gather(nil); got != nil {
		t.Errorf("nothing gives %v", got)
	}
}
