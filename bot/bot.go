package bot

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"motcua/bot/reading"
	"motcua/bot/texts"
)

// Bot answers questions and takes complaints. It is built once and then only
// read, so one Bot may serve many conversations at the same time.
type Bot struct {
	opts  Options
	texts *texts.Texts
	words *reading.Words
	// sorted is the catalogue in the order of browsing.
	sorted atomic.Pointer[shelf]
}

// New returns a Bot over o. Search, Catalogue and Desk are required; the
// sentences and word lists it is built with are checked here, so that a fault
// in them shows at start.
func New(o Options) (*Bot, error) {
	var missing []string
	if o.Search == nil {
		missing = append(missing, "Search")
	}
	if o.Catalogue == nil {
		missing = append(missing, "Catalogue")
	}
	if o.Desk == nil {
		missing = append(missing, "Desk")
	}
	if len(missing) > 0 {
		return nil, fmt.Errorf("bot: options without %s", strings.Join(missing, ", "))
	}
	t, err := texts.Load()
	if err != nil {
		return nil, fmt.Errorf("bot: %w", err)
	}
	w, err := reading.Load()
	if err != nil {
		return nil, errors.Join(errors.New("bot: word lists"), err)
	}
	return &Bot{opts: o, texts: t, words: w}, nil
}

// turnResult is what one reading of a message leads to: what to say and what
// was understood. The session is changed in place by whoever makes it.
type turnResult struct {
	replies    []Reply
	understood Reading
}

// one returns a turnResult of a single reply.
func one(a Action, r Reply) turnResult {
	return turnResult{replies: []Reply{r}, understood: Reading{Action: a, Confidence: 1}}
}

// say returns the sentence with key in lang, with {name} filled from pairs.
func (b *Bot) say(lang, key string, pairs ...string) string {
	return b.texts.Say(lang, key, pairs...)
}

// title returns a bold line.
func title(s string) Block { return Block{Kind: BlockTitle, Text: s} }

// text returns a paragraph.
func text(s string) Block { return Block{Kind: BlockText, Text: s} }

// note returns an aside.
func note(s string) Block { return Block{Kind: BlockNote, Text: s} }

// quote returns words of the record as they are.
func quote(s string) Block { return Block{Kind: BlockQuote, Text: s} }

// list returns bulleted items under a heading, which may be "".
func list(head string, items []string) Block {
	return Block{Kind: BlockList, Text: head, Items: items}
}

// steps returns numbered items under a heading, which may be "".
func steps(head string, items []string) Block {
	return Block{Kind: BlockSteps, Text: head, Items: items}
}

// button returns a choice with the sentence key as its label.
func (b *Bot) button(lang, token, key string, pairs ...string) Choice {
	return Choice{Token: token, Label: b.say(lang, key, pairs...)}
}

// menuReply greets with what the bot can do and the ways in.
func (b *Bot) menuReply(s *Session) Reply {
	lang := s.Lang
	return Reply{
		Lang:   lang,
		Blocks: []Block{title(b.say(lang, "menu.title")), text(b.say(lang, "menu.text"))},
		Choices: []Choice{
			b.button(lang, "browse", "menu.browse"),
			b.button(lang, "complain", "menu.complain"),
			b.button(lang, "status", "menu.status"),
			b.button(lang, "officer", "menu.officer"),
			b.button(lang, "help", "menu.help"),
		},
	}
}
