package index

import "motcua/procedures"

// topicAt is a topic named and the syllables that name it.
type topicAt struct {
	topic    int
	from, to int
}

// topicShare is how much of a question a topic must explain for the question to
// say no more than the topic.
const topicShare = 0.72

// topicOf returns the topic that the question says no more than, nil for none.
// An act or a circumstance named beside it says more.
func (ix *Index) topicOf(r *reading) *procedures.Topic {
	best, most := -1, topicShare
	for _, t := range r.topics {
		got := 0.0
		for i := t.from; i < t.to; i++ {
			got += r.imp[i]
		}
		if r.impSum > 0 && got/r.impSum > most && !r.saysMore(t) {
			best, most = t.topic, got/r.impSum
		}
	}
	if best < 0 {
		return nil
	}
	return &ix.opts.Topics[best]
}

// saysMore reports whether an act or a circumstance stands outside the topic.
func (r *reading) saysMore(t topicAt) bool {
	outside := func(list []actAt) bool {
		for _, a := range list {
			if a.at < t.from || a.at >= t.to {
				return true
			}
		}
		return false
	}
	return outside(r.acts) || outside(r.marks)
}
