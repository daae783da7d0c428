package console_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/complaints"
	"motcua/console"
	"motcua/internal/auth"
	"motcua/internal/store"
	"motcua/internal/workdays"
	"motcua/procedures"
)

// now is a Friday morning.
var now = time.Date(2026, 11, 20, 9, 30, 0, 0, procedures.Vietnam)

const password = "mưa rào tháng sáu"

// staff are the officers of the test office.
var staff = []auth.New{
	{Login: "hoa", Name: "Trần Thị Hoa", Unit: "Bộ phận Một cửa", Roles: []auth.Role{auth.RoleCase}, Password: password},
	{Login: "minh", Name: "Lê Văn Minh", Unit: "Địa chính", Roles: []auth.Role{auth.RoleCase}, Password: password},
	{Login: "tiep", Name: "Phạm Tiếp", Roles: []auth.Role{auth.RoleIntake}, Password: password},
	{Login: "xem", Name: "Đỗ Xem", Roles: []auth.Role{auth.RoleViewer}, Password: password},
	{Login: "quantri", Name: "Ngô Quản", Roles: []auth.Role{auth.RoleAdmin}, Password: password},
	{Login: "moi", Name: "Vũ Mới", Roles: []auth.Role{auth.RoleCase}},
}

// seed makes one database with the staff for all tests: hashing six passwords
// takes longer than most tests.
var seed = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "console")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(dir, "motcua.db"))
	if err != nil {
		return nil, err
	}
	o, err := auth.NewOfficers(ctx, db)
	if err != nil {
		return nil, err
	}
	for _, n := range staff {
		if _, err := o.Add(ctx, n, now); err != nil {
			return nil, err
		}
	}
	if err := complaints.Migrate(ctx, db); err != nil {
		return nil, err
	}
	if err := db.Close(); err != nil { // writes the log back into the file
		return nil, err
	}
	return os.ReadFile(db.Path())
})

// env is a console over a real desk.
type env struct {
	t        *testing.T
	clock    time.Time
	desk     *complaints.Desk
	officers *auth.Officers
	options  console.Options
	server   *httptest.Server
	client   *http.Client
	cookies  map[string]string // by officer
}

