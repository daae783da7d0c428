package procedures

// Topic is something people ask about without saying which procedure they
// mean ("hộ chiếu", "sổ đỏ"), or something that happened to them and needs
// several ("bố mất"), with the usual procedures behind it.
type Topic struct {
	Name string // what stands above the choices, in lower case
	// Say lists what people write who say no more than this. "@person" stands
	// for any word of that class of the index's language data.
	Say []string
	// Steps says that the options are things to do one after the other, and not
	// a choice of one.
	Steps   bool
	Options []TopicOption // in the order in which they are shown, at most MaxTopicOptions
}

// TopicOption is one procedure behind a topic.
type TopicOption struct {
	Code  string
	Label string // what sets it apart from the other options, in a few words
}

// MaxTopicOptions is how many options a topic may have.
const MaxTopicOptions = 5
