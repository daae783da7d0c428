package complaints

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

const deskColumns = `id, number, filed_at, channel, conversation, lang, kind, procedure_code, procedure_name, dossier,
	received_on, due_on, unit, body_text, contact_name, contact_phone, state, version, holder, held_until, answer_by,
	answered_at, answer, notice, delivery, delivery_at, closed_at, citizen_reopens, node`

// deskRow is a desk record with what only the desk needs.
type deskRow struct {
	Complaint
	notice         string // id of the latest notice
	citizenReopens int
}

func scanDesk(scan func(...any) error) (deskRow, error) {
	var r deskRow
	c := &r.Complaint
	var filed, held, by, answered, delivered, closed int64
	err := scan(&c.ID, &c.Number, &filed, &c.Channel, &c.Conversation, &c.Lang, &c.Kind, &c.Procedure, &c.ProcedureName, &c.Dossier,
		&c.ReceivedOn, &c.DueOn, &c.Unit, &c.Text, &c.Contact.Name, &c.Contact.Phone, &c.State, &c.Version, &c.Holder, &held, &by,
		&answered, &c.Answer, &r.notice, &c.Delivery, &delivered, &closed, &r.citizenReopens, &c.Node)
	c.FiledAt, c.HeldUntil, c.AnswerBy = fromMillis(filed), fromMillis(held), fromMillis(by)
	c.AnsweredAt, c.DeliveryAt, c.ClosedAt = fromMillis(answered), fromMillis(delivered), fromMillis(closed)
	return r, err
}

func deskByID(ctx context.Context, q querier, id string) (deskRow, error) {
	return oneDesk(q.QueryRowContext(ctx, `SELECT `+deskColumns+` FROM desk_complaints WHERE id = ?`, id))
}

// deskByNumber returns the first that came with a number; see deskTwins.
func deskByNumber(ctx context.Context, q querier, n Number) (deskRow, error) {
	return oneDesk(q.QueryRowContext(ctx, `SELECT `+deskColumns+` FROM desk_complaints WHERE number = ? ORDER BY filed_at, id LIMIT 1`, string(n)))
}

// deskTwins lists other complaints that have the number of c.
func deskTwins(ctx context.Context, q querier, c Complaint) ([]Complaint, error) {
	rows, err := q.QueryContext(ctx, `SELECT `+deskColumns+` FROM desk_complaints WHERE number = ? AND id <> ? ORDER BY filed_at, id`, string(c.Number), c.ID)
	if err != nil {
		return nil, fmt.Errorf("complaints: desk: %w", err)
	}
	defer rows.Close()
	var out []Complaint
	for rows.Next() {
		r, err := scanDesk(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("complaints: desk: %w", err)
		}
		out = append(out, r.Complaint)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("complaints: desk: %w", err)
	}
	return out, nil
}

func oneDesk(row *sql.Row) (deskRow, error) {
	r, err := scanDesk(row.Scan)
	if errors.Is(err, sql.ErrNoRows) {
		return deskRow{}, ErrUnknown
	}
	if err != nil {
		return deskRow{}, fmt.Errorf("complaints: desk: %w", err)
	}
	return r, nil
}

