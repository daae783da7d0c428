package redisqueue

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// Timeouts stand here rather than in the library's defaults, which change
// between its versions.
const (
	dialTimeout = 2 * time.Second
	ioTimeout   = 3 * time.Second
)

// connect makes a client of the kind that the URL names. block is added to the
// read timeout, for a client of blocking reads.
func connect(rawURL string, retries int, block time.Duration) (redis.UniversalClient, error) {
	quiet()
	u, err := url.Parse(rawURL)
	if err != nil {
		return nil, fmt.Errorf("redisqueue: the address is no URL") // the error would show the password
	}
	maint := &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	switch query := u.Query(); {
	case query.Has("master_name"):
		o, err := redis.ParseFailoverURL(rawURL)
		if err != nil {
			return nil, badURL(u)
		}
		o.MaxRetries, o.DialTimeout, o.ReadTimeout, o.WriteTimeout = retries, dialTimeout, ioTimeout+block, ioTimeout
		o.ContextTimeoutEnabled, o.DialerRetries = true, 1
		return redis.NewFailoverClient(o), nil
	case query.Has("addr"):
		o, err := redis.ParseClusterURL(rawURL)
		if err != nil {
			return nil, badURL(u)
		}
		o.MaxRetries, o.DialTimeout, o.ReadTimeout, o.WriteTimeout = retries, dialTimeout, ioTimeout+block, ioTimeout
		o.ContextTimeoutEnabled, o.DialerRetries, o.MaintNotificationsConfig = true, 1, maint
		return redis.NewClusterClient(o), nil
	}
	o, err := redis.ParseURL(rawURL)
	if err != nil {
		return nil, badURL(u)
	}
	o.MaxRetries, o.DialTimeout, o.ReadTimeout, o.WriteTimeout = retries, dialTimeout, ioTimeout+block, ioTimeout
	o.ContextTimeoutEnabled, o.DialerRetries, o.MaintNotificationsConfig = true, 1, maint
	return redis.NewClient(o), nil
}

func badURL(u *url.URL) error {
	return fmt.Errorf("redisqueue: %s is not a Redis address: want redis://host:6379/0, rediss:// or unix://, with ?master_name= for Sentinel or &addr= for a cluster", u.Redacted())
}

// quiet silences the library's own log: what matters comes back as an error.
var quiet = sync.OnceFunc(func() { redis.SetLogger(silence{}) })

type silence struct{}

// Printf drops the line.
func (silence) Printf(context.Context, string, ...any) {}
