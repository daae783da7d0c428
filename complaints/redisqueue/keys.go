package redisqueue

import (
	"strings"

	"motcua/complaints"
)

// All keys carry one hash tag, so that a script's keys lie in one slot of a
// cluster. With the default name q, for the topic complaints:
//
//	motcua:{q}:complaints       stream   the entries: fields id and json; never trimmed blindly
//	motcua:{q}:complaints:seen  hash     id -> entry, "done" or "dead"; done ids leave after Options.Remember
//	motcua:{q}:complaints:done  zset     id by the time it was handled (ms); leaves with seen
//	motcua:{q}:complaints:kept  zset     entry that was handled and still stands in the stream, by time (ms)
//	motcua:{q}:complaints:dead  hash     id -> dead letter (JSON); until it is put back
//	motcua:{q}:ping             string   written by Ping; lives one minute
type keys struct{ stream, seen, done, kept, dead string }

func (q *Queue) keys(t complaints.Topic) keys {
	s := "motcua:{" + q.opts.Name + "}:" + string(t)
	return keys{stream: s, seen: s + ":seen", done: s + ":done", kept: s + ":kept", dead: s + ":dead"}
}

func (q *Queue) pingKey() string { return "motcua:{" + q.opts.Name + "}:ping" }

// group is the consumer group of a topic.
func group(t complaints.Topic) string {
	if t == complaints.TopicNotices || strings.HasPrefix(string(t), string(complaints.TopicNotices)+".") {
		return "channels"
	}
	return "desk"
}
