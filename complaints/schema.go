package complaints

import (
	"context"
	"fmt"
	"time"

	"motcua/internal/store"
	"motcua/internal/workdays"
)

// Migrations are the room's tables, for store.Migrate under the name
// "complaints". The intake's and the desk's tables know nothing of each other,
// so that the two can live on two machines. Times are milliseconds since
// 1970 UTC, 0 for none. All SQL of the room stands in schema.go and sql*.go.
var Migrations = []string{`
CREATE TABLE intake_days (
	day   TEXT PRIMARY KEY, -- YYMMDD in Vietnam
	last  INTEGER NOT NULL  -- the running number given last
);
CREATE TABLE intake_complaints ( -- written once: the row is the filing
	id            TEXT PRIMARY KEY,
	number        TEXT NOT NULL UNIQUE,
	idem_key      TEXT NOT NULL UNIQUE,
	channel       TEXT NOT NULL,
	conversation  TEXT NOT NULL,
	kind          TEXT NOT NULL,
	unit          TEXT NOT NULL,
	filed_at      BIGINT NOT NULL,
	answer_by     BIGINT NOT NULL,
	body          TEXT NOT NULL -- motcua.complaint/1
);
CREATE INDEX intake_by_conversation ON intake_complaints (channel, conversation, filed_at);
CREATE INDEX intake_by_time ON intake_complaints (filed_at);
CREATE TABLE complaint_outbox (
	seq        INTEGER PRIMARY KEY AUTOINCREMENT,
	topic      TEXT NOT NULL,
	id         TEXT NOT NULL,
	body       TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	next_at    BIGINT NOT NULL, -- not before
	attempts   INTEGER NOT NULL DEFAULT 0,
	sent_at    BIGINT NOT NULL DEFAULT 0,
	UNIQUE (topic, id)
);
CREATE INDEX outbox_unsent ON complaint_outbox (sent_at, seq);
CREATE TABLE desk_complaints (
	id              TEXT PRIMARY KEY,
	number          TEXT NOT NULL UNIQUE,
	filed_at        BIGINT NOT NULL,
	channel         TEXT NOT NULL,
	conversation    TEXT NOT NULL,
	lang            TEXT NOT NULL,
	kind            TEXT NOT NULL,
	procedure_code  TEXT NOT NULL,
	procedure_name  TEXT NOT NULL,
	dossier         TEXT NOT NULL,
	received_on     TEXT NOT NULL,
	due_on          TEXT NOT NULL,
	unit            TEXT NOT NULL,
	body_text       TEXT NOT NULL,
	contact_name    TEXT NOT NULL,
	contact_phone   TEXT NOT NULL,
	state           TEXT NOT NULL,
	version         INTEGER NOT NULL,
	holder          TEXT NOT NULL DEFAULT '',
	held_until      BIGINT NOT NULL DEFAULT 0,
	first_answer_by BIGINT NOT NULL, -- promised at filing; never changes
	answer_by       BIGINT NOT NULL,
	answered_at     BIGINT NOT NULL DEFAULT 0,
	answer          TEXT NOT NULL DEFAULT '',
	notice          TEXT NOT NULL DEFAULT '', -- id of the latest notice
	delivery        TEXT NOT NULL DEFAULT '',
	delivery_at     BIGINT NOT NULL DEFAULT 0,
	closed_at       BIGINT NOT NULL DEFAULT 0,
	citizen_reopens INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX desk_by_deadline ON desk_complaints (state, answer_by);
CREATE TABLE desk_events ( -- only ever added to
	complaint   TEXT NOT NULL,
	seq         INTEGER NOT NULL,
	at          BIGINT NOT NULL,
	actor       TEXT NOT NULL,
	type        TEXT NOT NULL,
	detail      TEXT NOT NULL,
	salt        TEXT NOT NULL, -- detail can be erased later, its salted hash stays
	detail_hash TEXT NOT NULL,
	from_state  TEXT NOT NULL,
	to_state    TEXT NOT NULL,
	hash        TEXT NOT NULL, -- over the previous hash and this event
	PRIMARY KEY (complaint, seq)
);
CREATE TABLE desk_commands ( -- what clients asked, so that asking twice acts once
	complaint TEXT NOT NULL,
	command   TEXT NOT NULL,
	actor     TEXT NOT NULL,
	action    TEXT NOT NULL,
	PRIMARY KEY (complaint, command)
);
CREATE TABLE desk_notices ( -- notices to citizens and what became of them
	id         TEXT PRIMARY KEY,
	complaint  TEXT NOT NULL,
	body       TEXT NOT NULL, -- motcua.notice/1; emptied when the fate is final
	created_at BIGINT NOT NULL,
	state      TEXT NOT NULL DEFAULT '',
	state_at   BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX notices_by_state ON desk_notices (state, created_at);
`, `
-- Machines with databases of their own: two may have given the same number, so
-- at the desk only the id is unique.
ALTER TABLE desk_complaints RENAME TO desk_complaints_1;
DROP INDEX desk_by_deadline;
CREATE TABLE desk_complaints (
	id              TEXT PRIMARY KEY,
	number          TEXT NOT NULL,
	filed_at        BIGINT NOT NULL,
	channel         TEXT NOT NULL,
	conversation    TEXT NOT NULL,
	lang            TEXT NOT NULL,
	kind            TEXT NOT NULL,
	procedure_code  TEXT NOT NULL,
	procedure_name  TEXT NOT NULL,
	dossier         TEXT NOT NULL,
	received_on     TEXT NOT NULL,
	due_on          TEXT NOT NULL,
	unit            TEXT NOT NULL,
	body_text       TEXT NOT NULL,
	contact_name    TEXT NOT NULL,
	contact_phone   TEXT NOT NULL,
	state           TEXT NOT NULL,
	version         INTEGER NOT NULL,
	holder          TEXT NOT NULL DEFAULT '',
	held_until      BIGINT NOT NULL DEFAULT 0,
	first_answer_by BIGINT NOT NULL, -- promised at filing; never changes
	answer_by       BIGINT NOT NULL,
	answered_at     BIGINT NOT NULL DEFAULT 0,
	answer          TEXT NOT NULL DEFAULT '',
	notice          TEXT NOT NULL DEFAULT '', -- id of the latest notice
	delivery        TEXT NOT NULL DEFAULT '',
	delivery_at     BIGINT NOT NULL DEFAULT 0,
	closed_at       BIGINT NOT NULL DEFAULT 0,
	citizen_reopens INTEGER NOT NULL DEFAULT 0,
	node            TEXT NOT NULL DEFAULT '' -- the machine that took it
);
INSERT INTO desk_complaints SELECT id, number, filed_at, channel, conversation, lang, kind, procedure_code, procedure_name,
	dossier, received_on, due_on, unit, body_text, contact_name, contact_phone, state, version, holder, held_until,
	first_answer_by, answer_by, answered_at, answer, notice, delivery, delivery_at, closed_at, citizen_reopens, ''
	FROM desk_complaints_1;
DROP TABLE desk_complaints_1;
CREATE INDEX desk_by_deadline ON desk_complaints (state, answer_by);
CREATE INDEX desk_by_number ON desk_complaints (number);
ALTER TABLE intake_complaints ADD COLUMN node TEXT NOT NULL DEFAULT '';
CREATE TABLE intake_news ( -- what a desk on another machine told of a complaint
	complaint  TEXT PRIMARY KEY,
	seq        INTEGER NOT NULL, -- of the latest event heard of
	at         BIGINT NOT NULL,
	state      TEXT NOT NULL,    -- as told, or as it will be by what the citizen said since
	answer_by  BIGINT NOT NULL,  -- 0: as promised at filing
	answer_seq INTEGER NOT NULL DEFAULT 0,
	answer     TEXT NOT NULL DEFAULT '',
	answered_at BIGINT NOT NULL DEFAULT 0,
	closed_at  BIGINT NOT NULL DEFAULT 0,
	reopens    INTEGER NOT NULL DEFAULT 0 -- by the citizen
);
CREATE TABLE intake_said ( -- what citizens said for a desk on another machine
	id        TEXT PRIMARY KEY,
	complaint TEXT NOT NULL,
	body      TEXT NOT NULL, -- motcua.citizen/1; emptied when the desk has it
	at        BIGINT NOT NULL,
	done_at   BIGINT NOT NULL DEFAULT 0 -- the desk has it
);
CREATE INDEX said_by_fate ON intake_said (done_at, at);
CREATE INDEX said_by_complaint ON intake_said (complaint);
`}

// Migrate brings the room's tables in db up to date.
func Migrate(ctx context.Context, db *store.DB) error {
	if err := db.Migrate(ctx, "complaints", Migrations); err != nil {
		return fmt.Errorf("complaints: %w", err)
	}
	return nil
}

// millis is t as it is stored.
func millis(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// fromMillis is the stored time in Vietnam.
func fromMillis(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).In(workdays.Zone)
}
