package bot

import (
	"strings"
	"testing"

	"motcua/bot/reading"
)

func TestTypedChoice(t *testing.T) {
	t.Parallel()
	w, err := reading.Load()
	if err != nil {
		t.Fatal(err)
	}
	b := &Bot{words: w}
	s := &Session{Offered: []Offered{
		{"p:1", "Cấp lại sổ đỏ"}, {"p:2", "Cấp đổi sổ đỏ"}, {"p:3", "Sang tên sổ đỏ"}, {"none", "Không cái nào đúng"},
	}}
	for text, want := range map[string]string{
		"1": "p:1", "số 2": "p:2", "so 2": "p:2", "chọn 3 nhé": "p:3", "2.": "p:2", "cái thứ 2": "p:2",
		"cái đầu": "p:1", "cái đầu tiên": "p:1", "cái cuối": "p:3", "thứ hai": "p:2", "the first one": "p:1",
		"cap doi so do": "p:2", "Sang tên sổ đỏ": "p:3", "SANG TÊN SỔ ĐỎ!": "p:3", "4": "none",
		"7": "", "tôi 2 tuổi": "", "cấp lại sổ hồng": "",
	} {
		if got, _ := b.typedChoice(s, b.words.Read(text)); got != want {
			t.Errorf("%q chooses %q, want %q", text, got, want)
		}
	}
	if _, ok := b.typedChoice(&Session{}, b.words.Read("1")); ok {
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
