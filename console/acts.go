package console

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"
	"unicode/utf8"

	"motcua/complaints"
	"motcua/internal/auth"
)

// The acts, by the names that forms and addresses use.
const (
	actClaim   = "claim"
	actRelease = "release"
	actNote    = "note"
	actAsk     = "ask"
	actAnswer  = "answer"
	actClose   = "close"
	actReopen  = "reopen"
)

// actsOf says which acts the page offers this officer. The desk decides again
// when the act comes in; this only keeps the page from offering dead ends.
func actsOf(k complaints.Complaint, o auth.Officer, now time.Time) map[string]bool {
	work, decide, me := may(o, rightWork), may(o, rightDecide), o.Login
	held := k.Holder == me && k.State.Open()
	return map[string]bool{
		// The desk lets holders claim again to renew; acting renews by itself.
		actClaim:   work && k.May(me, complaints.ActionClaim, now) && (!held || !k.Held(now)),
		actRelease: work && k.May(me, complaints.ActionRelease, now),
		actNote:    work && k.May(me, complaints.ActionNote, now),
		actAsk:     work && k.May(me, complaints.ActionAskInfo, now),
		actAnswer:  decide && k.May(me, complaints.ActionAnswer, now),
		actClose:   decide && k.May(me, complaints.ActionClose, now),
		actReopen:  decide && k.May(me, complaints.ActionReopen, now),
	}
}

// emptyText says what is missing when the text of an act is; acts that are not
// here need none.
var emptyText = map[string]string{
	actNote:   "Ghi chú đang trống. Mời bạn nhập nội dung rồi lưu.",
	actAnswer: "Nội dung trả lời đang trống. Mời bạn nhập rồi gửi.",
	actAsk:    "Câu hỏi đang trống. Mời bạn nhập điều cần người dân bổ sung.",
	actReopen: "Mời bạn nhập lý do mở lại.",
}

// doneCode names the sentence that follows an act.
var doneCode = map[string]string{
	actClaim: "claimed", actRelease: "released", actNote: "noted", actAsk: "asked", actAnswer: "answered", actClose: "closed", actReopen: "reopened",
}

func (c *Console) do(ctx context.Context, name string, a complaints.Act) (complaints.Complaint, error) {
	switch name {
	case actClaim:
		return c.Desk.Claim(ctx, a)
	case actRelease:
		return c.Desk.Release(ctx, a)
	case actNote:
		return c.Desk.Note(ctx, a)
	case actAsk:
		return c.Desk.AskInfo(ctx, a)
	case actAnswer:
		return c.Desk.Answer(ctx, a)
	case actClose:
		return c.Desk.Close(ctx, a)
	case actReopen:
		return c.Desk.Reopen(ctx, a)
	}
	return complaints.Complaint{}, fmt.Errorf("console: no act %q", name)
}

// actOf reads an act from a posted form.
func (c *Console) actOf(r *http.Request, v visit) (complaints.Act, error) {
	version, err := strconv.Atoi(r.PostForm.Get("version"))
	if err != nil || r.PostForm.Get("command") == "" || len(r.PostForm.Get("command")) > 64 {
		return complaints.Act{}, errBadForm
	}
	return complaints.Act{
		Complaint: r.PathValue("id"), Officer: v.officer.Login, Version: version,
		Command: r.PostForm.Get("command"), Text: cleanText(r.PostForm.Get("text")), At: c.Now(),
	}, nil
}

// act handles the form of one act. Whatever goes wrong, the page comes back
// with the typed text in it.
func (c *Console) act(name string) func(http.ResponseWriter, *http.Request, visit) error {
	return func(w http.ResponseWriter, r *http.Request, v visit) error {
		a, err := c.actOf(r, v)
		if err != nil {
			return err
		}
		o := caseOptions{draft: draft{Act: name, Text: a.Text, Command: a.Command}}
		if words := emptyText[name]; a.Text == "" && words != "" {
			o.status, o.fault = http.StatusUnprocessableEntity, words
			return c.renderCase(w, r, v, a.Complaint, o)
		}
		if n := utf8.RuneCountInString(a.Text); n > maxText {
			o.status = http.StatusUnprocessableEntity
			o.fault = fmt.Sprintf("Nội dung dài %d ký tự, tối đa là %d. Mời bạn rút gọn rồi gửi lại.", n, maxText)
			return c.renderCase(w, r, v, a.Complaint, o)
		}
		_, err = c.do(r.Context(), name, a)
		switch {
		case err == nil:
			c.Log.InfoContext(r.Context(), "officer acted", "act", name, "complaint", a.Complaint, "officer", a.Officer)
			http.Redirect(w, r, "/console/case/"+url.PathEscape(a.Complaint)+"?done="+doneCode[name], http.StatusSeeOther)
			return nil
		case errors.Is(err, complaints.ErrUnknown):
			return err
		case errors.Is(err, complaints.ErrConflict), errors.Is(err, complaints.ErrNotYours):
			o.status, o.raced = http.StatusConflict, true
		case errors.Is(err, complaints.ErrState):
			o.status, o.fault = http.StatusConflict, "Phản ánh không còn ở bước cho phép làm việc này. Thao tác của bạn chưa được thực hiện; mời bạn xem tình trạng mới bên dưới."
		case errors.Is(err, complaints.ErrInvalid):
			o.status, o.fault = http.StatusUnprocessableEntity, "Nội dung chưa hợp lệ nên chưa được lưu. Mời bạn xem lại."
		default:
			c.Log.ErrorContext(r.Context(), "act failed", "act", name, "complaint", a.Complaint, "officer", a.Officer, "error", err)
			o.status, o.fault = http.StatusInternalServerError, "Hệ thống gặp trục trặc, chưa xác nhận được thao tác này đã lưu. Mời bạn bấm lại: dù bấm nhiều lần, việc chỉ được thực hiện một lần."
		}
		return c.renderCase(w, r, v, a.Complaint, o)
	}
}

// readContact shows name and phone number, which the desk records. The page is
// the answer to the form itself: an address would show them without a record.
func (c *Console) readContact(w http.ResponseWriter, r *http.Request, v visit) error {
	a, err := c.actOf(r, v)
	if err != nil {
		return err
	}
	contact, err := c.Desk.ReadContact(r.Context(), a)
	if errors.Is(err, complaints.ErrConflict) {
		return c.renderCase(w, r, v, a.Complaint, caseOptions{status: http.StatusConflict, raced: true})
	}
	if err != nil {
		return err
	}
	c.Log.InfoContext(r.Context(), "officer read a contact", "complaint", a.Complaint, "officer", a.Officer)
	return c.renderCase(w, r, v, a.Complaint, caseOptions{contact: &contact, notice: "Bạn đang xem thông tin liên hệ của người dân; lần xem này đã được ghi vào nhật ký."})
}
