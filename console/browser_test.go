package console_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"motcua/complaints"
)

// office fills the queue with complaints in many states.
func (e *env) office() {
	e.t.Helper()
	offsets := []time.Duration{-98 * time.Hour, -17 * time.Hour, 5 * time.Hour, 79*time.Hour + 30*time.Minute, 151*time.Hour + 30*time.Minute, 223*time.Hour + 30*time.Minute, 300 * time.Hour}
	kinds := []complaints.Kind{complaints.KindDelay, complaints.KindConduct, complaints.KindExtraPapers, complaints.KindFee, complaints.KindSystem, complaints.KindOther}
	for n := range 34 {
		c := sample(n + 1)
		c.FiledAt, c.AnswerBy = e.clock.Add(-200*time.Hour), e.clock.Add(offsets[n%len(offsets)]+time.Duration(n/7)*24*time.Hour)
		c.Kind = kinds[n%len(kinds)]
		if n%3 == 1 {
			c.Procedure, c.ProcedureName, c.Dossier, c.Unit, c.Contact = "", "", "", "", complaints.Contact{}
		}
		if n%5 == 2 {
			c.ProcedureName, c.Procedure = "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất lần đầu đối với hộ gia đình, cá nhân", "9.999999"
		}
		e.file(c)
	}
	e.act(e.desk.Claim, "c001", "hoa", "")
	e.act(e.desk.Note, "c001", "minh", "Đã gọi chi nhánh: hồ sơ còn thiếu trích lục bản đồ.")
	e.act(e.desk.Claim, "c002", "minh", "")
	e.act(e.desk.Claim, "c003", "hoa", "")
	e.act(e.desk.Answer, "c003", "hoa", "Kính gửi bạn,\nhồ sơ H49.15-261012-0003 đã ký ngày 19/11/2026. Mời bạn đến nhận kết quả tại Trung tâm từ 13:30 ngày 23/11/2026.\nXin lỗi bạn vì sự chậm trễ.")
	_, events, err := e.desk.Get(e.t.Context(), "c003")
	if err != nil {
		e.t.Fatal(err)
	}
	rep := complaints.DeliveryReport{Schema: complaints.SchemaDelivery, Notice: "c003:" + string(rune('0'+len(events))), Complaint: "c003", State: complaints.DeliveryPermanent, At: e.clock}
	if err := e.desk.Deliver(e.t.Context(), rep); err != nil {
		e.t.Fatal(err)
	}
}

// browser starts Chromium with a context that ends with the test.
func browser(t *testing.T, scheme string) context.Context {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		if os.Getenv("MOTCUA_REQUIRE_BROWSER") == "1" {
			t.Fatal(err)
		}
		t.Skip("chromium is not installed")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("blink-settings", "preferredColorScheme="+scheme))
	ctx, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(func() {
		if err := chromedp.Cancel(ctx); err != nil { // waits for the browser to end
			t.Log(err)
		}
		stop()
	})
	return ctx
}

// tooSmall finds what is hard to hit with a thumb.
const tooSmall = `[...document.querySelectorAll('button, summary, input:not([type=hidden]), .button, nav a')]
	.filter(x => x.checkVisibility() && x.getBoundingClientRect().height < 36).map(x => x.outerHTML)`

// TestInBrowser looks at every page in a real browser, on a phone 360 pixels
// wide and on a screen, light and dark: nothing may need sideways scrolling,
// and what is pressed is large enough for a thumb. With CONSOLE_SHOTS set to a
// folder it leaves pictures there.
func TestInBrowser(t *testing.T) {
	for _, v := range []struct {
		name, scheme  string
		width, height int64
	}{{"phone", "1", 360, 740}, {"screen", "1", 1280, 800}, {"dark", "0", 360, 740}} {
		t.Run(v.name, func(t *testing.T) {
			e := newEnv(t)
			e.office()
			ctx := browser(t, v.scheme)
			look := func(name string) {
				t.Helper()
				wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
				if err != nil || wide > v.width {
					t.Errorf("%s: %d pixels wide, %v", name, wide, err)
				}
				small, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](tooSmall))
				if err != nil || len(small) > 0 {
					t.Errorf("%s: too small to press: %q, %v", name, small, err)
				}
				if dir := os.Getenv("CONSOLE_SHOTS"); dir != "" {
					shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
					if err == nil {
						err = os.WriteFile(filepath.Join(dir, name+"-"+v.name+".png"), shot, 0o600)
					}
					if err != nil {
						t.Fatal(err)
					}
				}
			}
			do := func(steps ...chromedp.Action[chromedp.Void]) {
				t.Helper()
				if err := chromedp.Do(ctx, steps...); err != nil {
					t.Fatal(err)
				}
			}
			open := func(path string) { t.Helper(); do(chromedp.Navigate(e.server.URL + path)) }
			press := func(selector string) {
				t.Helper()
				if _, err := chromedp.RunResponse(ctx, chromedp.Click(selector)); err != nil {
					t.Fatalf("press %s: %v", selector, err)
				}
			}
			do(chromedp.EmulateViewport(v.width, v.height))
			open("/console/case/c001")
			look("signin")
			do(chromedp.SetValue("#login", "hoa"), chromedp.SetValue("#password", "sai"))
			press("main .button")
			look("refused")
			do(chromedp.SetValue("#password", password))
			press("main .button")
			look("held")
			press(`form[action*="/contact"] button`)
			look("contact")
			for name, path := range map[string]string{"list": "/console/", "empty": "/console/?q=khong-co", "answered": "/console/case/c003", "account": "/console/account", "missing": "/console/khong-co"} {
				open(path)
				look(name)
			}
			open("/console/case/c005")
			look("free")
			e.act(e.desk.Claim, "c005", "minh", "")
			press(`form[action$="/claim"] button`)
			look("conflict")
			open("/console/case/c001")
			do(chromedp.SetValue("#answer", "Kính gửi bạn, hồ sơ sẽ có kết quả ngày 25/11/2026."))
			press(`form[action$="/answer"] button`)
			look("sent")
			if k, _, err := e.desk.Get(t.Context(), "c001"); err != nil || k.State != complaints.StateAnswered {
				t.Errorf("answered in the browser: %s, %v", k.State, err)
			}
		})
	}
}
