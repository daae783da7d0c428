package bot_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/bot"
	"motcua/procedures"
	"motcua/procedures/cards"
)

var (
	rawKey   = regexp.MustCompile(`\[[a-z_]+(\.[a-z_0-9]+)+\]|\{[a-z]+\}`)
	quotedDo = regexp.MustCompile(`“[^”]{2,60}”`)
	staleRe  = regexp.MustCompile(`Nút này không còn dùng được|This button no longer works`)
)

// everyState is how many states are tried with everything: all that look
// different, up to this number of them in a file.
const everyState = 6

// TestNoDeadEnd plays every conversation again, with a desk, and looks at each
// turn: there is always a next step, never a wall of text, and from each new
// state every button, its number, its label and every global command do what
// they say.
func TestNoDeadEnd(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/dialogue/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dialogues: %v", err)
	}
	ps, err := cards.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	ix := searchOver(t, ps)
	desk := &freshDesk{}
	b, err := bot.New(bot.Options{Search: ix, Catalogue: procedures.NewCatalogue(ps, nil), Desk: desk, Office: bot.Office{Hotline: "1022"}})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	turns, states := 0, 0
	for _, file := range files {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		desk.shortDesk = &shortDesk{}
		p := player{t: t, b: b, file: filepath.Base(file), now: today, s: bot.Session{Channel: "terminal", Key: "dialogue"}}
		tried := 0
		for sc := bufio.NewScanner(bytes.NewReader(script)); sc.Scan(); {
			line, ok := strings.CutPrefix(sc.Text(), "> ")
			if !ok {
				continue
			}
			turns++
			shape := p.say(line)
			if tried < everyState && !seen[shape] {
				seen[shape] = true
				tried++
				states++
				p.tryAll(line)
			}
		}
	}
	t.Logf("%d conversations, %d turns, %d states", len(files), turns, states)
}

// freshDesk is emptied for each conversation; the bot is built once.
type freshDesk struct{ *shortDesk }

// player plays one conversation.
type player struct {
	t    *testing.T
	b    *bot.Bot
	file string
	now  time.Time
	s    bot.Session
	last string
	same int
}

// say plays a line and checks its reply; it returns the shape of the new
// state: what can be chosen, and where in a complaint it stands.
func (p *player) say(line string) string {
	m := bot.Message{Text: line}
	if label, ok := strings.CutPrefix(line, "["); ok {
		for _, o := range p.s.Offered {
			if o.Label == strings.TrimSuffix(label, "]") {
				m = bot.Message{Choice: o.Token}
			}
		}
	}
	p.now = p.now.Add(time.Minute)
	res := p.b.Turn(p.t.Context(), p.s, m, p.now)
	p.s = res.Session
	if fault := deadEnd(res); fault != "" {
		p.t.Errorf("%s: %q: %s\n%s", p.file, line, fault, words(res))
	}
	if now := words(res); p.s.Draft != nil && now == p.last && line != "" {
		if p.same++; p.same >= 2 {
			p.t.Errorf("%s: %q: the same reply three times in a complaint\n%s", p.file, line, now)
		}
	} else {
		p.last, p.same = now, 0
	}
	shape := string(res.Reading.Action) + p.s.Lang
	if p.s.Draft != nil {
		shape += "/" + string(p.s.Draft.Step)
	}
	for _, o := range p.s.Offered {
		kind, _, _ := strings.Cut(o.Token, ":")
		shape += " " + kind
	}
	return shape
}

// from plays a message from a copy of the present state.
func (p *player) from(m bot.Message) bot.Result {
	raw, err := json.Marshal(p.s)
	if err != nil {
		p.t.Fatal(err)
	}
	var s bot.Session
	if err := json.Unmarshal(raw, &s); err != nil {
		p.t.Fatal(err)
	}
	return p.b.Turn(context.Background(), s, m, p.now)
}

// commandSays is what a global command answers, in either language.
var commandSays = map[string]*regexp.Regexp{
	"menu": regexp.MustCompile(`mình là Một Cửa|this is Một Cửa`), "/start": regexp.MustCompile(`mình là Một Cửa|this is Một Cửa`),
	"trợ giúp": regexp.MustCompile(`Cách hỏi Một Cửa|How to ask`), "/help": regexp.MustCompile(`Cách hỏi Một Cửa|How to ask`),
	"gặp cán bộ": regexp.MustCompile(`Gặp cán bộ\*\*|Talk to an officer\*\*`), "danh mục": regexp.MustCompile(`lo việc gì|need to do`),
	"English": regexp.MustCompile(``), "quay lại": regexp.MustCompile(``), "huỷ": regexp.MustCompile(``), "xoá": regexp.MustCompile(``),
}

