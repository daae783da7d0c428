package webchat

import (
	"bytes"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"motcua/bot"
)

// page is what templates/page.html shows.
type page struct {
	Lang    string
	Office  string
	Lines   []line
	Last    int64 // id of the last line, for the script
	Event   string
	Typed   string // text that could not be taken
	Trouble string // why
}

// line is one line of the conversation.
type line struct {
	Mine  bool
	Text  string // the citizen's words
	Reply bot.Reply
	Last  bool // only the last reply's buttons stay in the tab order's way
}

type pageExtra struct{ Typed, Trouble, Code string }

func (c *Chat) parse() (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{
		"say":   func(lang, key string) string { return c.o.Texts.Say(lang, key) },
		"asset": func(name string) string { return "/chat/asset/" + c.assets[name].hashed },
		"paras": func(s string) []string { return strings.Split(s, "\n") },
		"https": func(u string) bool {
			return strings.HasPrefix(u, "https://") || strings.HasPrefix(u, "http://") || strings.HasPrefix(u, "tel:")
		},
	}).ParseFS(files, "templates/*.html")
}

// render shows the whole page; code, if any, is a procedure to offer.
func (c *Chat) render(w http.ResponseWriter, r *http.Request, status int, id, code, trouble string) {
	c.renderWith(w, r, status, id, pageExtra{Code: code, Trouble: trouble})
}

func (c *Chat) renderWith(w http.ResponseWriter, r *http.Request, status int, id string, extra pageExtra) {
	l := lang(r)
	p := page{Lang: l, Office: c.o.Office, Event: randomID(), Typed: extra.Typed, Trouble: extra.Trouble}
	var ok bool
	if p.Lines, p.Last, ok = c.lines(w, r, id, 0); !ok {
		return
	}
	if len(p.Lines) == 0 {
		p.Lines = c.greeting(r, l, "/start")
	}
	if extra.Code != "" {
		p.Lines = append(p.Lines, c.greeting(r, l, "/start tt_"+extra.Code)...)
	}
	if n := len(p.Lines); n > 0 {
		p.Lines[n-1].Last = true
	}
	c.execute(w, r, status, "page.html", p)
}

// greeting is what the bot says to text in a conversation that has not begun;
// nothing of it is stored.
func (c *Chat) greeting(r *http.Request, lang, text string) []line {
	res := c.o.Bot.Turn(r.Context(), bot.Session{Channel: Name}, bot.Message{Text: text, Lang: lang}, c.o.Now())
	var lines []line
	for _, reply := range res.Replies {
		lines = append(lines, line{Reply: reply})
	}
	return lines
}

// standsAlone reports whether the replies of such a turn are of use without the
// session: an answer is, a step of a complaint is not.
func standsAlone(a bot.Action) bool {
	return a != bot.ActComplaint && a != bot.ActStatus
}

// showUnsaved shows a turn that could not be stored: questions are answered
// while the disk is full.
func (c *Chat) showUnsaved(w http.ResponseWriter, r *http.Request, m bot.Message, res bot.Result) {
	p := page{Lang: lang(r), Office: c.o.Office, Event: randomID(), Last: lastShown(r), Lines: []line{{Mine: true, Text: m.Text}}}
	for _, reply := range res.Replies {
		p.Lines = append(p.Lines, line{Reply: reply})
	}
	name := "page.html"
	if wantsFragment(r) {
		name = "news.html"
	}
	c.execute(w, r, http.StatusOK, name, p)
}

// renderNews writes the lines after last, for the script.
func (c *Chat) renderNews(w http.ResponseWriter, r *http.Request, id string, last int64) {
	p := page{Lang: lang(r), Event: randomID()}
	var ok bool
	if p.Lines, p.Last, ok = c.lines(w, r, id, last); !ok {
		return
	}
	if len(p.Lines) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	c.execute(w, r, http.StatusOK, "news.html", p)
}

// lines returns the conversation after the line with id last, and marks what
// it shows as delivered. On failure it has answered the request.
func (c *Chat) lines(w http.ResponseWriter, r *http.Request, id string, last int64) (_ []line, newest int64, ok bool) {
	if id == "" {
		return nil, 0, true
	}
	said, err := c.o.Transcript.History(r.Context(), Name, id, historySize)
	if err != nil {
		c.trouble(w, r, err)
		return nil, 0, false
	}
	var lines []line
	newest = last
	for _, s := range said {
		newest = max(newest, s.ID)
		if s.ID > last {
			lines = append(lines, line{Mine: s.Mine, Text: s.Text, Reply: s.Reply})
		}
	}
	c.markShown(r, id)
	return lines, newest, true
}

// markShown marks what waited for this page as delivered. A fault here costs
// no more than a message shown again, so it is logged and passed over.
func (c *Chat) markShown(r *http.Request, id string) {
	now := c.o.Now()
	waiting, err := c.o.Outbox.Unsent(r.Context(), Name, id, now, historySize)
	if err != nil {
		c.o.Log.ErrorContext(r.Context(), "web outbox failed", "error", err)
		return
	}
	for _, m := range waiting {
		d := bot.Delivery{State: bot.DeliveryDelivered, At: now}
		if err := c.o.Outbox.Mark(r.Context(), m.ID, d); err != nil {
			c.o.Log.ErrorContext(r.Context(), "web outbox failed", "error", err)
			return
		}
		if m.Key != "" && c.o.OnDelivery != nil {
			c.o.OnDelivery(r.Context(), m.Key, d)
		}
	}
}

func (c *Chat) missing(w http.ResponseWriter, r *http.Request) {
	l := lang(r)
	c.execute(w, r, http.StatusNotFound, "trouble.html", page{Lang: l, Office: c.o.Office, Trouble: c.o.Texts.Say(l, "web.missing")})
}

func (c *Chat) trouble(w http.ResponseWriter, r *http.Request, err error) {
	c.o.Log.ErrorContext(r.Context(), "web page failed", "error", err)
	l := lang(r)
	c.execute(w, r, http.StatusInternalServerError, "trouble.html", page{Lang: l, Office: c.o.Office, Trouble: c.o.Texts.Say(l, "web.trouble")})
}

// execute renders into memory first, so that a fault never sends half a page.
func (c *Chat) execute(w http.ResponseWriter, r *http.Request, status int, name string, p page) {
	var b bytes.Buffer
	if err := c.page.ExecuteTemplate(&b, name, p); err != nil {
		c.o.Log.ErrorContext(r.Context(), "web template failed", "template", name, "error", err)
		http.Error(w, c.o.Texts.Say(p.Lang, "web.trouble"), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // a reader that went away needs no answer
}

// lastShown is the id of the last line that our script says it shows.
func lastShown(r *http.Request) int64 {
	v := r.FormValue("last")
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
