package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

// lock makes this process the only one of its role on the data folder: two
// relays with different queues on one database would each take half of the
// complaints. The lock ends with the process, however it ends.
func lock(dir string, r Role) (release func() error, err error) {
	path := filepath.Join(dir, "."+string(r)+".lock")
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // in our own data folder
	if err != nil {
		return nil, fmt.Errorf("lock: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close() // nothing was written
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, fmt.Errorf("another motcua with the role %q is running on %s: stop it first, or give this one its own MOTCUA_DATA", r, dir)
		}
		return nil, fmt.Errorf("lock: %w", err)
	}
	return f.Close, nil
}
