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
	fActShare           // share of the acts asked for that the procedure has
	fActMore            // acts of the procedure beside one asked for, number
	fActAsked           // an act of the clause that asks is the procedure's (1) or not (-1)
	fForeign            // foreign element: both
	fForeignOnly        // foreign element: the procedure only
	fForeignAsk         // foreign element: the question only
	fAbroad             // the asker is abroad: both
	fAbroadOnly         // the procedure only
	fAbroadAsk          // the question only
	fDeathOnly          // death or burial: the procedure only
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
	fFocus              // how much of the clause that asks the best variant explains
	fFocusPair          // the same for all variants, field and keywords together
	fHoleName           // the most telling word of the best variant left unsaid
	fHoleHead           // how much of the beginning of the name is left unsaid
	fHoleAsked          // the most telling word of the question left unexplained
	fActBeaten          // acts asked for that a rival has and it has not, number
	fQualBeaten         // circumstances named that a rival has and it has not, number
	fNameWhole          // the whole name, or a part that stands alone, is said, by how telling it is
	fHeard              // the guess from what people were heard to say: its share
	fHeardNext          // how far it is behind the best guess
	fHeardNone          // the guess does not know it
	numFeatures
)

var featureNames = [numFeatures]string{
	"name_asked", "name_said", "name_pair", "alias_asked", "alias_said", "alias_pair", "alias_whole",
	"best_asked", "best_fit", "any_asked", "asked_pair", "exact", "act", "act_alias", "act_none", "act_wrong", "act_extra", "act_share", "act_more", "act_asked",
	"foreign", "foreign_only", "foreign_ask", "abroad", "abroad_only", "abroad_ask", "death_only", "qual", "qual_only", "qual_ask", "commune", "province",
	"citizen", "popular", "aliased", "own", "far", "old", "long", "focus", "focus_pair", "hole_name", "hole_head", "hole_asked", "act_beaten", "qual_beaten", "name_whole", "heard", "heard_next", "heard_none",
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
		if v.alias && !ix.on(stepAliases) {
			break
		}
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
			if i == 0 {
				f[fHoleHead] = s.unsaidHead(v.toks)
			}
			if x.said > 0.92 && x.pair > 0.8 {
				f[fNameWhole] = max(f[fNameWhole], min(1, v.total/25))
			}
			if x.quick() > name.quick() {
				name = x
			}
		}
		f[fFocus] = max(f[fFocus], x.focus)
		if x.quick() > best.quick() {
			best, via = x, v.text
		}
	}
	if ix.on(stepBody) {
		r.fitOf(s, rec.rest, 0, 0)
	}
	any := 0.0
	for i, e := range s.any {
		any += e * r.imp[i]
		if r.focus[i] {
			f[fFocusPair] += e * r.imp[i]
		}
		f[fHoleAsked] = max(f[fHoleAsked], (1-e)*r.imp[i]/8)
	}
	if r.focusSum > 0 {
		f[fFocusPair] /= r.focusSum
	}
	f[fHoleName] = best.hole / 8
	if r.impSum > 0 {
		any /= r.impSum
	}
	f[fNameSaid], f[fNamePair] = name.said, name.pair
	f[fAliasSaid], f[fAliasPair] = alias.said, alias.pair
	f[fBestAsked], f[fBestFit], f[fAnyAsked], f[fAskedPair] = max(f[fNameAsked], f[fAliasAsked]), best.quick(), any, best.askedPair
	if best.asked > 0.9 && best.said > 0.9 {
		f[fExact] = 1
	}
	if s, ok := r.heard[d]; ok {
		f[fHeard] = math.Exp(heardSharp*(s-r.heardTop)) / r.heardSum
		f[fHeardNext] = math.Min(2, r.heardTop-s)
	} else {
		f[fHeardNone] = 1
	}
	ix.acts(r, rec, &f)
	ix.priors(rec, &f)
	ix.mask(&f)
	return f, via
}

// The bits of the first qualifiers of the file, which have features of their own.
const (
	foreign = 1 << iota
	abroad
	death
)

// unsaidHead is the share of the first terms of a name just measured that the
// question does not say.
func (s *scratch) unsaidHead(toks []term) float64 {
	const head = 6
	said, all := 0.0, 0.0
	for i, t := range toks[:min(head, len(toks))] {
		said += s.tok[i] * t.weight
		all += t.weight
	}
	if all == 0 {
		return 0
	}
	return 1 - said/all
}

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
	has := rec.actions | rec.called
	if r.actions != 0 {
		f[fActShare] = float64(bits.OnesCount64(r.actions&has)) / float64(bits.OnesCount64(r.actions))
		if r.actions&rec.actions != 0 {
			f[fActMore] = math.Min(3, float64(bits.OnesCount64(rec.actions&^r.actions)))
		}
	}
	if r.asked != 0 {
		f[fActAsked] = -1
		if r.asked&has != 0 {
			f[fActAsked] = 1
		}
	}
	sides := func(bit uint64, both, only, ask int) {
		switch q, d := r.quals&bit != 0, rec.quals&bit != 0; {
		case q && d:
			f[both] = 1
		case d:
			f[only] = 1
		case q:
			f[ask] = 1
		}
	}
	sides(foreign, fForeign, fForeignOnly, fForeignAsk)
	sides(abroad, fAbroad, fAbroadOnly, fAbroadAsk)
	if rec.quals&death != 0 && r.quals&death == 0 {
		f[fDeathOnly] = 1
	}
	const own = foreign | abroad | death
	q, d := r.quals&^uint64(own), rec.quals&^uint64(own)
	f[fQual] = math.Min(2, float64(bits.OnesCount64(q&d)))
	f[fQualOnly] = math.Min(3, float64(bits.OnesCount64(d&^q)))
	f[fQualAsk] = math.Min(3, float64(bits.OnesCount64(q&^d)))
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
