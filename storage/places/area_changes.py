"""Changes to the tree of areas, each from a day on, with a way back; the past is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, func, or_, select, update

from storage.places import undo
from storage.tables import alias, area, area_change, invite, role, span, stay, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from storage.places.areas import Area
    from storage.places.undo import Recorder
    from storage.tables import AreaDeed, AreaKind

ALWAYS = date(1900, 1, 1)  # the beginning of what nobody has dated


class Change(NamedTuple):
    """A change that was made; `told` says what, as lines of codes, names and counts."""

    id: int
    deed: AreaDeed
    on_day: date
    made_at: datetime
    told: list[str]
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class New:
    """An area that is to be made."""

    code: str
    name: str
    kind: AreaKind
    difficult: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What a split makes: a new area with its code and name, and the codes of the subjects that go to it."""

    code: str
    name: str
    subjects: tuple[str, ...]


_FIELDS = [area_change.c[name] for name in Change._fields]
_ALL = select(*_FIELDS).order_by(area_change.c.id)
_LAST = select(*_FIELDS, area_change.c.undo).where(area_change.c.undone_at.is_(None)).order_by(area_change.c.id.desc())
_SUBJECTS = select(subject.c.id, subject.c.code).where(subject.c.area_id == bindparam("area_id"))
_STAY = select(stay.c.id, stay.c.since).where(stay.c.subject_id == bindparam("subject_id"), stay.c.until.is_(None))
_HOME = select(subject.c.area_id, subject.c.title).where(subject.c.id == bindparam("id"))
_LAST_PLACE = select(func.max(subject.c.place)).where(
    subject.c.area_id == bindparam("area_id"), subject.c.title == bindparam("title")
)
_SPAN = select(span.c.id).where(span.c.area_id == bindparam("area_id"), span.c.until.is_(None))
_CHILDREN = select(area.c.id).where(area.c.parent_id == bindparam("area_id"), area.c.closed_on.is_(None))
_ROLES = select(role.c.id).where(
    role.c.area_id == bindparam("area_id"), or_(role.c.until.is_(None), role.c.until > bindparam("on"))
)
_OFFICE_CODES = select(invite.c.id).where(
    invite.c.area_id == bindparam("area_id"),
    invite.c.subject_id.is_(None),
    invite.c.used_at.is_(None),
    invite.c.revoked_at.is_(None),
)


def add(tx: Connection, one: New, parent: Area, since: date | None) -> Recorder:
    """Make an area under another, one that was always there or is there since a day; a taken code: IntegrityError."""
    return add_several(tx, [one], parent, since)


def add_several(tx: Connection, several: Sequence[New], parent: Area, since: date | None) -> Recorder:
    """Do the same for several at once, to be taken back together."""
    recorder = undo.Recorder(tx)
    for one in several:
        _add(recorder, one, parent, since)
    return recorder


def _add(recorder: Recorder, one: New, parent: Area, since: date | None) -> None:
    row = {"code": one.code, "name": one.name, "kind": one.kind, "parent_id": parent.id, "difficult": one.difficult}
    number = recorder.insert(area, row)
    if since is not None:
        begun = {"area_id": number, "name": one.name, "parent_id": parent.id, "since": since, "until": None}
        recorder.insert(span, begun)


def set_difficult(tx: Connection, one: Area, *, difficult: bool) -> Recorder:
    """Note whether the state lists an area as difficult."""
    recorder = undo.Recorder(tx)
    recorder.update(area, one.id, {"difficult": difficult})
    return recorder


def close(tx: Connection, one: Area, on_day: date) -> Recorder:
    """Close an area in which nobody lives; roles held for it end, and so do codes for them."""
    recorder = undo.Recorder(tx)
    _close(recorder, tx, one.id, on_day)
    return recorder


def rename(tx: Connection, one: Area, name: str, on_day: date) -> Recorder:
    """Give an area another name from a day on; the old one stays as an alias."""
    recorder = undo.Recorder(tx)
    _change(recorder, tx, one, on_day, {"name": name})
    recorder.insert(alias, {"area_id": one.id, "name": one.name, "code": None})
    return recorder


def move(tx: Connection, one: Area, parent: Area, on_day: date) -> Recorder:
    """Put an area under another from a day on."""
    recorder = undo.Recorder(tx)
    _change(recorder, tx, one, on_day, {"parent_id": parent.id})
    return recorder


def merge(tx: Connection, closing: Sequence[Area], into: Area, on_day: date) -> Recorder:
    """Close areas on a day: what lived in them lives in the other from then on, and their names and codes lead there.

    Roles held for a closed area end, and codes for them; who is to have one in the new area is for people to decide.
    """
    recorder = undo.Recorder(tx)
    for one in closing:
        for (child,) in tx.execute(_CHILDREN, {"area_id": one.id}).all():
            _reparent(recorder, tx, child, into.id, on_day)
        for number, _ in tx.execute(_SUBJECTS, {"area_id": one.id}).all():
            _resettle(recorder, tx, number, one.id, into.id, on_day)
        recorder.insert(alias, {"area_id": into.id, "name": one.name, "code": one.code})
        _close(recorder, tx, one.id, on_day)
    return recorder


