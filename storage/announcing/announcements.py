"""Announcements: what was written to whom, how far it has got, and what became of each recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import String, bindparam, cast, func, insert, literal, or_, select, update

from storage.announcing import audiences
from storage.people.people import HELD
from storage.tables import (
    AnnouncementState,
    account,
    account_person,
    addressee,
    announcement,
    outbox,
    recipient,
    role,
    subject,
    village_group,
)
from storage.talk.outbox import WITHDRAWN, withdraw

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from sqlalchemy import Connection

    from storage.announcing.audiences import Audience


class Draft(NamedTuple):
    """An announcement as it is written: the area and person it comes from, what it says, to whom, and when.

    With `send_at` None it goes as soon as it is approved. What speaks of an `occasion` of a year is news `for_day`.
    """

    area_id: int
    person_id: int | None
    text: str
    media_id: str | None
    audience: Audience
    send_at: datetime | None = None
    occasion: str | None = None
    year: int | None = None
    for_day: date | None = None


class Announcement(NamedTuple):
    """An announcement as it stands; one that `asks` wants to hear from each village head that they have had it."""

    id: int
    area_id: int
    person_id: int | None
    text: str
    media_id: str | None
    audience: Audience
    send_at: datetime | None
    made_at: datetime
    state: AnnouncementState
    approved_by: int | None
    approved_at: datetime | None
    ended_at: datetime | None
    occasion: str | None
    year: int | None
    for_day: date | None
    asks: bool


class Planned(NamedTuple):
    """A recipient whose turn it is."""

    id: int
    account_id: int


_FIELDS = [announcement.c[name] for name in Announcement._fields]
_ONE = select(*_FIELDS).where(announcement.c.id == bindparam("this"))
_LATEST = (
    select(*_FIELDS)
    .where(announcement.c.area_id.in_(bindparam("areas", expanding=True)), announcement.c.state != "dropped")
    .order_by(announcement.c.id.desc())
    .limit(bindparam("most"))
)
# Two schedulers at once: the second passes over what the first is at.
_DUE = (
    select(*_FIELDS)
    .where(
        announcement.c.state == "running",
        or_(announcement.c.send_at.is_(None), announcement.c.send_at <= bindparam("now")),
    )
    .order_by(announcement.c.id)
    .with_for_update(skip_locked=True)
)
_LOCK = select(announcement.c.id).where(announcement.c.id == bindparam("this")).with_for_update()
_PASS = update(announcement).where(
    announcement.c.id == bindparam("this"), announcement.c.state.in_(bindparam("was", expanding=True))
)
_of_this = recipient.c.announcement_id == bindparam("this")
_PLANNED = (
    select(account.c.channel, func.count())
    .join_from(recipient, account)
    .where(_of_this, recipient.c.state == bindparam("state"))
    .group_by(account.c.channel)
)
_NEXT = (
    select(recipient.c.id, recipient.c.account_id)
    .join(account)
    .where(_of_this, recipient.c.state == "planned", account.c.channel == bindparam("channel"))
    .order_by(recipient.c.id)
    .limit(bindparam("most"))
)
_HOMES = (
    select(account_person.c.account_id, subject.c.area_id)
    .join(role, role.c.person_id == account_person.c.person_id)
    .join(addressee, addressee.c.subject_id == role.c.subject_id)
    .join(subject, subject.c.id == addressee.c.subject_id)
    .where(
        account_person.c.account_id.in_(bindparam("ids", expanding=True)),
        addressee.c.announcement_id == bindparam("this"),
        role.c.kind == "member",
        HELD,
    )
    .order_by(subject.c.id.desc())
)
_CHANNELS = select(account.c.channel).distinct().order_by(account.c.channel)
_BEGUN = select(recipient.c.id).where(_of_this, recipient.c.state != "planned").limit(1)
_LEFT = select(recipient.c.id).where(_of_this, recipient.c.state.in_(("planned", "put"))).limit(1)
_OF_ACCOUNT = select(recipient.c.id, recipient.c.announcement_id).where(
    recipient.c.account_id == bindparam("account_id"), recipient.c.state.in_(("planned", "put"))
)
_MARK = update(recipient).where(recipient.c.id.in_(bindparam("ids", expanding=True)))


def naming(announcement_id: int, account_id: object) -> str:
    """Name the row of the outbox that holds an announcement for an account; there is never a second one."""
    return f"announcement.{announcement_id}.{account_id}"


def naming_in_group(announcement_id: int, group_id: int) -> str:
    """Name the row that holds it for a group, which keeps its number when it moves to another account."""
    return naming(announcement_id, f"group{group_id}")


_key = literal("announcement.") + cast(recipient.c.announcement_id, String) + "." + cast(recipient.c.account_id, String)
_PUT = (
    select(recipient.c.id, outbox.c.state, outbox.c.why)
    .outerjoin(outbox, outbox.c.key == _key)
    .where(_of_this, recipient.c.state == "put", or_(outbox.c.state.is_(None), outbox.c.state != "waiting"))
)
_KEYS = select(_key).where(_of_this, recipient.c.state == "put")
_in_group = literal("announcement.") + cast(bindparam("this"), String) + ".group" + cast(village_group.c.id, String)
_KEYS_IN_GROUPS = select(outbox.c.key).join_from(village_group, outbox, outbox.c.key == _in_group)


def draft(tx: Connection, made: Draft, at: datetime) -> int:
    """Keep a new announcement as a draft and give its id."""
    row = {**_row(made), "made_at": at}
    return int(tx.execute(insert(announcement).returning(announcement.c.id), row).scalar_one())


def redraft(tx: Connection, announcement_id: int, made: Draft) -> bool:
    """Write a draft anew, or what waits for its time, which is a draft then; False where it is too late."""
    recall(tx, announcement_id)
    return passes(tx, announcement_id, ["draft"], "draft", _row(made))


def find(tx: Connection, announcement_id: int) -> Announcement | None:
    """Find the announcement of an id."""
    row = tx.execute(_ONE, {"this": announcement_id}).one_or_none()
    return _read(row) if row is not None else None


def latest(tx: Connection, areas: Collection[int], most: int) -> list[Announcement]:
    """Give the last announcements of these areas, the newest first."""
    return [_read(row) for row in tx.execute(_LATEST, {"areas": list(areas), "most": most})]


def due(tx: Connection, now: datetime) -> list[Announcement]:
    """Give those that are being sent and whose time has come."""
    return [_read(row) for row in tx.execute(_DUE, {"now": now})]


def passes(
    tx: Connection,
    announcement_id: int,
    was: Collection[AnnouncementState],
    becomes: AnnouncementState,
    also: Mapping[str, object] | None = None,
) -> bool:
    """Let an announcement pass from one of these states into another; False where somebody else was faster."""
    changed = _PASS.values(state=becomes, **(also or {}))
    return tx.execute(changed, {"this": announcement_id, "was": list(was)}).rowcount == 1


def approve(tx: Connection, approved: Announcement, person_id: int, at: datetime, on: date) -> bool:
    """Freeze the audience and let it be sent; False where somebody else was faster."""
    also = {"approved_by": person_id, "approved_at": at}
    if not passes(tx, approved.id, [approved.state], "running", also):
        return False
    audiences.freeze(tx, approved.id, approved.audience, on)
    return True


def recall(tx: Connection, announcement_id: int) -> bool:
    """Make what waits for its time, or was stopped before it, a draft again; False where it has begun to go."""
    tx.execute(_LOCK, {"this": announcement_id})
    nobody = {"approved_by": None, "approved_at": None}
    if begun(tx, announcement_id) or not passes(tx, announcement_id, ["running", "stopped"], "draft", nobody):
        return False
    audiences.thaw(tx, announcement_id)
    return True


def begun(tx: Connection, announcement_id: int) -> bool:
    """Tell whether somebody has had it, or was to have it already."""
    return tx.execute(_BEGUN, {"this": announcement_id}).first() is not None


def counts(tx: Connection, announcement_id: int, state: str) -> dict[str, int]:
    """Count by channel the recipients in one state."""
    return {row[0]: row[1] for row in tx.execute(_PLANNED, {"this": announcement_id, "state": state})}


def channels(tx: Connection) -> list[str]:
    """Give the channels on which there are accounts."""
    return list(tx.execute(_CHANNELS).scalars())


def any_left(tx: Connection, announcement_id: int) -> bool:
    """Tell whether somebody is planned, or was put into the outbox and is not settled."""
    return tx.execute(_LEFT, {"this": announcement_id}).first() is not None


def next_planned(tx: Connection, announcement_id: int, channel: str, most: int) -> list[Planned]:
    """Give those on a channel whose turn it is."""
    rows = tx.execute(_NEXT, {"this": announcement_id, "channel": channel, "most": most})
    return [Planned._make(row) for row in rows]


def homes(tx: Connection, announcement_id: int, account_ids: Collection[int], on: date) -> dict[int, int]:
    """Give for each account the area of the first household there that is meant; heads' phones are left out."""
    rows = tx.execute(_HOMES, {"this": announcement_id, "ids": list(account_ids), "on": on})
    return {row[0]: row[1] for row in rows}  # of several the last one stays, which is the first household


