package procedures

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

// Merge lays our card over the national record of the same code. The record
// keeps every fact; the card lends its short name, aliases, summary, life
// events, common mistakes and related procedures, and its facts in plain words
// through CardInfo. When the card was checked against other facts than the
// record now holds (see Fingerprint), it is stale: it keeps its names and
// summary and loses everything that states a fact.
//
// A nil national record leaves the card to stand alone, a nil card the record.
// Neither argument is changed.
func Merge(national, card *Procedure) *Procedure {
	switch {
	case card == nil:
		return national
	case national == nil:
		return card
	}
	out := *national
	out.Popular = true
	out.Short, out.Aliases, out.Summary = card.Short, card.Aliases, card.Summary
	out.LifeEvents, out.Related, out.Mistakes = card.LifeEvents, card.Related, card.Mistakes
	if out.Field == "" {
		out.Field, out.FieldCode = card.Field, card.FieldCode
	}
	if card.Card == nil {
		return &out
	}
	info := *card.Card
	if info.Fingerprint != "" && info.Fingerprint != Fingerprint(national) {
		info.Stale = true
	}
	if info.Stale {
		info.PlainDocuments, info.PlainChannels, info.Where = nil, nil, ""
		out.Mistakes = nil
	}
	out.Card = &info
	return &out
}

// Overlay merges the cards with the national records of the same code; a card
// without a record stands alone. Of two cards with one code the later wins, so
// an office's own cards follow the embedded ones. The result is in the order
// of codes.
func Overlay(national, cards []*Procedure) []*Procedure {
	byCode := make(map[string]*Procedure, len(national)+len(cards))
	for _, p := range national {
		byCode[p.Code] = p
	}
	last := make(map[string]*Procedure, len(cards))
	for _, c := range cards {
		last[c.Code] = c
	}
	for code, c := range last {
		byCode[code] = Merge(byCode[code], c)
	}
	out := make([]*Procedure, 0, len(byCode))
	for _, p := range byCode {
		out = append(out, p)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}

// Fingerprint returns a short hash, 12 hexadecimal digits, of the facts of p
// that a card restates: channels with their times and fees, cases, papers with
// their copies and forms, conditions, and the decision. The order of lists and
// the spacing of texts make no difference, since the portal keeps neither.
func Fingerprint(p *Procedure) string {
	var parts []string
	for _, c := range p.Channels {
		fees := make([]string, 0, len(c.Fees))
		for _, f := range c.Fees {
			value := "-"
			if f.Value != nil {
				value = strconv.FormatInt(*f.Value, 10)
			}
			fees = append(fees, pack(string(f.Type), value, f.Currency, f.Note, f.Attachment))
		}
		parts = append(parts, pack("channel", string(c.Method), packTime(c.Time), packSet(fees), c.Note))
	}
	for _, c := range p.Cases {
		parts = append(parts, pack("case", c.Code, c.Name, packTime(c.Time)))
	}
	for _, g := range p.Documents {
		papers := make([]string, 0, len(g.Documents))
		for _, d := range g.Documents {
			papers = append(papers, pack(d.Name, d.When, strconv.Itoa(d.Originals), strconv.Itoa(d.Copies), packSet(d.Forms)))
		}
		parts = append(parts, pack("papers", g.Name, packSet(papers)))
	}
	parts = append(parts, pack("conditions", p.Conditions), pack("decision", p.Decision, p.DecisionDate.ISO()))
	sum := sha256.Sum256([]byte(packSet(parts)))
	return hex.EncodeToString(sum[:6])
}

func packTime(t TimeLimit) string { return pack(t.Raw, string(t.Unit), t.Note) }

// pack joins fields so that no two different lists give the same text.
func pack(fields ...string) string {
	var b strings.Builder
	for _, f := range fields {
		f = strings.Join(strings.Fields(f), " ")
		fmt.Fprintf(&b, "%d:%s", len(f), f)
	}
	return b.String()
}

// packSet is pack for a list whose order says nothing.
func packSet(items []string) string {
	sorted := append([]string(nil), items...)
	sort.Strings(sorted)
	return pack(sorted...)
}

// StaleCards compares cards with the national records of the same code: cards
// checked against other facts than the record now holds, cards whose code is
// not listed, and cards that do not say what they were checked against.
func StaleCards(cards, national []*Procedure) []Finding {
	byCode := make(map[string]*Procedure, len(national))
	for _, p := range national {
		byCode[p.Code] = p
	}
	var out []Finding
	for _, c := range cards {
		if c.Card == nil {
			continue
		}
		p, listed := byCode[c.Code]
		switch {
		case !listed:
			out = append(out, Finding{c.Code, FindUnlistedCard, c.DisplayName()})
		case c.Card.Fingerprint == "":
			out = append(out, Finding{c.Code, FindUnverifiableCard, "dấu hiện nay: " + Fingerprint(p)})
		case c.Card.Fingerprint != Fingerprint(p):
			out = append(out, Finding{c.Code, FindStaleCard, fmt.Sprintf("đối chiếu %s; thẻ ghi %s, dữ liệu nay là %s",
				c.Card.Checked, c.Card.Fingerprint, Fingerprint(p))})
		}
	}
	sortFindings(out)
	return out
}