def _close(recorder: Recorder, tx: Connection, number: int, on_day: date) -> None:
    for (held,) in tx.execute(_ROLES, {"area_id": number, "on": on_day}).all():
        recorder.update(role, held, {"until": on_day})
    for given in tx.execute(_OFFICE_CODES, {"area_id": number}).scalars().all():
        recorder.update(invite, given, {"revoked_at": datetime.combine(on_day, time(), UTC)})
    recorder.update(area, number, {"closed_on": on_day})


def split(tx: Connection, one: Area, parts: Sequence[Part], on_day: date) -> Recorder:
    """Make new areas beside one from a day on, and let the named subjects live there."""
    recorder = undo.Recorder(tx)
    homes = {code: number for number, code in tx.execute(_SUBJECTS, {"area_id": one.id})}
    for part in parts:
        row = {"code": part.code, "name": part.name, "kind": one.kind, "parent_id": one.parent_id}
        new = recorder.insert(area, {**row, "difficult": one.difficult})
        recorder.insert(
            span, {"area_id": new, "name": part.name, "parent_id": one.parent_id, "since": on_day, "until": None}
        )
        for code in part.subjects:
            _resettle(recorder, tx, homes[code], one.id, new, on_day)
    return recorder


def keep(tx: Connection, recorder: Recorder, deed: AreaDeed, on_day: date, told: Sequence[str], at: datetime) -> int:
    """Write down that a change was made, with its way back; give its id."""
    row = {"deed": deed, "on_day": on_day, "made_at": at, "told": json.dumps(list(told), ensure_ascii=False)}
    return undo.Recorder(tx).insert(area_change, {**row, "undo": recorder.written(), "undone_at": None})


def undo_last(tx: Connection, at: datetime) -> Change | None:
    """Take the last change back and tell what it was; None where there is none.

    Raises ChangedSince or IntegrityError where something has been built on it.
    """
    row = tx.execute(_LAST.limit(1)).one_or_none()
    if row is None:
        return None
    undo.take_back(tx, row.undo)
    tx.execute(update(area_change).where(area_change.c.id == row.id).values(undone_at=at))
    return _told(row[:-1])


def every(tx: Connection) -> list[Change]:
    """Give all changes, also those taken back, oldest first."""
    return [_told(tuple(row)) for row in tx.execute(_ALL)]


def _told(row: Sequence[object]) -> Change:
    change = Change._make(row)
    return change._replace(told=json.loads(str(change.told)))


def _change(recorder: Recorder, tx: Connection, one: Area, on_day: date, values: dict[str, object]) -> None:
    _close_span(recorder, tx, one.id, one.name, one.parent_id, on_day)
    after = {"name": one.name, "parent_id": one.parent_id, **values}
    recorder.insert(span, {"area_id": one.id, **after, "since": on_day, "until": None})
    recorder.update(area, one.id, values)


def _reparent(recorder: Recorder, tx: Connection, child: int, parent: int, on_day: date) -> None:
    name, before = tx.execute(select(area.c.name, area.c.parent_id).where(area.c.id == child)).one()
    _close_span(recorder, tx, child, name, before, on_day)
    recorder.insert(span, {"area_id": child, "name": name, "parent_id": parent, "since": on_day, "until": None})
    recorder.update(area, child, {"parent_id": parent})


def _close_span(recorder: Recorder, tx: Connection, number: int, name: str, parent: int | None, on_day: date) -> None:
    last = tx.execute(_SPAN, {"area_id": number}).scalar()
    if last is not None:
        recorder.update(span, last, {"until": on_day})
    else:
        row = {"area_id": number, "name": name, "parent_id": parent, "since": ALWAYS, "until": on_day}
        recorder.insert(span, row)


def restay(recorder: Recorder, tx: Connection, number: int, home: int, new: int, on_day: date) -> None:
    """Write down that a subject lives in another area from a day on."""
    last = tx.execute(_STAY, {"subject_id": number}).scalar()
    if last is not None:
        recorder.update(stay, last, {"until": on_day})
    else:
        recorder.insert(stay, {"subject_id": number, "area_id": home, "since": ALWAYS, "until": on_day})
    recorder.insert(stay, {"subject_id": number, "area_id": new, "since": on_day, "until": None})


def _resettle(recorder: Recorder, tx: Connection, number: int, home: int, new: int, on_day: date) -> None:
    restay(recorder, tx, number, home, new, on_day)
    recorder.update(subject, number, {"area_id": new})


def settle_in(recorder: Recorder, tx: Connection, number: int, new: int, on_day: date) -> None:
    """Let one subject live in another area from a day on, with the number behind the last in the book there."""
    home, title = tx.execute(_HOME, {"id": number}).one()
    if home == new:
        return
    last = tx.execute(_LAST_PLACE, {"area_id": new, "title": title}).scalar()
    _resettle(recorder, tx, number, home, new, on_day)
    recorder.update(subject, number, {"place": last + 1 if last is not None else None})