// tryAll tries every command, button, number and label from the present state.
func (p *player) tryAll(line string) {
	drafting := p.s.Draft != nil
	for command, want := range commandSays {
		res := p.from(bot.Message{Text: command})
		drops := command == "huỷ" || command == "xoá"
		// Before the citizen has said that it is a complaint, "back" leaves.
		if drafting && command == "quay lại" && (p.s.Draft.Step == bot.StepTriage || p.s.Draft.Step == "unsure") {
			continue
		}
		switch {
		case deadEnd(res) != "":
			p.t.Errorf("%s: after %q, %q: %s", p.file, line, command, deadEnd(res))
		case drafting && !drops && res.Session.Draft == nil:
			p.t.Errorf("%s: after %q, %q loses the complaint", p.file, line, command)
		case !drafting && res.Session.Draft != nil, drafting && drops && res.Session.Draft != nil:
			p.t.Errorf("%s: after %q, %q leaves a complaint open", p.file, line, command)
		case !want.MatchString(words(res)):
			p.t.Errorf("%s: after %q, %q is not obeyed:\n%s", p.file, line, command, words(res))
		}
	}
	for i, o := range p.s.Offered {
		pressed := p.from(bot.Message{Choice: o.Token})
		if staleRe.MatchString(words(pressed)) {
			p.t.Errorf("%s: after %q, [%s] is stale", p.file, line, o.Label)
		}
		if fault := deadEnd(pressed); fault != "" {
			p.t.Errorf("%s: after %q, [%s]: %s", p.file, line, o.Label, fault)
		}
		if strings.HasPrefix(o.Token, "draft:send") || strings.HasPrefix(o.Token, "pa:reply-send") {
			continue // sent once, it is another state
		}
		for _, typed := range []string{fmt.Sprint(i + 1), o.Label} {
			if got := p.from(bot.Message{Text: typed}); words(got) != words(pressed) {
				p.t.Errorf("%s: after %q, %q typed is not [%s]:\n%s\n-- the button:\n%s", p.file, line, typed, o.Label, words(got), words(pressed))
			}
		}
	}
	for _, odd := range []bot.Message{{}, {Text: "😀"}, {Text: "?"}, {Attachment: "photo"}, {Phone: "0900000000"}, {Choice: "xyz"}, {Choice: "draft:send:abc"}} {
		res := p.from(odd)
		if fault := deadEnd(res); fault != "" || drafting && res.Session.Draft == nil {
			p.t.Errorf("%s: after %q, %+v: %s, complaint %v", p.file, line, odd, fault, res.Session.Draft != nil)
		}
	}
}

// deadEnd says what is wrong with a turn, "" for nothing.
func deadEnd(res bot.Result) string {
	if len(res.Replies) == 0 {
		return "no reply"
	}
	onward := false
	for _, r := range res.Replies {
		all := words(bot.Result{Replies: []bot.Reply{r}})
		procedures := 0
		for _, c := range r.Choices {
			if strings.HasPrefix(c.Token, "p:") {
				procedures++
			}
			if len(c.Token) > 64 || c.Label == "" || len([]rune(c.Label)) > 80 {
				return "a button of odd size: " + c.Label
			}
		}
		switch {
		case len(r.Blocks) == 0:
			return "empty"
		case rawKey.MatchString(all):
			return "a raw key"
		case len([]rune(all)) > 4000:
			return "too long"
		case res.Reading.Action == bot.ActChoose && procedures > 5:
			return "too many procedures"
		}
		onward = onward || len(r.Choices) > 0
		for _, b := range r.Blocks {
			if b.Kind != bot.BlockQuote && (strings.Contains(b.Text, "?") || quotedDo.MatchString(b.Text)) {
				onward = true
			}
		}
	}
	if !onward {
		return "nothing to do next"
	}
	last := res.Replies[len(res.Replies)-1].Choices
	if (res.Reading.Action == bot.ActSmallTalk || res.Reading.Action == bot.ActEmergency) && len(last) == 0 {
		return "no button"
	}
	if res.Session.Draft != nil && !leadsToDraft(last) {
		return "no way back into the complaint"
	}
	return ""
}

func leadsToDraft(choices []bot.Choice) bool {
	for _, c := range choices {
		if strings.HasPrefix(c.Token, "draft:") {
			return true
		}
	}
	return false
}
