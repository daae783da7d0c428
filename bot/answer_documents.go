package bot

import (
	"strings"
	"unicode/utf8"

	"motcua/internal/vi"
	"motcua/procedures"
)

// manyPapers is the number of papers from which the cases of a record are
// offered first, so that nobody reads lists that are not theirs.
const manyPapers = 8

// groups returns the lists of papers to show: the card's in plain words when
// it may speak, else the official ones.
func (a answer) groups() []procedures.DocumentGroup {
	if a.plain() && len(a.p.Card.PlainDocuments) > 0 {
		return a.p.Card.PlainDocuments
	}
	return a.p.Documents
}

// papers returns every paper of the groups; remarks are none.
func (a answer) papers() []procedures.Document {
	var out []procedures.Document
	for _, g := range a.groups() {
		out = append(out, papersOf(g)...)
	}
	return out
}

func papersOf(g procedures.DocumentGroup) []procedures.Document {
	var out []procedures.Document
	for _, d := range g.Documents {
		if !d.Remark && strings.TrimSpace(d.Name) != "" {
			out = append(out, d)
		}
	}
	return out
}

// byCase reports whether the papers stand in cases that the citizen should
// choose from first.
func (a answer) byCase() bool {
	return len(a.papers()) > manyPapers && len(a.cases()) > 1
}

// cases returns the positions of groups that are cases: named, and with papers.
// Headings such as "Giấy tờ phải nộp" divide one list and are no cases.
func (a answer) cases() []int {
	var out []int
	for i, g := range a.groups() {
		if len(papersOf(g)) == 0 {
			continue
		}
		if g.Name == "" || heading(g.Name) {
			return nil
		}
		out = append(out, i)
	}
	return out
}

// heading reports whether a group's name divides one list of papers rather
// than naming a case.
func heading(name string) bool {
	plain := strings.TrimLeft(vi.Fold(name), " *-+.0123456789)(")
	for _, h := range []string{
		"giay to phai nop", "giay to phai xuat trinh", "giay to can", "giay to", "thanh phan ho so",
		"ho so bao gom", "ho so gom", "ho so", "a) thanh phan", "luu y", "ghi chu",
	} {
		if strings.HasPrefix(plain, h) {
			return utf8.RuneCountInString(name) < 60
		}
	}
	return false
}

// documents tells the papers of every list.
func (a answer) documents() []Block {
	groups := a.groups()
	if len(a.papers()) == 0 && len(remarksOf(groups)) == 0 {
		return []Block{text(a.say("documents.none"))}
	}
	var out []Block
	for _, g := range groups {
		out = append(out, a.group(g, a.ownDocuments())...)
	}
	return append(out, a.mistakes()...)
}

// pageCases is how many cases one page offers; records have up to 20.
const pageCases = 5

// caseChunks divides the positions of the cases into pages.
func (a answer) caseChunks() [][]int {
	groups := a.groups()
	var chunks [][]int
	var chunk []int
	runes := 0
	for _, i := range a.cases() {
		n := utf8.RuneCountInString(groups[i].Name)
		if len(chunk) == pageCases || len(chunk) > 0 && runes+n > pageRunes {
			chunks = append(chunks, chunk)
			chunk, runes = nil, 0
		}
		chunk = append(chunk, i)
		runes += n
	}
	return append(chunks, chunk)
}

// casePages names the cases to choose from in full, some on each page.
func (a answer) casePages() [][]Block {
	groups := a.groups()
	var pages [][]Block
	for _, chunk := range a.caseChunks() {
		var names []string
		for _, i := range chunk {
			names = append(names, groups[i].Name)
		}
		pages = append(pages, []Block{text(a.say("documents.choose_case")), steps("", names)})
	}
	return pages
}

// caseChoices are the buttons of one page of cases, in the order of its names,
// so that a typed number means the same as in the list; a button may be shorter.
func (a answer) caseChoices(page int) []Choice {
	chunk := a.caseChunks()[page]
	names := make([]string, len(chunk))
	for k, i := range chunk {
		names[k] = a.groups()[i].Name
	}
	head := commonHead(names)
	out := make([]Choice, len(chunk))
	for k, n := range names {
		if utf8.RuneCountInString(n) > labelRunes && head > 0 {
			n = "…" + n[head:]
		}
		out[k] = Choice{Token: "case:" + a.p.Code + ":" + itoa(chunk[k]), Label: cutLabel(n, labelRunes)}
	}
	return out
}

// oneCase tells the papers of one case, and of the unnamed lists that belong
// to every case.
func (a answer) oneCase(i int) []Block {
	groups := a.groups()
	if i >= len(groups) {
		return a.documents()
	}
	return a.group(groups[i], a.ownDocuments())
}

// official tells the official list even where a card speaks in plain words.
func (a answer) official() []Block {
	out := []Block{note(a.say("documents.official"))}
	for _, g := range a.p.Documents {
		out = append(out, a.group(g, a.ownSource())...)
	}
	return out
}

// group tells the papers of one list, then its remarks: the record's word for
// word, a card's own as a note.
func (a answer) group(g procedures.DocumentGroup, own bool) []Block {
	var items []string
	for _, d := range papersOf(g) {
		items = append(items, a.paper(d))
	}
	var out []Block
	name := g.Name
	if name == "" {
		name = a.say("documents.head")
	}
	if len(items) > 0 {
		out = append(out, list(name, items))
	} else if g.Name != "" {
		out = append(out, text(g.Name))
	}
	for _, r := range remarksOf([]procedures.DocumentGroup{g}) {
		if own {
			out = append(out, note(r))
		} else {
			out = append(out, quote(r))
		}
	}
	return out
}

// paper is one line: the name as it stands, then copies and form.
func (a answer) paper(d procedures.Document) string {
	parts := []string{strings.TrimSpace(d.Name)}
	if d.When != "" {
		parts[0] += " (" + d.When + ")"
	}
	var counts []string
	if d.Originals > 0 {
		counts = append(counts, a.say("documents.originals", "n", itoa(d.Originals)))
	}
	if d.Copies > 0 {
		counts = append(counts, a.say("documents.copies", "n", itoa(d.Copies)))
	}
	if len(counts) > 0 {
		parts = append(parts, strings.Join(counts, ", "))
	}
	if len(d.Forms) > 0 {
		parts = append(parts, a.say("documents.form", "form", strings.Join(d.Forms, ", ")))
	}
	return strings.Join(parts, " · ")
}

func remarksOf(groups []procedures.DocumentGroup) []string {
	var out []string
	for _, g := range groups {
		for _, d := range g.Documents {
			if d.Remark && strings.TrimSpace(d.Name) != "" {
				out = append(out, strings.TrimSpace(d.Name))
			}
		}
	}
	return out
}

// mistakes are the card's common reasons for a return.
func (a answer) mistakes() []Block {
	if !a.plain() || len(a.p.Mistakes) == 0 {
		return nil
	}
	return []Block{list(a.say("documents.mistakes"), a.p.Mistakes)}
}
