package complaints

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// takenHere reports whether a complaint was filed into this database.
func takenHere(ctx context.Context, q querier, complaint string) (bool, error) {
	var here bool
	if err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM intake_complaints WHERE id = ?)`, complaint).Scan(&here); err != nil {
		return false, fmt.Errorf("complaints: intake: %w", err)
	}
	return here, nil
}

func nodesOf(ctx context.Context, q querier, own string) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT DISTINCT node FROM intake_complaints WHERE node <> ?`, own)
	if err != nil {
		return nil, fmt.Errorf("complaints: nodes: %w", err)
	}
	defer rows.Close()
	nodes := []string{own}
	for rows.Next() {
		var n string
		if err := rows.Scan(&n); err != nil {
			return nil, fmt.Errorf("complaints: nodes: %w", err)
		}
		nodes = append(nodes, n)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("complaints: nodes: %w", err)
	}
	return nodes, nil
}

// newsOf returns what is known of a complaint; ErrUnknown when no desk has told.
func newsOf(ctx context.Context, q querier, complaint string) (news, error) {
	w := news{complaint: complaint}
	var at, by, answered, closed int64
	err := q.QueryRowContext(ctx, `SELECT seq, at, state, answer_by, answer_seq, answer, answered_at, closed_at, reopens FROM intake_news WHERE complaint = ?`, complaint).
		Scan(&w.seq, &at, &w.state, &by, &w.answerSeq, &w.answer, &answered, &closed, &w.reopens)
	if errors.Is(err, sql.ErrNoRows) {
		return news{}, ErrUnknown
	}
	if err != nil {
		return news{}, fmt.Errorf("complaints: news: %w", err)
	}
	w.at, w.answerBy, w.answeredAt, w.closedAt = fromMillis(at), fromMillis(by), fromMillis(answered), fromMillis(closed)
	return w, nil
}

func putNews(ctx context.Context, tx *sql.Tx, w news) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO intake_news (complaint, seq, at, state, answer_by, answer_seq, answer, answered_at, closed_at, reopens)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (complaint) DO UPDATE SET seq = excluded.seq, at = excluded.at, state = excluded.state,
		answer_by = excluded.answer_by, answer_seq = excluded.answer_seq, answer = excluded.answer, answered_at = excluded.answered_at,
		closed_at = excluded.closed_at, reopens = excluded.reopens`,
		w.complaint, w.seq, millis(w.at), string(w.state), millis(w.answerBy), w.answerSeq, w.answer, millis(w.answeredAt), millis(w.closedAt), w.reopens)
	if err != nil {
		return fmt.Errorf("complaints: news: %w", err)
	}
	return nil
}

func putSaid(ctx context.Context, tx *sql.Tx, m CitizenMessage, body json.RawMessage) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO intake_said (id, complaint, body, at) VALUES (?, ?, ?, ?)`, m.ID, m.Complaint, string(body), millis(m.At))
	if err != nil {
		return fmt.Errorf("complaints: citizen message: %w", err)
	}
	return nil
}

func saidBefore(ctx context.Context, q querier, id string) (bool, error) {
	var said bool
	if err := q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM intake_said WHERE id = ?)`, id).Scan(&said); err != nil {
		return false, fmt.Errorf("complaints: citizen message: %w", err)
	}
	return said, nil
}

// markSaid notes that the desk has what the citizen said.
func markSaid(ctx context.Context, tx *sql.Tx, id string, at time.Time) error {
	if _, err := tx.ExecContext(ctx, `UPDATE intake_said SET done_at = ?, body = '' WHERE id = ? AND done_at = 0`, millis(at), id); err != nil {
		return fmt.Errorf("complaints: citizen message: %w", err)
	}
	return nil
}

// putOutboxAgain is putOutbox for what may have to go out a second time under
// its id because the queue has lost it; a queue that still has it adds nothing.
func putOutboxAgain(ctx context.Context, tx *sql.Tx, topic Topic, id string, body json.RawMessage, at time.Time) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM complaint_outbox WHERE topic = ? AND id = ? AND sent_at > 0`, string(topic), id); err != nil {
		return fmt.Errorf("complaints: outbox: %w", err)
	}
	return putOutbox(ctx, tx, topic, id, body, at)
}
