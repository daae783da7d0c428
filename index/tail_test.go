package index

import (
	"hash/fnv"
	"strings"

	"motcua/internal/vi"
)

// tailQuestions makes questions for procedures that nobody wrote any for, from
// their official names: whole, without diacritics, or with every third word
// gone. They keep the weights honest for the long tail. right tells which
// records answer one: those of the same name but for the level.
func tailQuestions(ix *Index, every uint32) (out []question, family map[string]int32) {
	family = map[string]int32{}
	for i := range ix.records {
		r := &ix.records[i]
		h := fnv.New32()
		h.Write([]byte(r.p.Code))
		sum := h.Sum32()
		if sum%every != 0 || r.p.Province != "" || len(ix.words.Aliases[r.p.Code]) > 0 {
			continue
		}
		name := trimLead(vi.Clean(r.p.Name))
		if k := strings.IndexByte(name, '('); k > 8 {
			name = name[:k]
		}
		words := strings.Fields(strings.ToLower(name))
		if len(words) < 4 || len(words) > 22 {
			continue
		}
		q := question{ID: "tail " + r.p.Code, Class: "tail", Expect: "answer", Codes: []string{r.p.Code}}
		switch sum / every % 3 {
		case 0:
			q.Text = "Thủ tục " + strings.Join(words, " ") + " cần giấy tờ gì?"
		case 1:
			q.Text = vi.Fold(strings.Join(words, " ")) + " mat bao nhieu ngay"
		default:
			var kept []string
			for k, w := range words {
				if k%3 != 2 {
					kept = append(kept, w)
				}
			}
			q.Text = "cho mình hỏi " + strings.Join(kept, " ") + " nộp ở đâu ạ"
		}
		for _, t := range ix.families[r.family] {
			if c := ix.records[t].p.Code; c != r.p.Code {
				q.Codes = append(q.Codes, c)
			}
		}
		family[q.ID] = r.family
		out = append(out, q)
	}
	return out, family
}
