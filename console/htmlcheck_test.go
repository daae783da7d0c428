package console_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// doc is a parsed page that tests ask by selector.
type doc struct{ root *html.Node }

func parse(t *testing.T, body string) doc {
	t.Helper()
	n, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	return doc{n}
}

var simple = regexp.MustCompile(`^([a-z0-9]*)((?:[#.][\w-]+|\[[^\]]+\])*)$`)
var piece = regexp.MustCompile(`[#.][\w-]+|\[[^\]]+\]`)

// find returns the nodes that a selector meets. It knows tags, #id, .class,
// [attr], [attr=value], [attr$=value] and the blank between descendants.
func (d doc) find(t *testing.T, selector string) []*html.Node {
	t.Helper()
	found := []*html.Node{d.root}
	for part := range strings.FieldsSeq(selector) {
		m := simple.FindStringSubmatch(part)
		if m == nil {
			t.Fatalf("selector %q: cannot read %q", selector, part)
		}
		var next []*html.Node
		for _, from := range found {
			for n := range from.Descendants() {
				if n.Type == html.ElementNode && (m[1] == "" || n.Data == m[1]) && meets(n, piece.FindAllString(m[2], -1)) && !slices.Contains(next, n) {
					next = append(next, n)
				}
			}
		}
		found = next
	}
	return found
}

func meets(n *html.Node, conds []string) bool {
	for _, c := range conds {
		ok := false
		switch c[0] {
		case '#':
			ok = attr(n, "id") == c[1:]
		case '.':
			ok = slices.Contains(strings.Fields(attr(n, "class")), c[1:])
		default:
			key, want, has := strings.Cut(strings.Trim(c, "[]"), "=")
			name, tail := strings.CutSuffix(key, "$")
			got, present := lookup(n, name)
			ok = present && (!has || tail && strings.HasSuffix(got, want) || got == want)
		}
		if !ok {
			return false
		}
	}
	return true
}

func lookup(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func attr(n *html.Node, name string) string {
	v, _ := lookup(n, name)
	return v
}

// text returns the words of the nodes that a selector meets, blanks made one.
func (d doc) text(t *testing.T, selector string) string {
	t.Helper()
	var b strings.Builder
	for _, f := range d.find(t, selector) {
		for n := range f.Descendants() {
			if n.Type == html.TextNode {
				b.WriteString(n.Data)
			}
		}
		b.WriteByte(' ')
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// value returns the value of the first node met: of a textarea its text.
func (d doc) value(t *testing.T, selector string) string {
	t.Helper()
	found := d.find(t, selector)
	if len(found) == 0 {
		t.Fatalf("nothing meets %q", selector)
	}
	if found[0].Data != "textarea" {
		return attr(found[0], "value")
	}
	if found[0].FirstChild == nil {
		return ""
	}
	return found[0].FirstChild.Data
}

// wellMade checks what every page owes to people who do not see it: a language,
// a title, one main heading, landmarks, names of fields, no inline code.
func (d doc) wellMade(t *testing.T, what string) {
	t.Helper()
	for selector, want := range map[string]int{"html[lang=vi]": 1, "main#main": 1, "h1": 1, "a.skip": 1, "title": 1, "script": 0, "style": 0, "[style]": 0} {
		if got := len(d.find(t, selector)); got != want {
			t.Errorf("%s: %d of %q, want %d", what, got, selector, want)
		}
	}
	ids := map[string]bool{}
	for _, n := range d.find(t, "[id]") {
		if id := attr(n, "id"); ids[id] {
			t.Errorf("%s: id %q stands twice", what, id)
		} else {
			ids[id] = true
		}
	}
	for _, key := range []string{"aria-labelledby", "aria-describedby"} {
		for _, n := range d.find(t, "["+key+"]") {
			if !ids[attr(n, key)] {
				t.Errorf("%s: %s names %q, which is not there", what, key, attr(n, key))
			}
		}
	}
	for _, tag := range []string{"input", "textarea"} {
		for _, n := range d.find(t, tag) {
			_, hidden := lookup(n, "hidden")
			labelled := attr(n, "aria-labelledby") != "" || len(d.find(t, "label[for="+attr(n, "id")+"]")) == 1
			if attr(n, "type") != "hidden" && !hidden && !labelled {
				t.Errorf("%s: field %q has no label", what, attr(n, "name"))
			}
		}
	}
	for n := range d.root.Descendants() {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: inline handler %s", what, a.Key)
			}
		}
	}
}