// insertDesk adds an arrived complaint; false when it was there before.
func insertDesk(ctx context.Context, tx *sql.Tx, c Complaint) (bool, error) {
	res, err := tx.ExecContext(ctx, `INSERT INTO desk_complaints (id, number, filed_at, channel, conversation, lang, kind, procedure_code,
		procedure_name, dossier, received_on, due_on, unit, body_text, contact_name, contact_phone, state, version, first_answer_by, answer_by, node)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		c.ID, string(c.Number), millis(c.FiledAt), c.Channel, c.Conversation, c.Lang, string(c.Kind), c.Procedure,
		c.ProcedureName, c.Dossier, c.ReceivedOn, c.DueOn, c.Unit, c.Text, c.Contact.Name, c.Contact.Phone,
		string(c.State), c.Version, millis(c.AnswerBy), millis(c.AnswerBy), c.Node)
	if err != nil {
		return false, fmt.Errorf("complaints: desk: %w", err)
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// updateDesk writes what may change, when the version is still before; it is
// the compare-and-set behind every act.
func updateDesk(ctx context.Context, tx *sql.Tx, r deskRow, before int) error {
	res, err := tx.ExecContext(ctx, `UPDATE desk_complaints SET state = ?, version = ?, holder = ?, held_until = ?, answer_by = ?,
		answered_at = ?, answer = ?, notice = ?, delivery = ?, delivery_at = ?, closed_at = ?, citizen_reopens = ?
		WHERE id = ? AND version = ?`,
		string(r.State), r.Version, r.Holder, millis(r.HeldUntil), millis(r.AnswerBy), millis(r.AnsweredAt), r.Answer,
		r.notice, r.Delivery, millis(r.DeliveryAt), millis(r.ClosedAt), r.citizenReopens, r.ID, before)
	if err != nil {
		return fmt.Errorf("complaints: desk: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n != 1 {
		return errors.Join(&ConflictError{Holder: r.Holder, Version: r.Version, State: r.State}, err)
	}
	return nil
}

// MaxList is the largest number of complaints that List returns; 0 in a Filter
// takes DefaultList.
const (
	DefaultList = 50
	MaxList     = 500
)

func listDesk(ctx context.Context, q querier, f Filter) ([]Complaint, error) {
	where, args := f.where()
	limit := f.Limit
	if limit <= 0 {
		limit = DefaultList
	}
	args = append(args, min(limit, MaxList), max(f.Offset, 0))
	rows, err := q.QueryContext(ctx, `SELECT `+deskColumns+` FROM desk_complaints`+where+`
		ORDER BY CASE WHEN state IN ('answered', 'closed') THEN 1 ELSE 0 END, answer_by, number, id LIMIT ? OFFSET ?`, args...)
	if err != nil {
		return nil, fmt.Errorf("complaints: list: %w", err)
	}
	defer rows.Close()
	var out []Complaint
	for rows.Next() {
		r, err := scanDesk(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("complaints: list: %w", err)
		}
		out = append(out, r.shown())
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("complaints: list: %w", err)
	}
	return out, nil
}

func (f Filter) where() (string, []any) {
	var conds []string
	var args []any
	add := func(cond string, vs ...any) {
		conds = append(conds, cond)
		args = append(args, vs...)
	}
	if len(f.States) > 0 {
		var vs []any
		for _, s := range f.States {
			vs = append(vs, string(s))
		}
		add(`state IN (?`+strings.Repeat(`, ?`, len(vs)-1)+`)`, vs...)
	}
	if f.Holder != "" {
		add(`holder = ?`, f.Holder)
	}
	if f.Unclaimed {
		add(`state NOT IN ('answered', 'closed') AND (holder = '' OR held_until <= ?)`, millis(f.Now))
	}
	if f.Overdue {
		add(`state NOT IN ('answered', 'closed') AND answer_by < ?`, millis(f.Now))
	}
	if s := strings.TrimSpace(f.Search); s != "" {
		if n, err := ParseNumber(s); err == nil {
			add(`number = ?`, string(n))
		} else {
			like := `%` + likeEscape.Replace(strings.ToUpper(s)) + `%`
			add(`(number LIKE ? ESCAPE '!' OR UPPER(dossier) LIKE ? ESCAPE '!')`, like, like)
		}
	}
	if len(conds) == 0 {
		return "", nil
	}
	return ` WHERE ` + strings.Join(conds, ` AND `), args
}

var likeEscape = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func countDesk(ctx context.Context, q querier, officer string, now, soon time.Time) (Counts, error) {
	var c Counts
	err := q.QueryRowContext(ctx, `SELECT COUNT(*),
		COALESCE(SUM(CASE WHEN holder = ? AND holder <> '' THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN holder = '' OR held_until <= ? THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN answer_by < ? THEN 1 ELSE 0 END), 0),
		COALESCE(SUM(CASE WHEN answer_by >= ? AND answer_by <= ? THEN 1 ELSE 0 END), 0)
		FROM desk_complaints WHERE state NOT IN ('answered', 'closed')`,
		officer, millis(now), millis(now), millis(now), millis(soon)).
		Scan(&c.Open, &c.Mine, &c.Unclaimed, &c.Overdue, &c.DueSoon)
	if err != nil {
		return Counts{}, fmt.Errorf("complaints: counts: %w", err)
	}
	return c, nil
}

// commandSeen returns who did what under a client's command id, and false when
// the id is new.
func commandSeen(ctx context.Context, q querier, complaint, command string) (actor string, a Action, seen bool, err error) {
	err = q.QueryRowContext(ctx, `SELECT actor, action FROM desk_commands WHERE complaint = ? AND command = ?`, complaint, command).Scan(&actor, &a)
	if errors.Is(err, sql.ErrNoRows) {
		return "", "", false, nil
	}
	if err != nil {
		return "", "", false, fmt.Errorf("complaints: command: %w", err)
	}
	return actor, a, true, nil
}

func putCommand(ctx context.Context, tx *sql.Tx, complaint, command, actor string, a Action) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO desk_commands (complaint, command, actor, action) VALUES (?, ?, ?, ?)`, complaint, command, actor, string(a))
	if err != nil {
		return fmt.Errorf("complaints: command: %w", err)
	}
	return nil
}

func putNotice(ctx context.Context, tx *sql.Tx, n Notice, body []byte) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO desk_notices (id, complaint, body, created_at) VALUES (?, ?, ?, ?)`, n.ID, n.Complaint, string(body), millis(n.At))
	if err != nil {
		return fmt.Errorf("complaints: notice: %w", err)
	}
	return nil
}

// noticeState returns the last reported state of a notice and its complaint.
func noticeState(ctx context.Context, q querier, id string) (complaint, state string, at time.Time, err error) {
	var ms int64
	err = q.QueryRowContext(ctx, `SELECT complaint, state, state_at FROM desk_notices WHERE id = ?`, id).Scan(&complaint, &state, &ms)
	if errors.Is(err, sql.ErrNoRows) {
		return "", "", time.Time{}, ErrUnknown
	}
	if err != nil {
		return "", "", time.Time{}, fmt.Errorf("complaints: notice: %w", err)
	}
	return complaint, state, fromMillis(ms), nil
}

func setNoticeState(ctx context.Context, tx *sql.Tx, id, state string, at time.Time) error {
	if _, err := tx.ExecContext(ctx, `UPDATE desk_notices SET state = ?, state_at = ?, body = '' WHERE id = ?`, state, millis(at), id); err != nil {
		return fmt.Errorf("complaints: notice: %w", err)
	}
	return nil
}

func setDelivery(ctx context.Context, tx *sql.Tx, complaint, notice, state string, at time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE desk_complaints SET delivery = ?, delivery_at = ? WHERE id = ? AND notice = ?`, state, millis(at), complaint, notice)
	if err != nil {
		return fmt.Errorf("complaints: delivery: %w", err)
	}
	return nil
}
