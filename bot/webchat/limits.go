package webchat

import (
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// A person types a message every few seconds at most; an address may be a
// whole office or a mobile network, so it gets far more.
const (
	perTalk      = rate.Limit(0.5) // messages a second
	perTalkBurst = 15
	perAddress   = rate.Limit(10)
	perAddrBurst = 100
	limitLife    = 10 * time.Minute // an unused limiter is forgotten after this
)

// limits holds a limiter per conversation and per address.
type limits struct {
	mu    sync.Mutex
	by    map[string]*visitor
	swept time.Time
}

type visitor struct {
	limiter *rate.Limiter
	seen    time.Time
}

func newLimits() *limits { return &limits{by: map[string]*visitor{}} }

// allow reports whether a message of this conversation from this address may
// be taken now. A conversation that has not begun counts by address only.
func (l *limits) allow(addr, talk string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if now.Sub(l.swept) > limitLife {
		for k, v := range l.by {
			if now.Sub(v.seen) > limitLife {
				delete(l.by, k)
			}
		}
		l.swept = now
	}
	ok := l.visit("a:"+addr, perAddress, perAddrBurst, now)
	if talk != "" {
		ok = l.visit("t:"+talk, perTalk, perTalkBurst, now) && ok
	}
	return ok
}

func (l *limits) visit(key string, limit rate.Limit, burst int, now time.Time) bool {
	v := l.by[key]
	if v == nil {
		v = &visitor{limiter: rate.NewLimiter(limit, burst)}
		l.by[key] = v
	}
	v.seen = now
	return v.limiter.AllowN(now, 1)
}

// address is the peer's IP address. Behind a reverse proxy it is the proxy's:
// then the limit per conversation is the one that counts.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}
