package console

import (
	"strconv"
	"strings"

	"motcua/procedures"
)

// limitView is one published time limit of a procedure.
type limitView struct{ Method, Limit, Note string }

// procedureView is what a complaint's page tells of its procedure. Everything
// in it stands in the record.
type procedureView struct {
	Code, Name string
	URL        string
	Limits     []limitView
	Known      bool // the catalogue has the procedure
}

// procedureOf reads the procedure with this code; name is what the complaint
// says when the catalogue does not know the code.
func (c *Console) procedureOf(code, name string) procedureView {
	v := procedureView{Code: code, Name: name}
	if c.Procedures == nil || code == "" {
		return v
	}
	p, ok := c.Procedures.Procedure(code)
	if !ok {
		return v
	}
	v.Name, v.URL, v.Known = p.Name, p.Source.URL, true
	for _, ch := range p.Channels {
		limit, quote := limitWords(p.ReadTime(ch))
		v.Limits = append(v.Limits, limitView{methodName(ch.Method), limit, quote})
	}
	return v
}

// limitWords says what the record allows to be told about a limit, and what is
// to be quoted beside it.
func limitWords(t procedures.TimeReading) (words, quote string) {
	n := strings.Replace(strconv.FormatFloat(t.Value, 'f', -1, 64), ".", ",", 1) // decimals, as Vietnamese writes them
	switch t.Kind {
	case procedures.TimeExact, procedures.TimeFromCase:
		return n + " " + unitWords(t.Unit), t.Quote
	case procedures.TimeNoUnit:
		return n + " (dữ liệu không nêu đơn vị)", t.Quote
	case procedures.TimeText:
		return "theo mô tả của dữ liệu", t.Quote
	case procedures.TimeNotPublished:
	}
	return "chưa công bố trong dữ liệu", t.Quote
}

func unitWords(u procedures.TimeUnit) string {
	switch u {
	case procedures.UnitWorkingDay:
		return "ngày làm việc"
	case procedures.UnitDay:
		return "ngày"
	case procedures.UnitHour:
		return "giờ"
	case procedures.UnitMonth:
		return "tháng"
	case procedures.UnitYear:
		return "năm"
	case procedures.UnitNone:
	}
	return string(u)
}

func methodName(m procedures.Method) string {
	switch m {
	case procedures.MethodInPerson:
		return "Trực tiếp"
	case procedures.MethodOnline:
		return "Trực tuyến"
	case procedures.MethodPost:
		return "Bưu chính"
	}
	return string(m)
}
