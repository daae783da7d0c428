package index

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/vi"
)

var makeSet = flag.Bool("make", false, "write testdata/train.jsonl anew from people.tsv, the templates below and the records")

// The questions of people.tsv are written one by one: class letter, codes
// divided by commas, text. Half of their procedures are never learned from.
var classOf = map[string]string{
	"c": "clean", "q": "colloquial", "l": "lifeevent", "g": "long", "n": "nodiac", "e": "english", "a": "abbrev", "t": "typo", "o": "oos",
}

func people(tb testing.TB) []question {
	tb.Helper()
	b, err := os.ReadFile("testdata/people.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var out []question
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		f := strings.SplitN(line, "|", 3)
		if len(f) != 3 || classOf[f[0]] == "" {
			tb.Fatalf("people.tsv:%d: %q", i+1, line)
		}
		q := question{ID: fmt.Sprintf("p%03d", i+1), Class: classOf[f[0]], Text: f[2], Expect: "answer", Split: "learn"}
		if q.Class == "oos" {
			q.Expect = "out_of_scope"
			if i%2 == 0 {
				q.Split = "test"
			}
		} else {
			q.Codes = strings.Split(f[1], ",")
			if half(q.Codes) {
				q.Split = "test"
			}
		}
		out = append(out, q)
	}
	return append(out, written(tb)...)
}

// written are the questions of testdata/questions; half of them, by the hash of
// their text, are never learned from.
func written(tb testing.TB) (out []question) {
	tb.Helper()
	names, err := filepath.Glob("testdata/questions/*.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		base := strings.TrimSuffix(filepath.Base(name), ".tsv")
		for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
			if strings.HasPrefix(line, "#") || line == "" {
				continue
			}
			f := strings.Split(line, "\t")
			if len(f) != 3 || f[2] == "" {
				tb.Fatalf("%s:%d: %q", name, i+1, line)
			}
			q := question{ID: fmt.Sprintf("%s %d", base, i+1), Class: f[0], Text: f[2], Expect: "answer", Codes: strings.Split(f[1], ","), Split: "learn"}
			if q.Class == "ambiguous" {
				q.Expect = "choose"
			}
			h := fnv.New32a()
			h.Write([]byte(q.Text))
			if h.Sum32()>>7%2 == 0 {
				q.Split = "test"
			}
			out = append(out, q)
		}
	}
	return out
}

// half tells by the smallest code whether a question is never learned from.
func half(codes []string) bool {
	least := codes[0]
	for _, c := range codes {
		least = min(least, c)
	}
	h := fnv.New32a()
	h.Write([]byte(least))
	return h.Sum32()>>7%2 == 0
}

// Frames put a procedure, as people may call it, into a message: {x}.
var frames = []struct{ class, text string }{
	{"clean", "Cho tôi hỏi hồ sơ {x} gồm những gì?"}, {"clean", "{x} thì nộp ở đâu và bao lâu có kết quả?"},
	{"clean", "Lệ phí {x} là bao nhiêu vậy?"}, {"clean", "Tôi cần {x}, xin hướng dẫn các bước."},
	{"colloquial", "tui tính {x} mà hổng biết lên đâu"}, {"colloquial", "cho con hỏi xíu, {x} thì đem theo cái chi"},
	{"colloquial", "{x} có lâu không hè"}, {"colloquial", "ai làm rồi chỉ với, {x} ra răng rứa"}, {"colloquial", "{x} chắc tốn bộn tiền hả ta"},
	{"lifeevent", "bữa hổm đi hỏi mà ở trên biểu phải {x}, giờ bắt đầu từ đâu"}, {"lifeevent", "nhà đang có việc gấp nên phải {x}, cần giấy gì"},
	{"lifeevent", "ông anh em nhờ em đi {x} giùm thì có được không"},
	{"long", "Chào cán bộ, nhà em ở quê lên thành phố làm ăn được mấy năm, con cái còn nhỏ đi học, hai vợ chồng làm công nhân, giờ em muốn {x} thì cần chuẩn bị những gì và nộp chỗ nào ạ?"},
	{"long", "Hôm trước tôi có ra ngân hàng hỏi vay vốn, người ta nói hồ sơ còn thiếu, về hỏi thăm mấy người quen thì mỗi người nói một kiểu, cho hỏi muốn {x} thì phải làm sao?"},
	{"long", "Ba tôi mất đã hai năm, mẹ thì lớn tuổi hay đau bệnh nên việc gì trong nhà cũng một tay tôi lo, nay tôi cần {x} thì hồ sơ thế nào?"},
	{"long", "Xin {x} để làm hồ sơ cho con đi du học bên Úc vào tháng chín tới thì mất bao nhiêu ngày"},
	{"long", "Em muốn hỏi về việc {x}, trước giờ em chưa làm lần nào, nghe nói giờ nộp qua mạng được để khỏi phải đi lại nhiều lần vay mượn xe cộ"},
	{"english", "hello, i need to {x}, which office and how much"},
}

