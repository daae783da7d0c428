package app

import (
	"context"
	"log/slog"
	"time"

	"motcua/bot"
	"motcua/complaints/redisqueue"
	"motcua/internal/config"
)

// examineQueue looks at Redis, because a stock server
// loses every acknowledged entry when it is killed.
func examineQueue(ctx context.Context, c config.Config, log *slog.Logger, now func() time.Time) []Finding {
	if c.Redis.URL == "" {
		return []Finding{{Fine, "hàng đợi", "trong cơ sở dữ liệu của máy này", ""}}
	}
	q, err := redisqueue.Open(redisqueue.Options{URL: string(c.Redis.URL), Log: log, Now: now})
	if err != nil {
		return []Finding{{Broken, "hàng đợi", "địa chỉ Redis không dùng được", "kiểm tra MOTCUA_REDIS_URL"}}
	}
	defer func() { _ = q.Close() }() // only looked at
	found, err := q.Doctor(ctx)
	if err != nil {
		return []Finding{{Broken, "hàng đợi", "không kết nối được Redis", "khởi động Redis; trong lúc đó phản ánh vẫn được nhận và chờ đẩy"}}
	}
	var out []Finding
	for _, f := range found {
		level := Fine
		if !f.OK {
			level = Warn
		}
		out = append(out, Finding{level, "Redis", f.Says, f.Do})
	}
	return out
}

// nobody stands in where a channel is only asked whether it can be reached.
type nobody struct {
	bot.Inbox
	bot.Outbox
}

// Handle is never called.
func (nobody) Handle(context.Context, bot.Event) (bot.Result, error) { return bot.Result{}, nil }
