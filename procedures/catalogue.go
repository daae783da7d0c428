package procedures

import "sort"

// Catalogue is the set of procedures a citizen may be told about, by code. It
// is built once and then only read, so it may be shared between goroutines.
type Catalogue struct {
	byCode    map[string]*Procedure
	order     []*Procedure
	withdrawn map[string]Withdrawn
}

// Withdrawn is a procedure that had been listed and is listed no longer.
type Withdrawn struct {
	Code, Name string
	LastSeen   Date
	GoneBy     Date
}

// NewCatalogue holds ps; of two with the same code the later wins.
func NewCatalogue(ps []*Procedure, withdrawn []Withdrawn) *Catalogue {
	c := &Catalogue{byCode: make(map[string]*Procedure, len(ps)), withdrawn: make(map[string]Withdrawn, len(withdrawn))}
	for _, p := range ps {
		c.byCode[p.Code] = p
	}
	for _, p := range c.byCode {
		c.order = append(c.order, p)
	}
	sort.Slice(c.order, func(i, j int) bool { return c.order[i].Code < c.order[j].Code })
	for _, w := range withdrawn {
		c.withdrawn[w.Code] = w
	}
	return c
}

// Procedure returns the procedure with this code.
func (c *Catalogue) Procedure(code string) (*Procedure, bool) {
	p, ok := c.byCode[code]
	return p, ok
}

// Withdrawn returns the former procedure with this code.
func (c *Catalogue) Withdrawn(code string) (Withdrawn, bool) {
	w, ok := c.withdrawn[code]
	return w, ok
}

// All returns every procedure in the order of codes; the caller must not change it.
func (c *Catalogue) All() []*Procedure { return c.order }

// Len returns the number of procedures.
func (c *Catalogue) Len() int { return len(c.order) }
