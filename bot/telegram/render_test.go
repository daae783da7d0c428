package telegram

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"motcua/bot"
	"motcua/bot/telegram/fakegram"
)

func TestRender(t *testing.T) {
	t.Parallel()
	r := bot.Reply{Blocks: []bot.Block{
		{Kind: bot.BlockTitle, Text: "Khai sinh"},
		{Kind: bot.BlockText, Text: "Lệ phí < 10.000 đồng & \"miễn\""},
		{Kind: bot.BlockList, Text: "Giấy tờ:", Items: []string{"Giấy chứng sinh", " ", "CCCD"}},
		{Kind: bot.BlockSteps, Items: []string{"Nộp", "Nhận"}},
		{Kind: bot.BlockNote, Text: "Dữ liệu cũ"},
		{Kind: bot.BlockQuote, Text: "Theo quy định"},
		{Kind: bot.BlockSource, Text: "1.001193 · Cổng", URL: `https://dichvucong.gov.vn/a?x=1&y="2"`},
		{Kind: bot.BlockSource, Text: "Nguồn lạ", URL: "javascript:alert(1)"},
		{Kind: bot.BlockText, Text: "\x00\n "},
	}}
	parts, faults := render(r, false)
	want := `<b>Khai sinh</b>

Lệ phí &lt; 10.000 đồng &amp; &quot;miễn&quot;

Giấy tờ:
• Giấy chứng sinh
• CCCD

1. Nộp
2. Nhận

<i>Dữ liệu cũ</i>

<blockquote>Theo quy định</blockquote>

<i><a href="https://dichvucong.gov.vn/a?x=1&amp;y=%222%22">1.001193 · Cổng</a></i>

<i>Nguồn lạ</i>`
	if len(parts) != 1 || len(faults) != 0 {
		t.Fatalf("%d parts, faults %q", len(parts), faults)
	}
	got := strings.ReplaceAll(parts[0].html, `y=&quot;2&quot;`, `y=%222%22`)
	if d := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); d != "" {
		t.Error(d)
	}
}

func TestKeyboards(t *testing.T) {
	t.Parallel()
	long := "Đăng ký kết hôn có yếu tố nước ngoài tại khu vực biên giới cấp xã"
	ch := func(labels ...string) (out []bot.Choice) {
		for i, l := range labels {
			out = append(out, bot.Choice{Token: fmt.Sprintf("t%d", i), Label: l})
		}
		return out
	}
	for _, c := range []struct {
		name    string
		choices []bot.Choice
		rows    string // labels, rows divided by |
		text    string // of the last message
		faults  int
	}{
		{"short side by side", ch("Lệ phí", "Thời hạn", "Nơi nộp"), "Lệ phí,Thời hạn|Nơi nộp", "x", 0},
		{"long alone", ch("Lệ phí", "Không cái nào đúng ý của tôi", "Có"), "Lệ phí|Không cái nào đúng ý của tôi|Có", "x", 0},
		{"cut", ch(long, "Khác"), "1. Đăng ký kết hôn có yếu tố nước ngoài tại khu…|2. Khác", "x\n\n1. " + long + "\n2. Khác", 0},
		{"token too long", append(ch("Có"), bot.Choice{Token: strings.Repeat("x", 65), Label: "Hỏng"}), "1. Có", "x\n\n1. Có\n2. Hỏng", 1},
		{"token of 64 bytes", []bot.Choice{{Token: strings.Repeat("x", 64), Label: "Vừa"}}, "Vừa", "x", 0},
		{"bad link", []bot.Choice{{URL: "ftp://x.vn", Label: "Tệp"}, {URL: "http://localhost/", Label: "Máy"}, {URL: "https://x.vn", Label: "Mở"}}, "Mở", "x", 2},
	} {
		parts, faults := render(bot.Reply{Blocks: replies("x")[0].Blocks, Choices: c.choices}, false)
		last := parts[len(parts)-1]
		var kb struct {
			Rows [][]button `json:"inline_keyboard"`
		}
		if err := json.Unmarshal([]byte(last.markup), &kb); err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, row := range kb.Rows {
			var labels []string
			for _, b := range row {
				labels = append(labels, b.Text)
			}
			rows = append(rows, strings.Join(labels, ","))
		}
		if got := strings.Join(rows, "|"); got != c.rows || last.plain != c.text || len(faults) != c.faults {
			t.Errorf("%s: %q %q %q", c.name, got, last.plain, faults)
		}
	}
	parts, _ := render(bot.Reply{Choices: ch("Một"), Lang: "en"}, false)
	if len(parts) != 1 || parts[0].plain != "Please choose:" {
		t.Errorf("%+v", parts)
	}
	if parts, _ := render(bot.Reply{}, true); len(parts) != 0 {
		t.Errorf("%+v", parts)
	}
}