// everyday swaps official words for those of the street.
var everyday = []struct {
	official *regexp.Regexp
	said     []string
}{
	{regexp.MustCompile(`^cấp lại `), []string{"xin lại ", "làm lại ", "cấp lại "}},
	{regexp.MustCompile(`^cấp đổi `), []string{"đổi ", "cấp đổi ", "xin đổi "}},
	{regexp.MustCompile(`^cấp mới `), []string{"xin cấp mới ", "làm mới "}},
	{regexp.MustCompile(`^cấp `), []string{"xin ", "làm ", "cấp ", "xin cấp "}},
	{regexp.MustCompile(`^gia hạn `), []string{"xin thêm hạn ", "gia hạn "}},
	{regexp.MustCompile(`^đăng ký `), []string{"đăng ký ", "làm ", "đi đăng ký "}},
	{regexp.MustCompile(`^giải quyết `), []string{"", "xin giải quyết "}},
	{regexp.MustCompile(`^thực hiện `), []string{"", "làm "}},
	{regexp.MustCompile(`giấy chứng nhận `), []string{"giấy ", "giấy chứng nhận "}},
	{regexp.MustCompile(`đủ điều kiện `), []string{"", "đủ điều kiện "}},
	{regexp.MustCompile(`giấy phép lái xe`), []string{"bằng lái"}},
	{regexp.MustCompile(`người nước ngoài`), []string{"người Tây", "người nước ngoài", "người ngoại quốc"}},
	{regexp.MustCompile(`có yếu tố nước ngoài`), []string{"với người nước ngoài", "có yếu tố nước ngoài"}},
	{regexp.MustCompile(`doanh nghiệp`), []string{"công ty", "doanh nghiệp"}},
	{regexp.MustCompile(`cơ sở `), []string{"chỗ ", "cơ sở "}},
	{regexp.MustCompile(`tại cơ quan đại diện việt nam ở nước ngoài`), []string{"ở đại sứ quán", "tại lãnh sự quán"}},
	{regexp.MustCompile(`quyền sử dụng đất`), []string{"quyền sử dụng đất", "đất"}},
	{regexp.MustCompile(`hàng tháng|hằng tháng`), []string{"mỗi tháng", "hằng tháng"}},
	{regexp.MustCompile(`thẩm quyền của \S+ \S+ \S+`), []string{""}},
}

var shortened = []struct{ long, short string }{
	{"đăng ký", "đk"}, {"giấy chứng nhận", "gcn"}, {"bảo hiểm xã hội", "bhxh"}, {"doanh nghiệp", "dn"}, {"hộ kinh doanh", "hkd"},
	{"giấy phép", "gp"}, {"người nước ngoài", "nnn"}, {"không", "ko"}, {"chứng chỉ hành nghề", "cchn"}, {"công ty", "cty"}, {"hồ sơ", "hs"},
}

// slips are spellings by ear: what is meant and what is typed.
var slips = []struct{ right, wrong string }{
	{"gi", "d"}, {"tr", "ch"}, {"s", "x"}, {"x", "s"}, {"ch", "tr"}, {"l", "n"}, {"ng ", "n "}, {"t ", "c "}, {"c ", "t "}, {"ỏ", "õ"}, {"ã", "ả"}, {"ẩ", "ẫ"}, {"y ", "i "}, {"r", "g"}, {"n ", "ng "},
}

