// Package webchat is the conversation on a web page: a server-rendered form
// that works without JavaScript; with it, the page is not reloaded.
package webchat

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/bot"
	"motcua/bot/texts"
)

// Name is the channel's name in sessions and complaints.
const Name = "web"

const (
	cookie      = "motcua_chat"
	langCookie  = "motcua_lang"
	cookieLife  = 7 * 24 * time.Hour // as long as the transcript is kept
	maxBody     = 32 << 10           // bytes of a posted form
	maxText     = 4000               // characters of a message
	maxLabel    = 1 << 10            // bytes of a pressed button's label
	historySize = 60                 // lines of a conversation that a page shows
	// fragment is what our script asks for instead of a whole page.
	fragment = "text/vnd.motcua.fragment+html"
)

// Handler takes one event through a turn; *bot.Talk satisfies it.
type Handler interface {
	Handle(ctx context.Context, ev bot.Event) (bot.Result, error)
}

// Options is what a Chat needs; all but Office, Secure and OnDelivery are required.
type Options struct {
	Talk       Handler
	Bot        bot.Turner // for the greeting of a page nobody has written on
	Outbox     bot.Outbox
	Transcript bot.Transcript
	Texts      *texts.Texts
	Office     string // name shown in the page's head
	Now        func() time.Time
	Log        *slog.Logger
	Secure     bool // cookies over https only
	// OnDelivery is told when a notice (a message with a key) reached the page.
	OnDelivery func(ctx context.Context, key string, d bot.Delivery)
}

// Chat serves the web chat.
type Chat struct {
	o      Options
	page   *template.Template
	assets map[string]asset
	limits *limits
}

//go:embed templates/*.html static/*
var files embed.FS

// New returns a Chat; an error means a fault in the embedded pages.
func New(o Options) (*Chat, error) {
	c := &Chat{o: o, limits: newLimits()}
	var err error
	if c.assets, err = loadAssets(files); err != nil {
		return nil, fmt.Errorf("webchat: %w", err)
	}
	if c.page, err = c.parse(); err != nil {
		return nil, fmt.Errorf("webchat: %w", err)
	}
	return c, nil
}

// Handler serves the chat at /, its deep links at /tt/<code> and its assets
// under /chat/.
func (c *Chat) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", c.show)
	mux.HandleFunc("GET /tt/{code}", c.deepLink)
	mux.HandleFunc("POST /chat", c.say)
	mux.HandleFunc("GET /chat/news", c.news)
	mux.HandleFunc("POST /chat/new", c.restart)
	mux.HandleFunc("GET /chat/asset/{name}", c.asset)
	mux.HandleFunc("/", c.missing)
	return c.headers(http.NewCrossOriginProtection().Handler(mux))
}

func (c *Chat) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// show renders the conversation so far, or the greeting.
func (c *Chat) show(w http.ResponseWriter, r *http.Request) {
	c.keepLang(w, r)
	c.render(w, r, http.StatusOK, conversation(r), "", "")
}

// deepLink opens the page with a procedure's button to press: a link in a QR
// code must not write to the database by itself.
func (c *Chat) deepLink(w http.ResponseWriter, r *http.Request) {
	code := r.PathValue("code")
	if !procedureCode.MatchString(code) {
		c.missing(w, r)
		return
	}
	c.render(w, r, http.StatusOK, conversation(r), code, "")
}

var procedureCode = regexp.MustCompile(`^[0-9]\.[0-9]{6,9}$`)

