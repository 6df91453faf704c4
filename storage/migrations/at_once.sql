-- of the steps fc7da7aad745c0b83ea6fc1318acf5e6ce0e2d2077fe3abe7ac6fa738524a05e;

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE area (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	parent_id INTEGER, 
	difficult BOOLEAN DEFAULT 0 NOT NULL, closed_on DATE, 
	CONSTRAINT ck_area_kind CHECK (kind IN ('province', 'commune', 'village')), 
	CONSTRAINT uq_area_code UNIQUE (code), 
	CONSTRAINT fk_area_parent_id FOREIGN KEY(parent_id) REFERENCES area (id)
);

CREATE INDEX ix_area_parent_id ON area (parent_id);

CREATE TABLE subject (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT NOT NULL, 
	title TEXT NOT NULL, 
	name TEXT NOT NULL, 
	area_id INTEGER NOT NULL, place INTEGER, phone TEXT, gone_on DATE, came_on DATE, 
	CONSTRAINT ck_subject_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT uq_subject_code UNIQUE (code), 
	CONSTRAINT fk_subject_area_id FOREIGN KEY(area_id) REFERENCES area (id)
);

CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	language TEXT DEFAULT 'vi' NOT NULL
);

CREATE TABLE role (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	area_id INTEGER, 
	subject_id INTEGER, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT ck_role_kind CHECK (kind IN ('member', 'village_head', 'commune_officer', 'province_officer', 'operator')), 
	CONSTRAINT ck_role_subject CHECK (kind <> 'member' OR subject_id IS NOT NULL), 
	CONSTRAINT ck_role_area CHECK (kind IN ('member', 'operator') OR area_id IS NOT NULL), 
	CONSTRAINT fk_role_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_role_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_role_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id)
);

CREATE INDEX ix_role_person_id ON role (person_id);

CREATE INDEX ix_role_area_id ON role (area_id);

CREATE INDEX ix_role_subject_id ON role (subject_id);

CREATE TABLE form (
	digest TEXT NOT NULL, 
	form_id TEXT NOT NULL, 
	version TEXT NOT NULL, 
	title_text TEXT NOT NULL, 
	status TEXT NOT NULL, 
	source TEXT NOT NULL, 
	markdown TEXT NOT NULL, 
	xform TEXT NOT NULL, 
	published_at DATETIME NOT NULL, 
	current BOOLEAN NOT NULL, 
	CONSTRAINT pk_form PRIMARY KEY (digest), 
	CONSTRAINT ck_form_status CHECK (status IN ('official', 'local', 'draft'))
);

CREATE UNIQUE INDEX uq_form_current ON form (form_id) WHERE current;

CREATE TABLE evaluation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	form_id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	status TEXT DEFAULT 'draft' NOT NULL, 
	began_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	submitted_at DATETIME, 
	score TEXT, 
	verdict TEXT, endorsed_at DATETIME, reopened_at DATETIME, points DOUBLE, most DOUBLE, mark DOUBLE, unread BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT ck_evaluation_status CHECK (status IN ('draft', 'submitted', 'endorsed', 'recognised', 'declined')), 
	CONSTRAINT uq_evaluation_subject_id UNIQUE (subject_id, form_id, year), 
	CONSTRAINT fk_evaluation_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_evaluation_digest FOREIGN KEY(digest) REFERENCES form (digest)
);

CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	channel TEXT NOT NULL, 
	address TEXT NOT NULL, 
	speaking_as INTEGER, 
	focus INTEGER, 
	language TEXT, unreachable_at DATETIME, look TEXT, by_hand_until DATETIME, 
	CONSTRAINT uq_account_channel UNIQUE (channel, address), 
	CONSTRAINT fk_account_speaking_as FOREIGN KEY(speaking_as) REFERENCES person (id), 
	CONSTRAINT fk_account_focus FOREIGN KEY(focus) REFERENCES evaluation (id)
);

