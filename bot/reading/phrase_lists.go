package reading

import (
	_ "embed"
	"fmt"
)

//go:embed triage.yaml
var triageYAML []byte

//go:embed form.yaml
var formYAML []byte

// phraseFile is the shape of triage.yaml and form.yaml.
type phraseFile struct {
	Named map[string]string `yaml:"named"` // what @name stands for in a phrase
	Lists map[string]string `yaml:"lists"`
}

// written is the phrase lists as they are written, compiled those that the
// program asked for.
var written, compiled = readPhrases(triageYAML, formYAML), map[string]bool{}

// readPhrases reads files of phrase lists as one. They are part of the program:
// a fault in them shows at its start.
func readPhrases(files ...[]byte) phraseFile {
	all := phraseFile{Named: map[string]string{}, Lists: map[string]string{}}
	for _, src := range files {
		var f phraseFile
		if err := strict(src, &f); err != nil {
			panic(fmt.Errorf("reading: phrase lists: %w", err))
		}
		for name, lines := range f.Named {
			all.Named[name] = lines
		}
		for name, lines := range f.Lists {
			if _, twice := all.Lists[name]; twice {
				panic("reading: two phrase lists " + name)
			}
			all.Lists[name] = lines
		}
	}
	return all
}

// phrases compiles the list with a name.
func phrases(name string) phraseList {
	lines, ok := written.Lists[name]
	if !ok {
		panic("reading: no phrase list " + name)
	}
	compiled[name] = true
	return newPhrases(written.Named, lines)
}

// lists is the lists of triage.yaml that a message is read by.
var lists = struct {
	wrongdoing, money, conduct, runaround, refusal, lost, extra, fee, overdue, slow, demand, system, wish,
	grievance, denounce, bare, askPapers, askTime, askHelp, ownLife, status, notStatus, doneYet, ownThing,
	earlier, anger, amiss, grumble, wants, whatIs, forgot, late, report, reportTo, formalProcedure, office,
	filed, applied, filedNothing, sinceNothing, sinceAnyNothing, waitedThere, receipt, orWhere phraseList
}{
	wrongdoing: phrases("wrongdoing"), money: phrases("money"), conduct: phrases("conduct"),
	runaround: phrases("runaround"), refusal: phrases("refusal"), lost: phrases("lost"), extra: phrases("extra"),
	fee: phrases("fee"), overdue: phrases("overdue"), slow: phrases("slow"), demand: phrases("demand"),
	system: phrases("system"), wish: phrases("wish"), grievance: phrases("grievance"), denounce: phrases("denounce"),
	bare: phrases("bare"), askPapers: phrases("ask_papers"), askTime: phrases("ask_time"), askHelp: phrases("ask_help"),
	ownLife: phrases("own_life"), status: phrases("status"), notStatus: phrases("not_status"),
	doneYet: phrases("done_yet"), ownThing: phrases("own_thing"), earlier: phrases("earlier"), anger: phrases("anger"),
	amiss: phrases("amiss"), grumble: phrases("grumble"), wants: phrases("wants"), whatIs: phrases("what_is"),
	forgot: phrases("forgot"), late: phrases("late"), report: phrases("report"), reportTo: phrases("report_to"),
	formalProcedure: phrases("formal_procedure"), office: phrases("office"), filed: phrases("filed"),
	applied: phrases("applied"), filedNothing: phrases("filed_nothing"), sinceNothing: phrases("since_nothing"),
	sinceAnyNothing: phrases("since_any_nothing"), waitedThere: phrases("waited_there"), receipt: phrases("receipt"), orWhere: phrases("or_where"),
}
