// Package reading turns a citizen's message into what was said. It knows no
// session and no reply: whoever calls it decides what follows. Only words count
// here, with or without diacritics; what a procedure is called is the matter of
// package index.
//
// A message is read in two ways. Words.Read splits it into syllables (Said), in
// which lexicons look phrases up; Words then tells the part of a record asked
// for (FacetOf), what is left as the matter (Matter), a danger (EmergencyOf), a
// command, small talk, a topic outside. The functions that take a text find
// values in it (FindDates, FindDossier, FindPhone, UnitIn), tell complaints,
// questions on a status and questions apart (Triage), or read an answer inside
// the form of a complaint (Declines, OfficeAnswer, AsksElse …).
//
// Start with said.go and lexicon.go, then facet.go; for complaints with
// phrase.go, the notation of the phrases, and triage.go. To teach the bot a word,
// the YAML files are the place, each with its rules on top:
//
//	words.yaml      chat spellings, facets, commands, small talk
//	scope.yaml      what an office handles, and what it does not
//	emergency.yaml  dangers
//	triage.yaml     complaints and questions on a status
//	form.yaml       what is said while a complaint is written
package reading