func TestShorten(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"abcd":  "abcd",
		"abcde": "abc…",
		"e\u0302\u0301e\u0302\u0301e\u0302\u0301e\u0302\u0301": "e\u0302\u0301e\u0302\u0301e\u0302\u0301e\u0302\u0301",
		"👨‍👩‍👧👩🏽‍⚕️🇻🇳🇻🇳🇻🇳":                                     "👨‍👩‍👧👩🏽‍⚕️🇻🇳…",
		"": "",
	} {
		if got, _ := shorten(in, 4); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestSplitAtSentences(t *testing.T) {
	t.Parallel()
	sentence := "Người yêu cầu nộp tờ khai theo mẫu và giấy chứng sinh tại bộ phận một cửa. "
	r := bot.Reply{Blocks: []bot.Block{
		{Kind: bot.BlockTitle, Text: "Đầu"},
		{Kind: bot.BlockText, Text: strings.Repeat(sentence, 100)},
		{Kind: bot.BlockTitle, Text: "Danh sách"},
		{Kind: bot.BlockQuote, Text: strings.Repeat("ệ😀", 3000)},
	}}
	parts, _ := render(r, false)
	for i, p := range parts {
		if i < 1 && !strings.HasSuffix(p.plain, ".") {
			t.Errorf("part %d ends in %q", i, p.plain[max(0, len(p.plain)-40):])
		}
		if strings.HasSuffix(p.plain, "Danh sách") {
			t.Error("a title stands alone at an end")
		}
	}
	checkParts(t, r, parts)
}

// checkParts checks what must be true of every rendered reply: Telegram's
// parser takes each part, the text is within the limit and is what we meant,
// and no visible character is lost.
func checkParts(t *testing.T, r bot.Reply, parts []part) {
	t.Helper()
	var got strings.Builder
	for i, p := range parts {
		text, _, err := fakegram.ParseHTML(p.html)
		switch {
		case err != nil:
			t.Fatalf("part %d: %v\n%q", i, err, p.html)
		case text != p.plain:
			t.Fatalf("part %d shows %q, meant %q", i, text, p.plain)
		case units(text) > maxText || len(p.html) > 32768:
			t.Fatalf("part %d has %d units, %d bytes", i, units(text), len(p.html))
		case strings.TrimSpace(text) == "":
			t.Fatalf("part %d is empty", i)
		case !utf8.ValidString(p.html):
			t.Fatalf("part %d is no UTF-8", i)
		case len(p.markup) > 10240:
			t.Fatalf("part %d has %d bytes of markup", i, len(p.markup))
		}
		got.WriteString(p.plain)
	}
	var want strings.Builder
	for _, b := range r.Blocks {
		for _, l := range linesOf(b) {
			want.WriteString(l.text)
		}
	}
	if g, w := letters(got.String()), letters(want.String()); !strings.HasPrefix(g, w) && !strings.Contains(g, w) {
		t.Fatalf("text was lost:\n%q\n%q", w, g)
	}
}

// letters is s without white space.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }

func FuzzRender(f *testing.F) {
	f.Add("Tiêu đề", "một <b>\n& hai", "https://x.vn/a?b=\"c\"", "nhãn", "token", uint16(3), false)
	f.Add("", "&lt; &#x41;", "http://a.b/<>", strings.Repeat("ệ", 100), strings.Repeat("x", 70), uint16(2000), true)
	f.Add(strings.Repeat("👨‍👩‍👧", 400), strings.Repeat("\u0301", 50), ":", "", "", uint16(9), false)
	f.Fuzz(func(t *testing.T, title, text, link, label, token string, n uint16, phone bool) {
		if len(title)+len(text)+len(label) > 20_000 {
			t.Skip("larger than any reply")
		}
		items := []string{text, label, title}
		for range n % 4 {
			items = append(items, items...)
		}
		r := bot.Reply{
			Blocks: []bot.Block{
				{Kind: bot.BlockTitle, Text: title}, {Kind: bot.BlockText, Text: strings.Repeat(text, 1+min(int(n%300), 60_000/(1+len(text))))},
				{Kind: bot.BlockList, Text: label, Items: items}, {Kind: bot.BlockQuote, Text: text},
				{Kind: bot.BlockSource, Text: label, URL: link}, {Kind: "new", Text: text},
			},
			Choices:  []bot.Choice{{Token: token, Label: label}, {URL: link, Label: title}, {Token: "ok", Label: text}},
			AskPhone: phone,
		}
		parts, _ := render(r, n%2 == 0)
		checkParts(t, r, parts)
		for _, p := range parts {
			var kb struct {
				Rows [][]button `json:"inline_keyboard"`
			}
			if p.markup != "" && json.Unmarshal([]byte(p.markup), &kb) != nil {
				t.Fatalf("markup %q", p.markup)
			}
			for _, row := range kb.Rows {
				for _, b := range row {
					if strings.TrimSpace(b.Text) == "" || len(b.Data) > maxData || b.Data == "" && b.URL == "" {
						t.Fatalf("button %+v", b)
					}
				}
			}
		}
	})
}

func FuzzCut(f *testing.F) {
	f.Add("Một câu. Hai câu; ba\nbốn", uint16(10))
	f.Add(strings.Repeat("\u0301", 40), uint16(7))
	f.Add("🇻🇳🇻🇳🇻🇳", uint16(5))
	f.Fuzz(func(t *testing.T, s string, most uint16) {
		limit := int(most%500) + 2
		for rest := s; rest != ""; {
			n := cut(rest, limit)
			if n <= 0 || n > len(rest) || utf8.ValidString(s) && !utf8.ValidString(rest[:n]) || units(rest[:n]) > limit {
				t.Fatalf("cut(%q, %d) = %d", rest, limit, n)
			}
			rest = rest[n:]
		}
		joined := ""
		for before, g := range graphemes(s) {
			if before != units(joined) || g == "" {
				t.Fatalf("%q at %d", g, before)
			}
			joined += g
		}
		if joined != s {
			t.Fatalf("%q became %q", s, joined)
		}
	})
}
