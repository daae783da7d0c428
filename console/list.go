package console

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"motcua/complaints"
)

// pageSize is how many complaints one page of the queue shows.
const pageSize = 25

// tab is one of the filters of the queue.
type tab struct {
	Key, Label string
	Current    bool
	Count      string // "" when not counted
}

// row is one complaint in the queue. It holds no personal data: neither what
// the citizen wrote nor how to reach the citizen.
type row struct {
	ID        string
	Number    complaints.Number
	Kind      string
	Procedure string
	Unit      string
	Dossier   string
	State     complaints.State
	Left      remaining
	Due       string
	Holder    string
	Mine      bool
}

// listPage is the data of the queue.
type listPage struct {
	frame
	Tabs    []tab
	Rows    []row
	Search  string
	Empty   string // what to say when there are no rows
	Counts  complaints.Counts
	Prev    string // address of the page before, "" on the first
	Next    string
	Page    int
	MayWork bool
}

// filterOf is the desk's filter for a tab; ok is false for an unknown one.
func filterOf(key, me string) (f complaints.Filter, ok bool) {
	switch key {
	case "open":
		return complaints.Filter{States: openStates()}, true
	case "mine":
		return complaints.Filter{States: openStates(), Holder: me}, true
	case "unclaimed":
		return complaints.Filter{States: openStates(), Unclaimed: true}, true
	case "overdue":
		return complaints.Filter{States: openStates(), Overdue: true}, true
	case "answered":
		return complaints.Filter{States: []complaints.State{complaints.StateAnswered, complaints.StateClosed}}, true
	}
	return complaints.Filter{}, false
}

// list shows the queue.
func (c *Console) list(w http.ResponseWriter, r *http.Request, v visit) error {
	q, now := r.URL.Query(), c.Now()
	key := q.Get("show")
	f, ok := filterOf(key, v.officer.Login)
	if !ok {
		key = "open"
		f, _ = filterOf(key, v.officer.Login)
	}
	search := searchText(q.Get("q"))
	if search != "" {
		key, f = "", complaints.Filter{Search: search}
	}
	page, err := strconv.Atoi(q.Get("page"))
	if err != nil || page < 1 || page > 10000 {
		page = 1
	}
	f.Now, f.Limit, f.Offset = now, pageSize+1, (page-1)*pageSize
	found, err := c.Desk.List(r.Context(), f)
	if err != nil {
		return err
	}
	counts, err := c.Desk.CountsFor(r.Context(), v.officer.Login, now)
	if err != nil {
		return err
	}
	who, err := c.who(r.Context())
	if err != nil {
		return err
	}
	data := listPage{frame: c.frame(r, v, "Hàng đợi", "queue"), Search: search, Counts: counts, Page: page, Empty: emptyWords(key, search), MayWork: may(v.officer, rightWork)}
	data.Tabs = []tab{
		{"open", "Đang mở", key == "open", strconv.Itoa(counts.Open)},
		{"mine", "Của tôi", key == "mine", strconv.Itoa(counts.Mine)},
		{"unclaimed", "Chưa ai nhận", key == "unclaimed", strconv.Itoa(counts.Unclaimed)},
		{"overdue", "Quá hạn", key == "overdue", strconv.Itoa(counts.Overdue)},
		{"answered", "Đã trả lời", key == "answered", ""},
	}
	if !data.MayWork {
		data.Tabs = append(data.Tabs[:1], data.Tabs[2:]...)
	}
	address := func(n int) string {
		u := url.Values{}
		if search != "" {
			u.Set("q", search)
		} else {
			u.Set("show", key)
		}
		u.Set("page", strconv.Itoa(n))
		return "/console/?" + u.Encode()
	}
	if len(found) > pageSize {
		found, data.Next = found[:pageSize], address(page+1)
	}
	if page > 1 {
		data.Prev = address(page - 1)
	}
	for _, k := range found {
		data.Rows = append(data.Rows, c.rowOf(k, v, who))
	}
	return c.render(w, r, http.StatusOK, "list", data)
}

func (c *Console) rowOf(k complaints.Complaint, v visit, who func(string) string) row {
	now := c.Now()
	out := row{ID: k.ID, Number: k.Number, Kind: kindName(k.Kind), Unit: k.Unit, Dossier: k.Dossier, State: k.State, Left: c.remainingOf(k, now), Due: when(k.AnswerBy), Mine: k.Holder == v.officer.Login}
	out.Procedure = c.procedureOf(k.Procedure, k.ProcedureName).Name
	switch open, held := k.State.Open(), k.Held(now); {
	case open && held && out.Mine:
		out.Holder = "Bạn đang giữ"
	case open && held:
		out.Holder = who(k.Holder) + " đang giữ"
	case open && out.Mine:
		out.Holder = "Lượt giữ của bạn đã hết"
	case open:
		out.Holder = "Chưa ai nhận"
	case k.Holder != "":
		out.Holder = who(k.Holder) + " đã xử lý"
	}
	return out
}

// next leads to the most urgent complaint that nobody holds, and when there is
// none, to the most urgent one of this officer.
func (c *Console) next(w http.ResponseWriter, r *http.Request, v visit) error {
	for _, key := range []string{"unclaimed", "mine"} {
		f, _ := filterOf(key, v.officer.Login)
		f.Now, f.Limit = c.Now(), 1
		found, err := c.Desk.List(r.Context(), f)
		if err != nil {
			return err
		}
		if len(found) > 0 {
			http.Redirect(w, r, "/console/case/"+url.PathEscape(found[0].ID), http.StatusSeeOther)
			return nil
		}
	}
	http.Redirect(w, r, "/console/?done=none", http.StatusSeeOther)
	return nil
}

// searchText bounds what is searched for.
func searchText(s string) string {
	s = strings.Join(strings.Fields(cleanText(s)), " ")
	if r := []rune(s); len(r) > 80 {
		s = string(r[:80])
	}
	return s
}

func emptyWords(key, search string) string {
	switch {
	case search != "":
		return "Không thấy phản ánh nào khớp. Mời bạn kiểm tra lại mã PA-… hoặc mã hồ sơ; có thể chỉ gõ vài số cuối."
	case key == "mine":
		return "Bạn chưa giữ phản ánh nào. Bấm “Việc tiếp theo” để nhận việc gấp nhất."
	case key == "unclaimed":
		return "Mọi phản ánh đang mở đều đã có người nhận."
	case key == "overdue":
		return "Không có phản ánh nào quá hạn. Cảm ơn mọi người!"
	case key == "answered":
		return "Chưa có phản ánh nào được trả lời."
	}
	return "Hàng đợi đang trống: không có phản ánh nào đang chờ."
}
