package bot

import "testing"

// TestDatesAtTheDossierStep: the question for the code asks for the dates too,
// so they are read there, with or without a word on the code.
func TestDatesAtTheDossierStep(t *testing.T) {
	t.Parallel()
	for _, said := range []string{"nộp 12/6, hẹn 10/7", "nộp 12/6, hẹn 10/7, không có mã"} {
		c := newChat(t, Office{})
		c.turn(Message{Text: "hồ sơ sang tên sổ đỏ của tôi trễ hẹn quá lâu, hỏi không ai trả lời"})
		if d := c.s.Draft; d == nil || d.Step != StepDossier {
			t.Fatalf("not at the dossier step: %+v", d)
		}
		c.turn(Message{Text: said})
		d := c.s.Draft
		if d == nil || d.ReceivedOn == "" || d.ReceivedOn[5:] != "06-12" || d.DueOn == "" || d.DueOn[5:] != "07-10" {
			t.Errorf("%q: the draft is %+v", said, d)
		} else if !d.DossierNone || d.Step == StepDossier {
			t.Errorf("%q: asked again: %+v", said, d)
		}
	}
}
