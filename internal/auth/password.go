package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// The argon2id parameters are the first choice of the OWASP Password Storage
// Cheat Sheet (m = 19 MiB, t = 2, p = 1) with one pass more: about 50 ms on a
// small office machine, which a person does not notice, and two at once fit
// into 40 MiB. A hash carries its own parameters, so they may grow later.
const (
	hashMemory  uint32 = 19 * 1024 // KiB
	hashTime    uint32 = 3
	hashThreads uint8  = 1
	saltBytes          = 16
	keyBytes           = 32
)

// What a stored hash may ask for at most, so that a damaged row cannot stop
// the machine.
const (
	maxMemory uint32 = 256 * 1024
	maxTime   uint32 = 16
)

// Limits of a password that a person chooses, in characters. The upper one
// keeps hashing cheap and is far above what anyone types.
const (
	MinPassword = 10
	MaxPassword = 200
)

var errHash = errors.New("auth: stored password hash cannot be read")

// hashPassword returns the PHC string of password under a new salt. The
// password is brought to NFC first: keyboards differ in how they type "ệ".
func hashPassword(password string) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := rand.Read(salt); err != nil {
		return "", fmt.Errorf("auth: %w", err)
	}
	key := argon2.IDKey([]byte(norm.NFC.String(password)), salt, hashTime, hashMemory, hashThreads, keyBytes)
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, hashMemory, hashTime, hashThreads,
		enc.EncodeToString(salt), enc.EncodeToString(key)), nil
}

// checkPassword reports whether password fits the PHC string, and whether the
// string was made with other parameters than today's.
func checkPassword(phc, password string) (ok, old bool, err error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return false, false, errHash
	}
	var m, t uint32
	var p uint8
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil {
		return false, false, fmt.Errorf("%w: parameters", errHash)
	}
	if m < 8 || m > maxMemory || t < 1 || t > maxTime || p < 1 {
		return false, false, fmt.Errorf("%w: parameters out of range", errHash)
	}
	salt, err := base64.RawStdEncoding.DecodeString(parts[4])
	if err != nil || len(salt) < 8 {
		return false, false, fmt.Errorf("%w: salt", errHash)
	}
	want, err := base64.RawStdEncoding.DecodeString(parts[5])
	if err != nil || len(want) < 16 || len(want) > 128 {
		return false, false, fmt.Errorf("%w: key", errHash)
	}
	got := argon2.IDKey([]byte(norm.NFC.String(password)), salt, t, m, p, uint32(len(want)))
	ok = subtle.ConstantTimeCompare(got, want) == 1
	return ok, m != hashMemory || t != hashTime || p != hashThreads, nil
}

// check is checkPassword behind the bound on concurrent hashing.
func (o *Officers) check(ctx context.Context, phc, password string) (ok, old bool, err error) {
	select {
	case o.hashes <- struct{}{}:
		defer func() { <-o.hashes }()
	case <-ctx.Done():
		return false, false, ctx.Err()
	}
	return checkPassword(phc, password)
}

// checkNew refuses a password that a person should not choose.
func checkNew(login, password string) error {
	n := utf8.RuneCountInString(norm.NFC.String(password))
	low := strings.ToLower(password)
	switch {
	case n < MinPassword:
		return fmt.Errorf("%w: at least %d characters", ErrWeak, MinPassword)
	case n > MaxPassword:
		return fmt.Errorf("%w: at most %d characters", ErrWeak, MaxPassword)
	case strings.Count(password, password[:1]) == len(password):
		return fmt.Errorf("%w: one character only", ErrWeak)
	case strings.Contains(low, login) && n < len(login)+MinPassword:
		return fmt.Errorf("%w: contains the login", ErrWeak)
	}
	for _, common := range []string{"123456789", "matkhau123", "password", "qwertyuiop", "abc123456"} {
		if strings.HasPrefix(low, common) {
			return fmt.Errorf("%w: too common", ErrWeak)
		}
	}
	return nil
}

// Letters of generated passwords: those that speakers of every region tell
// apart when a password is read out (no l beside n, no r, x, c or y).
const (
	consonants = "bdghkmnpstv"
	vowels     = "aeiou"
	groups     = 4
)

// GeneratePassword returns a password such as "hato-kebi-muna-sode": four
// groups that can be read out over the phone, with 46 bits of chance.
func GeneratePassword() (string, error) {
	var b strings.Builder
	for g := range groups {
		if g > 0 {
			b.WriteByte('-')
		}
		for _, letters := range []string{consonants, vowels, consonants, vowels} {
			n, err := rand.Int(rand.Reader, big.NewInt(int64(len(letters))))
			if err != nil {
				return "", fmt.Errorf("auth: %w", err)
			}
			b.WriteByte(letters[n.Int64()])
		}
	}
	return b.String(), nil
}

// randomToken returns 256 random bits as URL-safe text.
func randomToken() (string, error) {
	b := make([]byte, 32)
	if _, err := rand.Read(b); err != nil {
		return "", fmt.Errorf("auth: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(b), nil
}