// spoken turns an official name into what a person may say of it.
func spoken(rnd *rand.Rand, name string) string {
	s := strings.ToLower(trimLead(vi.Clean(name)))
	for _, cut := range []string{"(", ";", "/", " theo ", " do cơ quan", " thuộc thẩm quyền", " trong trường hợp", ", quyền sở hữu"} {
		if k := strings.Index(s, cut); k > 12 {
			s = s[:k]
		}
	}
	for _, e := range everyday {
		if loc := e.official.FindStringIndex(s); loc != nil && rnd.IntN(4) > 0 {
			s = s[:loc[0]] + e.said[rnd.IntN(len(e.said))] + s[loc[1]:]
		}
	}
	w := strings.Fields(s)
	if len(w) > 12 && rnd.IntN(2) == 0 {
		w = w[:12]
	}
	return strings.Join(w, " ")
}

func slip(rnd *rand.Rand, s string) string {
	s += " "
	for tries, done := 0, 0; tries < 30 && done < 2; tries++ {
		x := slips[rnd.IntN(len(slips))]
		if n := strings.Count(s, x.right); n > 0 {
			at := 0
			for k := rnd.IntN(n); k >= 0; k-- {
				at += strings.Index(s[at:], x.right) + len(x.right)
			}
			s = s[:at-len(x.right)] + x.wrong + s[at:]
			done++
		}
	}
	return strings.TrimSpace(s)
}

// made makes questions from records over all fields, never of a procedure that
// is in the never-learned half.
func made(ix *Index, kept map[string]bool) (out []question) {
	rnd := rand.New(rand.NewPCG(7, 11))
	for i := range ix.records {
		r := &ix.records[i]
		share := 11
		if ix.common(r) {
			share = 2
		} else if len(r.p.Applicants) > 0 && r.p.Applicants[0] == "Công dân Việt Nam" {
			share = 7
		}
		x := spoken(rnd, r.p.Name)
		if n := len(strings.Fields(x)); r.p.Province != "" || kept[r.p.Code] || rnd.IntN(share) > 0 || n < 2 || n > 24 {
			continue
		}
		for _, t := range ix.families[r.family] {
			if kept[ix.records[t].p.Code] {
				x = ""
			}
		}
		if x == "" {
			continue
		}
		f := frames[rnd.IntN(len(frames)-1)]
		q := question{ID: "m" + r.p.Code, Class: f.class, Expect: "answer", Codes: []string{r.p.Code}, Split: "learn", Made: true}
		for _, t := range ix.families[r.family] {
			if c := ix.records[t].p.Code; c != r.p.Code {
				q.Codes = append(q.Codes, c)
			}
		}
		q.Text = strings.ReplaceAll(f.text, "{x}", x)
		switch rnd.IntN(8) {
		case 0, 1:
			q.Class, q.Text = "nodiac", vi.Fold(q.Text)
		case 2:
			q.Class, q.Text = "typo", slip(rnd, q.Text)
		case 3:
			for _, a := range shortened {
				if strings.Contains(q.Text, a.long) {
					q.Class, q.Text = "abbrev", strings.ReplaceAll(q.Text, a.long, a.short)
				}
			}
		}
		out = append(out, q)
	}
	return out
}

// misspelt are the questions of people spelt by ear or without accents: one of
// each for what is learned from, both for what is not, in splits of their own.
func misspelt(qs []question) (out []question) {
	rnd := rand.New(rand.NewPCG(3, 5))
	for i, q := range qs {
		if q.Expect != "answer" || q.Class == "english" || !vi.Accented(q.Text) {
			continue
		}
		ear, bare := q, q
		ear.ID, ear.Class, ear.Made, ear.Text = q.ID+"-ear", "typo", true, slip(rnd, q.Text)
		bare.ID, bare.Class, bare.Made, bare.Text = q.ID+"-bare", "nodiac", true, vi.Fold(q.Text)
		if q.Split == "test" {
			ear.Split, bare.Split = "test by ear", "test without accents"
			out = append(out, ear, bare)
		} else if i%2 == 0 {
			out = append(out, ear)
		} else {
			out = append(out, bare)
		}
	}
	return out
}

// TestMakeTrain writes train.jsonl when asked to with -make.
func TestMakeTrain(t *testing.T) {
	if !*makeSet {
		t.Skip("writes testdata/train.jsonl; run with -make")
	}
	ix := nationalIndex(t)
	qs := people(t)
	kept := map[string]bool{}
	for _, q := range qs {
		for _, c := range q.Codes {
			kept[c] = kept[c] || q.Split == "test"
		}
	}
	qs = append(append(qs, misspelt(qs)...), made(ix, kept)...)
	f, err := os.Create("testdata/train.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(f)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, q := range qs {
		if err := e.Encode(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d questions", len(qs))
}
