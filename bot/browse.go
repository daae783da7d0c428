package bot

import (
	"sort"

	"motcua/procedures"
)

// browsePage is how many entries one page of a menu shows.
const browsePage = 6

// lifeOrder is the order of life events in the menu; an id without a sentence
// of its own is not shown.
var lifeOrder = []string{
	"birth", "marriage", "id_papers", "lost_papers", "moving", "land_house", "building", "vehicle", "business",
	"school", "job_loss", "health", "social_support", "retirement", "merit", "death", "travel", "foreigner",
}

// browse shows the life events that have procedures, and the way to the fields.
func (b *Bot) browse(s *Session) turnResult {
	lang, sh := s.Lang, b.shelf()
	r := Reply{Lang: lang, Blocks: []Block{text(b.say(lang, "browse.head"))}}
	for _, id := range b.lifeEvents(sh) {
		r.Choices = append(r.Choices, b.button(lang, "life:"+id, "life."+id))
	}
	if len(r.Choices) == 0 {
		return b.browseFields(s, 0)
	}
	r.Choices = append(r.Choices, b.button(lang, "fields:0", "browse.fields"))
	return one(ActHelp, r)
}

func (b *Bot) lifeEvents(sh *shelf) []string {
	rank := map[string]int{}
	for i, id := range lifeOrder {
		rank[id] = i + 1
	}
	var ids []string
	for id := range sh.life {
		if b.texts.Has("life." + id) {
			ids = append(ids, id)
		}
	}
	sort.Slice(ids, func(i, j int) bool {
		a, c := rank[ids[i]], rank[ids[j]]
		if a == 0 {
			a = len(lifeOrder) + 1
		}
		if c == 0 {
			c = len(lifeOrder) + 1
		}
		if a != c {
			return a < c
		}
		return ids[i] < ids[j]
	})
	return ids
}

// browseFields shows one page of the fields (lĩnh vực).
func (b *Bot) browseFields(s *Session, page int) turnResult {
	lang, fields := s.Lang, b.shelf().fields
	r := Reply{Lang: lang, Blocks: []Block{text(b.say(lang, "browse.fields_head"))}}
	from, to := span(len(fields), page)
	for _, f := range fields[from:to] {
		r.Choices = append(r.Choices, Choice{Token: "field:" + f.code + ":0", Label: cutLabel(f.name, labelRunes)})
	}
	if to < len(fields) {
		r.Choices = append(r.Choices, b.button(lang, "fields:"+itoa(page+1), "answer.more"))
	}
	r.Choices = append(r.Choices, b.button(lang, "menu", "browse.menu"))
	return one(ActHelp, r)
}

// browseField shows one page of a field's procedures.
func (b *Bot) browseField(s *Session, code string, page int) turnResult {
	for _, f := range b.shelf().fields {
		if f.code == code {
			return b.shelfPage(s, f.name, f.all, page, "field:"+code+":")
		}
	}
	return b.stale(s)
}

// browseLife shows one page of a life event's procedures.
func (b *Bot) browseLife(s *Session, id string, page int) turnResult {
	ps := b.shelf().life[id]
	if len(ps) == 0 {
		return b.stale(s)
	}
	return b.shelfPage(s, b.say(s.Lang, "life."+id), ps, page, "life:"+id+":")
}

func (b *Bot) shelfPage(s *Session, head string, ps []*procedures.Procedure, page int, token string) turnResult {
	lang := s.Lang
	from, to := span(len(ps), page)
	r := Reply{Lang: lang, Blocks: []Block{title(head), text(b.say(lang, "browse.pick"))}}
	labels := b.labels(lang, ps[from:to])
	for i, p := range ps[from:to] {
		r.Choices = append(r.Choices, Choice{Token: "p:" + p.Code, Label: labels[i]})
	}
	if to < len(ps) {
		r.Choices = append(r.Choices, b.button(lang, token+itoa(page+1), "answer.more"))
	}
	r.Choices = append(r.Choices, b.button(lang, "browse", "browse.back"))
	return one(ActHelp, r)
}

// span returns the bounds of a page in a list of n; a page past the end is the last.
func span(n, page int) (from, to int) {
	if n == 0 {
		return 0, 0
	}
	page = min(page, (n-1)/browsePage)
	return page * browsePage, min(n, (page+1)*browsePage)
}
