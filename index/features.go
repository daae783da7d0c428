package index

import (
	"math"
	"math/bits"

	"motcua/procedures"
)

// The features of the re-ranker. Coverage is the share, by idf, of one side
// that the other explains; "pair" is the same for neighbouring syllables.
const (
	fNameAsked   = iota // how much of the question the name explains
	fNameSaid           // how much of the name the question says
	fNamePair           // pairs of the name said in the question
	fAliasAsked         // the same three for the best alias
	fAliasSaid          //
	fAliasPair          //
	fAliasWhole         // the whole alias is said, by how telling it is
	fBestAsked          // the better of name and alias
	fBestFit            // combined fit of the best variant
	fAnyAsked           // how much all variants, field and keywords explain together
	fAskedPair          // pairs of the question found in the best variant
	fExact              // best variant and question explain each other in full
	fAct                // an act asked for is the procedure's
	fActAlias           // an act asked for is in an alias of it
	fActNone            // an act is asked for and the procedure has none
	fActWrong           // acts asked for and the procedure's differ
	fActExtra           // the procedure has an act and none is asked for
	fForeign            // foreign element: both
	fForeignOnly        // foreign element: the procedure only
	fForeignAsk         // foreign element: the question only
	fQual               // other circumstances: both
	fQualOnly           // other circumstances: the procedure only, number
	fQualAsk            // other circumstances: the question only
	fCommune            // handled at commune level
	fProvince           // at province level
	fCitizen            // citizens are among the applicants
	fPopular            // has a card or stands in the list of what citizens ask for
	fAliased            // stands among what everybody asks for
	fOwn                // a province's own record, not the office's
	fFar                // a twin is nearer to the citizen
	fOld                // a twin has a newer decision
	fLong               // length of the name
	numFeatures
)

var featureNames = [numFeatures]string{
	"name_asked", "name_said", "name_pair", "alias_asked", "alias_said", "alias_pair", "alias_whole",
	"best_asked", "best_fit", "any_asked", "asked_pair", "exact", "act", "act_alias", "act_none", "act_wrong", "act_extra",
	"foreign", "foreign_only", "foreign_ask", "qual", "qual_only", "qual_ask", "commune", "province",
	"citizen", "popular", "aliased", "own", "far", "old", "long",
}

type features [numFeatures]float64

// features measures one candidate; via is the variant that fits best.
func (ix *Index) features(r *reading, s *scratch, d int32) (features, string) {
	rec := &ix.records[d]
	var f features
	clear(s.any)
	var name, alias, best fit
	via := ""
	for i := range rec.variants {
		v := &rec.variants[i]
		x := r.fitOf(s, v.toks, v.total, v.pairs)
		if v.alias {
			if x.quick() > alias.quick() {
				alias = x
			}
			f[fAliasAsked] = max(f[fAliasAsked], x.asked)
			if x.said > 0.92 && x.pair > 0.8 {
				f[fAliasWhole] = max(f[fAliasWhole], min(1, v.total/25))
			}
		} else {
			f[fNameAsked] = max(f[fNameAsked], x.asked)
			if x.quick() > name.quick() {
				name = x
			}
		}
		if x.quick() > best.quick() {
			best, via = x, v.text
		}
	}
	r.fitOf(s, rec.rest, 0, 0)
	any := 0.0
	for i, e := range s.any {
		any += e * r.imp[i]
	}
	if r.impSum > 0 {
		any /= r.impSum
	}
	f[fNameSaid], f[fNamePair] = name.said, name.pair
	f[fAliasSaid], f[fAliasPair] = alias.said, alias.pair
	f[fBestAsked], f[fBestFit], f[fAnyAsked], f[fAskedPair] = max(f[fNameAsked], f[fAliasAsked]), best.quick(), any, best.askedPair
	if best.asked > 0.9 && best.said > 0.9 {
		f[fExact] = 1
	}
	ix.acts(r, rec, &f)
	ix.priors(rec, &f)
	return f, via
}

// foreign is the bit of the first qualifier of the file.
const foreign = 1

// acts compares the acts and circumstances of question and record.
func (ix *Index) acts(r *reading, rec *record, f *features) {
	switch {
	case r.actions&rec.actions != 0:
		f[fAct] = 1
	case r.actions&rec.called != 0:
		f[fActAlias] = 1
	case r.actions != 0 && rec.actions != 0:
		f[fActWrong] = 1
	case r.actions != 0:
		f[fActNone] = 1
	case rec.actions != 0:
		f[fActExtra] = 1
	}
	switch q, d := r.quals&foreign != 0, rec.quals&foreign != 0; {
	case q && d:
		f[fForeign] = 1
	case d:
		f[fForeignOnly] = 1
	case q:
		f[fForeignAsk] = 1
	}
	q, d := r.quals&^foreign, rec.quals&^foreign
	if q&d != 0 {
		f[fQual] = 1
	}
	f[fQualOnly] = math.Min(3, float64(bits.OnesCount64(d&^q)))
	if q&^d != 0 {
		f[fQualAsk] = 1
	}
}

// priors are what is likely before a word is said.
func (ix *Index) priors(rec *record, f *features) {
	p := rec.p
	set := func(i int, b bool) {
		if b {
			f[i] = 1
		}
	}
	set(fCommune, p.HasLevel(procedures.LevelCommune))
	set(fProvince, p.HasLevel(procedures.LevelProvince))
	for _, a := range p.Applicants {
		set(fCitizen, a == "Công dân Việt Nam")
		if f[fCitizen] == 1 {
			break
		}
	}
	set(fPopular, p.Popular)
	set(fAliased, ix.common(rec))
	set(fOwn, p.Province != "" && p.Province != ix.opts.Province)
	set(fFar, rec.far)
	set(fOld, rec.old)
	if n := len(rec.variants); n > 0 {
		f[fLong] = math.Min(1, float64(len(rec.variants[0].toks))/60)
	}
}
