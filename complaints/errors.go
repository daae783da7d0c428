package complaints

import "fmt"

// ConflictError is an ErrConflict that says who was first, so that the officer
// who came second can be told.
type ConflictError struct {
	Holder  string // "" when nobody holds it now
	Version int    // the current version
	State   State  // the current state
}

// Error is for logs.
func (e *ConflictError) Error() string {
	return fmt.Sprintf("%v: now version %d, %s, holder %q", ErrConflict, e.Version, e.State, e.Holder)
}

// Is makes errors.Is(err, ErrConflict) true.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

var errClaimFirst = fmt.Errorf("%w: claim it first", ErrState)
