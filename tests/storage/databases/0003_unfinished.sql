BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	channel TEXT NOT NULL, 
	address TEXT NOT NULL, 
	speaking_as INTEGER, 
	focus INTEGER, 
	language TEXT, 
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
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	code TEXT, 
	CONSTRAINT fk_alias_area_id FOREIGN KEY(area_id) REFERENCES area (id)
);
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
CREATE TABLE area_change (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	deed TEXT NOT NULL, 
	on_day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	person_id INTEGER, 
	told TEXT NOT NULL, 
	undo TEXT NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT ck_area_change_deed CHECK (deed IN ('rename', 'move', 'merge', 'split')), 
	CONSTRAINT fk_area_change_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE attempt (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_attempt_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
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
	at DATETIME NOT NULL, 
	CONSTRAINT ck_consent_how CHECK (how IN ('self', 'on_behalf')), 
	CONSTRAINT ck_consent_whose CHECK (person_id IS NOT NULL OR subject_id IS NOT NULL), 
	CONSTRAINT fk_consent_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_consent_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_consent_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_consent_witness FOREIGN KEY(witness) REFERENCES person (id)
);
CREATE TABLE contest (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	evaluation_id INTEGER NOT NULL, 
	person_id INTEGER, 
	account_id INTEGER, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	settled_at DATETIME, 
	CONSTRAINT fk_contest_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_contest_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id), 
	CONSTRAINT fk_contest_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	number TEXT NOT NULL, 
	dated DATE NOT NULL, 
	signer TEXT NOT NULL, 
	person_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT ck_decision_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT fk_decision_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_decision_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
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
	verdict TEXT, endorsed_at DATETIME, 
	CONSTRAINT ck_evaluation_status CHECK (status IN ('draft', 'submitted', 'endorsed', 'recognised', 'declined')), 
	CONSTRAINT uq_evaluation_subject_id UNIQUE (subject_id, form_id, year), 
	CONSTRAINT fk_evaluation_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id), 
	CONSTRAINT fk_evaluation_digest FOREIGN KEY(digest) REFERENCES form (digest)
);
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
CREATE TABLE heard (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	text TEXT NOT NULL, 
	press TEXT NOT NULL, 
	media_id TEXT, 
	state TEXT NOT NULL, 
	why TEXT, 
	CONSTRAINT pk_heard PRIMARY KEY (id), 
	CONSTRAINT ck_heard_state CHECK (state IN ('handled', 'failed')), 
	CONSTRAINT uq_heard_account_id UNIQUE (account_id, "key"), 
	CONSTRAINT fk_heard_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_heard_media_id FOREIGN KEY(media_id) REFERENCES media (id)
);
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
CREATE TABLE media (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_media PRIMARY KEY (id)
);
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
	at DATETIME NOT NULL, 
	CONSTRAINT fk_meeting_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_meeting_media_id FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT fk_meeting_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
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
	"key" TEXT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('waiting', 'sent', 'given_up')), 
	CONSTRAINT ck_outbox_urgency CHECK (urgency IN (0, 1, 2)), 
	CONSTRAINT uq_outbox_key UNIQUE ("key"), 
	CONSTRAINT fk_outbox_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	language TEXT DEFAULT 'vi' NOT NULL
);
CREATE TABLE recognition (
	evaluation_id INTEGER NOT NULL, 
	decision_id INTEGER NOT NULL, 
	CONSTRAINT pk_recognition PRIMARY KEY (evaluation_id), 
	CONSTRAINT fk_recognition_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id), 
	CONSTRAINT fk_recognition_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id)
);
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
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
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
CREATE TABLE stay (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	area_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT fk_stay_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_stay_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id)
);
CREATE TABLE subject (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	code TEXT NOT NULL, 
	title TEXT NOT NULL, 
	name TEXT NOT NULL, 
	area_id INTEGER NOT NULL, place INTEGER, phone TEXT, gone_on DATE, 
	CONSTRAINT ck_subject_title CHECK (title IN ('family', 'clan', 'community', 'unit', 'citizen')), 
	CONSTRAINT uq_subject_code UNIQUE (code), 
	CONSTRAINT fk_subject_area_id FOREIGN KEY(area_id) REFERENCES area (id)
);
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
CREATE INDEX ix_area_parent_id ON area (parent_id);
CREATE INDEX ix_subject_area_id ON subject (area_id, title);
CREATE INDEX ix_role_person_id ON role (person_id);
CREATE INDEX ix_role_area_id ON role (area_id);
CREATE INDEX ix_role_subject_id ON role (subject_id);
CREATE UNIQUE INDEX uq_form_current ON form (form_id) WHERE current;
CREATE INDEX ix_account_person_person_id ON account_person (person_id);
CREATE TRIGGER answer_keep_delete BEFORE DELETE ON answer
                BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
