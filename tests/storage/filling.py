"""A little commune in every table, always the same, written as SQL: `python -m tests.storage.filling STEP`.

All of it is invented. It is kept in `databases/` as `STEP.sql` when a step is done, so that later ones are tried on it.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, insert, inspect

from conversations.speech import Button, Outgoing
from storage import audit, migrations
from storage.audit import Link
from storage.tables import metadata
from storage.talk import outgoing
from tests.storage.filling_asked import ASKED
from tests.storage.filling_figures import COUNTED
from tests.storage.filling_meetings import MEETINGS, MINUTES
from tests.storage.filling_papers import PAPERS
from tests.storage.filling_plans import PLANNED

NEW_YEAR = date(2026, 1, 1)
MORNING = datetime(2026, 11, 2, 1, 30, tzinfo=UTC)
DIGEST = "a" * 64
QUESTION = outgoing.write(Outgoing("Nhà có góc học tập không?", buttons=(Button("1. Có", "1"),)))


def after(minutes: int) -> datetime:
    return MORNING + timedelta(minutes=minutes)


PLACES = {
    "area": [
        {"id": 1, "code": "T", "name": "Tỉnh Mẫu", "kind": "province"},
        {"id": 2, "code": "T1", "name": "Xã Mẫu", "kind": "commune", "parent_id": 1},
        {"id": 3, "code": "T1-01", "name": "Bản Mẫu Một", "kind": "village", "parent_id": 2, "difficult": True},
        {"id": 4, "code": "T1-02", "name": "Bản Cũ", "kind": "village", "parent_id": 2, "closed_on": date(2026, 7, 1)},
    ],
    "alias": [{"area_id": 3, "name": "Bản Cũ", "code": "T1-02"}],
    "span": [{"area_id": 4, "name": "Bản Cũ", "parent_id": 2, "since": NEW_YEAR, "until": date(2026, 7, 1)}],
    "subject": [
        {"id": 1, "code": "T1-01-001", "title": "family", "name": "Nhà ông Mẫu", "area_id": 3, "phone": "0900000001"},
        {
            "id": 2,
            "code": "T1-01-002",
            "title": "family",
            "name": "Nhà bà Thử",
            "area_id": 3,
            "place": 2,
            "came_on": NEW_YEAR,
        },
        {"id": 3, "code": "T1-C1", "title": "citizen", "name": "Cô Ví Dụ", "area_id": 2},
    ],
    "stay": [{"subject_id": 2, "area_id": 4, "since": NEW_YEAR, "until": date(2026, 7, 1)}],
    "departure": [{"subject_id": 2, "on_day": date(2026, 12, 1), "why": "moved", "into_id": 3, "made_at": after(37)}],
    "former_name": [{"subject_id": 1, "name": "Nhà cụ Mẫu", "until": date(2026, 9, 1)}],
}
LOOK = '{"look": ["2", "2026.1", "/data/goc", null, true, "2026-11-02T01:40:00+00:00", ""]}'
PEOPLE = {
    "person": [
        {"id": 1, "name": "Ông Mẫu"},
        {"id": 2, "name": "Trưởng Mẫu"},
        {"id": 3, "name": "Cán Bộ Mẫu"},
        {"id": 4, "name": "Bà Thử"},
    ],
    "role": [
        {"person_id": 1, "kind": "member", "subject_id": 1, "since": NEW_YEAR},
        {"person_id": 2, "kind": "village_head", "area_id": 3, "since": NEW_YEAR},
        {"person_id": 3, "kind": "commune_officer", "area_id": 2, "since": NEW_YEAR},
        {"person_id": 4, "kind": "member", "subject_id": 2, "since": NEW_YEAR, "until": date(2026, 10, 1)},
    ],
    "handover": [{"role_id": 2, "person_id": 4, "on_day": date(2026, 12, 1), "made_at": after(38)}],
    "area_change": [
        {"deed": "merge", "on_day": date(2026, 7, 1), "made_at": after(1), "person_id": 3, "told": "[]", "undo": "[]"}
    ],
    "roster_import": [
        {"area_id": 2, "person_id": 3, "file": "ho.xlsx", "told": "[]", "undo": "[]", "made_at": after(2)}
    ],
    "roster_sheet": [{"media_id": "b" * 64, "rows": "[]", "shown": "", "at": after(3), "villages": '["Bản Mới"]'}],
}
FORM = {"digest": DIGEST, "form_id": "gia_dinh_mau", "version": "2026.1", "title_text": "Phiếu mẫu", "status": "draft"}
FORM |= {"source": "", "markdown": "| survey |", "xform": "<html/>", "published_at": after(4), "current": True}
ANSWERS = {
    "form": [FORM],
    "evaluation": [
        {
            "id": number,
            "subject_id": number,
            "form_id": "gia_dinh_mau",
            "digest": DIGEST,
            "year": 2026,
            "language": "vi",
            "status": status,
            "began_at": after(5),
            "changed_at": after(9),
            "submitted_at": submitted,
            "score": score,
            "reopened_at": after(8) if status == "draft" else None,
        }
        for number, status, submitted, score in ((1, "recognised", after(9), "85"), (2, "draft", None, None))
    ],
    "account": [
        {"id": 1, "channel": "telegram", "address": "1001", "speaking_as": 1, "focus": 1, "language": "vi"},
        {"id": 2, "channel": "zalo_bot", "address": "z-2002", "speaking_as": 2, "look": LOOK},
        {"id": 3, "channel": "zalo_oa", "address": "o-3003", "unreachable_at": after(50)},
    ],
    "account_person": [{"account_id": 1, "person_id": 1}, {"account_id": 2, "person_id": 2}],
    "answer": [
        {
            "evaluation_id": 1,
            "seq": seq,
            "path": path,
            "value": value,
            "deed": "answered" if value else "withdrawn",
            "account_id": 1,
            "person_id": 1,
            "how": "self",
            "at": after(6 + seq),
        }
        for seq, path, value in ((1, "/data/goc", "yes"), (2, "/data/anh", "c" * 64), (3, "/data/goc", None))
    ],
    "errand": [
        {
            "account_id": 2,
            "person_id": 2,
            "form_id": "gia_dinh_mau",
            "digest": DIGEST,
            "about": "{}",
            "log": '[["/data/goc","yes"]]',
            "began_at": after(10),
        }
    ],
}
ANSWERED_BY = {"answer_by": date(2026, 11, 16)}
JUDGED = {
    "media": [
        {"id": "c" * 64, "kind": "image", "type": "image/jpeg", "size": 5, "name": "anh.jpg", "at": after(7)},
    ],
    "review": [
        {"evaluation_id": 1, "person_id": 2, "outcome": "fit", "mend": "[]", "proposed": "{}", "at": after(11)},
        {"evaluation_id": 1, "person_id": 2, "outcome": "proposed", "mend": "[]", "proposed": "{}", "at": after(12)},
    ],
    "contest": [
        {"evaluation_id": 1, "person_id": 1, "account_id": 1, "text": "Chưa đúng", "at": after(13)} | ANSWERED_BY
    ],
    "data_request": [
        {"area_id": 2, "person_id": 1, "account_id": 1, "text": "Không ghi tên tôi", "at": after(13)} | ANSWERED_BY
    ],
    "meeting": [
        {
            "area_id": 3,
            "year": 2026,
            "held_on": date(2026, 11, 1),
            "present": 40,
            "agreed": 39,
            "against": 1,
            "media_id": "c" * 64,
            "person_id": 2,
            "at": after(14),
        }
        | MINUTES
    ],
    "signing": [
        {"id": 1, "area_id": 3, "year": 2026, "title": "family", "person_id": 2, "left_out": "{}", "at": after(15)}
    ],
    "decision": [
        {
            "id": 1,
            "area_id": 2,
            "year": 2026,
            "title": "family",
            "number": "01/QĐ-MẪU",
            "dated": date(2026, 11, 2),
            "signer": "Người Ký Mẫu",
            "person_id": 3,
            "at": after(16),
            "entered_at": after(16),
        }
    ],
    "recognition": [{"evaluation_id": 1, "decision_id": 1, "outcome": "recognised", "since": after(16)}],
}
CONSENTED = {"wording": "v1", "given": True, "at": MORNING}
JOINING = {
    "invite": [
        {
            "digest": "d" * 64,
            "kind": "member",
            "subject_id": 2,
            "made_at": MORNING,
            "expires_at": after(60 * 24),
            "account_id": 1,
            "used_at": after(17),
        }
    ],
    "attempt": [{"account_id": 3, "at": after(18)}],
    "request": [{"account_id": 3, "area_id": 3, "text": "cho tôi vào", "at": after(19)}],
    "consent": [
        {"person_id": 1, "account_id": 1, "channel": "telegram", "how": "self", **CONSENTED},
        {"subject_id": 2, "channel": "", "how": "on_behalf", "witness": 2, **CONSENTED},
    ],
}
CALENDAR = {
    "occasion": [
        {
            "key": "ngay_mau",
            "area_id": where,
            "name": "Ngày mẫu",
            "kind": "event",
            "rule": "2/10",
            "at": MORNING,
            **dict.fromkeys(("duty", "prepares", "steps", "before", "on_the_day", "source"), ""),
        }
        for where in (None, 2)
    ],
    "done": [{"key": "ngay_mau", "year": 2026, "area_id": 2, "person_id": 3, "at": after(20)}],
    "reminder": [{"id": 1, "account_id": 1, "on_day": date(2026, 11, 2), "at": after(21)}],
    "reminded": [{"reminder_id": 1, "key": "ngay_mau", "year": 2026, "step": 3, "person_id": 1}],
    "snooze": [{"person_id": 1, "key": "ngay_mau", "year": 2026, "until": date(2026, 11, 5)}],
    "mute": [{"account_id": 1, "kind": "news", "at": after(22)}],
    "announcement": [
        {
            "id": 1,
            "area_id": 2,
            "person_id": 3,
            "text": "Mời bà con đến họp bản",
            "audience": "{}",
            "made_at": after(23),
            "state": "done",
            "approved_by": 3,
            "approved_at": after(24),
        }
    ],
    "recipient": [{"announcement_id": 1, "account_id": 1, "state": "sent"}],
    "receipt": [{"announcement_id": 1, "person_id": 2, "at": after(25)}],
    "addressee": [{"announcement_id": 1, "subject_id": 1}],
    "told": [{"about": "announcement.1", "subject_id": 2, "how": "in_person", "person_id": 2, "at": after(25)}],
    "aired": [{"about": "announcement.1", "area_id": 3, "how": "loudspeaker", "person_id": 2, "at": after(26)}],
}
TALK = {
    "heard": [
        {"account_id": 1, "key": "m1", "at": after(28), "text": "có", "press": "", "state": "handled"},
        {"account_id": 2, "key": "m2", "at": after(29), "text": "", "press": "x", "state": "failed", "why": "KeyError"},
    ],
    "arrival": [{"account_id": 2, "key": "m3", "at": after(30), "text": "ảnh", "press": ""}],
    "outbox": [
        {"account_id": 1, "urgency": 0, "body": QUESTION, "made_at": after(31), "sent_at": after(32), "state": "sent"},
        {"account_id": 2, "urgency": 1, "body": QUESTION, "made_at": after(33), "key": "reminder.2.2026-11-02"},
    ],
    "paper": [{"id": "du-lieu-1.csv", "account_id": 1, "data": "tên\nÔng Mẫu\n".encode("utf-8-sig"), "at": after(34)}],
    "setting": [{"key": "year", "value": "2026"}],
    "zalo_access": [
        {
            "name": "zalo_oa",
            "access_token": "invented",
            "refresh_token": "invented too",
            "expires_at": after(60),
            "changed_at": MORNING,
            "seed": "e" * 64,
        }
    ],
}
LINKS = [
    Link(after(35), "role.granted", 3, 1, area_id=3, after="village_head"),
    Link(after(36), "evaluation.recognised", 3, 1, 2, 1, 1, "endorsed", "recognised"),
]


def fill(tx) -> None:
    """Put some rows into every table, as far as a step has it and its columns."""
    rows = (
        PLACES | PEOPLE | ANSWERS | JUDGED | JOINING | CALENDAR | TALK | COUNTED | MEETINGS | PLANNED | PAPERS | ASKED
    )
    assert set(rows) | {"audit"} == {table.name for table in metadata.tables.values()}
    there = inspect(tx)
    for table in metadata.sorted_tables:
        known = {column["name"] for column in there.get_columns(table.name)} if there.has_table(table.name) else ()
        for row in rows.get(table.name, []) if known else []:
            tx.execute(insert(table), {name: value for name, value in row.items() if name in known})
    audit.record_all(tx, LINKS)


def dump(step: str) -> str:
    """Write a filled database of a step as SQL."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "filled.db"
        with create_engine(f"sqlite:///{file}").begin() as tx:
            migrations.upgrade(tx, step)
            fill(tx)
        with closing(sqlite3.connect(file)) as made:
            return "\n".join(made.iterdump()) + "\n"


if __name__ == "__main__":
    sys.stdout.write(dump(*sys.argv[1:] or ["head"]))
