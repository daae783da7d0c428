package portal

import (
	"sort"

	"motcua/procedures"
)

// collector takes the outcomes in the order of lines.
type collector struct {
	opts   Options
	keep   func([]byte) error
	res    Result
	byCode map[string]*procedures.Procedure
}

func (c *collector) add(b *batch) error {
	for i, o := range b.out {
		c.res.Lines++
		if o.err != nil {
			c.res.Bad++
			if c.opts.OnBad != nil {
				c.opts.OnBad(b.first[i], o.err)
			}
			continue
		}
		if o.notNFC > 0 {
			c.res.NotNFC++
			c.res.NotNFCTexts += o.notNFC
			c.res.NotNFCCodes = append(c.res.NotNFCCodes, o.p.Code)
		}
		if !c.wanted(o.p) {
			continue
		}
		if c.keep != nil {
			if err := c.keep(b.lines[i]); err != nil {
				return err
			}
		}
		if have, twice := c.byCode[o.p.Code]; twice {
			c.res.Duplicates++
			if !better(o.p, have) {
				continue
			}
		}
		c.byCode[o.p.Code] = o.p
	}
	return nil
}

func (c *collector) wanted(p *procedures.Procedure) bool {
	if p.Internal {
		c.res.Internal++
	}
	if p.Province != "" {
		c.res.Provincial++
	}
	if p.Internal && !c.opts.IncludeInternal {
		return false
	}
	if p.Province != "" && c.opts.Province != "" && p.Province != c.opts.Province {
		c.res.OtherProvince++
		return false
	}
	return true
}

// better reports whether a is to be kept rather than b of the same code: the
// public one, then the national one, then the newer.
func better(a, b *procedures.Procedure) bool {
	switch {
	case a.Internal != b.Internal:
		return !a.Internal
	case (a.Province == "") != (b.Province == ""):
		return a.Province == ""
	}
	return a.UpdatedAt.After(b.UpdatedAt)
}

func (c *collector) result() Result {
	c.res.Procedures = make([]*procedures.Procedure, 0, len(c.byCode))
	for _, p := range c.byCode {
		c.res.Procedures = append(c.res.Procedures, p)
	}
	ps := c.res.Procedures
	sort.Slice(ps, func(i, j int) bool { return ps[i].Code < ps[j].Code })
	return c.res
}