CREATE INDEX ix_heard_failed ON heard (id) WHERE state = 'failed';
CREATE INDEX ix_outbox_account_id ON outbox (account_id);
CREATE INDEX ix_outbox_waiting ON outbox (urgency, id) WHERE state = 'waiting';
CREATE INDEX ix_outbox_front ON outbox (account_id, urgency, id) WHERE state = 'waiting';
CREATE INDEX ix_alias_area_id ON alias (area_id);
CREATE INDEX ix_span_area_id ON span (area_id);
CREATE INDEX ix_span_parent_id ON span (parent_id);
CREATE INDEX ix_stay_area_id ON stay (area_id);
CREATE INDEX ix_stay_subject_id ON stay (subject_id);
CREATE INDEX ix_attempt_account_id ON attempt (account_id, at);
CREATE INDEX ix_attempt_at ON attempt (at);
CREATE INDEX ix_consent_person_id ON consent (person_id);
CREATE INDEX ix_consent_subject_id ON consent (subject_id);
CREATE INDEX ix_invite_area_id ON invite (area_id);
CREATE INDEX ix_invite_subject_id ON invite (subject_id);
CREATE INDEX ix_request_account_id ON request (account_id);
CREATE INDEX ix_decision_area_id ON decision (area_id, year);
CREATE INDEX ix_meeting_area_id ON meeting (area_id, year);
CREATE INDEX ix_signing_area_id ON signing (area_id, year);
CREATE INDEX ix_recognition_decision_id ON recognition (decision_id);
CREATE INDEX ix_review_evaluation_id ON review (evaluation_id);
CREATE INDEX ix_contest_evaluation_id ON contest (evaluation_id);
CREATE INDEX ix_errand_account_id ON errand (account_id);
CREATE INDEX ix_audit_subject_id ON audit (subject_id);
CREATE TRIGGER audit_keep_update BEFORE UPDATE ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER audit_keep_delete BEFORE DELETE ON audit
                BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END;
CREATE TRIGGER answer_keep_update BEFORE UPDATE ON answer
            WHEN NOT ((EXISTS (SELECT 1 FROM setting WHERE key = 'answers.erasing') AND NEW.value IS NULL AND NEW.person_id IS NULL AND NEW.id = OLD.id AND NEW.evaluation_id = OLD.evaluation_id AND NEW.seq = OLD.seq AND NEW.path = OLD.path AND NEW.how = OLD.how AND NEW.at = OLD.at) OR (EXISTS (SELECT 1 FROM setting WHERE key = 'answers.erasing') AND NEW.person_id IS NULL AND NEW.account_id IS NULL AND NEW.id = OLD.id AND NEW.evaluation_id = OLD.evaluation_id AND NEW.seq = OLD.seq AND NEW.path = OLD.path AND NEW.value IS OLD.value AND NEW.deed = OLD.deed AND NEW.how = OLD.how AND NEW.at = OLD.at))
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
DELETE FROM "sqlite_sequence";
COMMIT;
