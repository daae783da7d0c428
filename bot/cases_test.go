package bot_test

import (
	"fmt"
	"strings"
	"testing"

	"motcua/bot"
	"motcua/procedures"
)

// Many cases are offered five at a time; a typed number is that of the list on
// the page, and "xem tiếp" goes on.
func TestCasesInPages(t *testing.T) {
	t.Parallel()
	p := *shop()[0]
	p.Documents = nil
	for i := range 12 {
		p.Documents = append(p.Documents, procedures.DocumentGroup{Name: fmt.Sprintf("Trường hợp %c", 'A'+i),
			Documents: []procedures.Document{{Name: fmt.Sprintf("Giấy loại %c", 'A'+i), Originals: 1}}})
	}
	b := newBot(t, nobody{}, procedures.NewCatalogue([]*procedures.Procedure{&p}, nil), bot.Office{})
	r := press(b, bot.Session{}, "f:documents:"+p.Code)
	for _, want := range []string{"A B C D E", "F G H I J", "K L"} {
		n := 0
		for _, c := range r.Replies[0].Choices {
			if strings.HasPrefix(c.Token, "case:") {
				n++
			}
		}
		letters := strings.Fields(want)
		if n != len(letters) || n > 5 {
			t.Fatalf("%d cases on the page of %s:\n%s", n, want, words(r))
		}
		last := letters[len(letters)-1]
		if got := words(ask(b, r.Session, fmt.Sprint(n))); !strings.Contains(got, "Giấy loại "+last) {
			t.Errorf("%d is not case %s:\n%s", n, last, got)
		}
		if more := strings.Contains(words(r), "[Xem tiếp]"); more != (last != "L") {
			t.Errorf("page of %s: more is %v", want, more)
		}
		r = ask(b, r.Session, "xem tiếp")
	}
}
