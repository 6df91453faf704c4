"""Departures: who leaves the list on a day, or goes to live in another area, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, exists, func, insert, or_, select, update

from storage.places import areas, undo
from storage.places.area_changes import ALWAYS, settle_in
from storage.tables import LeftWhy, account, departure, evaluation, invite, role, stay, subject

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy import BindParameter, Connection

    from storage.places.undo import Recorder


class Leaving(NamedTuple):
    """Who leaves, from which day on and why; `into_id` is another area of ours, if they go there."""

    subject_id: int
    on_day: date
    why: LeftWhy
    into_id: int | None = None


class Departure(NamedTuple):
    """A departure as it is kept: planned until `done_at`, and taken back at `undone_at`."""

    id: int
    subject_id: int
    on_day: date
    why: LeftWhy
    into_id: int | None
    person_id: int | None
    made_at: datetime
    done_at: datetime | None
    undone_at: datetime | None


_FIELDS = [departure.c[name] for name in Departure._fields]
_ONE = select(*_FIELDS).where(departure.c.id == bindparam("id"))
_holds = departure.c.undone_at.is_(None)
_STANDING = (
    select(*_FIELDS)
    .where(departure.c.subject_id == bindparam("subject_id"), _holds)
    .order_by(departure.c.id.desc())
    .limit(1)
)
_DUE = (
    select(*_FIELDS)
    .where(departure.c.on_day <= bindparam("today"), departure.c.done_at.is_(None), _holds)
    .order_by(departure.c.on_day, departure.c.id)
)
_latest = select(func.max(departure.c.id).label("id")).where(_holds).group_by(departure.c.subject_id).subquery("latest")
_areas: BindParameter[Any] = bindparam("areas", expanding=True)
_moved_out = exists().where(
    departure.c.into_id.is_not(None),
    stay.c.subject_id == departure.c.subject_id,
    stay.c.until == departure.c.on_day,
    stay.c.area_id.in_(_areas),
)
_LATELY = (
    select(*_FIELDS)
    .join(_latest, _latest.c.id == departure.c.id)
    .join(subject, subject.c.id == departure.c.subject_id)
    .where(or_(subject.c.area_id.in_(_areas), _moved_out), departure.c.made_at >= bindparam("since"))
    .order_by(departure.c.id.desc())
)
_STANDING_EACH = select(*_FIELDS).join(_latest, _latest.c.id == departure.c.id)
_GONE_ON = select(subject.c.gone_on).where(subject.c.id == bindparam("subject_id"))
_HOME = select(subject.c.area_id).where(subject.c.id == bindparam("subject_id"))
_CAME = select(func.max(stay.c.since)).where(
    stay.c.subject_id == bindparam("subject_id"), stay.c.until.is_(None), stay.c.since > ALWAYS
)
_JOINED = select(func.min(role.c.since)).where(role.c.subject_id == bindparam("subject_id"), role.c.kind == "member")
_PLANNED = select(departure.c.subject_id, departure.c.on_day).where(_holds, departure.c.done_at.is_(None))
_EVER_CAME = select(stay.c.subject_id, stay.c.since).where(stay.c.until.is_(None), stay.c.since > ALWAYS)
_EVER_JOINED = (
    select(role.c.subject_id, func.min(role.c.since)).where(role.c.kind == "member").group_by(role.c.subject_id)
)
_MEMBERS = select(role.c.id, role.c.since, role.c.until).where(
    role.c.subject_id == bindparam("subject_id"), role.c.kind == "member"
)
_INVITES = select(invite.c.id).where(
    invite.c.subject_id == bindparam("subject_id"), invite.c.used_at.is_(None), invite.c.revoked_at.is_(None)
)
_UNFOCUS = (
    update(account)
    .where(account.c.focus.in_(select(evaluation.c.id).where(evaluation.c.subject_id == bindparam("whose"))))
    .values(focus=None)
)
_this = update(departure).where(departure.c.id == bindparam("this"), _holds)
_CLAIM = _this.where(departure.c.done_at.is_(None)).values(done_at=bindparam("at"))
_REMEMBER = _this.values(undo=bindparam("written"))
_UNDONE = _this.values(undone_at=bindparam("at"))
_WAY_BACK = select(departure.c.undo).where(departure.c.id == bindparam("id"))


def plan(tx: Connection, leaving: Leaving, at: datetime, person_id: int | None = None) -> Departure:
    """Write down that somebody leaves; nothing is done about it before `carry_out`."""
    row = {**leaving._asdict(), "person_id": person_id, "made_at": at}
    return one(tx, int(tx.execute(insert(departure).returning(departure.c.id), row).scalar_one()))


def one(tx: Connection, departure_id: int) -> Departure:
    """Give the departure of an id, which must exist."""
    return Departure._make(tx.execute(_ONE, {"id": departure_id}).one())


def find(tx: Connection, departure_id: int) -> Departure | None:
    """Find the departure of an id."""
    row = tx.execute(_ONE, {"id": departure_id}).one_or_none()
    return Departure._make(row) if row else None


def standing(tx: Connection, subject_id: int) -> Departure | None:
    """Find the last departure of a subject that was not taken back, done or still planned."""
    row = tx.execute(_STANDING, {"subject_id": subject_id}).one_or_none()
    return Departure._make(row) if row else None


def standing_of_each(tx: Connection) -> dict[int, Departure]:
    """Give by subject the last departure that was not taken back, of all who have one."""
    return {one.subject_id: one for one in map(Departure._make, tx.execute(_STANDING_EACH))}


def lately(tx: Connection, area_ids: Collection[int], since: datetime) -> list[Departure]:
    """Give the last departure of each subject that lives or lived in these areas, written down since, newest first."""
    return [Departure._make(row) for row in tx.execute(_LATELY, {"areas": list(area_ids), "since": since})]


def due(tx: Connection, today: date) -> list[Departure]:
    """Give what is planned and whose day has come, the earliest first."""
    return [Departure._make(row) for row in tx.execute(_DUE, {"today": today})]


def gone_on(tx: Connection, subject_id: int) -> date | None:
    """Give the day on which a subject left the list; None where it is on it."""
    found: date | None = tx.execute(_GONE_ON, {"subject_id": subject_id}).scalar_one()
    return found


def planned(tx: Connection) -> dict[int, date]:
    """Give by subject the day of every departure that is still to come."""
    return {row[0]: row[1] for row in tx.execute(_PLANNED)}


def here_since_of_each(tx: Connection) -> dict[int, date]:
    """Give by subject the day since which it must have been where it lives, for all of whom anything is known."""
    found: dict[int, date] = {row[0]: row[1] for row in tx.execute(_EVER_JOINED)}
    for number, since in tx.execute(_EVER_CAME):
        found[number] = max(since, found.get(number, since))
    return found


def here_since(tx: Connection, subject_id: int) -> date | None:
    """Give the day since which a subject must have been where it lives, by what is known; None where nothing is."""
    asked = {"subject_id": subject_id}
    known = [tx.execute(_CAME, asked).scalar(), tx.execute(_JOINED, asked).scalar()]
    return max((day for day in known if day is not None), default=None)


def carry_out(tx: Connection, planned: Departure, at: datetime) -> bool:
    """Let a subject leave, or live in the other area from its day on; False says that somebody else was quicker."""
    if tx.execute(_CLAIM, {"this": planned.id, "at": at}).rowcount == 0:
        return False
    recorder = undo.Recorder(tx)
    if planned.into_id is None:
        _leave(recorder, tx, planned, at)
    else:
        _move(recorder, tx, planned, planned.into_id)
    tx.execute(_REMEMBER, {"this": planned.id, "written": recorder.written()})
    return True


def take_back(tx: Connection, left: Departure, at: datetime) -> None:
    """Take a departure back as if it had never been; raises ChangedSince where something was built on it."""
    written = tx.execute(_WAY_BACK, {"id": left.id}).scalar()
    if written:
        undo.take_back(tx, written)
        _follow(tx, left.subject_id)
    tx.execute(_UNDONE, {"this": left.id, "at": at})


def _follow(tx: Connection, subject_id: int) -> None:
    """Let who is back where nobody lives any more live in what that became; raises ChangedSince where it is nothing."""
    home = areas.one(tx, int(tx.execute(_HOME, {"subject_id": subject_id}).scalar_one()))
    if home.closed_on is None:
        return
    became = areas.by_any_code(tx, home.code)
    if became is None or became.closed_on is not None:
        raise undo.ChangedSince(f"area {home.id}")
    settle_in(undo.Recorder(tx), tx, subject_id, became.id, home.closed_on)


def _leave(recorder: Recorder, tx: Connection, planned: Departure, at: datetime) -> None:
    asked = {"subject_id": planned.subject_id}
    recorder.update(subject, planned.subject_id, {"gone_on": planned.on_day})
    for number, since, until in tx.execute(_MEMBERS, asked).all():
        if until is None or until > planned.on_day:
            recorder.update(role, number, {"until": max(since, planned.on_day)})
    for number in tx.execute(_INVITES, asked).scalars().all():
        recorder.update(invite, number, {"revoked_at": at})
    tx.execute(_UNFOCUS, {"whose": planned.subject_id})


def _move(recorder: Recorder, tx: Connection, planned: Departure, wanted: int) -> None:
    """Settle a subject in an area, or in what that became part of since it was named."""
    into = areas.by_any_code(tx, areas.one(tx, wanted).code)
    if into is not None:
        settle_in(recorder, tx, planned.subject_id, into.id, planned.on_day)


def left_from(tx: Connection, left: Departure) -> int | None:
    """Give the area in which a subject lived before it moved; None where it did not, and is where it was."""
    before = select(stay.c.area_id).where(stay.c.subject_id == left.subject_id, stay.c.until == left.on_day)
    found: int | None = tx.execute(before.order_by(stay.c.id.desc()).limit(1)).scalar() if left.into_id else None
    return found