CREATE TABLE account_person (
	account_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	CONSTRAINT pk_account_person PRIMARY KEY (account_id, person_id), 
	CONSTRAINT fk_account_person_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_account_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_account_person_person_id ON account_person (person_id);

CREATE TABLE answer (
	id INTEGER NOT NULL, 
	evaluation_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	value TEXT, 
	deed TEXT NOT NULL, 
	account_id INTEGER, 
	person_id INTEGER, 
	how TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (id), 
	CONSTRAINT ck_answer_deed CHECK (deed IN ('answered', 'withdrawn')), 
	CONSTRAINT ck_answer_how CHECK (how IN ('self', 'on_behalf')), 
	CONSTRAINT ck_answer_value CHECK (deed = 'answered' OR value IS NULL), 
	CONSTRAINT uq_answer_evaluation_id UNIQUE (evaluation_id, seq), 
	CONSTRAINT fk_answer_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_answer_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_answer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TRIGGER answer_keep_delete BEFORE DELETE ON answer
                BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;

CREATE TABLE media (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_media PRIMARY KEY (id)
);

CREATE TABLE heard (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	text TEXT NOT NULL, 
	press TEXT NOT NULL, 
	media_id TEXT, 
	state TEXT NOT NULL, 
	why TEXT, album TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_heard PRIMARY KEY (id), 
	CONSTRAINT ck_heard_state CHECK (state IN ('handled', 'failed')), 
	CONSTRAINT uq_heard_account_id UNIQUE (account_id, "key"), 
	CONSTRAINT fk_heard_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_heard_media_id FOREIGN KEY(media_id) REFERENCES media (id)
);

CREATE INDEX ix_heard_failed ON heard (id) WHERE state = 'failed';

CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	urgency INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	sent_at DATETIME, 
	tries INTEGER DEFAULT 0 NOT NULL, 
	next_try_at DATETIME, 
	state TEXT DEFAULT 'waiting' NOT NULL, 
	why TEXT, 
	"key" TEXT, platform_id TEXT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('waiting', 'sent', 'given_up')), 
	CONSTRAINT ck_outbox_urgency CHECK (urgency IN (0, 1, 2)), 
	CONSTRAINT uq_outbox_key UNIQUE ("key"), 
	CONSTRAINT fk_outbox_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_outbox_account_id ON outbox (account_id);

CREATE INDEX ix_outbox_waiting ON outbox (urgency, id) WHERE state = 'waiting';

CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);

CREATE TABLE alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	code TEXT, 
	CONSTRAINT fk_alias_area_id FOREIGN KEY(area_id) REFERENCES area (id)
);

CREATE INDEX ix_alias_area_id ON alias (area_id);

CREATE TABLE roster_import (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER, 
	person_id INTEGER, 
	file TEXT NOT NULL, 
	told TEXT NOT NULL, 
	undo TEXT NOT NULL, 
	made_at DATETIME NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT fk_roster_import_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_roster_import_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE roster_sheet (
	media_id TEXT NOT NULL, 
	rows TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	at DATETIME NOT NULL, villages TEXT DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_roster_sheet PRIMARY KEY (media_id)
);

CREATE TABLE span (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	parent_id INTEGER, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT fk_span_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_span_parent_id FOREIGN KEY(parent_id) REFERENCES area (id)
);

CREATE INDEX ix_span_area_id ON span (area_id);

CREATE INDEX ix_span_parent_id ON span (parent_id);

CREATE TABLE stay (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	area_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT fk_stay_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_stay_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id)
);

CREATE INDEX ix_stay_area_id ON stay (area_id);

CREATE INDEX ix_stay_subject_id ON stay (subject_id);

