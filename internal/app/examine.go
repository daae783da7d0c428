package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"motcua/bot/telegram"
	"motcua/internal/config"
	"motcua/internal/store"
	"motcua/internal/workdays"
	"motcua/procedures"
)

// Level says how serious a finding is.
type Level int

// The levels.
const (
	Fine Level = iota
	Warn
	Broken
)

// Finding is one thing that Examine looked at: what it is, what was found, and
// what to do, in plain Vietnamese.
type Finding struct {
	Level          Level
	What, Says, Do string
}

// Sign is a mark that also reads without colour.
func (f Finding) Sign() string {
	return []string{"[tốt]    ", "[lưu ý]  ", "[phải sửa]"}[f.Level]
}

// minFree is the free disk space below which complaints are at risk.
const minFree = 500 << 20 // bytes

// Examine looks at whether this machine is fit to serve.
func Examine(ctx context.Context, c config.Config, log *slog.Logger, now func() time.Time) []Finding {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	out := []Finding{examineDisk(c)}
	out = append(out, examineDatabase(ctx, c, log, now)...)
	out = append(out, examineCatalogue(ctx, c, log, now)...)
	out = append(out, examineClock(c, now))
	out = append(out, examineQueue(ctx, c, log, now)...)
	return append(out, examineTelegram(ctx, c, log))
}

func examineDisk(c config.Config) Finding {
	dir := c.Data
	for {
		if _, err := os.Stat(dir); err == nil || filepath.Dir(dir) == dir {
			break
		}
		dir = filepath.Dir(dir)
	}
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return Finding{Warn, "ổ đĩa", "không xem được dung lượng trống", "kiểm tra quyền đọc thư mục " + c.Data}
	}
	free := int64(fs.Bavail) * fs.Bsize
	says := fmt.Sprintf("còn trống %d MB tại %s", free>>20, c.Data)
	if free < minFree {
		return Finding{Broken, "ổ đĩa", says, "giải phóng ít nhất 500 MB; khi đầy, phản ánh không thể ghi xuống đĩa"}
	}
	return Finding{Fine, "ổ đĩa", says, ""}
}

func examineDatabase(ctx context.Context, c config.Config, log *slog.Logger, now func() time.Time) []Finding {
	path := filepath.Join(c.Data, DatabaseName)
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return []Finding{{Fine, "cơ sở dữ liệu", "chưa có, sẽ được tạo khi chạy lần đầu tại " + path, ""}}
	}
	local, err := OpenLocal(ctx, c, log, now)
	if err != nil {
		return []Finding{{Broken, "cơ sở dữ liệu", "không mở được: " + err.Error(), "kiểm tra quyền ghi thư mục, hoặc khôi phục từ bản sao lưu"}}
	}
	defer func() { _ = local.Close() }() // only looked at
	var out []Finding
	if problem, err := quickCheck(ctx, local.DB); err != nil || problem != "ok" {
		out = append(out, Finding{Broken, "cơ sở dữ liệu", "hỏng: " + problem, "dừng chương trình, giữ nguyên tệp và khôi phục từ bản sao lưu"})
	} else {
		out = append(out, Finding{Fine, "cơ sở dữ liệu", "nguyên vẹn, ghi chắc chắn (WAL, synchronous=FULL)", ""})
	}
	if n, err := local.Desk.Verify(ctx); err != nil {
		out = append(out, Finding{Broken, "nhật ký", "chuỗi nhật ký phản ánh không khớp: " + err.Error(), "có người sửa dữ liệu ngoài chương trình; giữ nguyên tệp và báo người phụ trách"})
	} else {
		out = append(out, Finding{Fine, "nhật ký", fmt.Sprintf("%d sự kiện, chuỗi khớp", n), ""})
	}
	officers, err := local.Officers.List(ctx)
	if err == nil && len(officers) == 0 {
		out = append(out, Finding{Warn, "cán bộ", "chưa có ai đăng nhập được vào bàn làm việc", `thêm bằng: motcua officer add hoa --name "Trần Thị Hoa" --roles intake,case`})
	}
	return out
}

func quickCheck(ctx context.Context, db *store.DB) (string, error) {
	var s string
	err := db.Read().QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&s)
	return s, err
}

func examineCatalogue(ctx context.Context, c config.Config, log *slog.Logger, now func() time.Time) []Finding {
	l, err := LoadCatalogue(ctx, c, log, nil)
	if err != nil {
		return []Finding{{Broken, "thủ tục", "không đọc được: " + err.Error(), "sửa tệp theo thông báo, hoặc đặt MOTCUA_CATALOGUE=none để dùng các thẻ có sẵn"}}
	}
	if len(l.National.Procedures) == 0 {
		return []Finding{{Warn, "thủ tục", fmt.Sprintf("chỉ có %d thẻ kèm theo chương trình", l.Catalogue.Len()), "tải danh mục quốc gia rồi chạy: motcua catalogue import TỆP"}}
	}
	out := []Finding{{Fine, "thủ tục", fmt.Sprintf("%d thủ tục, %d dòng hỏng bị bỏ qua", l.Catalogue.Len(), l.National.Bad), ""}}
	if stale := len(procedures.StaleCards(l.Cards, l.National.Procedures)); stale > 0 {
		out = append(out, Finding{Warn, "thẻ", fmt.Sprintf("%d thẻ cần đối chiếu lại với dữ liệu quốc gia", stale), "xem: motcua catalogue check --kind stale_card --all"})
	}
	return out
}

func examineClock(c config.Config, now func() time.Time) Finding {
	cal, err := calendar(c)
	if err != nil {
		return Finding{Broken, "lịch làm việc", err.Error(), "sửa holidays.yaml trong thư mục của cơ quan"}
	}
	t := now().In(workdays.Zone)
	if !cal.Covers(t.AddDate(0, 1, 0)) {
		return Finding{Warn, "lịch làm việc", "lịch nghỉ chưa có dữ liệu cho tháng tới", "bổ sung ngày nghỉ theo thông báo của Chính phủ vào holidays.yaml"}
	}
	return Finding{Fine, "giờ máy", t.Format("15:04 02/01/2006") + " (giờ Việt Nam); nếu sai, phản ánh sẽ tính sai hạn", ""}
}

func examineTelegram(ctx context.Context, c config.Config, log *slog.Logger) Finding {
	if c.Telegram.Token == "" {
		return Finding{Fine, "Telegram", "không dùng (chưa đặt MOTCUA_TELEGRAM_TOKEN)", ""}
	}
	t, err := telegram.New(telegram.Options{
		Token: string(c.Telegram.Token), APIBase: c.Telegram.API, WebhookURL: c.Telegram.Webhook, Secret: string(c.Telegram.Secret),
		Talk: nobody{}, Inbox: nobody{}, Outbox: nobody{}, Log: log,
	})
	if err != nil {
		return Finding{Broken, "Telegram", err.Error(), "kiểm tra các thiết lập MOTCUA_TELEGRAM_…"}
	}
	name, err := t.Check(ctx)
	if err != nil {
		return Finding{Broken, "Telegram", "không gọi được: " + err.Error(), "kiểm tra mã bot (token) và đường mạng; tin nhắn vẫn được giữ để gửi sau"}
	}
	return Finding{Fine, "Telegram", "kết nối được, bot @" + name, ""}
}
