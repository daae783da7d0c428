package procedures

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Describe writes everything known of p in plain Vietnamese, for an officer:
// each fee and time limit as it is published and, below it, what a citizen may
// be told of it on the day asked. Errors of w are returned.
func Describe(w io.Writer, p *Procedure, asked time.Time) error {
	d := &describer{w: w}
	d.head(p)
	d.channels(p, asked)
	d.documents("THÀNH PHẦN HỒ SƠ", p.Documents)
	if len(p.Steps) > 0 {
		d.line("\nTRÌNH TỰ THỰC HIỆN")
		for i, s := range p.Steps {
			d.line("%d. %s", i+1, strings.TrimSpace(s.Name))
			d.block(s.Text)
		}
	}
	d.field("\nKẾT QUẢ", strings.Join(p.Results, "; "))
	if p.Conditions != "" {
		d.line("\nYÊU CẦU, ĐIỀU KIỆN")
		d.block(p.Conditions)
	}
	if len(p.LegalBasis) > 0 {
		d.line("\nCĂN CỨ PHÁP LÝ")
		for _, l := range p.LegalBasis {
			d.line("  - %s %s", l.Number, l.Title)
		}
	}
	if p.Note != "" {
		d.line("\nGHI CHÚ")
		d.block(p.Note)
	}
	d.card(p)
	return d.err
}

// describer remembers the first error of writing.
type describer struct {
	w   io.Writer
	err error
}

func (d *describer) line(format string, args ...any) {
	if d.err == nil {
		_, d.err = fmt.Fprintf(d.w, format+"\n", args...)
	}
}

func (d *describer) field(name, value string) {
	if value != "" {
		d.line("%s: %s", name, value)
	}
}

func (d *describer) block(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		d.line("   %s", line)
	}
}

func (d *describer) head(p *Procedure) {
	d.line("%s  %s", p.Code, p.DisplayOfficial())
	if name := p.DisplayOfficial(); name != p.Name {
		d.field("Tên như công bố", p.Name)
	}
	d.field("Tên thường gọi", p.Short)
	d.field("Gọi khác", strings.Join(p.Aliases, "; "))
	d.field("Tóm tắt", p.Summary)
	d.field("Lĩnh vực", joinCode(p.Field, p.FieldCode))
	d.field("Cấp thực hiện", levelsText(p))
	d.field("Cơ quan ban hành", joinCode(p.Issuer, p.IssuerCode))
	d.field("Cơ quan thực hiện", strings.Join(p.Agencies, "; "))
	d.field("Cơ quan có thẩm quyền", strings.Join(p.Authorities, "; "))
	d.field("Cơ quan phối hợp", strings.Join(p.Coordinating, "; "))
	d.field("Nơi tiếp nhận", strings.Join(strings.Fields(p.ReceivingAt), " "))
	d.field("Đối tượng", strings.Join(p.Applicants, "; "))
	d.field("Từ khoá", strings.Join(p.Keywords, "; "))
	d.field("Quyết định công bố", decisionText(p))
	if !p.UpdatedAt.IsZero() {
		d.field("Cập nhật", DateOf(p.UpdatedAt).String())
	}
	if p.Internal {
		d.line("NỘI BỘ: không hiển thị cho người dân")
	}
	d.field("Thủ tục riêng của tỉnh", p.Province)
	d.field("Nguồn", p.Source.URL)
}

func joinCode(name, code string) string {
	if code == "" {
		return name
	}
	return strings.TrimSpace(name + " (" + code + ")")
}

