package console

import (
	"context"
	"crypto/rand"
	"net/http"
	"strconv"
	"time"

	"motcua/complaints"
)

// casePage is the data of one complaint's page.
type casePage struct {
	frame
	ID         string
	Number     complaints.Number
	Kind       string
	State      complaints.State
	Channel    string
	English    bool
	Text       string
	Dossier    string
	ReceivedOn string
	DueOn      string
	Unit       string
	FiledAt    time.Time
	AnswerBy   time.Time
	Left       remaining
	Procedure  procedureView
	Answer     string
	AnsweredAt time.Time

	Holder    string // in words
	HeldUntil time.Time
	Delivery  *delivery
	Events    []eventView

	HasContact bool
	Contact    complaints.Contact // masked unless Revealed
	Revealed   bool
	MayContact bool

	Notice string // what happened to the officer's last act, when not simply done
	Fault  string
	Draft  draft
	// Stray is true when the draft has no form on the page any more.
	Stray bool

	Version int
	May     map[string]bool
}

// formOf is a form of the page, as its hidden fields need it.
type formOf struct {
	Page casePage
	Act  string
}

// Command returns the random id that makes the act of one form happen once.
func (p casePage) Command(act string) string {
	if p.Draft.Act == act && p.Draft.Command != "" {
		return p.Draft.Command
	}
	return rand.Text()
}

// DraftOf returns the kept text of one form.
func (p casePage) DraftOf(act string) string {
	if p.Draft.Act == act {
		return p.Draft.Text
	}
	return ""
}

// caseOptions is what a page of a complaint shows beside the record.
type caseOptions struct {
	status  int // 0 is 200
	notice  string
	fault   string
	raced   bool // the fault is a lost race: say who was faster
	draft   draft
	contact *complaints.Contact
}

// showCase shows one complaint.
func (c *Console) showCase(w http.ResponseWriter, r *http.Request, v visit) error {
	return c.renderCase(w, r, v, r.PathValue("id"), caseOptions{})
}

func (c *Console) renderCase(w http.ResponseWriter, r *http.Request, v visit, id string, o caseOptions) error {
	k, events, err := c.Desk.Get(r.Context(), id)
	if err != nil {
		return err
	}
	who, err := c.who(r.Context())
	if err != nil {
		return err
	}
	p := c.casePageOf(k, events, v, who)
	p.frame = c.frame(r, v, "Phản ánh "+string(k.Number), "queue")
	p.Notice, p.Fault, p.Draft = o.notice, o.fault, o.draft
	if o.raced {
		p.Fault = lostRace(events, v.officer.Login, c.Now(), who) + " Thao tác của bạn chưa được thực hiện."
		p.Draft.Command = "" // the next try is another act
	}
	if o.fault != "" || o.raced {
		p.Done = ""
	}
	if o.contact != nil {
		p.Contact, p.Revealed, p.Text = *o.contact, true, k.Text
	}
	p.Stray = p.Draft.Text != "" && !p.May[p.Draft.Act]
	status := o.status
	if status == 0 {
		status = http.StatusOK
	}
	return c.render(w, r, status, "case", p)
}

func (c *Console) casePageOf(k complaints.Complaint, events []complaints.Event, v visit, who func(string) string) casePage {
	now, me := c.Now(), v.officer.Login
	p := casePage{
		ID: k.ID, Number: k.Number, Kind: kindName(k.Kind), State: k.State, Channel: channelName(k.Channel), English: k.Lang == "en",
		Text: maskText(k.Text), Dossier: k.Dossier, ReceivedOn: isoDay(k.ReceivedOn), DueOn: isoDay(k.DueOn), Unit: k.Unit,
		FiledAt: k.FiledAt, AnswerBy: k.AnswerBy, Left: c.remainingOf(k, now), Procedure: c.procedureOf(k.Procedure, k.ProcedureName),
		Answer: k.Answer, AnsweredAt: k.AnsweredAt, HeldUntil: k.HeldUntil, Version: k.Version,
		HasContact: k.Contact != complaints.Contact{}, MayContact: may(v.officer, rightContact),
		May: actsOf(k, v.officer, now),
	}
	if p.MayContact {
		p.Contact = maskContact(k.Contact)
	}
	switch held := k.Held(now); {
	case !k.State.Open():
		p.HeldUntil = time.Time{}
	case held && k.Holder == me:
		p.Holder = "Bạn đang giữ việc này"
	case held:
		p.Holder = who(k.Holder) + " đang giữ việc này"
	case k.Holder == me:
		p.Holder, p.HeldUntil = "Lượt giữ việc này của bạn đã hết, đồng nghiệp có thể nhận", time.Time{}
	default:
		p.Holder, p.HeldUntil = "Chưa ai nhận việc này", time.Time{}
	}
	if d, ok := deliveryOf(k, now); ok {
		p.Delivery = &d
	}
	told := map[string]string{} // what each event told the citizen, by its number
	for _, e := range events {
		told["#"+strconv.Itoa(e.Seq)] = noticeName[e.Type]
	}
	for _, e := range events {
		ev := eventOf(e, k, who)
		if e.Type == complaints.EventDelivery {
			ev.Words, ev.Detail = deliveryEvent(e.Detail, told)
		}
		if e.Type == complaints.EventCitizen {
			ev.Detail = maskText(ev.Detail)
		}
		p.Events = append(p.Events, ev)
	}
	return p
}

// who returns a function that gives an officer's name by login.
func (c *Console) who(ctx context.Context) (func(string) string, error) {
	all, err := c.Officers.List(ctx)
	if err != nil {
		return nil, err
	}
	names := make(map[string]string, len(all))
	for _, o := range all {
		names[o.Login] = o.Name
	}
	return func(login string) string { return actorName(login, names) }, nil
}
