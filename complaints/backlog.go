package complaints

import (
	"context"
	"fmt"

	"motcua/internal/store"
)

// Unpublished returns how many complaints and notices wait in the outbox
// because the queue has not taken them yet.
func Unpublished(ctx context.Context, db *store.DB) (int, error) {
	var n int
	if err := db.Read().QueryRowContext(ctx, `SELECT COUNT(*) FROM complaint_outbox WHERE sent_at = 0`).Scan(&n); err != nil {
		return 0, fmt.Errorf("complaints: outbox: %w", err)
	}
	return n, nil
}
