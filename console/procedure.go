package console

import (
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
		l := limitView{Method: methodName(ch.Method), Limit: limitWords(ch.Time), Note: ch.Time.Note}
		if v.Limits = append(v.Limits, l); ch.Note != "" && ch.Note != l.Note {
			v.Limits[len(v.Limits)-1].Note = strings.TrimSpace(l.Note + "\n" + ch.Note)
		}
	}
	return v
}

// limitWords is a limit as published, never completed and never rounded.
func limitWords(t procedures.TimeLimit) string {
	if t.Raw == "" {
		return "chưa công bố trong dữ liệu"
	}
	if !t.Numeric {
		return t.Raw
	}
	raw := strings.ReplaceAll(t.Raw, ".", ",") // decimals, as Vietnamese writes them
	switch t.Unit {
	case procedures.UnitWorkingDay:
		return raw + " ngày làm việc"
	case procedures.UnitDay:
		return raw + " ngày"
	case procedures.UnitHour:
		return raw + " giờ"
	case procedures.UnitMonth:
		return raw + " tháng"
	case procedures.UnitYear:
		return raw + " năm"
	}
	return raw + " (dữ liệu không nêu đơn vị)"
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
