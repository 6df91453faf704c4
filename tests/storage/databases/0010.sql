BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	channel TEXT NOT NULL, 
	address TEXT NOT NULL, 
	speaking_as INTEGER, 
	focus INTEGER, 
	language TEXT, unreachable_at DATETIME, look TEXT, 
	CONSTRAINT uq_account_channel UNIQUE (channel, address), 
	CONSTRAINT fk_account_speaking_as FOREIGN KEY(speaking_as) REFERENCES person (id), 
	CONSTRAINT fk_account_focus FOREIGN KEY(focus) REFERENCES evaluation (id)
);
INSERT INTO "account" VALUES(1,'telegram','1001',1,1,'vi',NULL,NULL);
INSERT INTO "account" VALUES(2,'zalo_bot','z-2002',2,NULL,NULL,NULL,'{"look": ["2", "2026.1", "/data/goc", null, true, "2026-11-02T01:40:00+00:00", ""]}');
INSERT INTO "account" VALUES(3,'zalo_oa','o-3003',NULL,NULL,NULL,'2026-11-02 02:20:00.000000',NULL);
CREATE TABLE account_person (
	account_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	CONSTRAINT pk_account_person PRIMARY KEY (account_id, person_id), 
	CONSTRAINT fk_account_person_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_account_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "account_person" VALUES(1,1);
INSERT INTO "account_person" VALUES(2,2);
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
	removed_at DATETIME, 
	CONSTRAINT ck_activity_women CHECK (women <= people), 
	CONSTRAINT fk_activity_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_activity_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_activity_media_id FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT fk_activity_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "activity" VALUES(1,3,NULL,'2026-10-20','Đọc sách','Nhà văn hóa',30,16,NULL,'',2,2,'2026-11-02 01:57:00.000000',NULL);
CREATE TABLE addressee (
	announcement_id INTEGER NOT NULL, 
	subject_id INTEGER NOT NULL, 
	CONSTRAINT pk_addressee PRIMARY KEY (announcement_id, subject_id), 
	CONSTRAINT fk_addressee_announcement_id FOREIGN KEY(announcement_id) REFERENCES announcement (id), 
	CONSTRAINT fk_addressee_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id)
);
INSERT INTO "addressee" VALUES(1,1);
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
INSERT INTO "aired" VALUES('announcement.1',3,'loudspeaker',2,'2026-11-02 01:56:00.000000');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0010');
CREATE TABLE alias (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	code TEXT, 
	CONSTRAINT fk_alias_area_id FOREIGN KEY(area_id) REFERENCES area (id)
);
INSERT INTO "alias" VALUES(1,3,'Bản Cũ','T1-02');
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
	ended_at DATETIME, 
	CONSTRAINT ck_announcement_state CHECK (state IN ('draft', 'waiting', 'running', 'stopped', 'done', 'dropped')), 
	CONSTRAINT fk_announcement_approved_by FOREIGN KEY(approved_by) REFERENCES person (id), 
	CONSTRAINT fk_announcement_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_announcement_media_id FOREIGN KEY(media_id) REFERENCES media (id), 
	CONSTRAINT fk_announcement_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "announcement" VALUES(1,2,3,'Mời bà con đến họp bản',NULL,'{}',NULL,'2026-11-02 01:53:00.000000','done',3,'2026-11-02 01:54:00.000000',NULL);
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
INSERT INTO "answer" VALUES(1,1,1,'/data/goc','yes','answered',1,1,'self','2026-11-02 01:37:00.000000');
INSERT INTO "answer" VALUES(2,1,2,'/data/anh','cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','answered',1,1,'self','2026-11-02 01:38:00.000000');
INSERT INTO "answer" VALUES(3,1,3,'/data/goc',NULL,'withdrawn',1,1,'self','2026-11-02 01:39:00.000000');
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
INSERT INTO "area" VALUES(1,'T','Tỉnh Mẫu','province',NULL,0,NULL);
INSERT INTO "area" VALUES(2,'T1','Xã Mẫu','commune',1,0,NULL);
INSERT INTO "area" VALUES(3,'T1-01','Bản Mẫu Một','village',2,1,NULL);
INSERT INTO "area" VALUES(4,'T1-02','Bản Cũ','village',2,0,'2026-07-01');
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
INSERT INTO "area_change" VALUES(1,'merge','2026-07-01','2026-11-02 01:31:00.000000',3,'[]','[]',NULL);
CREATE TABLE arrival (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	text TEXT NOT NULL, 
	press TEXT NOT NULL, 
	remote TEXT, 
	tries INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_arrival PRIMARY KEY (id), 
	CONSTRAINT fk_arrival_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT uq_arrival_account_id UNIQUE (account_id, "key")
);
INSERT INTO "arrival" VALUES(1,2,'m3','2026-11-02 02:00:00.000000','ảnh','',NULL,0);
CREATE TABLE attempt (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_attempt_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
INSERT INTO "attempt" VALUES(1,3,'2026-11-02 01:48:00.000000');
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
INSERT INTO "audit" VALUES(1,'2026-11-02 02:05:00.000000',3,1,'role.granted',3,NULL,NULL,NULL,'village_head','0000000000000000000000000000000000000000000000000000000000000000','697e72fd56f5745854bcd19da6078158438a315e4007e90f12456cbc2ba4e3fb');
INSERT INTO "audit" VALUES(2,'2026-11-02 02:06:00.000000',3,1,'evaluation.recognised',2,1,1,'endorsed','recognised','697e72fd56f5745854bcd19da6078158438a315e4007e90f12456cbc2ba4e3fb','555a98256d8d686ef4b94d7cbbdff0d59cb786ca298b0cb3d4bf716f15927b1d');
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
INSERT INTO "consent" VALUES(1,1,NULL,1,'v1','telegram',1,'self',NULL,'2026-11-02 01:30:00.000000');
INSERT INTO "consent" VALUES(2,NULL,2,NULL,'v1','',1,'on_behalf',2,'2026-11-02 01:30:00.000000');
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
INSERT INTO "contest" VALUES(1,1,1,1,'Chưa đúng','2026-11-02 01:43:00.000000',NULL,'2026-11-16');
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
INSERT INTO "data_request" VALUES(1,2,1,1,'Không ghi tên tôi','2026-11-02 01:43:00.000000','2026-11-16',NULL);
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
INSERT INTO "decision" VALUES(1,2,2026,'family','01/QĐ-MẪU','2026-11-02','Người Ký Mẫu',3,'2026-11-02 01:46:00.000000');
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
INSERT INTO "departure" VALUES(1,2,'2026-12-01','moved',3,NULL,'2026-11-02 02:07:00.000000',NULL,NULL,NULL);
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
INSERT INTO "done" VALUES('ngay_mau',2026,2,3,'2026-11-02 01:50:00.000000');
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
INSERT INTO "earlier" VALUES(1,3,1,'family',2025,1,'',NULL,'2026-11-02 01:30:00.000000',NULL);
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
INSERT INTO "errand" VALUES(1,2,2,'gia_dinh_mau','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','{}','[["/data/goc","yes"]]','2026-11-02 01:40:00.000000',NULL);
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
INSERT INTO "evaluation" VALUES(1,1,'gia_dinh_mau','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',2026,'vi','recognised','2026-11-02 01:35:00.000000','2026-11-02 01:39:00.000000','2026-11-02 01:39:00.000000','85',NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "evaluation" VALUES(2,2,'gia_dinh_mau','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',2026,'vi','draft','2026-11-02 01:35:00.000000','2026-11-02 01:39:00.000000',NULL,NULL,NULL,NULL,'2026-11-02 01:38:00.000000',NULL,NULL,NULL,0);
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
INSERT INTO "form" VALUES('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','gia_dinh_mau','2026.1','Phiếu mẫu','draft','','| survey |','<html/>','2026-11-02 01:34:00.000000',1);
CREATE TABLE former_name (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT fk_former_name_subject_id_subject FOREIGN KEY(subject_id) REFERENCES subject (id)
);
INSERT INTO "former_name" VALUES(1,1,'Nhà cụ Mẫu','2026-09-01');
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
INSERT INTO "handover" VALUES(1,2,4,'2026-12-01','2026-11-02 02:08:00.000000',NULL);
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
INSERT INTO "headcount" VALUES(1,1,'workers',2,'2026-01-01',NULL,'2026-11-02 01:30:00.000000');
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
INSERT INTO "heard" VALUES(1,1,'m1','2026-11-02 01:58:00.000000','có','',NULL,'handled',NULL);
INSERT INTO "heard" VALUES(2,2,'m2','2026-11-02 01:59:00.000000','','x',NULL,'failed','KeyError');
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
INSERT INTO "invite" VALUES(1,'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd','member',NULL,2,NULL,'2026-11-02 01:30:00.000000','2026-11-03 01:30:00.000000','2026-11-02 01:47:00.000000',1,NULL);
CREATE TABLE media (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_media PRIMARY KEY (id)
);
INSERT INTO "media" VALUES('cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc','image','image/jpeg',5,'anh.jpg','2026-11-02 01:37:00.000000');
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
INSERT INTO "meeting" VALUES(1,3,2026,'2026-11-01',40,39,1,'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc',2,'2026-11-02 01:44:00.000000');
CREATE TABLE mute (
	account_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_mute PRIMARY KEY (account_id, kind), 
	CONSTRAINT ck_mute_kind CHECK (kind IN ('news', 'reminders')), 
	CONSTRAINT fk_mute_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
INSERT INTO "mute" VALUES(1,'news','2026-11-02 01:52:00.000000');
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
	at DATETIME NOT NULL, 
	CONSTRAINT ck_occasion_duty CHECK (duty IN ('', 'hand_in', 'sign_off', 'report')), 
	CONSTRAINT ck_occasion_kind CHECK (kind IN ('deadline', 'event', 'review', 'quiet')), 
	CONSTRAINT fk_occasion_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_occasion_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_occasion_key UNIQUE ("key", area_id)
);
INSERT INTO "occasion" VALUES(1,'ngay_mau',NULL,'Ngày mẫu','event','2/10','','','','','','',NULL,NULL,'2026-11-02 01:30:00.000000');
INSERT INTO "occasion" VALUES(2,'ngay_mau',2,'Ngày mẫu','event','2/10','','','','','','',NULL,NULL,'2026-11-02 01:30:00.000000');
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
INSERT INTO "outbox" VALUES(1,1,0,'{"text":"Nhà có góc học tập không?","buttons":[["1. Có","1"]]}','2026-11-02 02:01:00.000000','2026-11-02 02:02:00.000000',0,NULL,'sent',NULL,NULL);
INSERT INTO "outbox" VALUES(2,2,1,'{"text":"Nhà có góc học tập không?","buttons":[["1. Có","1"]]}','2026-11-02 02:03:00.000000',NULL,0,NULL,'waiting',NULL,'reminder.2.2026-11-02');
CREATE TABLE paper (
	id TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_paper PRIMARY KEY (id), 
	CONSTRAINT fk_paper_account_id FOREIGN KEY(account_id) REFERENCES account (id)
);
INSERT INTO "paper" VALUES('du-lieu-1.csv',1,X'EFBBBF74C3AA6E0AC3946E67204DE1BAAB750A','2026-11-02 02:04:00.000000');
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
INSERT INTO "pass_mark" VALUES(1,2,'family',2026,60,'Văn bản mẫu',NULL,'2026-11-02 01:30:00.000000',NULL);
CREATE TABLE person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	language TEXT DEFAULT 'vi' NOT NULL
);
INSERT INTO "person" VALUES(1,'Ông Mẫu','vi');
INSERT INTO "person" VALUES(2,'Trưởng Mẫu','vi');
INSERT INTO "person" VALUES(3,'Cán Bộ Mẫu','vi');
INSERT INTO "person" VALUES(4,'Bà Thử','vi');
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
INSERT INTO "recipient" VALUES(1,1,1,'sent',NULL);
CREATE TABLE recognition (
	evaluation_id INTEGER NOT NULL, 
	decision_id INTEGER NOT NULL, 
	CONSTRAINT pk_recognition PRIMARY KEY (evaluation_id), 
	CONSTRAINT fk_recognition_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id), 
	CONSTRAINT fk_recognition_evaluation_id FOREIGN KEY(evaluation_id) REFERENCES evaluation (id)
);
INSERT INTO "recognition" VALUES(1,1);
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
INSERT INTO "registration" VALUES(1,1,2026,3,'2026-11-02 01:30:00.000000',NULL);
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
INSERT INTO "reminded" VALUES(1,1,'ngay_mau',2026,3,1);
CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	account_id INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT fk_reminder_account_id FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT uq_reminder_account_id UNIQUE (account_id, on_day)
);
INSERT INTO "reminder" VALUES(1,1,'2026-11-02','2026-11-02 01:51:00.000000');
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
INSERT INTO "request" VALUES(1,3,3,'cho tôi vào','2026-11-02 01:49:00.000000',NULL,NULL,NULL);
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
INSERT INTO "review" VALUES(1,1,2,'fit',NULL,'[]','{}','2026-11-02 01:41:00.000000');
INSERT INTO "review" VALUES(2,1,2,'proposed',NULL,'[]','{}','2026-11-02 01:42:00.000000');
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
INSERT INTO "role" VALUES(1,1,'member',NULL,1,'2026-01-01',NULL);
INSERT INTO "role" VALUES(2,2,'village_head',3,NULL,'2026-01-01',NULL);
INSERT INTO "role" VALUES(3,3,'commune_officer',2,NULL,'2026-01-01',NULL);
INSERT INTO "role" VALUES(4,4,'member',NULL,2,'2026-01-01','2026-10-01');
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
INSERT INTO "roster_import" VALUES(1,2,3,'ho.xlsx','[]','[]','2026-11-02 01:32:00.000000',NULL);
CREATE TABLE roster_sheet (
	media_id TEXT NOT NULL, 
	rows TEXT NOT NULL, 
	shown TEXT NOT NULL, 
	at DATETIME NOT NULL, villages TEXT DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_roster_sheet PRIMARY KEY (media_id)
);
INSERT INTO "roster_sheet" VALUES('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','[]','','2026-11-02 01:33:00.000000','["Bản Mới"]');
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
INSERT INTO "setting" VALUES('year','2026');
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
INSERT INTO "signing" VALUES(1,3,2026,'family',2,'{}','2026-11-02 01:45:00.000000',NULL);
CREATE TABLE snooze (
	person_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	until DATE NOT NULL, 
	CONSTRAINT pk_snooze PRIMARY KEY (person_id, "key", year), 
	CONSTRAINT fk_snooze_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "snooze" VALUES(1,'ngay_mau',2026,'2026-11-05');
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
INSERT INTO "span" VALUES(1,4,'Bản Cũ',2,'2026-01-01','2026-07-01');
CREATE TABLE stay (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject_id INTEGER NOT NULL, 
	area_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT fk_stay_area_id FOREIGN KEY(area_id) REFERENCES area (id), 
	CONSTRAINT fk_stay_subject_id FOREIGN KEY(subject_id) REFERENCES subject (id)
);
INSERT INTO "stay" VALUES(1,2,4,'2026-01-01','2026-07-01');
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
INSERT INTO "subject" VALUES(1,'T1-01-001','family','Nhà ông Mẫu',3,NULL,'0900000001',NULL);
INSERT INTO "subject" VALUES(2,'T1-01-002','family','Nhà bà Thử',3,2,NULL,NULL);
INSERT INTO "subject" VALUES(3,'T1-C1','citizen','Cô Ví Dụ',2,NULL,NULL,NULL);
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
INSERT INTO "target" VALUES(1,2,'families',2026,6000,'Văn bản mẫu',NULL,'2026-11-02 01:30:00.000000',NULL);
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
INSERT INTO "title_rule" VALUES(1,2,'family',2026,'holds','three','Văn bản mẫu',NULL,'2026-11-02 01:30:00.000000',NULL);
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
INSERT INTO "told" VALUES('announcement.1',2,'in_person',2,'2026-11-02 01:55:00.000000');
CREATE TABLE week (
	area_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	on_day DATE NOT NULL, 
	figures TEXT NOT NULL, 
	CONSTRAINT pk_week PRIMARY KEY (area_id, year, on_day), 
	CONSTRAINT fk_week_area_id_area FOREIGN KEY(area_id) REFERENCES area (id)
);
INSERT INTO "week" VALUES(2,2026,'2026-01-01','{}');
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
INSERT INTO "zalo_access" VALUES('zalo_oa','invented','invented too','2026-11-02 02:30:00.000000','2026-11-02 01:30:00.000000','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',NULL,NULL);
CREATE INDEX ix_area_parent_id ON area (parent_id);
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
CREATE UNIQUE INDEX uq_occasion_everywhere ON occasion ("key") WHERE area_id IS NULL;
CREATE INDEX ix_reminded_reminder_id ON reminded (reminder_id);
CREATE INDEX ix_announcement_area_id ON announcement (area_id);
CREATE INDEX ix_announcement_state ON announcement (state);
CREATE INDEX ix_recipient_state ON recipient (announcement_id, state, id);
CREATE INDEX ix_activity_area_id ON activity (area_id, held_on);
CREATE TRIGGER answer_keep_update BEFORE UPDATE ON answer
            WHEN NOT (EXISTS (SELECT 1 FROM setting WHERE key = 'answers.erasing') AND NEW.person_id IS NULL AND NEW.id = OLD.id AND NEW.evaluation_id = OLD.evaluation_id AND NEW.seq = OLD.seq AND NEW.path = OLD.path AND NEW.how = OLD.how AND NEW.at = OLD.at AND (NEW.value IS NULL OR (NEW.account_id IS NULL AND NEW.value IS OLD.value AND NEW.deed = OLD.deed)))
            BEGIN SELECT RAISE(ABORT, 'answers are only ever added'); END;
CREATE INDEX ix_departure_subject_id ON departure (subject_id);
CREATE INDEX ix_departure_on_day ON departure (on_day);
CREATE INDEX ix_former_name_subject_id ON former_name (subject_id);
CREATE INDEX ix_handover_on_day ON handover (on_day);
CREATE INDEX ix_pass_mark_area_id ON pass_mark (area_id, year);
CREATE INDEX ix_title_rule_title ON title_rule (title, kind);
CREATE INDEX ix_registration_subject_id ON registration (subject_id, year);
CREATE INDEX ix_earlier_area_id ON earlier (area_id, year);
CREATE INDEX ix_earlier_subject_id ON earlier (subject_id);
CREATE INDEX ix_headcount_subject_id ON headcount (subject_id);
CREATE INDEX ix_data_request_area_id ON data_request (area_id);
CREATE INDEX ix_target_area_id ON target (area_id, line);
CREATE INDEX ix_evaluation_figures ON evaluation (subject_id, year, status, form_id);
CREATE INDEX ix_evaluation_year ON evaluation (year, status, form_id, subject_id);
CREATE INDEX ix_evaluation_numbers ON evaluation (id) WHERE score IS NOT NULL AND points IS NULL;
CREATE INDEX ix_headcount_figures ON headcount (subject_id, since, id, kind, number);
CREATE INDEX ix_registration_figures ON registration (year, subject_id, withdrawn_at);
CREATE INDEX ix_registration_taken_back ON registration (year, subject_id) WHERE withdrawn_at IS NOT NULL;
CREATE INDEX ix_subject_area_id ON subject (area_id, title, gone_on);
CREATE INDEX ix_subject_figures ON subject (title, area_id, gone_on);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('area_change',1);
INSERT INTO "sqlite_sequence" VALUES('area',4);
INSERT INTO "sqlite_sequence" VALUES('person',4);
INSERT INTO "sqlite_sequence" VALUES('alias',1);
INSERT INTO "sqlite_sequence" VALUES('announcement',1);
INSERT INTO "sqlite_sequence" VALUES('decision',1);
INSERT INTO "sqlite_sequence" VALUES('meeting',1);
INSERT INTO "sqlite_sequence" VALUES('occasion',2);
INSERT INTO "sqlite_sequence" VALUES('pass_mark',1);
INSERT INTO "sqlite_sequence" VALUES('roster_import',1);
INSERT INTO "sqlite_sequence" VALUES('signing',1);
INSERT INTO "sqlite_sequence" VALUES('span',1);
INSERT INTO "sqlite_sequence" VALUES('subject',3);
INSERT INTO "sqlite_sequence" VALUES('target',1);
INSERT INTO "sqlite_sequence" VALUES('title_rule',1);
INSERT INTO "sqlite_sequence" VALUES('departure',1);
INSERT INTO "sqlite_sequence" VALUES('earlier',1);
INSERT INTO "sqlite_sequence" VALUES('evaluation',2);
INSERT INTO "sqlite_sequence" VALUES('former_name',1);
INSERT INTO "sqlite_sequence" VALUES('headcount',1);
INSERT INTO "sqlite_sequence" VALUES('registration',1);
INSERT INTO "sqlite_sequence" VALUES('role',4);
INSERT INTO "sqlite_sequence" VALUES('stay',1);
INSERT INTO "sqlite_sequence" VALUES('account',3);
INSERT INTO "sqlite_sequence" VALUES('handover',1);
INSERT INTO "sqlite_sequence" VALUES('review',2);
INSERT INTO "sqlite_sequence" VALUES('activity',1);
INSERT INTO "sqlite_sequence" VALUES('attempt',1);
INSERT INTO "sqlite_sequence" VALUES('consent',2);
INSERT INTO "sqlite_sequence" VALUES('contest',1);
INSERT INTO "sqlite_sequence" VALUES('data_request',1);
INSERT INTO "sqlite_sequence" VALUES('errand',1);
INSERT INTO "sqlite_sequence" VALUES('invite',1);
INSERT INTO "sqlite_sequence" VALUES('recipient',1);
INSERT INTO "sqlite_sequence" VALUES('reminder',1);
INSERT INTO "sqlite_sequence" VALUES('request',1);
INSERT INTO "sqlite_sequence" VALUES('reminded',1);
INSERT INTO "sqlite_sequence" VALUES('audit',2);
COMMIT;
