package complaints

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"motcua/internal/workdays"
)

// querier is what a transaction and a read handle have in common.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// receiptByKey returns the receipt of what was filed under key, and false when
// nothing was.
func receiptByKey(ctx context.Context, q querier, key string) (Receipt, bool, error) {
	var r Receipt
	var filed, by int64
	err := q.QueryRowContext(ctx, `SELECT number, unit, filed_at, answer_by FROM intake_complaints WHERE idem_key = ?`, key).
		Scan(&r.Number, &r.Unit, &filed, &by)
	if errors.Is(err, sql.ErrNoRows) {
		return Receipt{}, false, nil
	}
	if err != nil {
		return Receipt{}, false, fmt.Errorf("complaints: intake: %w", err)
	}
	r.FiledAt, r.AnswerBy, r.Again = fromMillis(filed), fromMillis(by), true
	return r, true, nil
}

// nextNumber takes the next running number of the day of at. One that stands
// already (the node was changed during the day) is passed over.
func nextNumber(ctx context.Context, tx *sql.Tx, at time.Time, node string) (Number, error) {
	for {
		n, err := countNumber(ctx, tx, at.In(workdays.Zone), node)
		if err != nil {
			return "", err
		}
		var taken bool
		if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM intake_complaints WHERE number = ?)`, string(n)).Scan(&taken); err != nil {
			return "", fmt.Errorf("complaints: number: %w", err)
		}
		if !taken {
			return n, nil
		}
	}
}

func countNumber(ctx context.Context, tx *sql.Tx, at time.Time, node string) (Number, error) {
	day := at.Format("060102")
	if _, err := tx.ExecContext(ctx, `INSERT INTO intake_days (day, last) VALUES (?, 1) ON CONFLICT (day) DO UPDATE SET last = intake_days.last + 1`, day); err != nil {
		return "", fmt.Errorf("complaints: number: %w", err)
	}
	var n int
	if err := tx.QueryRowContext(ctx, `SELECT last FROM intake_days WHERE day = ?`, day).Scan(&n); err != nil {
		return "", fmt.Errorf("complaints: number: %w", err)
	}
	return makeNumber(at, node, n)
}

func insertIntake(ctx context.Context, tx *sql.Tx, c Complaint, body json.RawMessage) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO intake_complaints (id, number, idem_key, channel, conversation, kind, unit, filed_at, answer_by, body, node)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.ID, string(c.Number), c.Key, c.Channel, c.Conversation, string(c.Kind), c.Unit, millis(c.FiledAt), millis(c.AnswerBy), string(body), c.Node)
	if err != nil {
		return fmt.Errorf("complaints: intake: %w", err)
	}
	return nil
}

const selectStatus = `SELECT i.number, i.channel, i.conversation, i.kind, i.unit, i.filed_at, i.answer_by,
	COALESCE(d.state, n.state, 'received'), COALESCE(d.answer_by, NULLIF(n.answer_by, 0), i.answer_by),
	COALESCE(d.answered_at, n.answered_at, 0), COALESCE(d.answer, n.answer, ''),
	i.id, CASE WHEN d.id IS NULL THEN COALESCE(n.at, 0) ELSE 0 END,
	EXISTS (SELECT 1 FROM intake_said s WHERE s.complaint = i.id AND s.done_at = 0)
	FROM intake_complaints i LEFT JOIN desk_complaints d ON d.id = i.id LEFT JOIN intake_news n ON n.complaint = i.id `

func scanStatus(scan func(...any) error) (s Status, id string, err error) {
	var filed, promised, by, answered, news int64
	err = scan(&s.Number, &s.Channel, &s.Conversation, &s.Kind, &s.Unit, &filed, &promised, &s.State, &by, &answered, &s.Answer, &id, &news, &s.PassedOn)
	s.FiledAt, s.AnswerBy, s.AnsweredAt, s.NewsAt = fromMillis(filed), fromMillis(by), fromMillis(answered), fromMillis(news)
	return s, id, err
}

// statusOf returns how a complaint stands, with its id.
func statusOf(ctx context.Context, q querier, n Number) (Status, string, error) {
	s, id, err := scanStatus(q.QueryRowContext(ctx, selectStatus+`WHERE i.number = ?`, string(n)).Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return Status{}, "", ErrUnknown
	}
	if err != nil {
		return Status{}, "", fmt.Errorf("complaints: status: %w", err)
	}
	return s, id, nil
}

func statusesOf(ctx context.Context, q querier, channel, conversation string, limit int) ([]Status, error) {
	rows, err := q.QueryContext(ctx, selectStatus+`WHERE i.channel = ? AND i.conversation = ? ORDER BY i.filed_at DESC, i.number DESC LIMIT ?`, channel, conversation, limit)
	if err != nil {
		return nil, fmt.Errorf("complaints: mine: %w", err)
	}
	defer rows.Close()
	var out []Status
	for rows.Next() {
		s, _, err := scanStatus(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("complaints: mine: %w", err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("complaints: mine: %w", err)
	}
	return out, nil
}

// missing is a message that the store knows and the other side has not shown
// to have.
type missing struct {
	topic Topic
	id    string
	body  json.RawMessage
}

// missingAtDesk lists complaints filed before cutoff and published that have no
// desk record and of which no desk elsewhere has told, oldest first.
func missingAtDesk(ctx context.Context, q querier, cutoff time.Time, limit int) ([]missing, error) {
	return selectMissing(ctx, q, `SELECT 'complaints', i.id, i.body FROM intake_complaints i
		WHERE i.filed_at <= ? AND NOT EXISTS (SELECT 1 FROM desk_complaints d WHERE d.id = i.id)
		AND NOT EXISTS (SELECT 1 FROM intake_news n WHERE n.complaint = i.id)
		AND NOT EXISTS (SELECT 1 FROM complaint_outbox o WHERE o.topic = 'complaints' AND o.id = i.id AND o.sent_at = 0)
		ORDER BY i.filed_at LIMIT ?`, millis(cutoff), limit)
}

// missingNotices lists notices written between since and cutoff and published
// of which no channel has reported anything, oldest first.
func missingNotices(ctx context.Context, q querier, since, cutoff time.Time, limit int) ([]missing, error) {
	return selectMissing(ctx, q, `SELECT 'notices' || CASE WHEN d.node = '' THEN '' ELSE '.' || d.node END, n.id, n.body
		FROM desk_notices n JOIN desk_complaints d ON d.id = n.complaint
		WHERE n.state = '' AND n.created_at >= ? AND n.created_at <= ?
		AND NOT EXISTS (SELECT 1 FROM complaint_outbox o WHERE o.topic LIKE 'notices%' AND o.id = n.id AND o.sent_at = 0)
		ORDER BY n.created_at LIMIT ?`, millis(since), millis(cutoff), limit)
}

// missingSaid lists what citizens said before cutoff and published that no desk
// has acknowledged, oldest first.
func missingSaid(ctx context.Context, q querier, cutoff time.Time, limit int) ([]missing, error) {
	return selectMissing(ctx, q, `SELECT 'citizen', s.id, s.body FROM intake_said s
		WHERE s.done_at = 0 AND s.at <= ?
		AND NOT EXISTS (SELECT 1 FROM complaint_outbox o WHERE o.topic = 'citizen' AND o.id = s.id AND o.sent_at = 0)
		ORDER BY s.at LIMIT ?`, millis(cutoff), limit)
}

func selectMissing(ctx context.Context, q querier, query string, args ...any) ([]missing, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("complaints: reconcile: %w", err)
	}
	defer rows.Close()
	var out []missing
	for rows.Next() {
		var m missing
		var body string
		if err := rows.Scan(&m.topic, &m.id, &body); err != nil {
			return nil, fmt.Errorf("complaints: reconcile: %w", err)
		}
		m.body = json.RawMessage(body)
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("complaints: reconcile: %w", err)
	}
	return out, nil
}
