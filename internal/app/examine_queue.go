package app

import (
	"context"
	"fmt"
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
	out := []Finding{{Fine, "hàng đợi", "kết nối được Redis", ""}}
	for _, f := range found {
		out = append(out, redisFinding(f))
	}
	return out
}

// redisFinding says in plain words what a check of the server means for complaints.
func redisFinding(f redisqueue.Finding) Finding {
	what, ok := redisWords[f.Check]
	if !ok {
		what = redisWord{f.Check, "xem tài liệu của Redis"}
	}
	out := Finding{Fine, "Redis", fmt.Sprintf("%s: %s", what.name, f.Value), ""}
	switch f.Level {
	case redisqueue.LevelOK:
	case redisqueue.LevelUnknown:
		out.Level, out.Do = Warn, "máy chủ không cho xem; hỏi người quản lý Redis, cần: "+f.Want
	case redisqueue.LevelWarn, redisqueue.LevelBad:
		out.Level, out.Do = Warn, what.do+" (cần: "+f.Want+")"
	}
	return out
}

type redisWord struct{ name, do string }

// redisWords says each check in plain Vietnamese. None stops the service: what
// Redis loses is published again from the database.
var redisWords = map[string]redisWord{
	"appendonly":       {"ghi xuống đĩa (appendonly)", "đặt appendonly yes, nếu không Redis quên hết khi mất điện"},
	"appendfsync":      {"chép chắc xuống đĩa (appendfsync)", "đặt appendfsync always hoặc everysec"},
	"maxmemory-policy": {"khi đầy bộ nhớ (maxmemory-policy)", "đặt maxmemory-policy noeviction, nếu không Redis tự xóa hàng đợi"},
	"version":          {"phiên bản", "nâng cấp Redis"},
	"clock":            {"lệch giờ với máy này", "bật đồng bộ giờ (chrony hoặc systemd-timesyncd) trên cả hai máy"},
	"replicas":         {"bản sao dự phòng", "đặt min-replicas-to-write 1 để không mất dữ liệu khi đổi máy chính"},
}

// nobody stands in where a channel is only asked whether it can be reached.
type nobody struct {
	bot.Inbox
	bot.Outbox
}

// Handle is never called.
func (nobody) Handle(context.Context, bot.Event) (bot.Result, error) { return bot.Result{}, nil }
