package fakegram

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// ParseHTML reads text as Telegram's HTML parse mode does (TDLib,
// MessageEntity.cpp): the visible text and its entities, with offsets in UTF-16
// units. The error is what stands after "can't parse entities: ".
func ParseHTML(text string) (string, []Entity, error) {
	p := &htmlParser{in: text}
	if err := p.run(); err != nil {
		return "", nil, err
	}
	out := p.out.String()
	if p.surrogate || !utf8.ValidString(out) {
		return "", nil, errors.New("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units")
	}
	slices.SortStableFunc(p.entities, func(a, b Entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
	return out, p.entities, nil
}

// kinds are the entity types by tag; "" for those that need their attribute.
var kinds = map[string]string{
	"a": "", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
	"s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
	"code": "code", "pre": "pre", "blockquote": "blockquote", "tg-emoji": "custom_emoji", "tg-time": "date_time",
}

type openTag struct {
	name, arg     string
	offset, begin int
}

type htmlParser struct {
	in        string
	i         int
	out       strings.Builder
	units     int // UTF-16 units written
	open      []openTag
	entities  []Entity
	surrogate bool
}

// at is the byte at i, 0 behind the end, as the original's C string has it.
func (p *htmlParser) at() byte {
	if p.i >= len(p.in) {
		return 0
	}
	return p.in[p.i]
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0 || c == '\v'
}

func (p *htmlParser) run() error {
	for p.i < len(p.in) {
		c := p.in[p.i]
		if c == '&' {
			if ch, next := decodeEntity(p.in, p.i); ch != 0 {
				p.i = next
				p.write(ch)
				continue
			}
		}
		if c != '<' {
			if c&0xc0 != 0x80 {
				p.units++
				if c >= 0xf0 {
					p.units++
				}
			}
			p.out.WriteByte(c)
			p.i++
			continue
		}
		begin := p.i
		p.i++
		var err error
		if p.at() != '/' {
			err = p.startTag(begin)
		} else {
			err = p.endTag(begin)
		}
		if err != nil {
			return err
		}
	}
	if n := len(p.open); n > 0 {
		return fmt.Errorf("Can't find end tag corresponding to start tag %q", p.open[n-1].name)
	}
	return nil
}

func (p *htmlParser) write(ch rune) {
	p.units++
	if ch > 0xffff {
		p.units++
	}
	if ch >= 0xd800 && ch <= 0xdfff {
		p.surrogate = true
		return
	}
	p.out.WriteRune(ch)
}

// startTag reads from behind "<" to behind ">".
func (p *htmlParser) startTag(begin int) error {
	for !isSpace(p.at()) && p.at() != '>' {
		p.i++
	}
	if p.i >= len(p.in) {
		return fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	tag := openTag{name: strings.ToLower(p.in[begin+1 : p.i]), offset: p.units, begin: p.out.Len()}
	if _, known := kinds[tag.name]; !known {
		return fmt.Errorf("Unsupported start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	for p.at() != '>' {
		p.skipSpace()
		if p.at() == '>' {
			break
		}
		if err := p.attribute(&tag, begin); err != nil {
			return err
		}
	}
	p.i++
	if tag.name == "span" && tag.arg != "spoiler" {
		return fmt.Errorf("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	p.open = append(p.open, tag)
	return nil
}

func (p *htmlParser) skipSpace() {
	for p.i < len(p.in) && isSpace(p.in[p.i]) {
		p.i++
	}
}

// attribute reads one attribute, with or without a value.
func (p *htmlParser) attribute(tag *openTag, begin int) error {
	from := p.i
	for c := p.at(); !isSpace(c) && !strings.ContainsRune(`=>/"'`, rune(c)); c = p.at() {
		p.i++
	}
	name := p.in[from:p.i]
	if name == "" {
		if p.i >= len(p.in) {
			return fmt.Errorf("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
		}
		return fmt.Errorf("Empty attribute name in the tag \"%s\" at byte offset %d", tag.name, begin)
	}
	p.skipSpace()
	if p.at() != '=' {
		if p.i >= len(p.in) {
			return fmt.Errorf("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
		}
		tag.set(name, "")
		return nil
	}
	p.i++
	p.skipSpace()
	if p.i >= len(p.in) {
		return fmt.Errorf("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	value, err := p.value()
	if err != nil {
		return err
	}
	if p.i >= len(p.in) {
		return fmt.Errorf("Unclosed start tag at byte offset %d", begin)
	}
	tag.set(name, value)
	return nil
}

// value reads a name token or a quoted string.
func (p *htmlParser) value() (string, error) {
	if q := p.at(); q == '"' || q == '\'' {
		p.i++
		var v strings.Builder
		for p.i < len(p.in) && p.in[p.i] != q {
			if ch, next := decodeEntity(p.in, p.i); ch != 0 {
				v.WriteRune(ch)
				p.i = next
				continue
			}
			v.WriteByte(p.in[p.i])
			p.i++
		}
		if p.at() == q {
			p.i++
		}
		return v.String(), nil
	}
	from := p.i
	for c := p.at(); c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-'; c = p.at() {
		p.i++
	}
	if c := p.at(); !isSpace(c) && c != '>' {
		return "", fmt.Errorf("Unexpected end of name token at byte offset %d", from)
	}
	return strings.ToLower(p.in[from:p.i]), nil
}

// set keeps the attribute that matters for the tag.
func (t *openTag) set(name, value string) {
	switch {
	case t.name == "a" && name == "href", t.name == "tg-emoji" && name == "emoji-id":
		t.arg = value
	case t.name == "code" && name == "class" && strings.HasPrefix(value, "language-"):
		t.arg = value[len("language-"):]
	case t.name == "span" && name == "class" && strings.HasPrefix(value, "tg-"):
		t.arg = value[len("tg-"):]
	case t.name == "blockquote" && name == "expandable":
		t.arg = "1"
	}
}

// endTag reads from behind "<" of "</…>" to behind ">".
func (p *htmlParser) endTag(begin int) error {
	if len(p.open) == 0 {
		return fmt.Errorf("Unexpected end tag at byte offset %d", begin)
	}
	for !isSpace(p.at()) && p.at() != '>' {
		p.i++
	}
	name := p.in[begin+2 : p.i]
	p.skipSpace()
	if p.at() != '>' {
		return fmt.Errorf("Unclosed end tag at byte offset %d", begin)
	}
	p.i++
	tag := p.open[len(p.open)-1]
	if name != "" && strings.ToLower(name) != tag.name {
		return fmt.Errorf("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	p.open = p.open[:len(p.open)-1]
	if p.units > tag.offset {
		p.add(tag)
	}
	return nil
}

// add makes an entity of a closed tag.
func (p *htmlParser) add(tag openTag) {
	e := Entity{Type: kinds[tag.name], Offset: tag.offset, Length: p.units - tag.offset}
	last := len(p.entities) - 1
	same := last >= 0 && p.entities[last].Offset == e.Offset && p.entities[last].Length == e.Length
	switch tag.name {
	case "a":
		if tag.arg == "" {
			tag.arg = p.out.String()[tag.begin:]
		}
		if e.URL = checkedLink(tag.arg); e.URL == "" {
			return // a bad link is dropped silently
		}
		e.Type = "text_link"
	case "pre":
		if same && p.entities[last].Type == "code" && p.entities[last].Language != "" {
			p.entities[last].Type = "pre"
			return
		}
	case "code":
		e.Language = tag.arg
	case "blockquote":
		if tag.arg != "" {
			e.Type = "expandable_blockquote"
		}
	case "tg-emoji":
		if e.CustomEmoji = tag.arg; tag.arg == "" {
			return
		}
	}
	p.entities = append(p.entities, e)
}
