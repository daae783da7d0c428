// Package index finds the procedures that a citizen's question may mean.
//
// A question is read first (reading.go): spelling, abbreviations, everyday
// words, what is only politeness or asks for a facet. Bleve, held in memory,
// brings candidates (candidates.go). A linear re-ranker with named features
// (features.go, weights.yaml) puts them in order and says why, and its result
// is calibrated to the chance that a match is the one meant (calibrate.go).
//
// Language knowledge is data: words/*.yaml.
package index
