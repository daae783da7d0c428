package cards

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"motcua/procedures"
)

// LifeEvents are the ids that a card may use in life_events.
var LifeEvents = []string{
	"birth", "marriage", "death", "moving", "id_papers", "land_house", "building",
	"business", "job_loss", "social_support", "school", "vehicle", "travel",
	"lost_papers", "retirement", "health", "foreigner", "merit",
}

var (
	codePattern   = regexp.MustCompile(`^[0-9A-Za-z]+([.-][0-9A-Za-z]+)*$`)
	portalPattern = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	levels        = []string{string(procedures.LevelCommune), string(procedures.LevelProvince), string(procedures.LevelMinistry), string(procedures.LevelOther)}
	methods       = []string{string(procedures.MethodInPerson), string(procedures.MethodOnline), string(procedures.MethodPost)}
	units         = []string{string(procedures.UnitWorkingDay), string(procedures.UnitDay), string(procedures.UnitHour), string(procedures.UnitMonth), string(procedures.UnitYear)}
	feeTypes      = []string{string(procedures.FeeCharge), string(procedures.FeeService), string(procedures.FeePrice)}
	currencies    = []string{"VND", "USD"}
)

// faults gathers what is wrong with one file.
type faults struct {
	file string
	errs []error
}

func (f *faults) add(field, format string, args ...any) {
	f.errs = append(f.errs, fmt.Errorf("%s: %s: %s", f.file, field, fmt.Sprintf(format, args...)))
}

func (f *faults) need(field, value string) {
	if strings.TrimSpace(value) == "" {
		f.add(field, "is missing")
	}
}

func (f *faults) oneOf(field, value string, allowed []string) {
	if !slices.Contains(allowed, value) {
		f.add(field, "%q is not one of %s", value, strings.Join(allowed, ", "))
	}
}

func (f *faults) date(field, value string) {
	if _, err := procedures.ParseDate(value); value != "" && err != nil {
		f.add(field, "%q is not a date YYYY-MM-DD", value)
	}
}

func (f *faults) list(field string, values []string) {
	seen := map[string]bool{}
	for i, v := range values {
		at := fmt.Sprintf("%s[%d]", field, i)
		f.need(at, v)
		if key := strings.ToLower(strings.TrimSpace(v)); seen[key] {
			f.add(at, "%q stands twice", v)
		} else {
			seen[key] = true
		}
	}
}

// check returns every fault of c. ours also asks for what only our own cards
// must have: the record they were checked against.
func (c *card) check(ours bool) []error {
	f := &faults{file: c.file}
	f.need("code", c.Code)
	base := strings.TrimSuffix(c.file, path.Ext(c.file))
	if c.Code != "" {
		if !codePattern.MatchString(c.Code) {
			f.add("code", "%q is not a procedure code", c.Code)
		}
		if base != c.Code && !strings.HasPrefix(base, c.Code+"-") {
			f.add("code", "the file name does not begin with %s", c.Code)
		}
	}
	f.need("name", c.Name)
	f.need("summary", c.Summary)
	f.need("field", c.Field)
	f.need("where", c.Where)
	f.need("checked", c.Checked)
	f.date("checked", c.Checked)
	f.date("decision_date", c.DecisionDate)
	if c.PortalID != "" && !portalPattern.MatchString(c.PortalID) {
		f.add("portal_id", "%q is not an id of the portal", c.PortalID)
	}
	if ours {
		f.need("portal_id", c.PortalID)
		f.need("short", c.Short)
		f.need("decision", c.Decision)
		f.need("source", c.Source)
	}
	f.list("aliases", c.Aliases)
	for i, a := range c.Ambiguous {
		if !slices.Contains(c.Aliases, a) {
			f.add(fmt.Sprintf("ambiguous[%d]", i), "%q is not an alias of this card", a)
		}
	}
	for name, values := range map[string][]string{"levels": c.Levels, "agencies": c.Agencies, "applicants": c.Applicants} {
		if len(values) == 0 {
			f.add(name, "is missing")
		}
		f.list(name, values)
	}
	for i, v := range c.Levels {
		f.oneOf(fmt.Sprintf("levels[%d]", i), v, levels)
	}
	f.list("life_events", c.LifeEvents)
	for i, v := range c.LifeEvents {
		f.oneOf(fmt.Sprintf("life_events[%d]", i), v, LifeEvents)
	}
	f.list("results", c.Results)
	f.list("mistakes", c.Mistakes)
	f.list("related", c.Related)
	for i, v := range c.Related {
		if v == c.Code || !codePattern.MatchString(v) {
			f.add(fmt.Sprintf("related[%d]", i), "%q is not the code of another procedure", v)
		}
	}
	for i, l := range c.Legal {
		f.need(fmt.Sprintf("legal[%d].number", i), l.Number)
	}
	c.checkPapers(f)
	c.checkChannels(f)
	slices.SortFunc(f.errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return f.errs
}

func (c *card) checkPapers(f *faults) {
	if len(c.Documents) == 0 {
		f.add("documents", "is missing")
	}
	for i, g := range c.Documents {
		if len(g.Items) == 0 {
			f.add(fmt.Sprintf("documents[%d].items", i), "is missing")
		}
		for j, it := range g.Items {
			at := fmt.Sprintf("documents[%d].items[%d]", i, j)
			f.need(at+".name", it.Name)
			if it.Originals < 0 || it.Copies < 0 {
				f.add(at, "a number of papers is below zero")
			}
		}
	}
	for i, o := range c.Omitted {
		at := fmt.Sprintf("omitted[%d]", i)
		f.need(at+".reason", o.Reason)
		if len(o.Ref) == 0 {
			f.add(at+".ref", "is missing")
		}
	}
}

func (c *card) checkChannels(f *faults) {
	if len(c.Channels) == 0 {
		f.add("channels", "is missing")
	}
	for i, ch := range c.Channels {
		at := fmt.Sprintf("channels[%d]", i)
		f.oneOf(at+".method", ch.Method, methods)
		switch t := ch.Time; {
		case t.Value == nil && t.Unit != "":
			f.add(at+".time.value", "is missing beside the unit")
		case t.Value != nil && *t.Value <= 0:
			f.add(at+".time.value", "%v is not a time limit", *t.Value)
		case t.Value != nil:
			f.oneOf(at+".time.unit", t.Unit, units)
		}
		for j, fe := range ch.Fees {
			at := fmt.Sprintf("%s.fees[%d]", at, j)
			f.oneOf(at+".type", fe.Type, feeTypes)
			switch {
			case fe.Value == nil && fe.Note == "":
				f.add(at, "neither value nor note")
			case fe.Value != nil && *fe.Value < 0:
				f.add(at+".value", "is below zero")
			case fe.Value != nil && *fe.Value > 0:
				f.oneOf(at+".currency", fe.Currency, currencies)
			}
		}
	}
}
