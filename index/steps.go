package index

// step is one technique of reading or ranking. All are on; the ablation test
// switches one off to learn what it is worth.
type step uint32

const (
	stepForms    step = 1 << iota // tone placement, y and i
	stepKeys                      // Telex and VNI keys left in the text
	stepRepeats                   // letters that stand twice
	stepSpaces                    // spaces missing or too many
	stepTypos                     // repair of misspelt words
	stepSounds                    // words that sound alike
	stepShort                     // abbreviations and chat spellings
	stepInitials                  // unknown abbreviations by first letters
	stepSynonyms                  // regional and everyday words
	stepEnglish                   // English words
	stepAliases                   // curated everyday names of procedures
	stepStops                     // words of little meaning weigh less
	stepClauses                   // the clause that asks weighs more
	stepAccents                   // accents agree or do not
	stepPairs                     // neighbouring syllables
	stepActs                      // the act asked for
	stepMarkers                   // persons, places and other circumstances
	stepHoles                     // telling words left unmatched
	stepBody                      // field and keywords
	stepPriors                    // what is likely before a word is said
	stepHeard                     // the guess from what people were heard to say
	stepsEnd
)

var stepNames = []string{
	"forms", "keys", "repeats", "spaces", "typos", "sounds", "short", "initials", "synonyms", "english",
	"aliases", "stops", "clauses", "accents", "pairs", "acts", "markers", "holes", "body", "priors", "heard",
}

// featureSteps are the features that a step alone supplies.
var featureSteps = map[step][]int{
	stepPairs:   {fNamePair, fAliasPair, fAskedPair},
	stepActs:    {fAct, fActAlias, fActNone, fActWrong, fActExtra, fActShare, fActMore, fActAsked, fActBeaten},
	stepMarkers: {fForeign, fForeignOnly, fForeignAsk, fAbroad, fAbroadOnly, fAbroadAsk, fDeathOnly, fQual, fQualOnly, fQualAsk, fQualBeaten},
	stepHoles:   {fHoleName, fHoleHead, fHoleAsked},
	stepPriors:  {fCommune, fProvince, fCitizen, fPopular, fAliased, fOwn, fFar, fOld, fLong},
	stepClauses: {fFocus, fFocusPair},
	stepHeard:   {fHeard, fHeardNext, fHeardNone},
}

// on reports whether a step is in use.
func (ix *Index) on(s step) bool { return ix.off&s == 0 }

// mask clears the features of steps that are off.
func (ix *Index) mask(f *features) {
	if ix.off == 0 {
		return
	}
	for s, list := range featureSteps {
		if !ix.on(s) {
			for _, k := range list {
				f[k] = 0
			}
		}
	}
}
