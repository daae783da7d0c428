package fakegram

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// The vectors are TDLib's own (test/message_entities.cpp), as far as they are
// facts of the protocol.
func TestParseHTMLErrors(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"🏟 🏟&lt;<abac>":                   `Unsupported start tag "abac" at byte offset 13`,
		"🏟 🏟&lt;<abacaba":                 `Unclosed start tag at byte offset 13`,
		"🏟 🏟&lt;<i    aba>":               `Can't find end tag corresponding to start tag "i"`,
		"🏟 🏟&lt;<i   =aba>":               `Empty attribute name in the tag "i" at byte offset 13`,
		"🏟 🏟&lt;<i    aba  =  ":           `Unclosed start tag "i" at byte offset 13`,
		"🏟 🏟&lt;<i    aba  =  190azAz-.,": `Unexpected end of name token at byte offset 27`,
		"🏟 🏟&lt;</":                       `Unexpected end tag at byte offset 13`,
		"🏟 🏟&lt;<i>a</i   ":               `Unclosed end tag at byte offset 17`,
		"🏟 🏟&lt;<i>a</em   >":             `Unmatched end tag at byte offset 17, expected "</i>", found "</em>"`,
		"&#57311;":                        `Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units`,
		"<span>x</span>":                  `Tag "span" must have class "tg-spoiler" at byte offset 0`,
		"<b>dài quá bị cắt giữa chừng <":  `Unclosed start tag at byte offset 39`,
	} {
		if _, _, err := ParseHTML(in); err == nil || err.Error() != want {
			t.Errorf("%q: %v\nwant %s", in, err, want)
		}
	}
}

func TestParseHTML(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, text string
		entities []Entity
	}{
		{"&ge;&lt;&gt;&amp;&quot;&laquo;", `&ge;<>&"&laquo;`, nil},
		{"🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", []Entity{{Type: "italic", Offset: 5, Length: 6}}},
		{"<a href=telegram.org> </a>", " ", []Entity{{Type: "text_link", Length: 1, URL: "http://telegram.org/"}}},
		{`<a href="https://dichvucong.gov.vn/p?a=1&amp;b=2">Cổng</a>`, "Cổng", []Entity{{Type: "text_link", Length: 4, URL: "https://dichvucong.gov.vn/p?a=1&b=2"}}},
		{"<a>telegram.org</a>", "telegram.org", []Entity{{Type: "text_link", Length: 12, URL: "http://telegram.org/"}}},
		{`<a href="không phải">x</a>`, "x", nil},
		{"<B>Lệ <I>phí</></b>", "Lệ phí", []Entity{{Type: "bold", Length: 6}, {Type: "italic", Offset: 3, Length: 3}}},
		{"<b></b>x", "x", nil},
		{"a > b &#60;&#x3e;&#0; &#x110000;", "a > b <>&#0; &#x110000;", nil},
		{`<pre><code class="language-go">x</code></pre>`, "x", []Entity{{Type: "pre", Length: 1, Language: "go"}}},
		{`<span class='tg-spoiler'>x</span><blockquote expandable>y</blockquote>`, "xy",
			[]Entity{{Type: "spoiler", Length: 1}, {Type: "expandable_blockquote", Offset: 1, Length: 1}}},
	} {
		text, entities, err := ParseHTML(c.in)
		if err != nil || text != c.text || !cmp.Equal(entities, c.entities) {
			t.Errorf("%q: %q %+v %v", c.in, text, entities, err)
		}
	}
}

func TestTrim(t *testing.T) {
	t.Parallel()
	text, entities := trim("  \n😀\r\tb \n", []Entity{{Type: "bold", Offset: 0, Length: 5}, {Type: "italic", Offset: 7, Length: 3}})
	if text != "😀 b" || !cmp.Equal(entities, []Entity{{Type: "bold", Length: 2}, {Type: "italic", Offset: 3, Length: 1}}) {
		t.Errorf("%q %+v", text, entities)
	}
}

func FuzzParseHTML(f *testing.F) {
	for _, s := range []string{"<b>x</b>", "&#x1f600;&lt", "<a href='x'", "</>", "<i a=b c>", "<code class=language-x>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		text, entities, err := ParseHTML(in)
		if err != nil {
			return
		}
		if !utf8.ValidString(text) {
			t.Fatalf("%q", text)
		}
		text, entities = trim(text, entities)
		for _, e := range entities {
			if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > utf16Len(text) {
				t.Fatalf("%q: entity %+v outside of %q", in, e, text)
			}
		}
		if strings.TrimSpace(in) != "" && !strings.ContainsAny(in, "<&") && text == "" && strings.Trim(in, " \t\r\n\v") != "" {
			for _, r := range in {
				if r > ' ' {
					t.Fatalf("%q became empty", in)
				}
			}
		}
	})
}
