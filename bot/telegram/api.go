package telegram

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxAnswer bounds what is read of one answer; Telegram cuts getUpdates at
// about 4 MB (server source, Client.cpp).
const maxAnswer = 16 << 20

// api calls Telegram's methods through the library, with a context, a time-out
// and errors that never hold the token.
type api struct {
	token    string
	endpoint string // format string with two %s: token, method
	client   *http.Client
}

var quietOnce sync.Once

// newAPI returns a caller; it makes no call. The library's own logger, which is
// global and prints URLs with the token, is silenced.
func newAPI(token, base string, client *http.Client) *api {
	quietOnce.Do(func() { _ = tgbotapi.SetLogger(quiet{}) })
	if client == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.DialContext = (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext
		t.TLSHandshakeTimeout = 10 * time.Second
		t.MaxIdleConnsPerHost = 16
		// A connection that the other side has given up takes a message along
		// whose fate is then unknown: do not keep idle ones for long, and ping.
		t.IdleConnTimeout = 20 * time.Second
		t.HTTP2 = &http.HTTP2Config{SendPingTimeout: 15 * time.Second, PingTimeout: 10 * time.Second}
		client = &http.Client{Transport: t}
	}
	own := *client
	// A redirect would carry the token in the path to somewhere else.
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	base = strings.ReplaceAll(strings.TrimRight(base, "/"), "%", "%%")
	return &api{token: token, endpoint: base + "/bot%s/%s", client: &own}
}

// call makes one call and returns its result. The error is a *callError.
func (a *api) call(ctx context.Context, timeout time.Duration, method string, params tgbotapi.Params) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	one := &oneCall{ctx: ctx, client: a.client}
	lib := tgbotapi.BotAPI{Token: a.token, Client: one, Buffer: 1}
	lib.SetAPIEndpoint(a.endpoint)
	res, err := lib.MakeRequest(method, params)
	if err != nil {
		return nil, a.classify(method, one, err)
	}
	return res.Result, nil
}

// me asks who the bot is.
func (a *api) me(ctx context.Context, timeout time.Duration) (tgbotapi.User, error) {
	var u tgbotapi.User
	raw, err := a.call(ctx, timeout, "getMe", nil)
	if err != nil {
		return u, err
	}
	if err := json.Unmarshal(raw, &u); err != nil {
		return u, &callError{method: "getMe", class: classTemporary, text: "answer does not decode"}
	}
	return u, nil
}

// redact takes the token out of a text.
func (a *api) redact(s string) string { return strings.ReplaceAll(s, a.token, "<token>") }

// oneCall is the library's HTTP client for a single call: it puts the context
// in and remembers how far the request got.
type oneCall struct {
	ctx    context.Context
	client *http.Client
	wrote  atomic.Bool // the whole request may have reached the other side
	status int         // HTTP status, 0 when there was no answer
}

// Do implements tgbotapi.HTTPClient.
func (o *oneCall) Do(req *http.Request) (*http.Response, error) {
	trace := &httptrace.ClientTrace{
		// A request that was not written to its end cannot have been obeyed.
		WroteRequest: func(i httptrace.WroteRequestInfo) {
			if i.Err == nil {
				o.wrote.Store(true)
			}
		},
	}
	resp, err := o.client.Do(req.WithContext(httptrace.WithClientTrace(o.ctx, trace)))
	if err != nil {
		return nil, err
	}
	o.status = resp.StatusCode
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	return resp, nil
}

// quiet drops what the library wants to print.
type quiet struct{}

func (quiet) Println(...any)        {}
func (quiet) Printf(string, ...any) {}
