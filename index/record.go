package index

import (
	"strings"

	"motcua/internal/vi"
	"motcua/procedures"
)

// term is one syllable of a variant: its number folded and its number with accents.
type term struct {
	fold, key int32
	weight    float64 // idf, less for what stands late in a long name
	again     bool    // it stands earlier in the same variant
}

// variant is one way to call a procedure: its name, a part of it, or an alias.
type variant struct {
	text  string
	alias bool
	toks  []term
	total float64 // sum of weights
	pairs float64 // sum of the weights of neighbouring pairs
}

// record is what the re-ranker knows of a procedure.
type record struct {
	p        *procedures.Procedure
	variants []variant
	rest     []term // field and keywords
	actions  uint64 // acts its name states
	called   uint64 // acts its aliases state
	quals    uint64
	family   int32 // records that differ only by level share one
	far      bool  // a member of the family is nearer to the citizen
	old      bool  // a member of the same level has a newer decision
}

// maxVariants bounds the ways to call one procedure.
const maxVariants = 60

// variantsOf lists how p may be called; extra are curated aliases.
func variantsOf(p *procedures.Procedure, extra []string) (texts []string, firstAlias int) {
	name := strings.TrimSpace(trimLead(vi.Clean(p.Name)))
	texts = append(texts, name)
	for _, part := range nameParts(name) {
		if part != name {
			texts = append(texts, part)
		}
	}
	firstAlias = len(texts)
	if p.Short != "" {
		texts = append(texts, p.Short)
	}
	seen := map[string]bool{}
	for _, list := range [][]string{p.Aliases, extra} {
		for _, a := range list {
			if a != "" && !seen[a] && len(texts) < maxVariants {
				seen[a] = true
				texts = append(texts, a)
			}
		}
	}
	return texts, firstAlias
}

// trimLead drops the word "Thủ tục" that many names begin with.
func trimLead(s string) string {
	rs := []rune(s)
	if len(rs) > 8 && vi.Fold(string(rs[:8])) == "thu tuc " {
		return string(rs[8:])
	}
	return s
}

// nameParts cuts a long name where a shorter one stands alone: before a
// bracket, at semicolons and slashes, before "đối với" and "trong trường hợp".
func nameParts(name string) []string {
	var out []string
	head := name
	if i := strings.IndexByte(head, '('); i > 8 {
		head = strings.TrimSpace(head[:i])
		out = append(out, head)
	}
	for _, cut := range []string{" đối với ", " trong trường hợp ", " trong các trường hợp ", " thực hiện tại ", " thực hiện bằng ", " do cơ quan", " thuộc thẩm quyền"} {
		if i := strings.Index(head, cut); i > 8 {
			out = append(out, head[:i])
			break
		}
	}
	if strings.ContainsAny(head, ";/") {
		n := 0
		for _, part := range strings.FieldsFunc(head, func(r rune) bool { return r == ';' || r == '/' }) {
			if part = strings.TrimSpace(part); len(part) > 12 && n < 8 {
				out = append(out, part)
				n++
			}
		}
	}
	return out
}

// familyKey is the same for records that differ only by the level that
// carries them out.
func familyKey(name string) string {
	s := " " + strings.Join(vi.Syllables(vi.Fold(trimLead(vi.Clean(name)))), " ") + " "
	for _, cut := range []string{
		"thuc hien tai cap", "tai cong an cap", "tai cap", "o cap", "cap", "thuoc tham quyen cua", "thuoc tham quyen",
	} {
		for _, level := range []string{"xa", "tinh", "trung uong", "tinh", "huyen", "bo", "tinh cap xa", "trung uong cap tinh cap xa"} {
			s = strings.ReplaceAll(s, " "+cut+" "+level+" ", " ")
		}
	}
	s = strings.ReplaceAll(s, " tai cuc quan li xuat nhap canh bo cong an ", " ")
	s = strings.ReplaceAll(s, " tai cuc quan ly xuat nhap canh bo cong an ", " ")
	return strings.Join(strings.Fields(s), " ")
}

// levelRank orders levels by nearness to the citizen.
func levelRank(p *procedures.Procedure) int {
	switch {
	case p.HasLevel(procedures.LevelCommune):
		return 0
	case p.HasLevel(procedures.LevelProvince):
		return 1
	case p.HasLevel(procedures.LevelOther):
		return 2
	}
	return 3
}