func newEnv(t *testing.T, change ...func(*console.Options)) *env {
	t.Helper()
	b, err := seed()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "motcua.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	e := &env{t: t, clock: now, cookies: map[string]string{}}
	if e.officers, err = auth.NewOfficers(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	cal, err := workdays.Default()
	if err != nil {
		t.Fatal(err)
	}
	e.desk = complaints.NewDesk(db, cal)
	e.options = console.Options{
		Desk: e.desk, Officers: e.officers, Procedures: catalogue(), OfficeName: "Trung tâm Phục vụ hành chính công xã Bình An",
		Now: func() time.Time { return e.clock }, IsWorking: cal.IsWorking,
	}
	for _, f := range change {
		f(&e.options)
	}
	c, err := console.New(e.options)
	if err != nil {
		t.Fatal(err)
	}
	e.server = httptest.NewServer(c.Handler())
	t.Cleanup(e.server.Close)
	e.client = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return e
}

// catalogue holds one made-up procedure.
func catalogue() *procedures.Catalogue {
	return procedures.NewCatalogue([]*procedures.Procedure{{
		Code: "9.000001", Name: "Đăng ký biến động đất đai", Source: procedures.Source{URL: "https://example.gov.vn/thu-tuc/9.000001"},
		Channels: []procedures.Channel{
			{Method: procedures.MethodInPerson, Time: procedures.TimeLimit{Raw: "10", Value: 10, Numeric: true, Unit: procedures.UnitWorkingDay}},
			{Method: procedures.MethodOnline, Time: procedures.TimeLimit{Raw: "8", Value: 8, Numeric: true}, Note: "8 ngày, không kể thời gian thực hiện nghĩa vụ tài chính"},
		},
	}}, nil)
}

// number is the n-th complaint number of a day, its check character found by
// trying.
func number(n int) complaints.Number {
	for _, c := range "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" {
		if k, err := complaints.ParseNumber(fmt.Sprintf("PA-261119-%04d%c", n, c)); err == nil {
			return k
		}
	}
	panic("no check character fits")
}

// sample is a complaint as the intake hands it over.
func sample(n int) complaints.Complaint {
	return complaints.Complaint{
		ID: fmt.Sprintf("c%03d", n), Number: number(n), FiledAt: now.Add(-26 * time.Hour), Channel: "telegram", Conversation: "770077", Kind: complaints.KindDelay,
		Procedure: "9.000001", ProcedureName: "Đăng ký biến động đất đai", Dossier: fmt.Sprintf("H49.15-261012-%04d", n), ReceivedOn: "2026-10-12", DueOn: "2026-11-02", Unit: "Văn phòng Đăng ký đất đai",
		Text: "Tôi nộp hồ sơ hơn một tháng chưa có sổ, gọi 0912 345 678 không ai trả lời.", Contact: complaints.Contact{Name: "Nguyễn Văn An", Phone: "0912345678"},
		AnswerBy: now.Add(79*time.Hour + 30*time.Minute), // Monday 17:00
	}
}

func (e *env) file(c complaints.Complaint) {
	e.t.Helper()
	b, err := complaints.EncodeComplaint(c)
	if err != nil {
		e.t.Fatal(err)
	}
	if err := e.desk.Receive(e.t.Context(), complaints.Message{ID: c.ID, Body: b, Attempts: 1}); err != nil {
		e.t.Fatal(err)
	}
}

// act does something at the desk, past the console.
func (e *env) act(f func(context.Context, complaints.Act) (complaints.Complaint, error), id, officer, text string) complaints.Complaint {
	e.t.Helper()
	k, _, err := e.desk.Get(e.t.Context(), id)
	if err != nil {
		e.t.Fatal(err)
	}
	k, err = f(e.t.Context(), complaints.Act{Complaint: id, Officer: officer, Version: k.Version, Command: fmt.Sprint(id, officer, len(text), k.Version), Text: text, At: e.clock})
	if err != nil {
		e.t.Fatal(err)
	}
	return k
}

// as returns the cookie of a signed-in officer, past the sign-in page.
func (e *env) as(login string) string {
	e.t.Helper()
	if e.cookies[login] == "" && login != "" {
		token, err := e.officers.SignIn(e.t.Context(), login, "", "test", e.clock)
		if err != nil {
			e.t.Fatal(err)
		}
		e.cookies[login] = token
	}
	return e.cookies[login]
}

// page is an answer of the console.
type page struct {
	doc
	status int
	header http.Header
	body   string
}

func (e *env) send(login, method, path string, form url.Values, header ...string) page {
	e.t.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(e.t.Context(), method, e.server.URL+path, body)
	if err != nil {
		e.t.Fatal(err)
	}
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	if c := e.as(login); c != "" {
		r.AddCookie(&http.Cookie{Name: "motcua_officer", Value: c})
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	res, err := e.client.Do(r)
	if err != nil {
		e.t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		e.t.Fatal(err)
	}
	p := page{status: res.StatusCode, header: res.Header, body: string(b), doc: parse(e.t, string(b))}
	if method != http.MethodHead && strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") && p.status != http.StatusSeeOther && p.status != http.StatusMovedPermanently {
		p.wellMade(e.t, method+" "+path)
	}
	return p
}

func (e *env) get(login, path string) page { return e.send(login, http.MethodGet, path, nil) }

// press fills in and sends the form of a page whose action ends in suffix.
func (e *env) press(login string, p page, suffix string, fill url.Values) page {
	e.t.Helper()
	forms := p.find(e.t, "form[action$="+suffix+"]")
	if len(forms) != 1 {
		e.t.Fatalf("%d forms for %q on the page", len(forms), suffix)
	}
	form := url.Values{}
	f := doc{forms[0]}
	for _, tag := range []string{"input[name]", "textarea[name]"} {
		for _, n := range f.find(e.t, tag) {
			v := attr(n, "value")
			if n.Data == "textarea" && n.FirstChild != nil {
				v = n.FirstChild.Data
			}
			form.Set(attr(n, "name"), v)
		}
	}
	for k, v := range fill {
		form[k] = v
	}
	path, _, _ := strings.Cut(attr(forms[0], "action"), "#")
	return e.send(login, http.MethodPost, path, form)
}

func (e *env) want(p page, status int) page {
	e.t.Helper()
	if p.status != status {
		e.t.Fatalf("status %d, want %d: %s", p.status, status, p.text(e.t, "main"))
	}
	return p
}

// follow goes where a redirect leads.
func (e *env) follow(login string, p page) page {
	e.t.Helper()
	e.want(p, http.StatusSeeOther)
	return e.want(e.get(login, p.header.Get("Location")), http.StatusOK)
}