// say takes a message: typed text or a pressed choice.
func (c *Chat) say(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	l := lang(r)
	if err := r.ParseForm(); err != nil {
		c.fail(w, r, http.StatusRequestEntityTooLarge, "", c.o.Texts.Say(l, "web.too_long"))
		return
	}
	text, event := r.PostFormValue("text"), r.PostFormValue("event")
	choice, label, _ := strings.Cut(r.PostFormValue("choice"), "|") // see templates/lines.html
	switch {
	case utf8.RuneCountInString(text) > maxText:
		c.fail(w, r, http.StatusRequestEntityTooLarge, text, c.o.Texts.Say(l, "web.too_long"))
		return
	case strings.TrimSpace(text) == "" && choice == "":
		c.after(w, r, conversation(r), 0)
		return
	case len(choice) > 64 || len(label) > maxLabel || len(event) > 64:
		http.Error(w, http.StatusText(http.StatusBadRequest), http.StatusBadRequest)
		return
	}
	now := c.o.Now()
	id := conversation(r)
	if !c.limits.allow(address(r), id, now) {
		w.Header().Set("Retry-After", "30")
		c.fail(w, r, http.StatusTooManyRequests, text, c.o.Texts.Say(l, "web.too_fast"))
		return
	}
	if id == "" {
		key := randomID()
		c.setCookie(w, key)
		id = idOf(key)
	}
	if event == "" {
		event = randomID()
	}
	last := lastShown(r)
	m := bot.Message{Text: text, Lang: l}
	if choice != "" {
		m = bot.Message{Choice: choice, Text: label, Lang: l}
	}
	res, err := c.o.Talk.Handle(r.Context(), bot.Event{Channel: Name, ID: id + ":" + event, Conversation: id, Message: m, At: now, Keep: true})
	if errors.Is(err, bot.ErrUnsaved) && standsAlone(res.Reading.Action) {
		c.o.Log.ErrorContext(r.Context(), "web turn answered but not stored", "error", err)
		c.showUnsaved(w, r, m, res)
		return
	}
	if err != nil && !errors.Is(err, bot.ErrSeen) {
		c.o.Log.ErrorContext(r.Context(), "web turn failed", "error", err)
		c.fail(w, r, http.StatusInternalServerError, text, c.o.Texts.Say(l, "web.trouble"))
		return
	}
	c.after(w, r, id, last)
}

// after answers a taken message: the new lines for our script, or a redirect.
func (c *Chat) after(w http.ResponseWriter, r *http.Request, id string, last int64) {
	if !wantsFragment(r) {
		http.Redirect(w, r, "/#cuoi", http.StatusSeeOther)
		return
	}
	c.renderNews(w, r, id, last)
}

// fail answers a message that was not taken, keeping its text.
func (c *Chat) fail(w http.ResponseWriter, r *http.Request, status int, text, why string) {
	if wantsFragment(r) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(why)) // a reader that went away needs no answer
		return
	}
	c.renderWith(w, r, status, conversation(r), pageExtra{Typed: text, Trouble: why})
}

// news gives our script the lines after the last one it shows.
func (c *Chat) news(w http.ResponseWriter, r *http.Request) {
	c.renderNews(w, r, conversation(r), lastShown(r))
}

// restart forgets the conversation in this browser.
func (c *Chat) restart(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: cookie, Path: "/", MaxAge: -1, HttpOnly: true, Secure: c.o.Secure, SameSite: http.SameSiteLaxMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (c *Chat) setCookie(w http.ResponseWriter, key string) {
	http.SetCookie(w, &http.Cookie{Name: cookie, Value: key, Path: "/", MaxAge: int(cookieLife / time.Second), HttpOnly: true, Secure: c.o.Secure, SameSite: http.SameSiteLaxMode})
}

// conversation returns the conversation's id, made from the cookie; "" when
// there is none or when it is not one that we gave. The cookie itself is a key:
// whoever has it reads the conversation. So it stays between browser and
// server, and what goes into the database, the queue and the officers' records
// is its hash, from which it cannot be found again.
func conversation(r *http.Request) string {
	ck, err := r.Cookie(cookie)
	if err != nil || !idShape.MatchString(ck.Value) {
		return ""
	}
	return idOf(ck.Value)
}

// idOf is the conversation's id for a cookie.
func idOf(key string) string {
	sum := sha256.Sum256([]byte("motcua web conversation\x00" + key))
	return base64.RawURLEncoding.EncodeToString(sum[:16])
}

var idShape = regexp.MustCompile(`^[A-Za-z0-9_-]{22}$`)

// randomID returns 128 random bits: whoever knows it reads the conversation.
func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func wantsFragment(r *http.Request) bool { return r.Header.Get("Accept") == fragment }

// lang is the language of the page's frame: Vietnamese unless the person chose
// English by the link in the page's head. What the browser asks for says
// little: many phones in Vietnam are set to English.
func lang(r *http.Request) string {
	chosen := r.URL.Query().Get("lang")
	if ck, err := r.Cookie(langCookie); err == nil && chosen == "" {
		chosen = ck.Value
	}
	if chosen == "en" {
		return "en"
	}
	return "vi"
}

// keepLang remembers a language chosen by a link.
func (c *Chat) keepLang(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Has("lang") {
		http.SetCookie(w, &http.Cookie{Name: langCookie, Value: lang(r), Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, Secure: c.o.Secure, SameSite: http.SameSiteLaxMode})
	}
}
