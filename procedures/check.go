package procedures

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

var (
	codeRE = regexp.MustCompile(`^\d\.\d{6}$`)

	// obsolete words, lower-cased as they are looked for.
	obsolete = []struct {
		what  string
		words []string
	}{
		{"cấp huyện", []string{"cấp huyện"}},
		{"sổ hộ khẩu", []string{"sổ hộ khẩu"}},
		{"chứng minh nhân dân", []string{"chứng minh nhân dân"}},
		{"Bộ Lao động – Thương binh và Xã hội", []string{
			"bộ lao động - thương binh", "bộ lao động – thương binh", "bộ lao động-thương binh",
			"bộ lao động, thương binh", "bộ lao động thương binh", "bộ lđtbxh",
		}},
	}
)

// serviceCentre is how the name of every service centre goes on after its
// first word, "Trung".
const serviceCentre = " tâm phục vụ hành chính"

// Check looks through the records and returns everything suspicious, by code
// and then by kind; asked is the day on which periods are judged to be over.
func Check(ps []*Procedure, asked time.Time) []Finding {
	var out []Finding
	names := make(map[string][]string, len(ps))
	codes := make(map[string]int, len(ps))
	for _, p := range ps {
		out = append(out, checkOne(p, asked)...)
		codes[p.Code]++
		key := strings.ToLower(p.DisplayOfficial())
		names[key] = append(names[key], p.Code)
	}
	for code, n := range codes {
		if n > 1 {
			out = append(out, Finding{code, FindDuplicateCode, fmt.Sprintf("%d bản ghi cùng mã", n)})
		}
	}
	for _, same := range names {
		if len(same) < 2 {
			continue
		}
		for _, code := range same {
			out = append(out, Finding{code, FindSameName, "cùng tên: " + clip(strings.Join(same, ", "), 120)})
		}
	}
	sortFindings(out)
	return out
}

// checkOne gives at most one finding of a kind for a record.
func checkOne(p *Procedure, asked time.Time) []Finding {
	var out []Finding
	add := func(k FindingKind, detail string) {
		for _, f := range out {
			if f.Kind == k {
				return
			}
		}
		out = append(out, Finding{p.Code, k, clip(detail, 200)})
	}
	if !codeRE.MatchString(p.Code) {
		add(FindOddCode, p.Code)
	}
	if shouts(p.Name) {
		add(FindCaps, p.Name)
	}
	if len(p.Agencies) == 0 {
		add(FindNoAgency, "chưa ghi cơ quan thực hiện")
	}
	checkFees(p, asked, add)
	checkTimes(p, add)
	checkDocuments(p, add)
	checkTexts(p, add)
	return out
}

func checkFees(p *Procedure, asked time.Time, add func(FindingKind, string)) {
	for _, c := range p.Channels {
		for _, f := range c.Fees {
			r := f.Read(c.Note, asked)
			detail := methodName(c.Method) + ": " + f.text()
			if councilRE.MatchString(r.Quote) {
				add(FindCouncilFee, detail)
			}
			switch {
			case r.Kind == FeeAttached:
				add(FindAttachedFee, detail)
			case r.Kind == FeeDoubtful && f.Currency != "USD" && *f.Value < minVND:
				add(FindTinyAmount, detail)
			case r.Kind == FeeDoubtful:
				add(FindCurrency, detail)
			case r.Disagrees:
				add(FindFeeDisagrees, detail)
			}
			if f.Value != nil && *f.Value == 0 && f.Note != "" && r.Kind != FeeFree {
				add(FindZeroFeeWithNote, detail)
			}
			if r.Kind == FeeDoubtful && f.Currency != "USD" && foreignRE.MatchString(f.Note) {
				add(FindCurrency, detail)
			}
			if r.Expired {
				add(FindExpired, "hết ngày "+r.EndedOn.String()+" – "+detail)
			}
		}
	}
}

func checkTimes(p *Procedure, add func(FindingKind, string)) {
	type span struct {
		v float64
		u TimeUnit
	}
	channels := map[span]bool{}
	for _, c := range p.Channels {
		r := p.ReadTime(c)
		switch r.Kind {
		case TimeNoUnit:
			add(FindTimeNoUnit, methodName(c.Method)+": "+c.Time.text())
		case TimeExact, TimeFromCase:
			channels[span{r.Value, r.Unit}] = true
		}
	}
	var cases []string
	for _, c := range p.Cases {
		if !c.Time.Numeric || c.Time.Value <= 0 || c.Time.Unit == UnitNone {
			continue
		}
		if channels[span{c.Time.Value, c.Time.Unit}] {
			return
		}
		cases = append(cases, c.Time.text())
	}
	if len(channels) > 0 && len(cases) > 0 {
		add(FindCasesDisagree, "trường hợp: "+strings.Join(cases, "; ")+" – cách nộp ghi khác")
	}
}

func checkDocuments(p *Procedure, add func(FindingKind, string)) {
	papers, remarks := 0, 0
	first := ""
	for _, g := range p.Documents {
		for _, d := range g.Documents {
			if !d.Remark {
				papers++
				continue
			}
			if remarks++; first == "" {
				first = d.Name
			}
		}
	}
	if papers == 0 {
		add(FindNoDocuments, "không có giấy tờ nào")
	}
	if remarks > 0 {
		add(FindRemark, fmt.Sprintf("%d mục, ví dụ: %s", remarks, clip(first, 80)))
	}
}

func checkTexts(p *Procedure, add func(FindingKind, string)) {
	name, body := strings.ToLower(p.Name), strings.ToLower(bodyText(p))
	var old []string
	for _, o := range obsolete {
		switch {
		case containsAny(name, o.words):
			old = append(old, o.what+" (trong tên)")
		case containsAny(body, o.words):
			old = append(old, o.what)
		}
	}
	if len(old) > 0 {
		add(FindObsolete, strings.Join(old, ", "))
	}
	// Where two lines were read into each other, the centre's name has lost its
	// "Trung": "… đăng ký khai tâm phục vụ hành chính công".
	for rest := body; ; {
		before, after, found := strings.Cut(rest, serviceCentre)
		if !found {
			return
		}
		if !strings.HasSuffix(before, "trung") {
			words := strings.Fields(before)
			from := max(len(words)-4, 0)
			add(FindScrambled, "…"+strings.Join(words[from:], " ")+serviceCentre+"…")
		}
		rest = after
	}
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// bodyText joins everything of p that is told in sentences.
func bodyText(p *Procedure) string {
	var b strings.Builder
	line := func(parts ...string) {
		for _, s := range parts {
			b.WriteString(s)
			b.WriteByte('\n')
		}
	}
	for _, s := range p.Steps {
		line(s.Name, s.Text)
	}
	for _, c := range p.Channels {
		line(c.Note)
	}
	for _, g := range p.Documents {
		line(g.Name)
		for _, d := range g.Documents {
			line(d.Name)
		}
	}
	line(p.Conditions, p.ReceivingAt, p.Note)
	line(p.Agencies...)
	return b.String()
}
