package cards

// card is one YAML file. The field names of the file are the yaml tags.
type card struct {
	Code      string   `yaml:"code"`
	PortalID  string   `yaml:"portal_id"`
	Name      string   `yaml:"name"`
	Short     string   `yaml:"short"`
	Aliases   []string `yaml:"aliases"`
	Ambiguous []string `yaml:"ambiguous"`
	Summary   string   `yaml:"summary"`

	Field      string   `yaml:"field"`
	Levels     []string `yaml:"levels"`
	Agencies   []string `yaml:"agencies"`
	Applicants []string `yaml:"applicants"`
	LifeEvents []string `yaml:"life_events"`

	Documents []group    `yaml:"documents"`
	Omitted   []omission `yaml:"omitted"`
	Channels  []channel  `yaml:"channels"`
	TimeStart string     `yaml:"time_start"`
	Where     string     `yaml:"where"`

	Conditions string   `yaml:"conditions"`
	Results    []string `yaml:"results"`
	Mistakes   []string `yaml:"mistakes"`
	Related    []string `yaml:"related"`

	Decision     string `yaml:"decision"`
	DecisionDate string `yaml:"decision_date"`
	Legal        []law  `yaml:"legal"`
	Source       string `yaml:"source"`
	Checked      string `yaml:"checked"`
	Fingerprint  string `yaml:"fingerprint"`

	file string
}

// group is the papers of one case.
type group struct {
	Case  string `yaml:"case"`
	Items []item `yaml:"items"`
}

// item is one paper in plain words.
type item struct {
	Name      string   `yaml:"name"`
	When      string   `yaml:"when"`
	Originals int      `yaml:"originals"`
	Copies    int      `yaml:"copies"`
	Form      string   `yaml:"form"`
	Ref       []string `yaml:"ref"`
}

// omission says why an official paper is not on the card.
type omission struct {
	Ref    []string `yaml:"ref"`
	Reason string   `yaml:"reason"`
}

type channel struct {
	Method string `yaml:"method"`
	Time   limit  `yaml:"time"`
	Fees   []fee  `yaml:"fees"`
	Note   string `yaml:"note"`
}

type limit struct {
	Value *float64 `yaml:"value"`
	Unit  string   `yaml:"unit"`
	Note  string   `yaml:"note"`
}

type fee struct {
	Type     string `yaml:"type"`
	Value    *int64 `yaml:"value"`
	Currency string `yaml:"currency"`
	Note     string `yaml:"note"`
}

type law struct {
	Number string `yaml:"number"`
	Title  string `yaml:"title"`
}