CREATE TABLE attempt (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_attempt_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_attempt_account_id ON attempt (account_id, at);

CREATE INDEX ix_attempt_at ON attempt (at);

CREATE TABLE consent (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER, 
	subject_id INTEGER, 
	account_id INTEGER, 
	wording TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	given BOOLEAN NOT NULL, 
	how TEXT NOT NULL, 
	witness INTEGER, 
	at DATETIME NOT NULL, purposes TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT ck_consent_how CHECK (how IN ('self', 'on_behalf')), 
	CONSTRAINT ck_consent_whose CHECK (person_id IS NOT NULL OR subject_id IS NOT NULL), 
	CONSTRAINT fk_consent_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_consent_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_consent_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_consent_witness FOREIGN KEY(witness) REFERENCES person (id)
);

CREATE INDEX ix_consent_person_id ON consent (person_id);

CREATE INDEX ix_consent_subject_id ON consent (subject_id);

CREATE TABLE invite (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	digest TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	area_id INTEGER, 
	subject_id INTEGER, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	account_id INTEGER, 
	revoked_at DATETIME, 
	CONSTRAINT ck_invite_kind CHECK (kind IN ('member', 'village_head', 'commune_officer', 'province_officer', 'operator')), 
	CONSTRAINT fk_invite_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_invite_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_invite_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_invite_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT uq_invite_digest UNIQUE (digest)
);

CREATE INDEX ix_invite_area_id ON invite (area_id);

CREATE INDEX ix_invite_subject_id ON invite (subject_id);

CREATE TABLE request (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	area_id INTEGER, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	settled_at DATETIME, 
	person_id INTEGER, 
	accepted BOOLEAN, 
	CONSTRAINT fk_request_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_request_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_request_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_request_account_id ON request (account_id);

CREATE TABLE meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	held_on DATE NOT NULL, 
	present INTEGER NOT NULL, 
	agreed INTEGER NOT NULL, 
	against INTEGER NOT NULL, 
	media_id TEXT, 
	person_id INTEGER, 
	at DATETIME NOT NULL, began TEXT, ended TEXT, place TEXT, chair TEXT, secretary TEXT, 
	CONSTRAINT fk_meeting_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_meeting_media_id FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT fk_meeting_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_meeting_area_id ON meeting (area_id, year);

CREATE TABLE signing (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	person_id INTEGER, 
	left_out TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_signing_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT fk_signing_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_signing_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_signing_area_id ON signing (area_id, year);

CREATE TABLE review (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	evaluation_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	remark TEXT, 
	mend TEXT NOT NULL, 
	proposed TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT ck_review_outcome CHECK (outcome IN ('fit', 'returned', 'proposed', 'declined')), 
	CONSTRAINT fk_review_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_review_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_review_evaluation_id ON review (evaluation_id);

CREATE TABLE contest (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	evaluation_id INTEGER NOT NULL, 
	person_id INTEGER, 
	account_id INTEGER, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	settled_at DATETIME, answer_by DATE, 
	CONSTRAINT fk_contest_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_contest_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_contest_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_contest_evaluation_id ON contest (evaluation_id);

CREATE TABLE errand (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	person_id INTEGER, 
	form_id TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	about TEXT NOT NULL, 
	log TEXT NOT NULL, 
	began_at DATETIME NOT NULL, 
	done_at DATETIME, 
	CONSTRAINT fk_errand_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_errand_digest FOREIGN KEY(digest) REFERENCES form (digest), 
	CONSTRAINT fk_errand_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_errand_account_id ON errand (account_id);

CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	person_id INTEGER, 
	account_id INTEGER, 
	deed TEXT NOT NULL, 
	area_id INTEGER, 
	subject_id INTEGER, 
	evaluation_id INTEGER, 
	"before" TEXT, 
	"after" TEXT, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT fk_audit_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_audit_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_audit_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_audit_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_audit_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT uq_audit_hash UNIQUE (hash)
);

CREATE INDEX ix_audit_subject_id ON audit (subject_id);

CREATE TRIGGER audit_keep_update BEFORE UPDATE ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;

CREATE TRIGGER audit_keep_delete BEFORE DELETE ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;

CREATE TABLE zalo_access (
	name TEXT NOT NULL, 
	access_token TEXT NOT NULL, 
	refresh_token TEXT NOT NULL, 
	expires_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	seed TEXT NOT NULL, 
	claimed_until DATETIME, 
	refused_at DATETIME, 
	CONSTRAINT pk_zalo_access PRIMARY KEY (name)
);

CREATE TABLE arrival (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	text TEXT NOT NULL, 
	press TEXT NOT NULL, 
	remote TEXT, 
	tries INTEGER DEFAULT 0 NOT NULL, replies_to TEXT DEFAULT '' NOT NULL, album TEXT DEFAULT '' NOT NULL, whole TEXT, 
	CONSTRAINT pk_arrival PRIMARY KEY (id), 
	CONSTRAINT fk_arrival_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT uq_arrival_account_id UNIQUE (account_id, "key")
);

CREATE TABLE paper (
	id TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_paper PRIMARY KEY (id), 
	CONSTRAINT fk_paper_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE occasion (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	area_id INTEGER, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	rule TEXT NOT NULL, 
	duty TEXT NOT NULL, 
	prepares TEXT NOT NULL, 
	steps TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	on_the_day TEXT NOT NULL, 
	source TEXT NOT NULL, 
	ended_on DATE, 
	person_id INTEGER, 
	at DATETIME NOT NULL, since TEXT DEFAULT '{}' NOT NULL, 
	CONSTRAINT ck_occasion_duty CHECK (duty IN ('', 'hand_in', 'sign_off', 'report')), 
	CONSTRAINT ck_occasion_kind CHECK (kind IN ('deadline', 'event', 'review', 'quiet')), 
	CONSTRAINT fk_occasion_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_occasion_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_occasion_key UNIQUE ("key", area_id)
);

CREATE UNIQUE INDEX uq_occasion_everywhere ON occasion ("key") WHERE area_id IS NULL;

CREATE TABLE done (
	"key" TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	area_id INTEGER NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_done PRIMARY KEY ("key", year, area_id), 
	CONSTRAINT fk_done_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_done_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_reminder_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT uq_reminder_account_id UNIQUE (account_id, on_day)
);

CREATE TABLE reminded (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	reminder_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	CONSTRAINT fk_reminded_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_reminded_reminder_id FOREIGN KEY(reminder_id) REFERENCES reminder (id), 
	CONSTRAINT uq_reminded_key UNIQUE ("key", year, step, person_id)
);

CREATE INDEX ix_reminded_reminder_id ON reminded (reminder_id);

CREATE TABLE snooze (
	person_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT pk_snooze PRIMARY KEY (person_id, "key", year), 
	CONSTRAINT fk_snooze_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE mute (
	account_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_mute PRIMARY KEY (account_id, kind), 
	CONSTRAINT ck_mute_kind CHECK (kind IN ('news', 'reminders')), 
	CONSTRAINT fk_mute_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE TABLE announcement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	person_id INTEGER, 
	text TEXT NOT NULL, 
	media_id TEXT, 
	audience TEXT NOT NULL, 
	send_at DATETIME, 
	made_at DATETIME NOT NULL, 
	state TEXT DEFAULT 'draft' NOT NULL, 
	approved_by INTEGER, 
	approved_at DATETIME, 
	ended_at DATETIME, occasion TEXT, year INTEGER, for_day DATE, asks BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT ck_announcement_state CHECK (state IN ('draft', 'waiting', 'running', 'stopped', 'done', 'dropped')), 
	CONSTRAINT fk_announcement_approved_by FOREIGN KEY(approved_by) REFERENCES person (id), 
	CONSTRAINT fk_announcement_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_announcement_media_id FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT fk_announcement_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_announcement_area_id ON announcement (area_id);

CREATE INDEX ix_announcement_state ON announcement (state);

CREATE TABLE recipient (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	announcement_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	state TEXT DEFAULT 'planned' NOT NULL, 
	why TEXT, 
	CONSTRAINT ck_recipient_state CHECK (state IN ('planned', 'put', 'sent', 'failed')), 
	CONSTRAINT fk_recipient_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_recipient_announcement_id FOREIGN KEY(announcement_id) REFERENCES announcement (id), 
	CONSTRAINT uq_recipient_announcement_id UNIQUE (announcement_id, account_id)
);

CREATE INDEX ix_recipient_state ON recipient (announcement_id, state, id);

CREATE TABLE addressee (
	announcement_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	CONSTRAINT pk_addressee PRIMARY KEY (announcement_id, subject_id), 
	CONSTRAINT fk_addressee_announcement_id FOREIGN KEY(announcement_id) REFERENCES announcement (id), 
	CONSTRAINT fk_addressee_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id)
);

CREATE TABLE told (
	about TEXT NOT NULL, 
	subject_id INTEGER NOT NULL, 
	how TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_told PRIMARY KEY (about, subject_id), 
	CONSTRAINT ck_told_how CHECK (how IN ('in_person', 'paper', 'loudspeaker')), 
	CONSTRAINT fk_told_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_told_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id)
);

CREATE TABLE aired (
	about TEXT NOT NULL, 
	area_id INTEGER NOT NULL, 
	how TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_aired PRIMARY KEY (about, area_id, how), 
	CONSTRAINT ck_aired_how CHECK (how IN ('in_person', 'paper', 'loudspeaker')), 
	CONSTRAINT fk_aired_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_aired_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE activity (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	occasion TEXT, 
	held_on DATE NOT NULL, 
	topic TEXT NOT NULL, 
	place TEXT NOT NULL, 
	people INTEGER NOT NULL, 
	women INTEGER NOT NULL, 
	media_id TEXT, 
	note TEXT NOT NULL, 
	person_id INTEGER, 
	account_id INTEGER, 
	at DATETIME NOT NULL, 
	removed_at DATETIME, organiser TEXT DEFAULT '' NOT NULL, books INTEGER, 
	CONSTRAINT ck_activity_women CHECK (women <= people), 
	CONSTRAINT fk_activity_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_activity_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_activity_media_id FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT fk_activity_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_activity_area_id ON activity (area_id, held_on);

CREATE TRIGGER answer_keep_update BEFORE UPDATE ON answer
            WHEN NOT (EXISTS (SELECT 1 FROM setting WHERE key = 'answers.erasing') AND NEW.person_id IS NULL AND NEW.id = OLD.id AND NEW.evaluation_id = OLD.evaluation_id AND NEW.seq = OLD.seq AND NEW.path = OLD.path AND NEW.how = OLD.how AND NEW.at = OLD.at AND (NEW.value IS NULL OR (NEW.account_id IS NULL AND NEW.value IS OLD.value AND NEW.deed = OLD.deed)))
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;

CREATE TABLE "area_change" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	deed TEXT NOT NULL, 
	on_day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	person_id INTEGER, 
	told TEXT NOT NULL, 
	undo TEXT NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT fk_area_change_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT ck_area_change_deed CHECK (deed IN ('rename', 'move', 'merge', 'split', 'add', 'set', 'close'))
);

CREATE TABLE departure (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	why TEXT NOT NULL, 
	into_id INTEGER, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	done_at DATETIME, 
	undo TEXT, 
	undone_at DATETIME, 
	CONSTRAINT ck_departure_why CHECK (why IN ('moved', 'died', 'joined', 'other')), 
	CONSTRAINT fk_departure_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_departure_into_id_area FOREIGN KEY(into_id) REFERENCES area (id), 
	CONSTRAINT fk_departure_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_departure_subject_id ON departure (subject_id);

CREATE INDEX ix_departure_on_day ON departure (on_day);

CREATE TABLE former_name (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT fk_former_name_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id)
);

CREATE INDEX ix_former_name_subject_id ON former_name (subject_id);

CREATE TABLE handover (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	role_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	done_at DATETIME, 
	CONSTRAINT fk_handover_role_id_role FOREIGN KEY(role_id) REFERENCES role (id), 
	CONSTRAINT fk_handover_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_handover_on_day ON handover (on_day);

CREATE TABLE pass_mark (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	points INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_pass_mark_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT fk_pass_mark_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_pass_mark_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_pass_mark_area_id ON pass_mark (area_id, year);

CREATE TABLE title_rule (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	value TEXT NOT NULL, 
	source TEXT NOT NULL, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_title_rule_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT ck_title_rule_kind CHECK (kind IN ('holds', 'form')), 
	CONSTRAINT fk_title_rule_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_title_rule_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_title_rule_title ON title_rule (title, kind);

CREATE TABLE registration (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT fk_registration_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_registration_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_registration_subject_id ON registration (subject_id, year);

CREATE TABLE earlier (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	subject_id INTEGER, 
	title TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	decision TEXT NOT NULL, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_earlier_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT fk_earlier_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_earlier_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_earlier_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_earlier_area_id ON earlier (area_id, year);

CREATE INDEX ix_earlier_subject_id ON earlier (subject_id);

CREATE TABLE headcount (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	since DATE NOT NULL, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT ck_headcount_kind CHECK (kind IN ('workers', 'staff')), 
	CONSTRAINT fk_headcount_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_headcount_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_headcount_subject_id ON headcount (subject_id);

CREATE TABLE data_request (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	person_id INTEGER, 
	account_id INTEGER, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	answer_by DATE NOT NULL, 
	settled_at DATETIME, 
	CONSTRAINT fk_data_request_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_data_request_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_data_request_account_id_account FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_data_request_area_id ON data_request (area_id);

CREATE TABLE target (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	share INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_target_line CHECK (line IN ('families', 'clans', 'communities', 'units', 'workers', 'staff')), 
	CONSTRAINT fk_target_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_target_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_target_area_id ON target (area_id, line);

CREATE TABLE week (
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	figures TEXT NOT NULL, 
	CONSTRAINT pk_week PRIMARY KEY (area_id, year, on_day), 
	CONSTRAINT fk_week_area_id_area FOREIGN KEY(area_id) REFERENCES area (id)
);

CREATE INDEX ix_evaluation_figures ON evaluation (subject_id, year, status, form_id);

CREATE INDEX ix_evaluation_year ON evaluation (year, status, form_id, subject_id);

CREATE INDEX ix_evaluation_numbers ON evaluation (id) WHERE score IS NOT NULL AND points IS NULL;

CREATE INDEX ix_headcount_figures ON headcount (subject_id, since, id, kind, number);

CREATE INDEX ix_registration_figures ON registration (year, subject_id, withdrawn_at);

CREATE INDEX ix_registration_taken_back ON registration (year, subject_id) WHERE withdrawn_at IS NOT NULL;

CREATE INDEX ix_subject_area_id ON subject (area_id, title, gone_on);

CREATE INDEX ix_subject_figures ON subject (title, area_id, gone_on);

CREATE TABLE "decision" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	number TEXT, 
	dated DATE, 
	signer TEXT, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	entered_at DATETIME, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_decision_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT ck_decision_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT fk_decision_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_decision_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT ck_decision_paper CHECK (entered_at IS NULL OR (number IS NOT NULL AND dated IS NOT NULL AND signer IS NOT NULL))
);

CREATE INDEX ix_decision_area_id ON decision (area_id, year);

CREATE TABLE recognition (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	evaluation_id INTEGER NOT NULL, 
	decision_id INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	since DATETIME, 
	until DATETIME, 
	reason TEXT, 
	CONSTRAINT ck_recognition_outcome CHECK (outcome IN ('recognised', 'declined')), 
	CONSTRAINT fk_recognition_evaluation_id_evaluation FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_recognition_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id)
);

CREATE INDEX ix_recognition_decision_id ON recognition (decision_id);

CREATE INDEX ix_recognition_evaluation_id ON recognition (evaluation_id);

CREATE UNIQUE INDEX uq_recognition_holds ON recognition (evaluation_id) WHERE since IS NOT NULL AND until IS NULL;

CREATE TABLE correction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	decision_id INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	evaluation_id INTEGER, 
	"before" TEXT, 
	"after" TEXT, 
	reason TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT ck_correction_what CHECK (what IN ('number', 'dated', 'signer', 'in', 'out', 'withdrawn')), 
	CONSTRAINT fk_correction_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id), 
	CONSTRAINT fk_correction_evaluation_id_evaluation FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_correction_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_correction_decision_id ON correction (decision_id);

CREATE TABLE naming (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	given BOOLEAN NOT NULL, 
	how TEXT NOT NULL, 
	person_id INTEGER, 
	account_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT ck_naming_how CHECK (how IN ('self', 'on_behalf')), 
	CONSTRAINT fk_naming_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_naming_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_naming_account_id_account FOREIGN KEY(account_id) REFERENCES account (id)
);

CREATE INDEX ix_naming_subject_id ON naming (subject_id);

CREATE TABLE covered (
	signing_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_covered PRIMARY KEY (signing_id, subject_id), 
	CONSTRAINT fk_covered_signing_id_signing FOREIGN KEY(signing_id) REFERENCES signing (id), 
	CONSTRAINT fk_covered_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id)
);

CREATE INDEX ix_covered_subject_id ON covered (subject_id);

CREATE TABLE meeting_rule (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	source TEXT NOT NULL, 
	person_id INTEGER, 
	made_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_meeting_rule_kind CHECK (kind IN ('half', 'nd_86_2023', 'nd_122_2018')), 
	CONSTRAINT fk_meeting_rule_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_meeting_rule_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_meeting_rule_area_id ON meeting_rule (area_id, year);

CREATE TABLE checking (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	evaluation_id INTEGER NOT NULL, 
	person_id INTEGER, 
	outcome TEXT NOT NULL, 
	questions TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT ck_checking_outcome CHECK (outcome IN ('right', 'wrong')), 
	CONSTRAINT fk_checking_evaluation_id_evaluation FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_checking_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_checking_evaluation_id ON checking (evaluation_id);

CREATE TRIGGER checking_keep_update BEFORE UPDATE ON checking
                BEGIN SELECT RAISE(ABORT, 'checks are only ever added'); END;

CREATE TRIGGER checking_keep_delete BEFORE DELETE ON checking
                BEGIN SELECT RAISE(ABORT, 'checks are only ever added'); END;

CREATE TABLE closing (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	asked_by INTEGER, 
	asked_at DATETIME NOT NULL, 
	closed_by INTEGER, 
	closed_at DATETIME, 
	ended_at DATETIME, 
	ended_by INTEGER, 
	reason TEXT, 
	CONSTRAINT fk_closing_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_closing_asked_by_person FOREIGN KEY(asked_by) REFERENCES person (id), 
	CONSTRAINT fk_closing_closed_by_person FOREIGN KEY(closed_by) REFERENCES person (id), 
	CONSTRAINT fk_closing_ended_by_person FOREIGN KEY(ended_by) REFERENCES person (id)
);

CREATE UNIQUE INDEX uq_closing_standing ON closing (area_id, year) WHERE ended_at IS NULL;

CREATE TABLE yearly_sheet (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	form_id TEXT NOT NULL, 
	answers TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_yearly_sheet_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_yearly_sheet_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_yearly_sheet_area_id ON yearly_sheet (area_id, form_id, year);

CREATE TABLE honour (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	subject_id INTEGER, 
	name TEXT NOT NULL, 
	why TEXT NOT NULL, 
	media_id TEXT, 
	consent TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	award TEXT DEFAULT '' NOT NULL, 
	awarded_at DATETIME, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_honour_consent CHECK (consent IN ('yes', 'no', 'not_asked')), 
	CONSTRAINT fk_honour_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_honour_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_honour_media_id_media FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT fk_honour_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_honour_area_id ON honour (area_id, year);

CREATE INDEX ix_honour_subject_id ON honour (subject_id);

CREATE TABLE practice (
	area_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	form_id TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	household INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_practice PRIMARY KEY (area_id, person_id, form_id, year, household), 
	CONSTRAINT fk_practice_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_practice_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE receipt (
	announcement_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_receipt PRIMARY KEY (announcement_id, person_id), 
	CONSTRAINT fk_receipt_announcement_id_announcement FOREIGN KEY(announcement_id) REFERENCES announcement (id), 
	CONSTRAINT fk_receipt_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE TABLE template_file (
	digest TEXT NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_template_file PRIMARY KEY (digest)
);

CREATE TABLE template (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	paper TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT fk_template_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_template_digest_template_file FOREIGN KEY(digest) REFERENCES template_file (digest), 
	CONSTRAINT fk_template_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_template_area_id ON template (area_id, paper);

CREATE TABLE letterhead (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	paper TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_letterhead_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_letterhead_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_letterhead_area_id ON letterhead (area_id);

CREATE TABLE report (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	report_table TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	first_year INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	as_of DATE NOT NULL, 
	corrects_id INTEGER, 
	figures TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	template_digest TEXT NOT NULL, 
	number TEXT, 
	dated DATE, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_report_template_digest_template_file FOREIGN KEY(template_digest) REFERENCES template_file (digest), 
	CONSTRAINT ck_report_report_table CHECK (report_table IN ('november', 'year', 'period', 'activities')), 
	CONSTRAINT ck_report_kind CHECK (kind IN ('draft', 'final', 'correction')), 
	CONSTRAINT fk_report_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_report_corrects_id_report FOREIGN KEY(corrects_id) REFERENCES report (id), 
	CONSTRAINT fk_report_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_report_area_id ON report (area_id, year);

CREATE TABLE report_line (
	report_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	line TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	area_id INTEGER NOT NULL, 
	subject_id INTEGER, 
	status TEXT, 
	registered INTEGER, 
	left_out INTEGER NOT NULL, 
	of_year INTEGER, 
	form_id TEXT, 
	points DOUBLE, 
	most DOUBLE, 
	mark DOUBLE, 
	verdict TEXT, 
	CONSTRAINT pk_report_line PRIMARY KEY (report_id, number), 
	CONSTRAINT ck_report_line_line CHECK (line IN ('families', 'clans', 'communities', 'units', 'workers', 'staff')), 
	CONSTRAINT ck_report_line_status CHECK (status IN ('draft', 'submitted', 'endorsed', 'recognised', 'declined')), 
	CONSTRAINT fk_report_line_report_id_report FOREIGN KEY(report_id) REFERENCES report (id), 
	CONSTRAINT fk_report_line_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_report_line_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id)
);

CREATE INDEX ix_report_line_subject_id ON report_line (subject_id);

CREATE TABLE certificate (
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	evaluation_id INTEGER NOT NULL, 
	decision_id INTEGER NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_certificate PRIMARY KEY (area_id, year, number), 
	CONSTRAINT fk_certificate_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_certificate_evaluation_id_evaluation FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_certificate_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id), 
	CONSTRAINT fk_certificate_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_certificate_evaluation_id UNIQUE (evaluation_id, decision_id)
);

CREATE TRIGGER report_keep_update BEFORE UPDATE ON report
                BEGIN SELECT RAISE(ABORT, 'reports are only ever added'); END;

CREATE TRIGGER report_keep_delete BEFORE DELETE ON report
                BEGIN SELECT RAISE(ABORT, 'reports are only ever added'); END;

CREATE TRIGGER report_line_keep_update BEFORE UPDATE ON report_line
                BEGIN SELECT RAISE(ABORT, 'reports are only ever added'); END;

CREATE TRIGGER report_line_keep_delete BEFORE DELETE ON report_line
                BEGIN SELECT RAISE(ABORT, 'reports are only ever added'); END;

CREATE TABLE question (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	reply TEXT NOT NULL, 
	replied_by INTEGER, 
	replied_at DATETIME, 
	CONSTRAINT fk_question_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_question_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_question_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_question_replied_by_person FOREIGN KEY(replied_by) REFERENCES person (id)
);

CREATE INDEX ix_question_area_id ON question (area_id);

CREATE INDEX ix_question_person_id ON question (person_id);

CREATE TABLE reply_page (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	page TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	settled_by INTEGER, 
	settled_at DATETIME, 
	accepted BOOLEAN, 
	CONSTRAINT fk_reply_page_area_id_area FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_reply_page_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_reply_page_settled_by_person FOREIGN KEY(settled_by) REFERENCES person (id)
);

CREATE INDEX ix_reply_page_area_id ON reply_page (area_id);

CREATE TABLE left_question (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	evaluation_id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	person_id INTEGER, 
	account_id INTEGER, 
	at DATETIME NOT NULL, 
	told_at DATETIME, 
	CONSTRAINT fk_left_question_evaluation_id_evaluation FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_left_question_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_left_question_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT uq_left_question_evaluation_id UNIQUE (evaluation_id, path)
);

CREATE INDEX ix_left_question_told_at ON left_question (told_at);

CREATE TABLE wording (
	digest TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_wording PRIMARY KEY (digest)
);

CREATE TABLE village_group (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	role_id INTEGER, 
	tied_at DATETIME, 
	greeted_at DATETIME, 
	answered_at DATETIME, 
	left_at DATETIME, 
	CONSTRAINT fk_village_group_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_village_group_role_id_role FOREIGN KEY(role_id) REFERENCES role (id), 
	CONSTRAINT uq_village_group_account_id UNIQUE (account_id)
);

CREATE TABLE lease (
	name TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	until DOUBLE NOT NULL, 
	CONSTRAINT pk_lease PRIMARY KEY (name)
);

CREATE TABLE server (
	name TEXT NOT NULL, 
	serves TEXT NOT NULL, 
	version TEXT NOT NULL, 
	media TEXT NOT NULL, 
	until DOUBLE NOT NULL, 
	CONSTRAINT pk_server PRIMARY KEY (name)
);

CREATE INDEX ix_arrival_put_aside ON arrival (id) WHERE whole IS NOT NULL;

CREATE TABLE upload (
	channel TEXT NOT NULL, 
	media_id TEXT NOT NULL, 
	known_as TEXT NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_upload PRIMARY KEY (channel, media_id)
);

