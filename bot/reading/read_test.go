package reading

import (
	"strings"
	"testing"
)

func TestFacetOf(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for text, want := range map[string]Facet{
		"làm giấy khai tử cần giấy tờ gì":                   FacetDocuments,
		"lam giay khai tu can giay to gi":                   FacetDocuments,
		"tách thửa cần j vậy":                               FacetDocuments,
		"hồ sơ xin nuôi con nuôi gồm những gì":              FacetDocuments,
		"sang tên xe bn tiền":                               FacetFee,
		"làm thẻ mất phí không":                             FacetFee,
		"lể phi bao nhiêu":                                  FacetFee,
		"làm hộ khẩu mấy ngày thì xong":                     FacetTime,
		"bao lau thi co giay":                               FacetTime,
		"đổi thẻ ở đâu ạ":                                   FacetWhere,
		"nop ho so o dau":                                   FacetWhere,
		"cơ quan nào cấp":                                   FacetWhere,
		"nộp online đc ko":                                  FacetHow,
		"nhờ người khác nộp thay được không":                FacetHow,
		"dùng mẫu đơn nào, tải ở đâu":                       FacetForm,
		"làm xong được cấp giấy gì":                         FacetResult,
		"điều kiện để được hưởng":                           FacetConditions,
		"theo văn bản nào, căn cứ pháp lý gì":               FacetLegal,
		"xin nhập học lại thì làm thế nào":                  FacetOverview,
		"cho mình hỏi đăng ký khai tử":                      FacetNone,
		"what documents do I need":                          FacetDocuments,
		"how long does it take":                             FacetTime,
		"đang chờ nộp trực tuyến, lệ phí hết bao nhiêu vậy": FacetFee,
		"làm hộ chiếu":                                      FacetNone,
		"thẻ căn cước":                                      FacetNone,
	} {
		if got, _ := w.FacetOf(w.Read(text)); got != want {
			t.Errorf("%q asks for %q, want %q", text, got, want)
		}
	}
}

func TestMatter(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for text, want := range map[string]string{
		"còn lệ phí?":                   "",
		"thế bao lâu thì có vậy ạ":      "",
		"nộp ở đâu ạ":                   "",
		"con le phi thi sao":            "",
		"vậy còn hộ chiếu thì bao lâu":  "hộ chiếu",
		"thẻ căn cước hết bao nhiêu ạ":  "thẻ căn cước",
		"mình đang ở tỉnh khác nộp đâu": "",
	} {
		m := w.Read(text)
		_, hits := w.FacetOf(m)
		var got []string
		for _, tk := range w.Matter(m, hits) {
			got = append(got, tk.Word)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q is about %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestEmergencyOf(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for text, want := range map[string]string{
		"nhà hàng xóm đang cháy":                                 "fire",
		"chay nha roi, giup voi":                                 "fire",
		"có kẻ cầm dao dọa giết tôi":                             "crime",
		"mẹ em bất tỉnh rồi gọi số nào":                          "medical",
		"bo toi bi dot quy":                                      "medical",
		"ông bố kia bạo hành trẻ em ngay cạnh phòng tôi":         "child",
		"em chỉ muốn chết thôi":                                  "suicide",
		"toi muon tu tu":                                         "suicide",
		"my house is on fire please help":                        "fire",
		"cháy nhà, giấy tờ cháy hết, xin cấp lại ở đâu":          "",
		"bố tôi đột quỵ mất tuần trước, làm khai tử thế nào":     "",
		"bị tai nạn giao thông thì hưởng chế độ gì":              "",
		"mất giấy tờ":                                            "",
		"thẩm duyệt phòng cháy chữa cháy":                        "",
		"đi cấp cứu quên mang thẻ bhyt có được thanh toán không": "",
		"tôi muốn làm sổ đỏ":                                     "",
	} {
		if got := w.EmergencyOf(w.Read(text)); got != want {
			t.Errorf("%q is emergency %q, want %q", text, got, want)
		}
	}
}

func TestSmallTalkOf(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for text, want := range map[string]string{
		"chào ad":                 "greeting",
		"cam on nhieu nha":        "thanks",
		"ok cảm ơn bạn":           "thanks",
		"bạn là người hay máy":    "who",
		"who are you":             "who",
		"em giúp được gì cho anh": "can",
		"bye nhé":                 "bye",
		"ok":                      "ok",
		"hay quá":                 "praise",
		"cảm ơn, còn lệ phí khai tử thì sao": "",
		"chào bạn cho hỏi làm hộ chiếu":      "",
	} {
		if got := w.SmallTalkOf(w.Read(text)); got != want {
			t.Errorf("%q is small talk %q, want %q", text, got, want)
		}
	}
}

func TestOutside(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for text, want := range map[string]bool{
		"mai trời mưa không":                            true,
		"gia vang hom nay":                              true,
		"xin visa đi Mỹ cần gì":                         true,
		"bằng lái ở Nhật thi sao":                       true,
		"ly hôn thì ai nuôi con":                        true,
		"viết code python giúp mình":                    true,
		"bị đau bụng uống thuốc gì":                     true,
		"đăng ký kết hôn với người Mỹ":                  false,
		"làm hộ chiếu đi Nhật":                          false,
		"xin visa cho chồng tôi là người Hàn Quốc":      false,
		"xin giấy phép bán thuốc nào cũng được":         false,
		"đổi bằng lái Nhật sang bằng lái Việt Nam":      false,
		"thủ tục nhập quốc tịch Việt Nam cho người Lào": false,
	} {
		if got, _ := w.OutsideTopic(w.Read(text)); got != want {
			t.Errorf("%q outside = %v, want %v", text, got, want)
		}
	}
}

func TestLanguageOf(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for text, want := range map[string]string{
		"How much is the passport fee?":     English,
		"where do I register a birth":       English,
		"lam can cuoc":                      Vietnamese,
		"toi can hoi ve ho chieu":           Vietnamese,
		"đăng ký kết hôn":                   Vietnamese,
		"ok":                                "",
		"123":                               "",
		"I live in Đà Nẵng, what do I need": Vietnamese, // a marked name decides; buttons switch back
	} {
		if got := w.LanguageOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestCommandOf(t *testing.T) {
	t.Parallel()
	w := wordLists(t)
	for text, want := range map[string]string{
		"huỷ": "cancel", "Hủy nhé": "cancel", "huy": "cancel", "menu": "menu", "/start": "menu", "/help@motcuabot": "help",
		"quay lại": "back", "gặp cán bộ": "officer", "gap can bo": "officer", "English": "english", "tiếng Việt": "vietnamese",
		"xoá": "forget", "/xoa": "forget", "xem tiếp": "more", "không cái nào đúng": "none",
		"huỷ đăng ký kết hôn": "", "gặp cán bộ nào để nộp hồ sơ": "", "xóa thế chấp sổ đỏ": "", "hướng dẫn làm hộ chiếu": "",
	} {
		if got := w.CommandOf(w.Read(text)); got != want {
			t.Errorf("%q is command %q, want %q", text, got, want)
		}
	}
}

func TestDeepLink(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"/start tt_1.001193": "1.001193", "/start tt_1-001193": "1.001193", "/start tt_1_001193": "1.001193",
		"/tt 1.004222": "1.004222", "/start": "", "/start abc": "", "/tt": "", "tt_1.001193": "",
	} {
		if got, _ := DeepLink(text); got != want {
			t.Errorf("%q links to %q, want %q", text, got, want)
		}
	}
}
