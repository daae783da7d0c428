package bot

import "motcua/complaints"

// Notice is the message a citizen gets when an officer has acted.
func (b *Bot) Notice(n complaints.Notice) Reply { return Reply{Lang: n.Lang} }
