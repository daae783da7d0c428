package procedures

import (
	"fmt"
	"strconv"
	"strings"
)

// The words of this file are for officers: findings, changes and the full dump
// of a record. Sentences for citizens are written in package bot.

func methodName(m Method) string {
	switch m {
	case MethodInPerson:
		return "trực tiếp"
	case MethodOnline:
		return "trực tuyến"
	case MethodPost:
		return "bưu chính"
	}
	return string(m)
}

func unitName(u TimeUnit) string {
	switch u {
	case UnitWorkingDay:
		return "ngày làm việc"
	case UnitDay:
		return "ngày"
	case UnitHour:
		return "giờ"
	case UnitMonth:
		return "tháng"
	case UnitYear:
		return "năm"
	}
	return "(không có đơn vị)"
}

func feeTypeName(t FeeType) string {
	switch t {
	case FeeService:
		return "Lệ phí"
	case FeePrice:
		return "Mức giá"
	}
	return "Phí"
}

func levelName(l Level) string {
	switch l {
	case LevelCommune:
		return "cấp xã"
	case LevelProvince:
		return "cấp tỉnh"
	case LevelMinistry:
		return "cấp bộ"
	}
	return "cơ quan khác"
}

// thousands writes 1500000 as "1.500.000".
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return sign + s
}

func amountText(n int64, currency string) string {
	switch currency {
	case "VND":
		return thousands(n) + " đồng"
	case "":
		return thousands(n) + " (không ghi đơn vị tiền)"
	}
	return thousands(n) + " " + currency
}

// text writes the limit as it is published.
func (t TimeLimit) text() string {
	switch {
	case t.Raw == "":
		return "(trống)"
	case t.Numeric:
		return strings.Replace(t.Raw, ".", ",", 1) + " " + unitName(t.Unit)
	}
	return t.Raw
}

// text writes the fee as it is published.
func (f Fee) text() string {
	var b strings.Builder
	b.WriteString(feeTypeName(f.Type) + ": ")
	if f.Value == nil {
		b.WriteString("(không có số)")
	} else {
		b.WriteString(amountText(*f.Value, f.Currency))
	}
	if f.Note != "" {
		fmt.Fprintf(&b, " – ghi chú: %s", strings.Join(strings.Fields(f.Note), " "))
	}
	if f.Attachment != "" {
		fmt.Fprintf(&b, " – tệp: %s", f.Attachment)
	}
	return b.String()
}

// copiesText writes "1 bản chính, 2 bản sao", or "" for a paper without counts.
func (d Document) copiesText() string {
	var parts []string
	if d.Originals > 0 {
		parts = append(parts, fmt.Sprintf("%d bản chính", d.Originals))
	}
	if d.Copies > 0 {
		parts = append(parts, fmt.Sprintf("%d bản sao", d.Copies))
	}
	return strings.Join(parts, ", ")
}

// clip shortens s to n runes for one line of a list.
func clip(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}
