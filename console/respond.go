package console

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"motcua/complaints"
	"motcua/internal/auth"
)

//go:embed templates static
var files embed.FS

// page is a template with everything it needs, ready to run.
type page = *template.Template

// asset is a file served under a name that carries the hash of its content.
type asset struct {
	name  string // of the file: "console.css"
	kind  string
	bytes []byte
}

// frame is what the layout of every page shows; page structs embed it.
type frame struct {
	Title   string
	Office  string
	Officer *auth.Officer // nil when nobody is signed in
	Banner  string
	Done    string // what was just done, "" for nothing
	Tab     string // "queue" or "account": the current part of the menu
	MayRead bool
}

func (c *Console) frame(r *http.Request, v visit, title, tab string) frame {
	f := frame{Title: title, Office: c.OfficeName, Tab: tab}
	if v.officer.Login != "" {
		f.Officer, f.MayRead = &v.officer, may(v.officer, rightRead)
		f.Banner = c.queueBanner(r.Context())
	}
	f.Done = doneWords(r.URL.Query().Get("done"))
	return f
}

func loadAssets() (map[string]asset, error) {
	out := map[string]asset{}
	err := fs.WalkDir(files, "static", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(b)
		base, ext := path.Base(name), path.Ext(name)
		out[strings.TrimSuffix(base, ext)+"."+hex.EncodeToString(sum[:6])+ext] = asset{base, mime.TypeByExtension(ext), b}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("console: %w", err)
	}
	return out, nil
}

// pageNames are the templates that are pages; each stands in the layout.
var pageNames = []string{"signin", "list", "case", "account", "message"}

func loadPages(assets map[string]asset) (map[string]page, error) {
	funcs := template.FuncMap{
		"asset": func(name string) (string, error) {
			for hashed, a := range assets {
				if a.name == name {
					return "/console/static/" + hashed, nil
				}
			}
			return "", fmt.Errorf("no asset %q", name)
		},
		"browser": browserName, "when": when, "day": day, "stamp": stamp, "role": roleName, "form": func(p casePage, act string) formOf { return formOf{p, act} }, "state": stateName, "kind": kindName, "channel": channelName, "maxText": func() int { return maxText }, "minPassword": func() int { return auth.MinPassword },
	}
	out := make(map[string]page, len(pageNames))
	for _, name := range pageNames {
		t, err := template.New("layout.html").Funcs(funcs).Option("missingkey=error").ParseFS(files, "templates/layout.html", "templates/"+name+".html")
		if err != nil {
			return nil, fmt.Errorf("console: %w", err)
		}
		// Executing once would need data; an asset that is missing shows here.
		for _, a := range []string{"console.css", "icon.svg"} {
			if _, err := funcs["asset"].(func(string) (string, error))(a); err != nil {
				return nil, fmt.Errorf("console: %w", err)
			}
		}
		out[name] = t
	}
	return out, nil
}

// render writes a page whole or not at all.
func (c *Console) render(w http.ResponseWriter, r *http.Request, status int, name string, data any) error {
	var b bytes.Buffer
	if err := c.pages[name].Execute(&b, data); err != nil {
		return fmt.Errorf("console: page %s: %w", name, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(b.Bytes()) // the reader has gone; nobody is left to tell
	}
	return nil
}

// static serves an asset by its hashed name, which never changes content.
func (c *Console) static(w http.ResponseWriter, r *http.Request, _ visit) error {
	a, ok := c.assets[r.PathValue("name")]
	if !ok {
		return errNoPage
	}
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Header().Set("Content-Length", strconv.Itoa(len(a.bytes)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(a.bytes)
	}
	return nil
}

// pageError is an error with a status and words for the person.
type pageError struct {
	status       int
	title, words string
}

func (e *pageError) Error() string { return "console: " + strconv.Itoa(e.status) + " " + e.title }

// The faults that have a page of their own; each says what to do next.
var (
	errNoPage      = &pageError{http.StatusNotFound, "Không tìm thấy trang", "Địa chỉ này không có trang nào. Có thể đường dẫn bị gõ thiếu hoặc đã cũ. Mời bạn quay về hàng đợi."}
	errNoCase      = &pageError{http.StatusNotFound, "Không tìm thấy phản ánh", "Không có phản ánh nào ở địa chỉ này. Mời bạn quay về hàng đợi và tìm theo mã PA-… hoặc mã hồ sơ."}
	errMethod      = &pageError{http.StatusMethodNotAllowed, "Không mở trực tiếp được", "Địa chỉ này chỉ dùng khi bấm nút trên trang. Mời bạn quay về hàng đợi, mở lại phản ánh rồi bấm nút cần dùng."}
	errForbidden   = &pageError{http.StatusForbidden, "Tài khoản của bạn không có quyền này", "Vai trò hiện tại của bạn không xem hoặc không làm được việc này. Nếu cần, mời bạn liên hệ lãnh đạo hoặc người quản trị của cơ quan để được cấp thêm vai trò."}
	errCrossOrigin = &pageError{http.StatusForbidden, "Yêu cầu bị từ chối", "Yêu cầu này đến từ một trang khác nên không được thực hiện, chưa có gì thay đổi. Mời bạn mở lại trang cán bộ và thao tác từ đó."}
	errTooLarge    = &pageError{http.StatusRequestEntityTooLarge, "Nội dung quá dài", "Nội dung gửi lên dài quá mức cho phép nên chưa được lưu. Mời bạn bấm quay lại trong trình duyệt và rút gọn."}
	errBadForm     = &pageError{http.StatusBadRequest, "Không đọc được biểu mẫu", "Dữ liệu gửi lên không đúng dạng, chưa có gì thay đổi. Mời bạn mở lại trang và thử lại."}
	errInside      = &pageError{http.StatusInternalServerError, "Hệ thống gặp trục trặc", "Yêu cầu vừa rồi chưa thực hiện được. Mời bạn thử lại sau ít phút; nếu vẫn gặp, hãy báo người quản trị kèm thời điểm xảy ra. Các phản ánh đã nhận vẫn an toàn."}
)

// messagePage is the data of the page for faults.
type messagePage struct {
	frame
	Status int
	Words  string
	At     string
}

// fail renders the page for an error; what is not meant for people goes to the
// log only.
func (c *Console) fail(w http.ResponseWriter, r *http.Request, v visit, err error) {
	pe, ok := errors.AsType[*pageError](err)
	switch {
	case ok:
	case errors.Is(err, complaints.ErrUnknown):
		pe = errNoCase
	default:
		pe = errInside
		c.Log.ErrorContext(r.Context(), "console request failed", "method", r.Method, "path", r.URL.Path, "officer", v.officer.Login, "error", err)
	}
	f := c.frame(r, v, pe.title, "")
	f.Done = ""
	data := messagePage{frame: f, Status: pe.status, Words: pe.words, At: when(c.Now())}
	if err := c.render(w, r, pe.status, "message", data); err != nil {
		c.Log.ErrorContext(r.Context(), "page for faults failed", "error", err)
		http.Error(w, pe.title, pe.status)
	}
}