def mark(tx: Connection, ids: Collection[int], state: str, why: str | None = None) -> None:
    """Note how far these recipients are, in one statement."""
    if ids:
        tx.execute(_MARK.values(state=state, why=why), {"ids": list(ids)})


def note_outcomes(tx: Connection, announcement_id: int) -> None:
    """Note for those that were put into the outbox what has become of them; what was withdrawn is planned again."""
    found: dict[tuple[str, str | None], list[int]] = {}
    for row in tx.execute(_PUT, {"this": announcement_id}):
        found.setdefault(_became(row.state, row.why), []).append(row.id)
    for (state, why), ids in found.items():
        mark(tx, ids, state, why)


def _became(state: str | None, why: str | None) -> tuple[str, str | None]:
    if state == "sent":
        return "sent", None
    if why == WITHDRAWN:
        return "planned", None
    lost = (why or "").startswith("Unreachable")
    return "failed", "erased" if state is None else "unreachable" if lost else "refused"


def leave_out(tx: Connection, account_ids: Collection[int]) -> None:
    """Send these accounts nothing more of what was planned for them, as they stand for nobody any more."""
    for account_id in account_ids:
        rows = tx.execute(_OF_ACCOUNT, {"account_id": account_id}).all()
        withdraw(tx, [naming(row.announcement_id, account_id) for row in rows])
        mark(tx, [row.id for row in rows], "failed", "left")


def keys_put(tx: Connection, announcement_id: int) -> list[str]:
    """Give the keys under which the outbox holds what was put there and is not settled, for phones and for groups."""
    asked = {"this": announcement_id}
    return [key for statement in (_KEYS, _KEYS_IN_GROUPS) for key in tx.execute(statement, asked).scalars()]


def _row(made: Draft) -> dict[str, Any]:
    return {**made._asdict(), "audience": audiences.write(made.audience), "asks": made.audience.whom == "heads"}


def _read(row: Any) -> Announcement:
    found = Announcement._make(row)
    return found._replace(audience=audiences.read(str(found.audience)))
