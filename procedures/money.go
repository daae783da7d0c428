package procedures

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// sum is an amount of money found in a text.
type sum struct {
	value    float64
	currency string // "VND", "USD"; "" when the text names none
}

var (
	// amountRE finds "20.000 đồng", "02 triệu đồng", "155USD", "1,500,000".
	amountRE = regexp.MustCompile(`(?i)(\d+(?:[.,]\d+)*)\s*(tỷ|tỉ|triệu|nghìn|ngàn)?\s*(đồng|vnđ|vnd|đ(?:[^\p{L}]|$)|usd|us\$|đô la|\$)?`)

	// feeWordRE finds talk of fees in a channel's note; "hội đồng", "đánh giá"
	// and "kinh phí" are not that.
	feeWordRE   = regexp.MustCompile(`(?i)(lệ phí|mức thu|mức phí|mức giá|biểu phí|nộp phí|thu phí|miễn phí|phí\s*:|^\W*phí|phí thẩm định|nộp tiền|\d\s*(đồng|đ/|vnđ|usd))`)
	otherFeeRE  = regexp.MustCompile(`(?i)(kinh|chi|học|viện)\s+phí`)
	foreignRE   = regexp.MustCompile(`(?i)usd|us\$|đô la`)
	councilRE   = regexp.MustCompile(`(?i)hội đồng nhân dân|hđnd`)
	freeNoteRE  = regexp.MustCompile(`(?i)^\W*(miễn|miễn phí|miễn lệ phí|miễn phí,? lệ phí|không thu|không thu phí|không thu lệ phí|không thu phí,? lệ phí)\s*(\((theo )?(thông tư|nghị định|luật|nghị quyết)[^)]*\))?\W*$`)
	windowEndRE = regexp.MustCompile(`(?i)(?:đến|hết)\s+(?:hết\s+)?(?:ngày\s+)?(?:(\d{1,2})\s*(?:[/.-]|tháng)\s*)?(?:tháng\s+)?(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})`)
	yearEndRE   = regexp.MustCompile(`(?i)(?:đến|hết)\s+(?:hết\s+)?năm\s+(\d{4})`)
)

// amounts returns the numbers of s that may be money: those with a currency,
// and bare ones written "1,500,000" or "1700000". The "2025" of a date or of a
// law's number is not money.
func amounts(s string) []sum {
	var out []sum
	for _, m := range amountRE.FindAllStringSubmatch(s, -1) {
		v, ok := number(m[1])
		if !ok {
			continue
		}
		switch strings.ToLower(m[2]) {
		case "tỷ", "tỉ":
			v *= 1e9
		case "triệu":
			v *= 1e6
		case "nghìn", "ngàn":
			v *= 1e3
		}
		a := sum{value: v}
		switch c := strings.ToLower(m[3]); {
		case strings.HasPrefix(c, "đô"), strings.HasPrefix(c, "us"), c == "$":
			a.currency = "USD"
		case c != "", m[2] != "":
			a.currency = "VND"
		}
		if a.currency != "" || v >= 1000 && (strings.ContainsAny(m[1], ".,") || len(m[1]) >= 5) {
			out = append(out, a)
		}
	}
	return out
}

// number reads "20.000", "1,500,000", "0,5" and "2.5": marks that stand before
// three digits part thousands.
func number(s string) (float64, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' })
	if len(parts) == 1 {
		v, err := strconv.ParseFloat(parts[0], 64)
		return v, err == nil
	}
	thousands := true
	for _, p := range parts[1:] {
		thousands = thousands && len(p) == 3
	}
	joined := strings.Join(parts, "")
	if !thousands {
		if len(parts) != 2 {
			return 0, false
		}
		joined = parts[0] + "." + parts[1]
	}
	v, err := strconv.ParseFloat(joined, 64)
	return v, err == nil
}

// windowEnds returns the days on which periods named in s end: "đến hết ngày
// 31/12/2025", "đến 30 tháng 6 năm 2026", "đến hết tháng 12/2025", "hết năm
// 2025". Years before 2015 belong to history ("đến 30/4/1975"), not to a fee.
func windowEnds(s string) []Date {
	var out []Date
	for _, m := range windowEndRE.FindAllStringSubmatch(s, -1) {
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		year, _ := strconv.Atoi(m[3])
		if year < 2015 || month < 1 || month > 12 || day > 31 {
			continue
		}
		if m[1] == "" { // the last day of the month
			last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, Vietnam)
			day = last.Day()
		}
		out = append(out, Date{year, time.Month(month), day})
	}
	for _, m := range yearEndRE.FindAllStringSubmatch(s, -1) {
		if year, _ := strconv.Atoi(m[1]); year >= 2015 {
			out = append(out, Date{year, time.December, 31})
		}
	}
	return out
}

// ended returns the last of the periods in s that are over on the day asked.
func ended(s string, asked Date) (last Date, any bool) {
	for _, d := range windowEnds(s) {
		if d.Before(asked) && (last.IsZero() || last.Before(d)) {
			last, any = d, true
		}
	}
	return last, any
}

// speaksOfFees reports whether a channel's note says anything of money to pay.
func speaksOfFees(note string) bool {
	return feeWordRE.MatchString(otherFeeRE.ReplaceAllString(note, ""))
}
