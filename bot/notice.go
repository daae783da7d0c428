package bot

import "motcua/complaints"

// eventNeedInfo is the notice of an officer who asks for more.
const eventNeedInfo complaints.EventType = "need_info"

// Notice is the message a citizen gets when an officer has acted, in the
// language of the complaint. It stands by itself: the citizen may read it days
// after the conversation.
func (b *Bot) Notice(n complaints.Notice) Reply {
	lang := n.Lang
	if lang != English {
		lang = Vietnamese
	}
	code := string(n.Number)
	key := "notice.news"
	switch n.Type {
	case complaints.EventClaimed:
		key = "notice.claimed"
	case complaints.EventAnswered:
		key = "notice.answered"
	case complaints.EventClosed:
		key = "notice.closed"
	case complaints.EventReopened:
		key = "notice.reopened"
	case eventNeedInfo:
		key = "notice.need_info"
	}
	r := Reply{Lang: lang, Blocks: []Block{title(b.say(lang, key, "code", code))}}
	if n.Unit != "" {
		r.Blocks = append(r.Blocks, text(b.say(lang, "notice.unit", "value", n.Unit)))
	}
	if n.Text != "" && n.Type != complaints.EventClaimed {
		r.Blocks = append(r.Blocks, quote(n.Text))
	}
	switch n.Type {
	case complaints.EventAnswered, complaints.EventClosed:
		r.Blocks = append(r.Blocks, text(b.say(lang, "notice.ask_settled")))
		r.Choices = append(r.Choices, b.button(lang, "pa:ok:"+code, "notice.settled"), b.button(lang, "pa:no:"+code, "notice.unsettled"))
	case eventNeedInfo:
		if b.takesInfo() {
			r.Blocks = append(r.Blocks, text(b.say(lang, "reply.how")))
			r.Choices = append(r.Choices, b.button(lang, "pa:reply:"+code, "reply.start"))
			break
		}
		r.Blocks = append(r.Blocks, text(b.say(lang, "notice.how_to_add", "code", code)))
		r.Choices = append(r.Choices, b.button(lang, "complain", "complaint.start_new"))
	}
	r.Choices = append(r.Choices, b.button(lang, "pa:status:"+code, "complaint.track"))
	return r
}
