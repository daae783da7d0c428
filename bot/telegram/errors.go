package telegram

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// class says what a failed call means for the message it carried.
type class int

const (
	classTemporary class = iota // not sent; try again later
	classTooMany                // not sent; wait retryAfter and keep the order
	classUnknown                // may have been sent; must not be repeated blindly
	classPermanent              // will never be sent like this
	classMarkup                 // Telegram could not read our HTML
	classMoved                  // the group has a new id
	classConflict               // another poller, or a webhook, takes the updates
	classRefused                // the token is not accepted: a setting is wrong
)

var classNames = [...]string{"temporary", "too_many", "unknown", "permanent", "markup", "moved", "conflict", "refused"}

func (c class) String() string { return classNames[c] }

// callError is a failed call. Its text holds neither the token nor what was
// sent; it unwraps only to a context's error.
type callError struct {
	method     string
	class      class
	code       int // Telegram's error_code or the HTTP status, 0 when none
	text       string
	retryAfter time.Duration
	movedTo    int64
	cause      error
}

func (e *callError) Error() string { return e.method + ": " + e.class.String() + ": " + e.text }
func (e *callError) Unwrap() error { return e.cause }

// asCall returns err as a *callError; one that is none counts as temporary.
func asCall(err error) *callError {
	if ce, ok := errors.AsType[*callError](err); ok {
		return ce
	}
	return &callError{class: classTemporary, text: "internal"}
}

// classify turns what the library returned into a callError.
func (a *api) classify(method string, one *oneCall, err error) *callError {
	e := &callError{method: method, code: one.status}
	for _, ctxErr := range []error{context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, ctxErr) {
			e.cause = ctxErr
		}
	}
	if te, ok := errors.AsType[*tgbotapi.Error](err); ok {
		e.text, e.retryAfter, e.movedTo = a.redact(te.Message), time.Duration(te.RetryAfter)*time.Second, te.MigrateToChatID
		if te.Code != 0 {
			e.code = te.Code
		}
		e.class = classOf(e)
		return e
	}
	if ue, ok := errors.AsType[*url.Error](err); ok {
		err = ue.Err // without the URL, which holds the token
	}
	e.text = a.redact(err.Error())
	switch {
	case one.status == 0 && one.wrote.Load():
		e.class = classUnknown // written, never answered
	case one.status == 0:
		e.class = classTemporary // never left
	case one.status >= 200 && one.status < 300:
		e.class, e.text = classUnknown, "the answer does not decode"
	default: // somebody between us and Telegram answered, with a page
		e.text = "the answer is not Telegram's"
		e.class = classOf(e)
	}
	return e
}

// classOf reads Telegram's code and description (facts: server source).
func classOf(e *callError) class {
	d := strings.ToLower(e.text)
	switch {
	case e.retryAfter > 0 || e.code == 429:
		return classTooMany
	case e.movedTo != 0:
		return classMoved
	case strings.Contains(d, "can't parse entities"):
		return classMarkup
	case e.code == 409:
		return classConflict
	case e.code == 401 || e.code == 404:
		return classRefused
	case e.code == 504:
		return classUnknown // the gateway passed the request on and gave up waiting
	case e.code >= 400 && e.code < 500:
		return classPermanent
	}
	return classTemporary
}

// backoff is the wait before try n (from 1): 1 s, doubled each time up to most.
func backoff(n int, most time.Duration) time.Duration {
	d := time.Second << min(max(n-1, 0), 12)
	return min(d, most)
}
