package reading

import (
	"regexp"
	"strings"
)

// shape is a form of question with a gap in it, over syllables without marks.
// Its weight is against that of the phrases; part FacetNone only takes away.
type shape struct {
	part   Facet
	weight float64
	not    Facet // the part that this form never asks for
	re     gatedForm
}

// Pieces of the forms: "không" in its spellings, what is handed in, and the
// places where one can go.
const (
	no     = `(?:khong|hong|hok|hem|ko|chua)\b`
	anyGap = `(?: [a-z0-9]+){0,9}? `
	place  = `(?:xa|phuong|huyen|quan|tinh|so|thanh pho|cong an|uy ban|ubnd|que|noi|cho|trung tam|buu dien|van phong|toa|truong|benh vien|trong nay|ngoai nay|tren nay|trong do)`
	bring  = `(?:nop|mang|dem|cam|kem|co|dich|cong chung|chung thuc|photo|to khai|ban goc|ban chinh)`
	money  = `(?:tien|phi|le phi|thue|dong nao|dong)`
)

// shapes are the forms, each independent of the others.
var shapes = []shape{
	// May I, must I, is it too late: what the record says under conditions.
	{FacetConditions, 2.2, "", form(`co phai (?:la )?(?:[a-z]+)` + anyGap + no)},
	{FacetConditions, 2.4, "", form(`co (?:duoc|bat buoc|kip|hop le|hop phap|du tuoi|quyen|thuoc dien|du dieu kien)(?:` + anyGap + `| )` + no)},
	{FacetConditions, 2.0, "", form(`co sao khong`)},
	{FacetConditions, 1.6, "", form(`co` + anyGap + `duoc ` + no)},
	{FacetConditions, 1.3, "", form(`duoc ` + no + `(?: [a-z]+){0,2}$`)},
	{FacetConditions, 4.0, FacetTime, form(`(?:bao nhieu|may|nhieu) (?:tuoi|nam|thang|lan)(?: [a-z]+)? (?:thi|moi|la)(?: du)? duoc`)},
	{FacetConditions, 2.0, "", form(`ai (?:thi |moi |cung )?(?:duoc|phai|co the|du)`)},
	{FacetConditions, 2.0, "", form(`(?:can|may|could) (?:i|we|he|she|they|my [a-z]+|an? [a-z]+|foreigners?|someone|tourists?)\b`)},
	{FacetConditions, 3.0, "", form(`(?:allowed|permitted|eligible|entitled|qualify|too late|too young|too old|exempt)\b`)},
	{FacetConditions, 2.0, FacetFee, form(`(?:tro cap|huong|lanh|luong huu|bao hiem|ho tro|che do)` + anyGap + `duoc (?:bao )?nhieu`)},

	// Who and which place.
	{FacetWhere, 4.0, "", form(`(?:nop|gui|bao|gap|goi|hoi|lien he|dua|trinh|trinh bao|khai bao|tim|kiem)(?: [a-z]+)? (?:cho |voi )?ai\b`)},
	{FacetWhere, 2.5, "", form(`ai (?:ky|duyet|cap|nhan|giai quyet|cho phep|xac nhan)\b`)},
	{FacetWhere, 4.5, "", form(`(?:o|ra|tai|len|ve|den|toi) ` + place + `(?: [a-z]+){0,3}? (?:co )?(?:duoc|xong) ` + no)},
	{FacetWhere, 4.5, "", form(`(?:o|ra|tai|len|ve|den|toi|xuong|qua) ` + place + `(?: [a-z]+){0,4}? hay (?:la |phai )?(?:o|ra|tai|len|ve|den|toi|xuong|qua|lam o|nop o|` + place + `)\b`)},
	{FacetWhere, 4.5, "", form(place + ` hay (?:la |phai )?(?:o |ra |tai |len |ve |den |toi )?` + place + `\b`)},
	{FacetWhere, 3.0, "", form(`(?:ra|len|den|toi|di|ve|o|cho) mo(?:$| (?:de|lam|nop|rua|vay|a|hi|he|xin|hoi|dang|thi|khai)\b)`)},

	// Money asked for, and money that is what is applied for.
	{FacetFee, 5.0, "", form(`(?:co )?(?:mat|ton|thu|dong|tra|nop|ton kem)(?: them)? ` + money + `(?: [a-z]+){0,3}? (?:khong|hong|ko)\b`)},
	{FacetFee, 5.0, "", form(`(?:is it|is this|is the [a-z]+) free|any charge|charges?\b`)},
	{FacetNone, 0, FacetFee, form(`(?:ho tro|tro cap|xin|huong|lanh|nhan|hoan|hoan tra|chi tra)(?: [a-z]+)? (?:tien|chi phi|kinh phi)`)},
	{FacetNone, 0, FacetFee, form(`tien (?:mai tang|tro cap|thai san|om dau|that nghiep|an trua|ho tro|luong|thuong|coc|tu tuat)`)},

	// Papers to bring, and papers that are the thing wanted.
	{FacetDocuments, 3.0, FacetConditions, form(`co (?:phai|can|bat buoc(?: phai)?) (?:phai )?` + bring + `(?: [a-z]+){1,6}? ` + no)},
	{FacetNone, 0, FacetDocuments, form(`(?:chia|lam|sua|doi|xin|tra|lay)(?: [a-z]+)? giay to(?: (?:dat|nha|xe|cho|xac|chung))`)},

	// Another hand, another way.
	{FacetHow, 5.5, FacetWhere, form(`(?:khoi|khong can|khong phai) (?:ra|len|toi|den) (?:[a-z]+ ){0,3}?(?:co )?duoc ` + no)},
	{FacetHow, 5.0, FacetConditions, form(`(?:(?:nop|lam|di|lay|xin|khai|ky|nhan) (?:thay|ho|gium|dum|giup)|uy quyen|nho [a-z]+)(?: [a-z]+){0,3}? (?:co )?(?:duoc|xong) ` + no)},
	{FacetHow, 4.0, FacetConditions, form(`co phai (?:di |den |toi |ra |len )?(?:tan noi|truc tiep|dich than|ra tan|den tan|di)` + anyGap + `(?:khong|hay)`)},
	{FacetHow, 5.0, FacetConditions, form(`(?:online|truc tuyen|qua mang|tren mang|tren mag|tu xa|tai nha|tren vneid|dich vu cong)(?: [a-z]+){0,2}? (?:co )?duoc ` + no)},
	{FacetHow, 5.0, FacetConditions, form(`can i [a-z ]*(?:online|by post|by mail|from home)`)},

	{FacetTime, 4.0, FacetConditions, form(`(?:nhanh|gap|lien|som|trong ngay)(?: [a-z]+){0,2}? duoc ` + no)},
	{FacetTime, 6.0, FacetConditions, form(`(?:bao lau|bao nhieu ngay|may (?:ngay|hom|bua|tuan)) (?:thi |la |moi )?(?:xong|duoc (?:cap|tra|lay)|co (?:giay|so|bang|the|ket qua)|ra (?:giay|so|bang|the))\b`)},
	{FacetConditions, 6.0, FacetTime, form(`(?:bao lau|bao nhieu ngay|may (?:ngay|hom|bua|tuan)) (?:thi |la )?phai (?:di |dang ky|khai|sang ten|bao|lam (?:khai|the|can|giay)|gia han|nop)`)},

	// How long it holds is not how long it takes.
	{FacetResult, 6.0, FacetTime, form(`how long [a-z ]{0,40}valid`)},
	{FacetForm, 4.0, FacetWhere, form(`tai (?:ve )?(?:o|cho|tu) (?:mo|dau|cho nao|trang nao)`)},
}

// gatedForm is a form and what a text must hold for it.
type gatedForm struct {
	gate gate
	*regexp.Regexp
}

func form(re string) gatedForm { return gatedForm{gateOf(re), regexp.MustCompile(`\b` + re)} }

// shapesOf adds the weights of the forms found in s to score, and takes away
// the parts they rule out. Of a form in a long message the later counts more.
func shapesOf(s Said, score map[Facet]float64, first map[Facet]int) {
	text := s.PlainText()
	var not []Facet
	for _, sh := range shapes {
		if !sh.re.gate.open(text) {
			continue
		}
		at := sh.re.FindStringIndex(text)
		if at == nil {
			continue
		}
		if sh.not != "" {
			not = append(not, sh.not)
		}
		if sh.part == FacetNone {
			continue
		}
		start := strings.Count(text[:at[0]], " ")
		weight := sh.weight + lateBonus*float64(start)/float64(max(len(s.toks), 1))
		if weight > score[sh.part] {
			score[sh.part] = weight
		}
		if _, ok := first[sh.part]; !ok {
			first[sh.part] = start
		}
	}
	for _, f := range not {
		delete(score, f)
	}
}
