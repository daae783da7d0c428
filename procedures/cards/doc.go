// Package cards holds our plain-language cards: one YAML file per procedure,
// written in our own words and checked against the national record.
//
// A card stands alone when there is no national catalogue, and overlays the
// national record of the same code when there is one (procedures.Merge). An
// office may add cards of its own in the same format.
//
// # How to write a card
//
// The file is named CODE-short-name.yaml. Every field is checked and an unknown
// field is an error, so a typing mistake never loses a fact in silence. All
// faults of all files are reported at once, each with file and field.
//
// A paper names the codes of the official papers that it stands for in "ref".
// An official paper that the card leaves out stands in "omitted" with the
// reason. Tests compare both, and every fee and time limit, with the national
// record when that file is present. A card never adds a duty and never drops a
// compulsory paper.
//
// An alias is what people say. The same alias may stand in two cards only if
// each of them also lists it under "ambiguous".
package cards
