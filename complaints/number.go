package complaints

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// checkAlphabet are the check characters: letters only, so that the end of the
// running number is plain, and none that is mistaken for a digit or another
// letter (no B, G, I, O, Q, S, Z). Its size is prime, so with distinct weights
// every single wrong digit and every swap of two digits is noticed.
const checkAlphabet = "ACDEFHJKLMNPRTUVWXY"

// maxRunning is the largest running number of a day that a code can carry.
const maxRunning = 9_999_999

// The running part has four digits, and more on a day when four are not enough.
const minDigits, maxDigits = 4, 8

// makeNumber returns the code of the n-th complaint that a machine takes on the
// day of at in zone. node is the machine's digit, "" when there is one machine.
// With a node the running part starts with it, so that machines which know
// nothing of each other never give the same code: 2001 … 2999, 21000 … 29999 and
// so on. A machine without a node counts 0001 … 9999, 10000 and so on.
func makeNumber(at time.Time, node string, n int) (Number, error) {
	if n < 1 || n > maxRunning || !validNode(node) {
		return "", fmt.Errorf("%w: running number %d of node %q", ErrNumber, n, node)
	}
	day := at.Format("060102")
	run := node + fmt.Sprintf("%0*d", minDigits-len(node), n)
	return Number("PA-" + day + "-" + run + string(checkChar(day+run))), nil
}

// validNode reports whether node is "" or one digit from 1 to 9.
func validNode(node string) bool {
	return node == "" || len(node) == 1 && node[0] >= '1' && node[0] <= '9'
}

func checkChar(digits string) byte {
	sum := 0
	for i := range len(digits) {
		sum += (i + 2) * int(digits[i]-'0')
	}
	return checkAlphabet[sum%len(checkAlphabet)]
}

// ParseNumber reads a code as people type it: any case, any dash or none,
// blanks, O for 0 and I or L for 1 among the digits. The error is ErrNumber
// when the form, the date or the check character is wrong.
func ParseNumber(s string) (Number, error) {
	c := squeeze(s)
	rest, ok := strings.CutPrefix(c, "PA")
	if !ok || len(rest) < 6+minDigits+1 || len(rest) > 6+maxDigits+1 {
		return "", fmt.Errorf("%w: want PA-YYMMDD-NNNNC", ErrNumber)
	}
	digits, check := looksLikeDigits.Replace(rest[:len(rest)-1]), rest[len(rest)-1]
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return "", fmt.Errorf("%w: want PA-YYMMDD-NNNNC", ErrNumber)
		}
	}
	day, run := digits[:6], digits[6:]
	if _, err := time.Parse("060102", day); err != nil {
		return "", fmt.Errorf("%w: %s is no date", ErrNumber, day)
	}
	if len(run) > minDigits && run[0] == '0' || strings.Trim(run, "0") == "" {
		return "", fmt.Errorf("%w: running number %s", ErrNumber, run)
	}
	if check != checkChar(digits) {
		return "", fmt.Errorf("%w: check character", ErrNumber)
	}
	return Number("PA-" + day + "-" + run + string(check)), nil
}

var looksLikeDigits = strings.NewReplacer("O", "0", "I", "1", "L", "1")

// squeeze upper-cases s and drops blanks and every kind of dash, dot and
// underscore.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		case strings.ContainsRune(" \t\r\n\u00a0\u202f\u200b\ufeff-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212._/", r):
			return -1
		}
		return r
	}, s)
}

// numberInText finds what looks like a code inside a sentence: PA, then six
// digits, then four to eight, then a letter, with anything dash-like between.
var numberInText = regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{N}])(pa[\s\p{Pd}\x{2212}._]{0,3}[0-9oil]{6}[\s\p{Pd}\x{2212}._]{0,3}[0-9oil]{4,8}[\s\p{Pd}\x{2212}._]{0,2}[a-z0-9])(?:$|[^\p{L}\p{N}])`)

// FindNumber looks for a code inside a sentence. looks is true when something
// has the form of one; n is "" when its date or check character is wrong, which
// means that the citizen mistyped it.
func FindNumber(text string) (n Number, looks bool) {
	for _, m := range numberInText.FindAllStringSubmatch(text, 8) {
		looks = true
		if n, err := ParseNumber(m[1]); err == nil {
			return n, true
		}
	}
	return "", looks
}