func (d *describer) channels(p *Procedure, asked time.Time) {
	d.line("\nCÁCH NỘP, THỜI HẠN, PHÍ")
	if len(p.Channels) == 0 {
		d.line("  (chưa công bố)")
	}
	for _, c := range p.Channels {
		d.line("  * Nộp %s", methodName(c.Method))
		d.line("    Thời hạn: %s", c.Time.text())
		d.line("      => %s", p.ReadTime(c).officerText())
		for _, f := range c.Fees {
			d.line("    %s", f.text())
		}
		for _, r := range p.ReadFees(c, asked) {
			d.line("      => %s", r.officerText())
		}
		d.field("    Mô tả", strings.Join(strings.Fields(c.Note), " "))
	}
	if len(p.Cases) > 0 {
		d.line("\nTRƯỜNG HỢP")
		for _, c := range p.Cases {
			d.line("  - %s %s: %s", c.Code, c.Name, c.Time.text())
		}
	}
}

func (d *describer) documents(title string, groups []DocumentGroup) {
	d.line("\n%s", title)
	if len(groups) == 0 {
		d.line("  (chưa công bố)")
	}
	for _, g := range groups {
		if g.Name != "" {
			d.line("  [%s]", strings.Join(strings.Fields(g.Name), " "))
		}
		for _, doc := range g.Documents {
			mark := "-"
			if doc.Remark {
				mark = "(ghi chú)"
			}
			text := strings.Join(strings.Fields(doc.Name), " ")
			for _, extra := range []string{doc.copiesText(), doc.When, strings.Join(doc.Forms, ", ")} {
				if extra != "" {
					text += " | " + extra
				}
			}
			d.line("  %s %s", mark, text)
		}
	}
}

func (d *describer) card(p *Procedure) {
	d.field("\nDấu dữ liệu", Fingerprint(p))
	if p.Card == nil {
		return
	}
	d.line("THẺ DIỄN GIẢI: đối chiếu ngày %s, dấu %s", p.Card.Checked, p.Card.Fingerprint)
	if p.Card.Stale {
		d.line("  Thẻ đã cũ: dữ liệu quốc gia đã thay đổi; chỉ còn dùng tên gọi và tóm tắt.")
		return
	}
	d.field("  Nơi làm", p.Card.Where)
	d.field("  Hay bị trả lại vì", strings.Join(p.Mistakes, "; "))
	d.documents("GIẤY TỜ THEO THẺ", p.Card.PlainDocuments)
}

// officerText says in a few words what a citizen may be told.
func (r FeeReading) officerText() string {
	s := map[FeeKind]string{
		FeeNotPublished:  "chưa công bố phí",
		FeeZeroPublished: "dữ liệu ghi 0 đồng (không nói là miễn phí)",
		FeeFree:          "được nói là miễn phí",
		FeeNoteOnly:      "chỉ trích ghi chú",
		FeeCouncil:       "do HĐND cấp tỉnh quy định, trích ghi chú",
		FeeAttached:      "chỉ có trong tệp đính kèm " + r.Attachment,
		FeeDoubtful:      "số không chắc chắn, chỉ trích ghi chú",
	}[r.Kind]
	if r.Kind == FeeAmount {
		s = "nói số " + amountText(r.Amount, r.Currency)
		if r.Quote != "" {
			s += " cùng ghi chú"
		}
	}
	if r.Disagrees {
		s += "; số và ghi chú không khớp"
	}
	if r.Expired {
		s += "; có mốc thời gian đã qua: " + r.EndedOn.String()
	}
	return s
}

// officerText says in a few words what a citizen may be told.
func (r TimeReading) officerText() string {
	n := strings.Replace(fmt.Sprintf("%g", r.Value), ".", ",", 1)
	var s string
	switch r.Kind {
	case TimeExact:
		s = "nói " + n + " " + unitName(r.Unit)
	case TimeFromCase:
		s = "nói " + n + " " + unitName(r.Unit) + " (đơn vị lấy từ trường hợp)"
	case TimeNoUnit:
		s = "nói số " + n + " và nói rõ chưa công bố đơn vị"
	case TimeText:
		return "trích nguyên văn: " + clip(r.Quote, 160)
	default:
		return "chưa công bố thời hạn"
	}
	if r.Quote != "" {
		s += ", kèm mô tả: " + clip(r.Quote, 160)
	}
	return s
}
