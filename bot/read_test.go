package bot

import (
	"strings"
	"testing"
)

func wordLists(t *testing.T) *words {
	t.Helper()
	w, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	return w
}

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
		if got, _ := w.facetOf(w.read(text)); got != want {
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
		m := w.read(text)
		_, hits := w.facetOf(m)
		var got []string
		for _, tk := range w.matter(m, hits) {
			got = append(got, tk.word)
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
		if got := w.emergencyOf(w.read(text)); got != want {
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
		if got := w.smallTalkOf(w.read(text)); got != want {
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
		if got, _ := w.outsideTopic(w.read(text)); got != want {
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
		if got := w.languageOf(text); got != want {
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
		if got := w.commandOf(w.read(text)); got != want {
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
		if got, _ := deepLink(text); got != want {
			t.Errorf("%q links to %q, want %q", text, got, want)
		}
	}
}

func TestTypedChoice(t *testing.T) {
	t.Parallel()
	b := &Bot{words: wordLists(t)}
	s := &Session{Offered: []Offered{
		{"p:1", "Cấp lại sổ đỏ"}, {"p:2", "Cấp đổi sổ đỏ"}, {"p:3", "Sang tên sổ đỏ"}, {"none", "Không cái nào đúng"},
	}}
	for text, want := range map[string]string{
		"1": "p:1", "số 2": "p:2", "so 2": "p:2", "chọn 3 nhé": "p:3", "2.": "p:2", "cái thứ 2": "p:2",
		"cái đầu": "p:1", "cái đầu tiên": "p:1", "cái cuối": "p:3", "thứ hai": "p:2", "the first one": "p:1",
		"cap doi so do": "p:2", "Sang tên sổ đỏ": "p:3", "SANG TÊN SỔ ĐỎ!": "p:3", "4": "none",
		"7": "", "tôi 2 tuổi": "", "cấp lại sổ hồng": "",
	} {
		if got, _ := b.typedChoice(s, b.words.read(text)); got != want {
			t.Errorf("%q chooses %q, want %q", text, got, want)
		}
	}
	if _, ok := b.typedChoice(&Session{}, b.words.read("1")); ok {
		t.Error("a number chooses without a list")
	}
}

func TestPaginate(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Một câu dài vừa phải để thử chia trang. ", 120)
	blocks := []Block{text("đầu"), quote(long), list("giấy tờ", strings.Split(strings.Repeat("tờ khai,", 20)+"cuối", ","))}
	pages := paginate(blocks)
	if len(pages) < 4 {
		t.Fatalf("%d pages", len(pages))
	}
	var words string
	items := 0
	for _, p := range pages {
		n := 0
		for _, b := range p {
			if b.Kind == BlockQuote {
				words += b.Text + " "
			}
			n += sizeOf(b)
			items += len(b.Items)
			if len(b.Items) > pageItems {
				t.Errorf("%d items on a page", len(b.Items))
			}
		}
		if n > pageRunes {
			t.Errorf("a page of %d characters", n)
		}
	}
	if strings.TrimSpace(words) != strings.TrimSpace(long) {
		t.Error("the pages do not hold the whole text, as it stands")
	}
	if items != 21 {
		t.Errorf("%d items, want 21", items)
	}
	if got := paginate(nil); len(got) != 1 {
		t.Errorf("nothing makes %d pages, want one", len(got))
	}
}

func TestCutLabel(t *testing.T) {
	t.Parallel()
	if got := cutLabel("Đăng ký khai sinh cho trẻ em", 20); got != "Đăng ký khai sinh…" {
		t.Errorf("cut to %q", got)
	}
	if got := cutLabel("ngắn", 20); got != "ngắn" {
		t.Errorf("cut to %q", got)
	}
}
