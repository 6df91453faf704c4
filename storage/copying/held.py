"""What waited when a copy was made, and is not to go by itself from what was restored out of it."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage import settings
from storage.announcing import announcements
from storage.tables import announcement, arrival, heard, outbox, setting
from storage.talk.outbox import withdraw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

HELD, DROPPED, UNHEARD = "held", "dropped", "restored"
KEY = "restored"  # setting: that this database was restored, and nobody has said yet what is to become of what waited
SILENT = "reminders.silent"  # setting: up to which day nobody is reminded of what was due

_is_held = (outbox.c.state == "given_up", outbox.c.why == HELD)
_RUNNING = select(announcement.c.id).where(announcement.c.state == "running").order_by(announcement.c.id)
_WAITING = select(func.count()).where(*_is_held)
_HOLD = update(outbox).where(outbox.c.state == "waiting").values(state="given_up", why=HELD)
_RELEASE = update(outbox).where(*_is_held).values(state="waiting", why=None, tries=0, next_try_at=None)
_DROP = update(outbox).where(*_is_held).values(why=DROPPED)
_FORGET = delete(setting).where(setting.c.key == bindparam("key"))
_ARRIVED = ("account_id", "key", "at", "text", "press")


class Held(NamedTuple):
    """What is held of a copy of this moment: messages, announcements, and what was heard and not answered yet."""

    copy_of: datetime
    messages: int
    announcements: int
    unheard: int


def hold(tx: Connection, copy_of: datetime) -> None:
    """Hold all that would go by itself."""
    running = list(tx.execute(_RUNNING).scalars())
    for number in running:
        announcements.passes(tx, number, ["running"], "stopped")
        withdraw(tx, announcements.keys_put(tx, number))
        announcements.note_outcomes(tx, number)
    tx.execute(_HOLD)
    told = {"copy_of": copy_of.isoformat(), "announcements": running, "unheard": _set_aside(tx)}
    settings.put(tx, KEY, json.dumps(told))


def _set_aside(tx: Connection) -> int:
    """Set aside what waited for a photo, which its platform keeps no longer: `banhoc failed` sees to the words."""
    rows = tx.execute(select(*(arrival.c[name] for name in _ARRIVED)).order_by(arrival.c.id)).all()
    if rows:
        failed = {"state": "failed", "why": UNHEARD}
        tx.execute(insert(heard), [dict(zip(_ARRIVED, row, strict=True)) | failed for row in rows])
        tx.execute(delete(arrival))
    return len(rows)


def find(tx: Connection) -> Held | None:
    """Give what is held; None where nothing is, or it was decided what becomes of it."""
    told = _told(tx)
    if told is None:
        return None
    messages = int(tx.execute(_WAITING).scalar_one())
    return Held(datetime.fromisoformat(told["copy_of"]), messages, len(told["announcements"]), told["unheard"])


def is_held(tx: Connection) -> bool:
    """Whether nothing is to go by itself."""
    return settings.get(tx, KEY) is not None


def release(tx: Connection) -> None:
    """Let all go that was held."""
    for number in _announcements(tx):
        announcements.passes(tx, number, ["stopped"], "running")
    tx.execute(_RELEASE)
    tx.execute(_FORGET, {"key": KEY})


def drop(tx: Connection, today: date) -> None:
    """Let nothing go that was held, nor reminders of what was due until today; announcements stay stopped."""
    tx.execute(_DROP)
    settings.put(tx, SILENT, today.isoformat())
    tx.execute(_FORGET, {"key": KEY})


def silent_until(tx: Connection) -> date:
    """Give the day up to which nobody is reminded of what was due."""
    written = settings.get(tx, SILENT)
    return date.fromisoformat(written) if written else date.min


def _told(tx: Connection) -> dict[str, Any] | None:
    written = settings.get(tx, KEY)
    return dict(json.loads(written)) if written else None


def _announcements(tx: Connection) -> Sequence[int]:
    told = _told(tx)
    return told["announcements"] if told else ()
